"""What stands below a folder: every file as it is now, by its path."""

import contextlib
import os
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

# Files by their paths below a folder, as a look at it found them.
FoundFiles = Mapping[str, os.stat_result]


def files_below(folder: Path, known: FoundFiles = MappingProxyType({})) -> dict[str, os.stat_result]:
    """Every file below a folder as it is now, by its path; those that are `known` need no second look."""
    files: dict[str, os.stat_result] = {}
    waiting = [""]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(os.path.join(folder, here)), key=attrgetter("name"))
        except OSError:
            continue
        for entry in entries:
            path = f"{here}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            elif path in known:
                files[path] = known[path]
            else:
                with contextlib.suppress(FileNotFoundError):
                    files[path] = entry.stat(follow_symlinks=False)
    return files

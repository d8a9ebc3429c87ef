"""What stands below a folder: every file as it is now, by its path."""

import contextlib
import os
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Look(NamedTuple):
    """A file as it was found: its bytes, when it was last changed (ns), the number and the disk that it is known by,
    and how many names it has.

    A system that numbers no files gives 0.
    """

    size: int
    modified: int
    number: int
    disk: int
    names: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Look":
        return cls(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev, found.st_nlink)

    @classmethod
    def at(cls, path: str) -> "Look":
        """The file at a path, or the link that stands there; raises OSError."""
        return cls.of(os.stat(path, follow_symlinks=False))

    def is_the_same(self, other: "Look") -> bool:
        """Whether two looks found one file, unchanged; without numbers nobody can tell."""
        return self.number != 0 and self[:4] == other[:4]


# Files by their paths below a folder, as a look at it found them.
FoundFiles = Mapping[str, Look]


def files_below(folder: Path, known: FoundFiles = MappingProxyType({})) -> dict[str, Look]:
    """Every file below a folder as it is now, by its path; those that are `known` need no second look."""
    files: dict[str, Look] = {}
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
                    files[path] = Look.of(entry.stat(follow_symlinks=False))
    return files

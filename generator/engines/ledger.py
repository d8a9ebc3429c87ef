"""What stands on a site: every page and file of ours with the key it was made under, every file with its stamp.

Kept with the cache: the site itself holds nothing of ours. The next build leaves alone what is still as it should be.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import fingerprints
from generator.engines.previous_site import is_the_same
from generator.engines.standing import FoundFiles, files_below
from generator.whole_files import write_whole

_FORM = 3


@dataclass(frozen=True)
class Placed:
    """A file that a site holds: the key it was made under, and the stamp of its file."""

    key: str
    size: int
    modified: int

    def is_still(self, found: os.stat_result) -> bool:
        """Whether a file is still the one that was placed there."""
        return (found.st_size, found.st_mtime_ns) == (self.size, self.modified)


@dataclass(frozen=True)
class Proved:
    """What links were proved beside: the files that are no pages of ours and are led to, and what they were like."""

    led_to: frozenset[str] = frozenset()
    digest: str = ""

    @classmethod
    def of(cls, led_to: Iterable[str], anchors: Mapping[str, frozenset[str]]) -> "Proved":
        """`anchors` are those of every such file that there is now."""
        found = frozenset(led_to)
        told = [(uri, sorted(anchors[uri]) if uri in anchors else None) for uri in sorted(found)]
        return cls(found, fingerprints.digest(json.dumps(told).encode()))


class Ledger:
    """The ledger of the site at `site`, in the cache at `folder`."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.site = site
        self._file = folder / "sites" / f"{fingerprints.digest(str(site).encode())}.json"

    @cached_property
    def _told(self) -> Mapping[str, object]:
        try:
            told = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        ours = isinstance(told, dict) and told.get("site") == str(self.site) and told.get("form") == _FORM
        return told if ours else {}

    @cached_property
    def placed(self) -> Mapping[str, Placed]:
        """Every page that was put on the site, by the path of its file below the site."""
        return self._stamped("pages")

    @cached_property
    def _others(self) -> Mapping[str, Placed]:
        return self._stamped("others")

    def _stamped(self, name: str) -> Mapping[str, Placed]:
        keys: Any = self._told.get(name, {})
        files: Any = self._told.get("files", {})
        return {path: Placed(key, *files[path]) for path, key in keys.items()}

    @cached_property
    def standing(self) -> FoundFiles:
        """Every file that stands on the site, as it was found when it was first asked for."""
        return files_below(self.site)

    def holds(self, path: str, key: str) -> bool:
        """Whether the file that was made under this key still stands there unchanged."""
        placed = self.placed.get(path) or self._others.get(path)
        if placed is None or placed.key != key:
            return False
        found = self.standing.get(path)
        return found is not None and placed.is_still(found)

    def is_untouched(self, path: str) -> bool:
        """Whether a file that stood on the site when it was looked at is still as it was."""
        try:
            found = os.stat(os.path.join(self.site, path), follow_symlinks=False)
        except OSError:
            return False
        return is_the_same(found, self.standing[path])

    @property
    def inputs(self) -> str:
        """The digest of everything that the site was made from."""
        return str(self._told.get("inputs", ""))

    @cached_property
    def proved(self) -> Proved:
        """What all links were last found good beside; nothing is equal to it when they were not."""
        told: Any = self._told.get("proved")
        return Proved(frozenset(told[0]), told[1]) if told else Proved()

    def is_whole(self) -> bool:
        """Whether the site is file for file as it was written."""
        told = self._told.get("files", {})
        if not isinstance(told, dict) or not told:
            return False
        return told == _stamps(files_below(self.site))

    def write(
        self,
        inputs: str,
        pages: Mapping[str, str],
        others: Mapping[str, str],
        standing: FoundFiles,
        proved: Proved = Proved(),
    ) -> None:
        """Tell what stands on the site now: every file, and the keys of pages and of other files by their paths."""
        told = {
            "form": _FORM,
            "site": str(self.site),
            "inputs": inputs,
            "proved": (sorted(proved.led_to), proved.digest),
            "pages": {path: key for path, key in pages.items() if path in standing},
            "others": {path: key for path, key in others.items() if path in standing},
            "files": _stamps(standing),
        }
        with contextlib.suppress(OSError):
            write_whole(self._file, json.dumps(told).encode())

    def remove(self) -> None:
        """Forget the site."""
        self._file.unlink(missing_ok=True)


def _stamps(standing: FoundFiles) -> dict[str, list[int]]:
    return {path: [found.st_size, found.st_mtime_ns] for path, found in standing.items()}

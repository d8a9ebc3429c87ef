"""What stands on a site: every page and file of ours with the key it was made under, every file with its stamp.

Kept with the cache: the site itself holds nothing of ours. The next build leaves alone what is still as it should be.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator import fingerprints
from generator.engines.standing import FoundFiles, Look, files_below
from generator.forking import beside
from generator.whole_files import write_whole

_FORM = 4
# The ledger of a site that takes longer to look at than a copy of a process to make, in bytes.
LONG = 1_000_000


class Proved(NamedTuple):
    """What links were proved beside: the files that are no pages of ours and are led to, and what they were like."""

    led_to: frozenset[str] = frozenset()
    digest: str = ""

    @classmethod
    def of(cls, led_to: Iterable[str], anchors: Mapping[str, frozenset[str]]) -> "Proved":
        """`anchors` are those of every such file that there is now."""
        found = frozenset(led_to)
        told = [(uri, sorted(anchors[uri]) if uri in anchors else None) for uri in sorted(found)]
        return cls(found, fingerprints.digest(json.dumps(told).encode()))


NOTHING_PROVED = Proved()


class _Kept(NamedTuple):
    """What a ledger tells of its site, beside what stands there.

    `pages` and `others` are the keys of what was put there, and `standing` those files, and any others, that are still
    as they were left. The site `is_whole` when just these stand there.
    """

    pages: Mapping[str, str]
    others: Mapping[str, str]
    standing: FoundFiles
    proved: Proved
    is_whole: bool


_NOTHING = _Kept({}, {}, {}, NOTHING_PROVED, is_whole=False)


class Ledger:
    """The ledger of the site at `site`, in the cache at `folder`.

    Both are as they were when somebody first asked, or looked ahead.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self.site = site
        self._file = folder / "sites" / f"{fingerprints.digest(str(site).encode())}.json"
        self._look: Callable[[], _Kept] = self._looked

    def look_ahead(self) -> None:
        """Begin to look at the site in a copy of this process, where there is much to see."""
        with contextlib.suppress(OSError):
            self._look = beside(self._looked, worth=self._file.stat().st_size > LONG)

    @cached_property
    def _kept(self) -> _Kept:
        return self._look()

    def _looked(self) -> _Kept:
        told = self._told(whole=True)
        if not told:
            return _NOTHING
        found, files = files_below(self.site), told["files"]
        standing = {path: look for path, look in found.items() if _stamp(look) == files.get(path)}
        return _Kept(
            pages=told["pages"],
            others=told["others"],
            standing=standing,
            proved=Proved(frozenset(told["proved"][0]), told["proved"][1]),
            is_whole=0 < len(standing) == len(files) == len(found),
        )

    def _told(self, *, whole: bool) -> Mapping[str, Any]:
        """What is written: its head, or the `whole`, with the long list of files; nothing where it is not ours."""
        try:
            with open(self._file, "rb") as file:
                head = json.loads(file.readline())
                ours = isinstance(head, dict) and (head.get("site"), head.get("form")) == (str(self.site), _FORM)
                return {**head, **(json.loads(file.read()) if whole else {})} if ours else {}
        except (OSError, ValueError):
            return {}

    @property
    def placed(self) -> Mapping[str, str]:
        """The keys of the pages that were put on the site, by the paths of their files below it."""
        return self._kept.pages

    def standing(self, path: str, key: str) -> Look | None:
        """The file that was made under this key, as it was found, if it still stands there unchanged."""
        kept = self._kept
        return kept.standing.get(path) if key in (kept.pages.get(path), kept.others.get(path)) else None

    def is_untouched(self, path: str) -> bool:
        """Whether a file that stood on the site when it was looked at is still as it was."""
        try:
            found = Look.at(f"{self.site}/{path}")
        except OSError:
            return False
        return self._kept.standing[path].is_the_same(found)

    @property
    def inputs(self) -> str:
        """The digest of everything that the site was made from."""
        return str(self._told(whole=False).get("inputs", ""))

    @property
    def proved(self) -> Proved:
        """What all links were last found good beside; nothing is equal to it when they were not."""
        return self._kept.proved

    def is_whole(self) -> bool:
        """Whether the site is file for file as it was written."""
        return self._kept.is_whole

    def write(
        self,
        inputs: str,
        pages: Mapping[str, str],
        others: Mapping[str, str],
        standing: FoundFiles,
        proved: Proved = NOTHING_PROVED,
    ) -> None:
        """Tell what stands on the site now: every file, and the keys of pages and of other files by their paths."""
        head = {"form": _FORM, "site": str(self.site), "inputs": inputs}
        told = {
            "proved": (sorted(proved.led_to), proved.digest),
            "pages": {path: key for path, key in pages.items() if path in standing},
            "others": {path: key for path, key in others.items() if path in standing},
            "files": {path: _stamp(look) for path, look in standing.items()},
        }
        with contextlib.suppress(OSError):
            write_whole(self._file, "\n".join(map(json.dumps, (head, told))).encode())

    def remove(self) -> None:
        """Forget the site."""
        self._file.unlink(missing_ok=True)


def _stamp(look: Look) -> list[int]:
    return [look.size, look.modified]

"""What stands on a site: every page and file of ours with the key it was made under, every file with its stamp.

Kept with the cache: the site itself holds nothing of ours. The next build leaves alone what is still as it should be.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator.engines.site_folder.standing import FoundFiles, Look, files_below
from generator.remembering import fingerprints
from generator.system.forking import beside
from generator.system.whole_files import write_whole

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
        links = [(uri, sorted(anchors[uri]) if uri in anchors else None) for uri in sorted(found)]
        return cls(found, fingerprints.digest(json.dumps(links).encode()))


NOTHING_PROVED = Proved()


class _Seen(NamedTuple):
    """What a ledger tells of its site, beside what stands there.

    `pages` and `others` are the keys of what was put there, and `standing` those files, and any others, that are still
    as they were left. The site `is_whole` when just these stand there.
    """

    pages: Mapping[str, str]
    others: Mapping[str, str]
    standing: FoundFiles
    proved: Proved
    is_whole: bool


_NOTHING = _Seen({}, {}, {}, NOTHING_PROVED, is_whole=False)


class Ledger:
    """The ledger of the site at `site`, in the cache at `folder`.

    What stands there, and what was put there, is told as it was when somebody first asked, or looked ahead.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self.site = site
        self._file = folder / "sites" / f"{fingerprints.digest(str(site).encode())}.json"
        self._wait: Callable[[], _Seen] = self._see

    def look_ahead(self) -> None:
        """Begin to look at the site in a copy of this process, where there is much to see."""
        with contextlib.suppress(OSError):
            self._wait = beside(self._see, worth=self._file.stat().st_size > LONG)

    @cached_property
    def _seen(self) -> _Seen:
        return self._wait()

    def _see(self) -> _Seen:
        stored = self._stored()
        if not stored:
            return _NOTHING
        found, files = files_below(self.site), stored["files"]
        standing = {path: look for path, look in found.items() if _stamp(look) == files.get(path)}
        return _Seen(
            pages=stored["pages"],
            others=stored["others"],
            standing=standing,
            proved=Proved(frozenset(stored["proved"][0]), stored["proved"][1]),
            is_whole=0 < len(standing) == len(files) == len(found),
        )

    def _head(self) -> Mapping[str, Any]:
        """The first line, which is short; nothing where the ledger is not ours."""
        with contextlib.suppress(OSError, ValueError), open(self._file, "rb") as file:
            head = json.loads(file.readline())
            if isinstance(head, dict) and (head.get("site"), head.get("form")) == (str(self.site), _FORM):
                return head
        return {}

    def _stored(self) -> Mapping[str, Any]:
        """The second line, with every file."""
        with contextlib.suppress(OSError, ValueError):
            stored: Mapping[str, Any] = json.loads(self._file.read_bytes().partition(b"\n")[2])
            return stored if self._head() else {}
        return {}

    @property
    def placed(self) -> Mapping[str, str]:
        """The keys of the pages that were put on the site, by the paths of their files below it."""
        return self._seen.pages

    def found(self, path: str, key: str) -> Look | None:
        """The file that was made under this key, as it was found, if it still stands there unchanged."""
        seen = self._seen
        return seen.standing.get(path) if key in (seen.pages.get(path), seen.others.get(path)) else None

    def is_untouched(self, path: str) -> bool:
        """Whether a file that stood on the site when it was looked at is still as it was."""
        try:
            found = Look.at(f"{self.site}/{path}")
        except OSError:
            return False
        return self._seen.standing[path].is_the_same(found)

    @property
    def inputs(self) -> str:
        """The digest of everything that the site was made from."""
        return str(self._head().get("inputs", ""))

    @property
    def proved(self) -> Proved:
        """What all links were last found good beside; nothing is equal to it when they were not."""
        return self._seen.proved

    def is_whole(self) -> bool:
        """Whether the site is file for file as it was written."""
        return self._seen.is_whole

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
        body = {
            "proved": (sorted(proved.led_to), proved.digest),
            "pages": {path: key for path, key in pages.items() if path in standing},
            "others": {path: key for path, key in others.items() if path in standing},
            "files": {path: _stamp(look) for path, look in standing.items()},
        }
        with contextlib.suppress(OSError):
            write_whole(self._file, "\n".join(map(json.dumps, (head, body))).encode())

    def remove(self) -> None:
        """Forget the site."""
        self._file.unlink(missing_ok=True)


def _stamp(look: Look) -> list[int]:
    return [look.size, look.modified]

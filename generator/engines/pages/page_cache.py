"""Finished pages by the digest of what they were made from, in a folder that builds and machines may share.

An entry is written whole, and carries the digest of its own content: what is damaged is found out and counts as
missing. A key says everything that the page depends on: entries are never changed, only added, and removed when nothing
has asked for them for long.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.engines.site_folder import previous_site
from generator.remembering import fingerprints
from generator.system.whole_files import write_whole

_MAGIC = b"bangvang page 1"
# An entry that no build has asked for in this many days is removed.
KEPT_DAYS = 30
# Seconds.
DAY = 86_400


@dataclass(frozen=True)
class Ties:
    """What holds a page to others: the anchors it has, and the pages, with the anchors in them, that it leads to."""

    anchors: frozenset[str]
    links: Mapping[str, frozenset[str]]

    def packed(self) -> bytes:
        links = {uri: sorted(anchors) for uri, anchors in sorted(self.links.items())}
        return json.dumps([sorted(self.anchors), links], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpacked(cls, packed: bytes) -> "Ties":
        anchors, links = json.loads(packed)
        return cls(frozenset(anchors), {uri: frozenset(there) for uri, there in links.items()})


@dataclass(frozen=True)
class FinishedPage:
    """A page as it stands on the site."""

    html: bytes
    ties: Ties


class PageCache:
    """The entries below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "pages"

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def read(self, key: str) -> FinishedPage | None:
        """The page of a key; None where there is none, or none that is whole."""
        stored = self._stored(key)
        if stored is None:
            return None
        ties, html = stored
        return FinishedPage(html, Ties.unpacked(ties))

    def ties(self, key: str) -> Ties | None:
        """What holds the page of a key to others, without the page."""
        try:
            with open(self._path(key), "rb") as file:
                head, ties = file.readline(), file.readline().rstrip(b"\n")
        except OSError:
            return None
        return Ties.unpacked(ties) if head.split(b" ")[-1].strip() == _digest(ties) else None

    def is_there(self, key: str) -> bool:
        """Whether there is an entry, whole or not; marks it as asked for."""
        try:
            os.utime(self._path(key))
        except OSError:
            return False
        return True

    def has(self, key: str) -> bool:
        """Whether the page of a key is here and whole; marks it as asked for."""
        return self._stored(key) is not None and self.is_there(key)

    def write(self, key: str, page: FinishedPage) -> None:
        """Add a page; raises OSError where the folder cannot take it."""
        ties = page.ties.packed()
        write_whole(Path(self._path(key)), b"\n".join((_head(page.html, ties), ties, page.html)))

    def _stored(self, key: str) -> tuple[bytes, bytes] | None:
        try:
            with open(self._path(key), "rb") as file:
                head, ties, html = file.read().split(b"\n", 2)
        except (OSError, ValueError):
            return None
        return (ties, html) if head == _head(html, ties) else None

    def prune(self, used: frozenset[str], now: float) -> None:
        """Remove what nothing has asked for since `KEPT_DAYS` before `now` (seconds since 1970), but for `used`.

        Once a day is enough: to look at every page takes longer than to press one.
        """
        mark = self.folder.parent / "pruned"
        if _is_of_today(mark, now):
            return
        with contextlib.suppress(OSError):
            write_whole(mark, str(now).encode())
        oldest = now - KEPT_DAYS * DAY
        # Hidden ones were being written when their process was killed.
        for files in ("frames/*", "sites/*", ".*.*"):
            for file in self.folder.parent.glob(files):
                with contextlib.suppress(OSError):
                    if file.stat().st_mtime < oldest:
                        file.unlink()
        previous_site.prune(self.folder.parent, oldest)
        for current, _, names in os.walk(self.folder):
            first = os.path.basename(current)  # the first letters of the keys in this folder
            for name in names:
                path = os.path.join(current, name)
                with contextlib.suppress(OSError):
                    if first + name not in used and os.stat(path).st_mtime < oldest:
                        os.unlink(path)


def _is_of_today(mark: Path, now: float) -> bool:
    """Whether less than a day has gone since the time that is written there."""
    with contextlib.suppress(OSError, ValueError):
        return 0 <= now - float(mark.read_bytes()) < DAY
    return False


def _head(html: bytes, ties: bytes) -> bytes:
    return b" ".join((_MAGIC, _digest(html), _digest(ties)))


def _digest(content: bytes) -> bytes:
    return fingerprints.digest(content).encode()

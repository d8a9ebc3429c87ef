"""A folder is replaced whole or not at all: made beside the old one, then exchanged with it.

What has not changed is not written again: the new folder takes the file itself over from the old one. Killed at any
moment, either the old folder or the new one stands, under its name or one rename away from it; the next run puts it
back and clears what was left behind. A folder that we did not make is never touched.
"""

import ctypes
import filecmp
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.engines.site_folder import previous_site
from generator.engines.site_folder.standing import FoundFiles, Look, files_below
from generator.remembering import fingerprints

MARK = ".bangvang"
# What only a site of MkDocs and Material holds: one made without our command is ours to replace too.
_SITE = ("404.html", "sitemap.xml", "assets/javascripts")
_SOURCES = ("content", "plans", "honors", "generator", "tests", "schemas")
_MARK_TEXT = "Do bangvang ghi; lần ghi sau thay toàn bộ thư mục này.\n"


class FolderInUseError(Exception):
    """The folder holds something that we did not write."""


@contextmanager
def replacing(
    folder: Path,
    root: Path,
    then: Callable[[FoundFiles], None] = lambda standing: None,
    keep_at: Path | None = None,
    inherited: Callable[[], FoundFiles] = dict,
) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` when the block ends well, and vanishes when it does not.

    `then` is called with what stands there when the exchange is done and nobody else may begin another; the folder that
    was replaced goes to `keep_at`, where that is given and the system can exchange folders at once. `inherited` tells
    in the end which files of `folder` itself stood in the fresh one from the beginning, as they were found. Raises
    FolderInUseError when `folder` is part of the repository at `root`, or has content of somebody else's. Who comes
    second waits until the first has done.
    """
    folder = folder.resolve()
    refuse_foreign(folder, root.resolve())
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _lock(folder):
        _recover(folder)
        fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            yield fresh
            (fresh / MARK).write_text(_MARK_TEXT, encoding="utf-8")
            standing = _take_over(folder, fresh, inherited())
            _exchange(fresh, folder)
            then(standing)
            if keep_at and fresh.is_dir():
                previous_site.keep(fresh, keep_at)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def restore(folder: Path) -> None:
    """Put right what a killed run left behind, unless another run is at work there."""
    folder = folder.resolve()
    if folder.parent.is_dir():
        with suppress(Timeout), _lock(folder, wait=0):
            _recover(folder)


def _lock(folder: Path, wait: float = -1) -> FileLock:
    """One run at a time for one folder, on this machine; `wait` in seconds, -1 without end."""
    return FileLock(_lock_file(folder), timeout=wait)


def _lock_file(folder: Path) -> Path:
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir(), f"bangvang-{user}-{fingerprints.digest(str(folder).encode())}.lock")


def forget(folder: Path) -> None:
    """Leave nothing of a folder that nobody will ever replace again."""
    _lock_file(folder.resolve()).unlink(missing_ok=True)


def refuse_foreign(folder: Path, root: Path) -> None:
    """Raise FolderInUseError unless `folder` is missing, empty or ours, and no part of the records."""
    sources = [root / name for name in _SOURCES]
    if root.is_relative_to(folder) or any(folder.is_relative_to(source) for source in sources):
        raise FolderInUseError(f"“{folder}” chứa kho nội dung hoặc nằm trong đó; hãy chọn thư mục khác")
    if not folder.exists():
        return
    ours = folder.is_dir() and ((folder / MARK).exists() or all((folder / name).exists() for name in _SITE))
    if not ours and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(f"“{folder}” đã có nội dung khác; hãy chọn thư mục trống")


def taken_over(old: str, new: str) -> bool:
    """Make `new` the very file that `old` is; False where the disk cannot."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _take_over(old: Path, fresh: Path, inherited: FoundFiles) -> FoundFiles:
    """Files that were written again as they were keep their old file, and so their time; what stands then."""
    standing = files_below(fresh, inherited)
    for path in standing.keys() - inherited.keys():
        found, written, known = standing[path], os.path.join(fresh, path), os.path.join(old, path)
        if found.names == 1 and os.path.isfile(known) and filecmp.cmp(known, written, shallow=False):
            spare = f"{written}.old"
            if taken_over(known, spare):
                os.replace(spare, written)
                standing[path] = Look.at(written)
    return standing


def _exchange(fresh: Path, folder: Path) -> None:
    if folder.exists() and _exchanged_at_once(fresh, folder):
        return
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one step, so that no reader meets neither; False where the system has no such step.

    Linux: renameat2(2) with RENAME_EXCHANGE.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return rename is not None and rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def _recover(folder: Path) -> None:
    """Undo a run that was killed: an old folder without a successor comes back, the rest is cleared."""
    ours = re.compile(rf"\.{re.escape(folder.name)}\.(\d+)\.(new|old)")
    left = [(path, match) for path in sorted(folder.parent.iterdir()) if (match := ours.fullmatch(path.name))]
    for path, match in left:
        if match[2] == "old" and not folder.exists() and not _running(int(match[1])):
            path.rename(folder)
    for path, match in left:
        if not _running(int(match[1])):
            shutil.rmtree(path, ignore_errors=True)


def _running(process: int) -> bool:
    """Whether the process that made a folder still lives; our own leftovers are from a former one of our number."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True

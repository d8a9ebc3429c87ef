"""A folder is replaced whole or not at all: made beside the old one, then exchanged by renaming.

Killed at any moment, either the old folder or the new one stands, under its name or one rename away from it; the next
run puts it back and clears what was left behind. A folder that we did not make is never touched.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".bangvang"
# What only a site of MkDocs and Material holds: one made without our command is ours to replace too.
_SITE = ("404.html", "sitemap.xml", "assets/javascripts")
_SOURCES = ("content", "plans", "honors", "generator", "tests", "schemas")


class FolderInUseError(Exception):
    """The folder holds something that we did not write."""


@contextmanager
def replacing(folder: Path, root: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` when the block ends well, and vanishes when it does not.

    Raises FolderInUseError when `folder` is part of the repository at `root`, or has content of somebody else's.
    """
    folder = folder.resolve()
    refuse_foreign(folder, root.resolve())
    folder.parent.mkdir(parents=True, exist_ok=True)
    _recover(folder)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        (fresh / MARK).write_text("Do bangvang ghi; lần ghi sau thay toàn bộ thư mục này.\n", encoding="utf-8")
        _exchange(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign(folder: Path, root: Path) -> None:
    """Raise FolderInUseError unless `folder` is missing, empty or ours, and no part of the records."""
    sources = [root / name for name in _SOURCES]
    if root.is_relative_to(folder) or any(folder.is_relative_to(source) for source in sources):
        raise FolderInUseError(f"“{folder}” là thư mục của kho nội dung; hãy chọn thư mục khác")
    if not folder.exists():
        return
    ours = folder.is_dir() and ((folder / MARK).exists() or all((folder / name).exists() for name in _SITE))
    if not ours and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(f"“{folder}” đã có nội dung khác; hãy chọn thư mục trống")


def _exchange(fresh: Path, folder: Path) -> None:
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

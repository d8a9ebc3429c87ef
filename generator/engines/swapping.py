"""A folder is replaced whole or not at all: made beside the old one, then exchanged by renaming.

Killed at any moment, either the old folder or the new one stands, under its name or one rename away from it; the next
run puts it back and clears what was left behind.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` when the block ends well, and vanishes when it does not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _recover(folder)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        _exchange(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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
    for left in sorted(folder.parent.glob(f".{folder.name}.*.old")):
        if not folder.exists() and not _running(left):
            left.rename(folder)
    for left in sorted(folder.parent.glob(f".{folder.name}.*.*")):
        if left.suffix in {".new", ".old"} and not _running(left):
            shutil.rmtree(left, ignore_errors=True)


def _running(left: Path) -> bool:
    """Whether the process that made the folder still lives; its number is part of the name."""
    number = left.name.split(".")[-2]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

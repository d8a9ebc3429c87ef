"""The site before the present one, kept in the cache: the next site begins with it, since few of many files change.

A file of it is good when it is the very file that stands on the present site (one inode); nothing else of it is ever
trusted, and what is not wanted is removed before anybody writes.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def keep(old: Path, former: Path) -> None:
    """Move a site that has been replaced to where it is kept; it is removed where that is on another disk."""
    shutil.rmtree(former, ignore_errors=True)
    try:
        former.parent.mkdir(parents=True, exist_ok=True)
        old.rename(former)
    except OSError:
        shutil.rmtree(old, ignore_errors=True)


def begin_with(former: Path, fresh: Path, wanted: Mapping[str, int]) -> frozenset[str]:
    """Put the former site in the place of `fresh`, an empty folder, but for its files that are not `wanted`.

    `wanted` gives the inode of each file by its path; returned are the paths that are there.
    """
    with suppress(OSError):
        fresh.rmdir()
        former.rename(fresh)
        return frozenset(_left(fresh, wanted))
    fresh.mkdir(exist_ok=True)
    return frozenset()


def _left(folder: Path | str, wanted: Mapping[str, int], above: str = "") -> list[str]:
    """The files below a folder that are wanted, once all others and empty folders are gone."""
    left: list[str] = []
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                within = _left(entry.path, wanted, f"{path}/")
                left += within
                if not within:
                    os.rmdir(entry.path)
            elif wanted.get(path) == entry.stat(follow_symlinks=False).st_ino:
                left.append(path)
            else:
                os.unlink(entry.path)
    return left

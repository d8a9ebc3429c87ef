"""The site before the present one, kept in the cache: the next site begins with it, since few of many files change.

A file of it is good when it is the very file that stands on the present site, as it was found there; nothing else of
it is ever trusted, and what is not wanted is removed before anybody writes.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.engines.site_folder.standing import FoundFiles, Look
from generator.remembering import fingerprints

_FOLDER = "previous"


def place_of(site: Path, cache: Path) -> Path:
    """Where what stood at `site` is kept."""
    return cache / _FOLDER / fingerprints.digest(str(site).encode())


def remove(place: Path) -> None:
    """Remove what is kept there, if anything is."""
    shutil.rmtree(place, ignore_errors=True)


def prune(cache: Path, oldest: float) -> None:
    """Remove those that have been kept since before `oldest` (seconds since 1970)."""
    for kept in (cache / _FOLDER).glob("*"):
        with suppress(OSError):
            if kept.stat().st_mtime < oldest:
                shutil.rmtree(kept)


def keep(replaced: Path, place: Path) -> None:
    """Move a site that has been replaced to where it is kept; it is removed where that is on another disk."""
    remove(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        replaced.rename(place)
    except OSError:
        shutil.rmtree(replaced, ignore_errors=True)


def begin_empty(fresh: Path) -> frozenset[str]:
    """Empty the folder in which a beginning was made, however far; the paths that are there, none; raises OSError."""
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir()
    return frozenset()


def begin_with(place: Path, fresh: Path, wanted: FoundFiles) -> frozenset[str]:
    """Put the previous site in the place of `fresh`, an empty folder, but for its files that are not `wanted`.

    `wanted` gives each file as it was found on the present site, by its path; returned are the paths that are there.
    Raises OSError when what is not wanted cannot be removed.
    """
    try:
        fresh.rmdir()
        place.rename(fresh)
    except OSError:
        fresh.mkdir(exist_ok=True)
        return frozenset()
    try:
        return frozenset(_left(fresh, wanted))
    except OSError:
        # Sifted by half it may hold what must not be published: better no beginning than that.
        return begin_empty(fresh)


def _left(folder: Path | str, wanted: FoundFiles, above: str = "") -> list[str]:
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
            elif path in wanted and wanted[path].is_the_same(Look.of(entry.stat(follow_symlinks=False))):
                left.append(path)
            else:
                os.unlink(entry.path)
    return left

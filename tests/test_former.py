"""The former site is a beginning for the next one, and never more: nothing of it is there that was not asked for."""

import os
from pathlib import Path

import pytest

from generator.engines.former import begin_with, keep
from tests.building import files


def written(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A site, the former one that shares its files, and an empty folder for the next one."""
    site, former, fresh = tmp_path / "site", tmp_path / "cache" / "former", tmp_path / "fresh"
    written(site, "a.html", "b/c.html", "b/d/e.html", "f/g.html")
    for path in sorted(site.rglob("*.html")):
        beside = former / path.relative_to(site)
        beside.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, beside)
    fresh.mkdir()
    return site, former, fresh


def inode(path: Path) -> int:
    return path.stat().st_ino


def test_only_the_very_files_that_are_wanted_are_left(folders: tuple[Path, Path, Path]) -> None:
    site, former, fresh = folders
    written(former, "mine.html", "h/i.html", "b/old.html")
    (former / "out").symlink_to(site, target_is_directory=True)
    (former / "a.html").unlink()
    written(former, "a.html")  # the same words in another file
    wanted = {name: inode(site / name) for name in ("a.html", "b/c.html", "b/d/e.html")} | {"missing.html": 1}
    assert begin_with(former, fresh, wanted) == {"b/c.html", "b/d/e.html"}
    assert files(fresh) == {"b/c.html": b"b/c.html", "b/d/e.html": b"b/d/e.html"}
    assert sorted(path.name for path in fresh.rglob("*") if path.is_dir()) == ["b", "d"]
    assert not former.exists()
    assert len(files(site)) == 4


def test_without_a_former_site_the_next_one_begins_empty(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert begin_with(tmp_path / "none", fresh, {"a.html": 1}) == frozenset()
    assert list(fresh.iterdir()) == []


def test_a_folder_that_has_something_is_left_alone(folders: tuple[Path, Path, Path]) -> None:
    site, former, fresh = folders
    written(fresh, "there.html")
    assert begin_with(former, fresh, {"a.html": inode(site / "a.html")}) == frozenset()
    assert files(fresh) == {"there.html": b"there.html"}


def test_a_site_is_kept_in_the_place_of_the_one_before(folders: tuple[Path, Path, Path]) -> None:
    site, former, _ = folders
    written(former, "older.html")
    whole = files(site)
    keep(site, former)
    assert files(former) == whole
    assert not site.exists()


def test_what_cannot_be_kept_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    written(site, "a.html")
    written(tmp_path, "cache")  # a file where the folder should be
    keep(site, tmp_path / "cache" / "former")
    assert not site.exists()

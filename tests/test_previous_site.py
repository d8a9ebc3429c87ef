"""The previous site is a beginning for the next one, and never more: nothing of it is there that was not asked for."""

import os
from pathlib import Path

import pytest

from generator.engines.site_folder.previous_site import begin_empty, begin_with, keep, place_of, prune
from generator.engines.site_folder.standing import Look
from tests.building import files


def written(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A site, the previous one that shares its files, and an empty folder for the next one."""
    site, previous, fresh = tmp_path / "site", tmp_path / "cache" / "previous", tmp_path / "fresh"
    written(site, "a.html", "b/c.html", "b/d/e.html", "f/g.html")
    for path in sorted(site.rglob("*.html")):
        beside = previous / path.relative_to(site)
        beside.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, beside)
    fresh.mkdir()
    return site, previous, fresh


def found(site: Path, *names: str) -> dict[str, Look]:
    return {name: Look.at(str(site / name)) for name in names}


def test_only_the_very_files_that_are_wanted_are_left(folders: tuple[Path, Path, Path]) -> None:
    site, previous, fresh = folders
    written(previous, "mine.html", "h/i.html", "b/old.html")
    (previous / "out").symlink_to(site, target_is_directory=True)
    (previous / "a.html").unlink()
    written(previous, "a.html")  # the same words in another file
    wanted = found(site, "a.html", "b/c.html", "b/d/e.html")
    assert begin_with(previous, fresh, wanted | {"missing.html": wanted["a.html"]}) == {"b/c.html", "b/d/e.html"}
    assert files(fresh) == {"b/c.html": b"b/c.html", "b/d/e.html": b"b/d/e.html"}
    assert sorted(path.name for path in fresh.rglob("*") if path.is_dir()) == ["b", "d"]
    assert not previous.exists()
    assert len(files(site)) == 4


def test_without_a_previous_site_the_next_one_begins_empty(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert begin_with(tmp_path / "none", fresh, {}) == frozenset()
    assert list(fresh.iterdir()) == []


def test_a_beginning_that_was_lost_half_way_leaves_an_empty_folder(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    assert begin_empty(fresh) == frozenset()  # lost before the previous site had come
    written(fresh, "a.html", "b/c.html")
    assert begin_empty(fresh) == frozenset()
    assert list(fresh.iterdir()) == []


def test_a_folder_that_has_something_is_left_alone(folders: tuple[Path, Path, Path]) -> None:
    site, previous, fresh = folders
    written(fresh, "there.html")
    assert begin_with(previous, fresh, found(site, "a.html")) == frozenset()
    assert files(fresh) == {"there.html": b"there.html"}


def test_a_file_that_is_changed_meanwhile_is_not_taken_for_what_it_was(folders: tuple[Path, Path, Path]) -> None:
    site, previous, fresh = folders
    wanted = found(site, "a.html", "b/c.html")
    (site / "a.html").write_text("changed", encoding="utf-8")  # one file with that of the previous site
    assert begin_with(previous, fresh, wanted) == {"b/c.html"}


def test_what_cannot_be_sifted_is_no_beginning(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, previous, fresh = folders
    wanted, remove = found(site, "a.html"), os.rmdir

    def refuse(path: str, **more: int) -> None:
        if Path(path).name == "f":
            raise OSError(39, "Directory not empty")
        remove(path, **more)

    monkeypatch.setattr(os, "rmdir", refuse)
    with pytest.raises(OSError, match="not empty"):
        begin_with(previous, fresh, wanted)
    assert len(files(site)) == 4


def test_who_cannot_look_at_all_of_it_begins_empty(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, previous, fresh = folders
    wanted, look, looked = found(site, "a.html"), os.scandir, []

    def lose(path: str) -> object:
        looked.append(path)
        if len(looked) == 3:
            raise FileNotFoundError(path)
        return look(path)

    monkeypatch.setattr(os, "scandir", lose)
    assert begin_with(previous, fresh, wanted) == frozenset()
    monkeypatch.undo()
    assert list(fresh.iterdir()) == []
    assert len(files(site)) == 4


def test_another_file_is_another_though_it_looks_the_same(tmp_path: Path) -> None:
    """And where a system numbers no files, nobody can tell."""
    written(tmp_path, "a", "b")
    os.utime(tmp_path / "a", ns=(1, 1))
    os.utime(tmp_path / "b", ns=(1, 1))
    one, other = (Look.at(str(tmp_path / name)) for name in ("a", "b"))
    assert (one.size, one.modified) == (other.size, other.modified)
    assert (one.is_the_same(one), one.is_the_same(other), one.is_the_same(one._replace(disk=0))) == (True, False, False)
    assert one.is_the_same(one._replace(names=2))
    unnumbered = one._replace(number=0)
    assert not unnumbered.is_the_same(unnumbered)


def test_what_was_kept_long_ago_goes(tmp_path: Path) -> None:
    old, young = place_of(tmp_path / "old", tmp_path), place_of(tmp_path / "young", tmp_path)
    written(old, "a.html")
    written(young, "a.html")
    os.utime(old, (1000, 1000))
    prune(tmp_path, 2000)
    assert not old.exists()
    assert young.exists()


def test_a_site_is_kept_in_the_place_of_the_one_before(folders: tuple[Path, Path, Path]) -> None:
    site, previous, _ = folders
    written(previous, "older.html")
    whole = files(site)
    keep(site, previous)
    assert files(previous) == whole
    assert not site.exists()


def test_what_cannot_be_kept_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    written(site, "a.html")
    written(tmp_path, "cache")  # a file where the folder should be
    keep(site, tmp_path / "cache" / "previous")
    assert not site.exists()

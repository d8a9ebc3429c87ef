"""The old site and the new one change places; whatever is met half-way, or belongs to somebody else, is not lost."""

from pathlib import Path

import pytest

from generator.engines.site_folder import swapping
from generator.engines.site_folder.swapping import FolderInUseError, refuse_foreign, restore

# Of a process that has long ended.
ENDED = 999_999


def test_an_old_site_that_was_put_aside_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / f".ra.{ENDED}.old"
    aside.mkdir()
    (aside / "a.html").write_text("a", encoding="utf-8")
    restore(tmp_path / "ra")
    assert (tmp_path / "ra/a.html").read_text(encoding="utf-8") == "a"
    assert not aside.exists()


def test_a_folder_that_merely_has_a_page_of_a_site_is_somebody_elses(tmp_path: Path) -> None:
    other = tmp_path / "nguoi-khac"
    other.mkdir()
    for name in ("404.html", "thu.txt"):
        (other / name).write_text("x", encoding="utf-8")
    with pytest.raises(FolderInUseError):
        refuse_foreign(other, tmp_path / "repository")


def test_where_the_new_site_is_lost_the_old_one_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchanged_at_once", lambda fresh, folder: False)
    old = tmp_path / "ra"
    old.mkdir()
    (old / "a.html").write_text("a", encoding="utf-8")
    with pytest.raises(OSError):
        swapping._exchange(tmp_path / "khong-co", old)
    assert (old / "a.html").read_text(encoding="utf-8") == "a"

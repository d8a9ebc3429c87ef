"""What was changed anywhere is made again, and what is nobody's is never published."""

from datetime import date
from pathlib import Path

import pytest

from generator.loading.folders import files_of_content, written_pages
from generator.loading.shelves import load
from generator.remembering.inputs import of_inputs
from tests.repositories import DAY, SAMPLE, buildable, copy_of_sample

SETTINGS = """site_name: Bảng Vàng
site_url: !ENV [NOI_DAT, DU_PHONG, "https://bangvang.example.org/"]
theme: {name: material, custom_dir: giao-dien}
hooks: [them.py]
"""
INHERITED = "extra: {contact: !ENV HOP_THU}\nINHERIT: ../goc.yml\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_sample(
        tmp_path / "repository",
        files={
            "mkdocs.yml": f"INHERIT: chung/chung.yml\n{SETTINGS}",
            "chung/chung.yml": INHERITED,
            "goc.yml": "copyright: A\n",
            "giao-dien/main.html": "a",
            "them.py": "a",
            "khong-ai-doc.txt": "a",
        },
    )


def of(root: Path, day: date = DAY) -> str:
    return of_inputs(root, day).digest


@pytest.mark.parametrize("name", ["giao-dien/main.html", "giao-dien/moi.css", "them.py", "chung/chung.yml", "goc.yml"])
def test_what_settings_name_is_an_input(name: str, root: Path) -> None:
    before = of(root)
    assert of(root) == before
    (root / name).write_text("khác\n", encoding="utf-8")
    assert of(root) != before


@pytest.mark.parametrize("name", ["NOI_DAT", "DU_PHONG", "HOP_THU", "BANGVANG_GI_DO"])
def test_a_variable_that_settings_take_is_an_input(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(root)
    monkeypatch.setenv(name, "khác")
    assert of(root) != before


def test_what_nothing_names_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(root)
    monkeypatch.setenv("NOBODY_ASKS", "khác")
    (root / "khong-ai-doc.txt").write_text("khác", encoding="utf-8")
    (root / "plans/.idea").mkdir()
    (root / "plans/.idea/workspace.yml").write_text("a: 1", encoding="utf-8")
    assert of(root) == before


@pytest.mark.parametrize(
    "junk", [b"\xff", b"a: [", b"- a\n", b"theme: x\nhooks: y\nINHERIT: 7\n", b"INHERIT: mkdocs.yml"]
)
def test_settings_that_cannot_be_read_are_inputs_still(junk: bytes, root: Path) -> None:
    before = of(root)
    (root / "mkdocs.yml").write_bytes(junk)
    assert of(root) != before


def test_what_is_hidden_is_published_nowhere_and_stops_nothing(tmp_path: Path) -> None:
    hidden = {
        "content/.ghi-chu/a.md": "# Chữ bí mật\n",
        "content/.obsidian/app.json": "{}",
        "content/.a.md": "# Chữ bí mật\n",
        "plans/.idea/x.yml": "a: 1\n",
        "honors/.vscode/settings.yml": "a: 1\n",
        "honors/decisions/.2025/x.yml": "a: 1\n",
    }
    root = copy_of_sample(tmp_path / "repository", files=hidden)
    assert load(root)[1] == load(SAMPLE)[1]
    assert list(written_pages(root)) == list(written_pages(SAMPLE))
    assert sorted(files_of_content(root)) == sorted(files_of_content(SAMPLE))


def test_our_own_settings_name_only_what_is_read_anyway(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    folders = {Path(name).parts[0] for name in of_inputs(root, DAY).files}
    assert folders == {"content", "generator", "honors", "mkdocs.yml", "plans"}

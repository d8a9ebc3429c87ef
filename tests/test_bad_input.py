"""Hostile, half-written and huge input: no traceback, no half site, the old site whole."""

import os
import shutil
from pathlib import Path

import pytest

from generator.assembly import read
from tests.conftest import bangvang
from tests.repositories import buildable, copy_of_sample


def codes(root: Path) -> set[str]:
    return {problem.code for problem in read(root)[1]}


def test_a_link_out_of_the_tree_is_refused(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (tmp_path / "secret.yml").write_text("id: bi-mat\n", encoding="utf-8")
    (root / "plans/2025/bi-mat.yml").symlink_to(tmp_path / "secret.yml")
    assert codes(root) == {"file-outside"}


def test_a_linked_folder_is_named_and_not_entered(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (tmp_path / "2027").mkdir()
    (root / "plans/2027").symlink_to(tmp_path / "2027")
    assert codes(root) == {"file-misplaced"}


@pytest.mark.parametrize("kind", ["broken link", "link to itself", "folder", "pipe"])
def test_what_is_no_readable_file_is_told(kind: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    path = root / "plans/2025/la.yml"
    if kind == "broken link":
        path.symlink_to(root / "plans/2025/khong-co.yml")
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "folder":
        path.mkdir()
        (path / "trong.yml").write_text("a: 1\n", encoding="utf-8")
    else:
        os.mkfifo(path)
    assert codes(root) & {"file-unreadable", "file-misplaced"}


def test_a_file_nobody_may_read_is_told(tmp_path: Path) -> None:
    """Root may read anything, so the command runs as nobody where it can."""
    root = copy_of_sample(tmp_path / "repository")
    path = root / "plans/2025/mau-5-kh-ubnd.yml"
    path.chmod(0)
    if os.geteuid() != 0:
        assert codes(root) == {"file-unreadable"}
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and folder.parts[:2] == ("/", "tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        assert codes(root) == {"file-unreadable"}
    finally:
        os.seteuid(0)


def test_an_attachment_behind_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    enclosed = root / "plans/2026/tep/ban-chup.txt"
    shutil.copyfile(enclosed, tmp_path / "ngoai.txt")
    enclosed.unlink()
    enclosed.symlink_to(tmp_path / "ngoai.txt")
    assert codes(root) == {"attachment-outside"}


@pytest.mark.parametrize(
    "junk",
    [
        b"\x00\xff\xfe\x89PNG" * 50,
        b"a: " + b"[" * 100_000,
        b"a: &a [1]\n" + b"b: *a\n" * 1000,
        b"x" * 9_000_000,
        b"id: mau-5-kh-ubnd\ntasks:\n  - no:",
        b"tasks: [{timing: {kind: [}]}]",
        b"null\n",
        b"- 1\n- 2\n",
        b"'chi la chu'\n",
    ],
    ids=["binary", "deep", "aliases", "huge", "half-written", "unclosed", "null", "list", "word"],
)
@pytest.mark.parametrize(
    "name",
    ["plans/2025/mau-5-kh-ubnd.yml", "honors/decisions/2025/mau-12-qd-ubnd.yml", "honors/figures/nguyen-thi-hoa.md",
     "content/campaigns/xanh.md", "content/registry/units.yml"],
)  # fmt: skip
def test_junk_in_any_file_is_a_problem_of_that_file_alone(junk: bytes, name: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / name).write_bytes(junk)
    problems = read(root)[1]
    assert {problem.place.file for problem in problems} == {name}


def test_hundreds_of_slips_in_one_file_are_all_told(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    tasks = "".join(f"  - {{no: {n}, text: Việc, timing: {{kind: quarter}}, lạ: 1}}\n" for n in range(500))
    text = (
        (root / "plans/2026/mau-2-kh-ubnd.yml").read_text(encoding="utf-8").replace("tasks: []\n", f"tasks:\n{tasks}")
    )
    (root / "plans/2026/mau-2-kh-ubnd.yml").write_text(text, encoding="utf-8")
    assert len(read(root)[1]) == 1000


@pytest.mark.slow
def test_a_problem_leaves_the_old_site_untouched(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    assert bangvang("build", root=root).returncode == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    record = root / "plans/2025/mau-5-kh-ubnd.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("form: nd30", "form: nd31"), encoding="utf-8")
    done = bangvang("build", root=root)
    assert (done.returncode, "[value-unknown]" in done.stderr, "cổng cũ giữ nguyên" in done.stderr) == (1, True, True)
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before
    assert [path.name for path in root.glob(".site*")] == []


@pytest.mark.slow
def test_a_broken_link_in_a_story_stops_the_build_and_keeps_the_old_site(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (root / "site").mkdir()
    (root / "site/cu.html").write_text("cũ", encoding="utf-8")
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(story.read_text(encoding="utf-8") + "\n[lạc](khong-co.md)\n", encoding="utf-8")
    done = bangvang("build", root=root)
    assert done.returncode == 1
    assert "khong-co.md" in done.stderr
    assert [path.name for path in (root / "site").iterdir()] == ["cu.html"]


def test_generate_refuses_a_folder_of_somebody_else(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (tmp_path / "cua-nguoi-khac").mkdir()
    (tmp_path / "cua-nguoi-khac/thu.txt").write_text("giữ", encoding="utf-8")
    done = bangvang("generate", "--out", tmp_path / "cua-nguoi-khac", root=root)
    assert done.returncode == 2
    assert (tmp_path / "cua-nguoi-khac/thu.txt").read_text(encoding="utf-8") == "giữ"

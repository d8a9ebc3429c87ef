"""Hostile, half-written and huge input: no traceback, no half site, the old site whole."""

import os
import shutil
from pathlib import Path

import pytest
import yaml

from generator.addresses import Address
from generator.artifacts import Artifact
from generator.assembly import assemble, read
from generator.engines.site_folder.swapping import MARK, replacing
from generator.problems import ProblemsFound, printed
from generator.records.decision import EventDocument
from generator.rendering import Link, page
from tests.conftest import bangvang
from tests.repositories import DAY, SAMPLE, buildable, copy_of_sample

EVENT_DOCUMENT = EventDocument.model_validate({"number": "1/QĐ-UBND", "date": "2026-01-01", "issuer": "UBND"})


def codes(root: Path) -> set[str]:
    return {problem.code for problem in read(root, DAY)[1]}


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


def test_what_was_sound_is_judged_again_when_it_has_become_a_link(tmp_path: Path) -> None:
    """Though nothing else has changed, not even what is in the file."""
    root = copy_of_sample(tmp_path / "repository")
    assert bangvang("check", root=root).returncode == 0
    path = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    path.rename(tmp_path / "ngoai.yml")
    path.symlink_to(tmp_path / "ngoai.yml")
    done = bangvang("check", root=root)
    assert (done.returncode, "[file-outside]" in done.stdout) == (1, True)
    path.unlink()
    (tmp_path / "ngoai.yml").rename(path)
    assert bangvang("check", root=root).returncode == 0
    (root / "honors/decisions/2024").symlink_to(root / "honors/decisions/2025")
    assert "[file-misplaced]" in bangvang("check", root=root).stdout


def test_a_pipe_to_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    os.mkfifo(root / "plans/2025/la.yml")
    assert "không phải là tệp văn bản thường" in bangvang("check", root=root).stdout


def test_a_link_to_nothing_is_told_by_its_reason(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / "plans/2025/la.yml").symlink_to(root / "plans/2025/khong-co.yml")
    assert "không đọc được tệp (không có tệp, thư mục ấy)" in str(read(root, DAY)[1])


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
    problems = read(root, DAY)[1]
    assert {problem.place.file for problem in problems} == {name}


def test_hundreds_of_slips_in_one_file_are_all_told(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    tasks = "".join(f"  - {{no: {n}, text: Việc, timing: {{kind: quarter}}, lạ: 1}}\n" for n in range(500))
    text = (
        (root / "plans/2026/mau-2-kh-ubnd.yml").read_text(encoding="utf-8").replace("tasks: []\n", f"tasks:\n{tasks}")
    )
    (root / "plans/2026/mau-2-kh-ubnd.yml").write_text(text, encoding="utf-8")
    assert len(read(root, DAY)[1]) == 1000


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
    (root / "site" / MARK).write_text("", encoding="utf-8")
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(story.read_text(encoding="utf-8") + "\n[lạc](../phong-trao/xanh.md#khong-co)\n", encoding="utf-8")
    done = bangvang("build", root=root)
    assert done.returncode == 1
    assert "xanh.md#khong-co" in done.stderr
    assert sorted(path.name for path in (root / "site").iterdir()) == [MARK, "cu.html"]


def test_generate_refuses_a_folder_of_somebody_else(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (tmp_path / "cua-nguoi-khac").mkdir()
    (tmp_path / "cua-nguoi-khac/thu.txt").write_text("giữ", encoding="utf-8")
    done = bangvang("generate", "--out", tmp_path / "cua-nguoi-khac", root=root)
    assert done.returncode == 2
    assert (tmp_path / "cua-nguoi-khac/thu.txt").read_text(encoding="utf-8") == "giữ"


@pytest.mark.parametrize("command", [("build", "--site"), ("generate", "--out")], ids=["build", "generate"])
@pytest.mark.parametrize("target", ["content", "plans", "content/x", ".", "..", "honors/figures"])
def test_no_command_writes_over_the_records(command: tuple[str, str], target: str, tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    before = sorted(path for path in root.rglob("*") if path.is_file())
    done = bangvang(*command, target, root=root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert sorted(path for path in root.rglob("*") if path.is_file()) == before


def test_build_refuses_a_folder_of_somebody_else(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (root / "tai-lieu").mkdir()
    (root / "tai-lieu/thu.txt").write_text("giữ", encoding="utf-8")
    assert bangvang("build", "--site", "tai-lieu", root=root).returncode == 2
    assert (root / "tai-lieu/thu.txt").read_text(encoding="utf-8") == "giữ"


def test_only_leftovers_of_our_own_are_cleared(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (tmp_path / ".ra.backup.old").mkdir()
    with replacing(tmp_path / "ra", root) as fresh:
        (fresh / "a.txt").write_text("a", encoding="utf-8")
    assert (tmp_path / ".ra.backup.old").is_dir()
    assert (tmp_path / "ra/a.txt").is_file()


def test_a_folder_that_is_no_repository_is_never_found_clean(tmp_path: Path) -> None:
    for command in (("check",), ("build",), ("new", "figure", "a"), ("generate", "--out", "x"), ("schema", "--write")):
        done = bangvang(*command, root=tmp_path)
        assert (done.returncode, "không phải gốc kho" in done.stderr) == (2, True), command
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_names_no_day_is_told() -> None:
    done = bangvang("check", root=SAMPLE, today="hom-nay")
    assert (done.returncode, "hom-nay" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_hand_written_pages_are_checked_before_they_are_published(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (tmp_path / "ngoai.md").write_text("bí mật", encoding="utf-8")
    (root / "content/ghi-chu.yml").write_text("cccd: 001203004567\n", encoding="utf-8")
    (root / "content/trang.md").write_text("gọi 0912 345 678\n\n<script>1</script>\n", encoding="utf-8")
    (root / "content/lien-ket.md").symlink_to(tmp_path / "ngoai.md")
    assert {(p.place.file, p.code) for p in read(root, DAY)[1]} == {
        ("content/ghi-chu.yml", "file-misplaced"),
        ("content/trang.md", "private-phone"),
        ("content/trang.md", "text-script"),
        ("content/lien-ket.md", "file-outside"),
    }


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("danh-sach.txt", "Nguyễn Văn A, sinh ngày 12/3/1980\n".encode(), "1: tệp có vẻ chứa ngày sinh"),
        ("anh.jpg", b"GPS", "1: nội dung không phải là của tệp .jpg"),
        ("kieu.css", b"@import url(https://example.org/a.css)", "1: content chỉ công bố các loại tệp .gif, .jpeg"),
        ("~nhap.md", b"# A", "1: content chỉ công bố các loại tệp"),
        ("trong.md", b" \n", "1: tệp trống"),
        ("a.md", "---\ntitle: Trang: mới\n---\n# A\n".encode(), "2: dấu hai chấm đặt sai chỗ"),
        ("a.md", b"---\ntitle: A\n\n# A\n", "1: thiếu phần đầu giữa hai dòng"),
        ("a.md", b"# A\n\n[b](tel:115)\n", "3: trang viết tay có kiểu liên kết “tel:”; chỉ dùng http, https, mailto"),
        ("a.md", b"# A\n\n![b](https://example.org/b.png)\n", "3: trang viết tay nhúng ảnh từ trang khác; hãy đặt tệp"),
        ("a.md", b"# A\n\n<script>1</script>\n", "3: trang viết tay có thẻ"),
    ],
)
def test_nothing_of_the_content_is_published_unread(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / "content/tin").mkdir()
    (root / "content/tin" / name).write_bytes(content)
    lines = list(printed(read(root, DAY)[1]))
    assert len(lines) == 1
    assert lines[0].startswith(f"content/tin/{name}:{told}")


def test_a_page_by_hand_may_be_laid_out_as_its_writer_likes(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    text = "---\ntitle: A\n---\n\n# A\n\n```\n\tmột dấu tab, “NguyÔn V¨n An”\n```\n\n\u00a0\u00a0thụt vào\n"
    (root / "content/b.md").write_text("---\n\nMột: hai: ba\n\n---\n\n5 m×3 m, n×m, Microsoft®Word\n", encoding="utf-8")
    (root / "content/a.md").write_text(text, encoding="utf-8")
    assert read(root, DAY)[1] == ()


def test_a_picture_of_the_content_is_what_it_is_called(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / "content/anh.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (root / "content/anh.PNG").write_bytes(b"\x89PNG\r\n")
    assert read(root, DAY)[1] == ()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("honors/decision/2026/x.yml", "hồ sơ nằm trong honors/decisions, honors/consultations, honors/figures"),
        ("honors/x.yml", "hồ sơ nằm trong honors/decisions"),
        ("honors/decisions/2026/x.yml.txt", "hồ sơ nằm ở honors/decisions/<năm>/<mã>.yml"),
        ("plans/2026.yml/a.txt", "hồ sơ nằm ở plans/<năm>/<mã>.yml"),
        ("plans/2026/a.yml/b", "không phải là tệp văn bản thường"),
    ],
)
def test_no_record_lies_unseen(path: str, told: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("id: x\n", "utf-8")
    lines = list(printed(read(root, DAY)[1]))
    assert len(lines) == 1
    assert told in lines[0]


@pytest.mark.parametrize("name", ["phong-trao/xanh.md", "phong-trao/xanh/index.md", "phong-trao/xanh/README.md"])
def test_a_hand_written_page_cannot_take_the_place_of_a_record(name: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    page = root / "content" / name
    page.parent.mkdir(parents=True)
    page.write_text("# Chiếm chỗ\n", encoding="utf-8")
    told = (
        f"content/{name}:1: trang viết tay cùng địa chỉ “phong-trao/xanh/index.html” với một trang khác của cổng; "
        "hãy đổi tên hoặc bỏ tệp này [address-shared]"
    )
    assert list(printed(read(root, DAY)[1])) == [told]


def test_a_hand_written_page_cannot_take_the_place_of_a_listing(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / "content/tra-cuu/ten").mkdir(parents=True)
    (root / "content/tra-cuu/ten/h.md").write_text("# Chiếm chỗ\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        assemble(root, DAY)
    assert [(problem.place.file, problem.code) for problem in found.value.problems] == [
        ("content/tra-cuu/ten/h.md", "address-shared")
    ]


def test_hidden_letters_behind_yaml_escapes_are_found(tmp_path: Path) -> None:
    edit = {"plans/2025/mau-5-kh-ubnd.yml": [["place: Mẫu", 'place: "0912\\u200b345\\u200b678"']]}
    assert codes(copy_of_sample(tmp_path / "repository", edit)) == {"text-control"}


def test_a_bare_number_is_read_for_private_facts_and_never_echoed(tmp_path: Path) -> None:
    edit = {"plans/2025/mau-5-kh-ubnd.yml": [["place: Mẫu", "place: 109901234567"]]}
    problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)[1]
    assert {problem.code for problem in problems} == {"private-identity", "type-wrong"}
    assert all("109901234567" not in problem.message for problem in problems)


def test_quotes_in_a_summary_stay_inside_their_attribute() -> None:
    page = page_of(title='A"b', description='0;url=https://example.org/" http-equiv="refresh')
    head = yaml.safe_load(str(page.content).split("---")[1])
    assert '"' not in head["description"] + head["title"]


def page_of(**head: str) -> Artifact:
    view = {"crumbs": (), "event": "Hủy bỏ", "document": EVENT_DOCUMENT, "decision": Link("x")}
    return page("tombstone", Address("a.md"), source=None, view=view, **head)

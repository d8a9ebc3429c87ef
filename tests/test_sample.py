"""Every page of the sample against its blessed text; ten assemblies are one."""

from datetime import date
from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.assembly import assemble
from generator.outputs.references import _keys
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

EXPECTED = ROOT / "tests" / "expected"
# Made from the models alone, and proved against them elsewhere.
NOT_BLESSED = {"huong-dan/khoa-du-lieu.md"}


def pages() -> dict[str, Artifact]:
    return {a.uri: a for a in assemble(SAMPLE, DAY) if isinstance(a.content, str) and a.uri not in NOT_BLESSED}


def test_every_page_is_as_blessed(bless: bool) -> None:
    made = pages()
    if bless:
        for old in EXPECTED.rglob("*.md"):
            old.unlink()
        for uri, artifact in made.items():
            (EXPECTED / uri).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / uri).write_text(str(artifact.content), encoding="utf-8")
    kept = {path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8") for path in EXPECTED.rglob("*.md")}
    assert sorted(made) == sorted(kept), "run: make test ARGS='--bless tests/test_sample.py'"
    for uri, artifact in made.items():
        assert artifact.content == kept[uri], (
            f"{uri} changed; if that is right: make test ARGS='--bless tests/test_sample.py'"
        )


def test_ten_assemblies_are_one() -> None:
    first = assemble(SAMPLE, DAY)
    assert all(assemble(SAMPLE, DAY) == first for _ in range(9))


def test_who_lost_an_award_is_named_on_no_page() -> None:
    for uri, artifact in pages().items():
        assert "Bị Hủy" not in str(artifact.content), uri
        assert "không được còn trên trang" not in str(artifact.content), uri


def test_the_page_of_a_revoked_figure_keeps_its_address_and_says_why() -> None:
    tombstone = str(pages()["guong-dien-hinh/tran-van-bi-huy.md"].content)
    assert "Hủy bỏ theo 30/QĐ-UBND ngày 01 tháng 5 năm 2025 của Chủ tịch UBND tỉnh Mẫu" in tombstone
    assert "robots: noindex" in tombstone


def test_a_correction_shows_old_and_new_wording() -> None:
    decision = str(pages()["bang-vang/2025/mau-12-qd-ubnd.md"].content)
    assert "Chức vụ: “Viên chức” nay là “Công chức”" in decision
    assert 'id="kt-3"' in decision


def test_enclosed_files_are_published_beside_their_page() -> None:
    files = {a.uri: a.content for a in assemble(SAMPLE, DAY) if isinstance(a.content, Path)}
    assert files == {
        "ke-hoach/2026/mau-9-kh-ubnd/tep/ban-chup.txt": Path("plans/2026/tep/ban-chup.txt"),
        "ke-hoach/2025/mau-8-kh-ubnd/tep/ban-chup.txt": Path("plans/2026/tep/ban-chup.txt"),
        "guong-dien-hinh/nguyen-thi-hoa/anh/hoa.png": Path("honors/figures/anh/hoa.png"),
    }


@pytest.mark.parametrize(("day", "told"), [("2026-11-21", "còn 12 ngày"), ("2026-12-16", "Không có thời hạn nào")])
def test_the_front_page_tells_the_next_deadline(day: str, told: str) -> None:
    home = {a.uri: a for a in assemble(SAMPLE, date.fromisoformat(day))}["index.md"]
    assert told in str(home.content)


def test_a_task_that_spans_quarters_is_led_to_from_each(tmp_path: Path) -> None:
    timing = "{kind: months, months: [2026-06, 2026-07], printed: Tháng 6 - 7}"
    task = f"tasks:\n  - {{no: 1, text: Việc, timing: {timing}}}\n"
    edit = {"plans/2026/mau-2-kh-ubnd.yml": [["tasks: []\n", task]]}
    made = {a.uri: str(a.content) for a in assemble(copy_of_sample(tmp_path / "repository", edit), DAY)}
    plan = made["ke-hoach/2026/mau-2-kh-ubnd.md"]
    assert "[Quý II: 1 nhiệm vụ](#quy-2)" in plan
    assert "[Quý III: 1 nhiệm vụ](#nv-q3-1)" in plan or "[Quý III: 1 nhiệm vụ](#nv-1)" in plan


def test_where_to_send_stands_on_the_page_even_without_a_deadline(tmp_path: Path) -> None:
    sent = "text: Cùng thực hiện, send_to: {printed: Sở Nội vụ}}"
    edit = {"plans/2025/mau-5-kh-ubnd.yml": [["text: Cùng thực hiện}", sent]]}
    made = {a.uri: str(a.content) for a in assemble(copy_of_sample(tmp_path / "repository", edit), DAY)}
    assert "Gửi về: Sở Nội vụ" in made["ke-hoach/2025/mau-5-kh-ubnd.md"]


def test_the_wording_of_a_correction_goes_with_the_name_it_was_about(tmp_path: Path) -> None:
    correction = (
        "  - kind: corrected\n    date: 2025-04-03\n"
        "    document: {number: 21/QĐ-UBND, date: 2025-04-01, issuer: UBND}\n"
        "    recipients: [3]\n    field: Họ và tên\n    old: Trần Văn Hỉ\n    new: Trần Văn Bị Hủy\nsources:"
    )
    edit = {"honors/decisions/2025/mau-12-qd-ubnd.yml": [["sources:", correction]]}
    made = {a.uri: str(a.content) for a in assemble(copy_of_sample(tmp_path / "repository", edit), DAY)}
    assert "Trần Văn" not in made["bang-vang/2025/mau-12-qd-ubnd.md"]


def test_an_amendment_that_was_replaced_is_named_by_no_plan_in_force(tmp_path: Path) -> None:
    head = (SAMPLE / "plans/2026/mau-15-kh-ubnd.yml").read_text(encoding="utf-8").partition("amends:")[0]
    text = head.replace("mau-15-kh-ubnd", "mau-16-kh-ubnd").replace("15/KH-UBND", "16/KH-UBND")
    text = text.replace("2026-06-01", "2026-07-01") + "supersedes: mau-15-kh-ubnd\namends: mau-9-kh-ubnd\n"
    text += "changes:\n  - {task: '1', kind: changed, text: Việc khác}\nsources:\n  - {title: Bản chụp}\n"
    root = copy_of_sample(tmp_path / "repository", files={"plans/2026/mau-16-kh-ubnd.yml": text})
    page = {a.uri: str(a.content) for a in assemble(root, DAY)}["ke-hoach/hien-hanh.md"]
    assert "Được sửa đổi bởi [Kế hoạch 16/KH-UBND]" in page
    assert "Kế hoạch 15/KH-UBND" not in page


def test_a_part_is_no_second_decision_in_the_description_of_a_year(tmp_path: Path) -> None:
    decision = "honors/decisions/2025/mau-13-qd-ubnd.yml"
    part = (SAMPLE / decision).read_text(encoding="utf-8").replace("mau-13-qd-ubnd", "mau-14-qd-ubnd")
    part = part.replace("names: withheld", "names: withheld\npart_of: mau-13-qd-ubnd")
    root = copy_of_sample(tmp_path / "repository", files={decision.replace("13", "14"): part})
    page = {a.uri: str(a.content) for a in assemble(root, DAY)}["bang-vang/2025/index.md"]
    assert "2 quyết định" in page.split("---")[1]


def test_keys_that_must_be_there_are_told_from_others() -> None:
    keys = _keys({"required": ["id"], "properties": {"id": {}, "note": {}}})
    assert [(key.name, key.required) for key in keys] == [("id", True), ("note", False)]


@pytest.mark.parametrize(("end", "told"), [("2025-06-30", True), ("2026-12-31", False)])
def test_who_plans_after_an_issuer_is_named_once_it_has_gone(end: str, told: bool, tmp_path: Path) -> None:
    edit = {"content/registry/units.yml": [("    end: 2025-06-30\n", f"    end: {end}\n")]}
    made = assemble(copy_of_sample(tmp_path / "repository", edit), DAY)
    page = {a.uri: str(a.content) for a in made}["ke-hoach/hien-hanh.md"]
    assert ("nay là [Ủy ban nhân dân tỉnh Mẫu Mới](../co-quan/ubnd-tinh-mau-2025.md) (suy từ" in page) == told


def test_who_took_a_part_alone_does_not_plan_for_the_whole(tmp_path: Path) -> None:
    whole, part = (
        "{unit: ubnd-tinh-mau-2025, inferred: true}",
        "{unit: ubnd-tinh-mau-2025, share: part, function: thi đua}",
    )
    root = copy_of_sample(tmp_path / "repository", {"content/registry/units.yml": [(whole, part)]})
    assert "đã được sắp xếp lại" not in {a.uri: str(a.content) for a in assemble(root, DAY)}["ke-hoach/hien-hanh.md"]

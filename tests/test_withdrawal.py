"""Who lost an award, or may not be named, leaves every place, in whatever way and order the record tells it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.assembly import assemble, read
from generator.catalogue import Catalogue, Rectification
from generator.indexing.entries import EntryKind
from generator.outputs.pictures import Picture
from generator.outputs.search.entries import entries
from generator.promises.published import published
from tests.remembering import PORTAL
from tests.repositories import DAY, SAMPLE, copy_of_sample

Edit = Mapping[str, Sequence[Sequence[str]]]

D12 = "honors/decisions/2025/mau-12-qd-ubnd.yml"
D13 = "honors/decisions/2025/mau-13-qd-ubnd.yml"
D1 = "honors/decisions/2026/mau-1-qd-ubnd.yml"
HOA = "honors/figures/nguyen-thi-hoa.md"
REVOKED = "honors/figures/tran-van-bi-huy.md"
PAGE = "bang-vang/2025/mau-12-qd-ubnd.md"
REVOKING = (
    "  - kind: revoked\n    date: 2025-07-02\n    document: {number: 60/QĐ-UBND, date: 2025-07-01, issuer: UBND}\n"
)
CORRECTING = (
    "  - kind: corrected\n    date: 2025-04-03\n    document: {number: 21/QĐ-UBND, date: 2025-04-01, issuer: UBND}\n"
    "    recipients: [3]\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "repository"


def catalogue(root: Path, edit: Edit | None = None, files: Mapping[str, str] | None = None) -> Catalogue:
    found, problems = read(copy_of_sample(root, edit, files), DAY)
    assert problems == ()
    return found


def made(root: Path, edit: Edit | None = None, files: Mapping[str, str] | None = None) -> dict[str, Artifact]:
    return {artifact.uri: artifact for artifact in assemble(copy_of_sample(root, edit, files), DAY, PORTAL)}


def standing(found: Catalogue) -> list[str]:
    return [honoree.no for honoree in found.standing(found.decisions["mau-12-qd-ubnd"])]


def event_added(event: str) -> Edit:
    return {D12: [("sources:", f"{event}sources:")]}


def test_a_decision_revoked_as_a_whole_leaves_nobody_standing(root: Path) -> None:
    found = catalogue(root, {D12: [("    recipients: [3, 4]\n", "")]})
    assert standing(found) == ["4"], "who got it back alone"
    assert found.shown_figures == ()


def test_events_count_by_their_day_not_by_their_place(root: Path) -> None:
    text = (SAMPLE / D12).read_text(encoding="utf-8")
    head, revoked = text.split("  - kind: revoked")
    revoked, restored = revoked.split("  - kind: restored")
    restored, sources = restored.split("sources:")
    turned = f"{head}  - kind: restored{restored}  - kind: revoked{revoked}sources:{sources}"
    assert standing(catalogue(root, files={D12: turned})) == ["1", "2", "4", "5"]


def test_an_award_is_lost_on_the_very_day(root: Path) -> None:
    found = catalogue(root)
    assert standing(replace(found, day=date(2025, 5, 1))) == ["1", "2", "3", "4", "5"]
    assert standing(replace(found, day=date(2025, 5, 2))) == ["1", "2", "5"]


def test_a_story_goes_though_it_names_no_decision(root: Path) -> None:
    found = catalogue(root, {REVOKED: [(", decision: mau-12-qd-ubnd", "")]})
    assert [figure.id for figure in found.shown_figures] == ["nguyen-thi-hoa"]


def test_files_of_a_call_go_when_it_closes(root: Path) -> None:
    attached = (
        "attachments:\n  - {file: t.txt, title: Danh sách, kind: scan, "
        "sha256: 95b67072795d4ac7372c79df08c2389c29fcfa0cbac4897133219ac0ef32c637}\nsources:"
    )
    text = (SAMPLE / "plans/2026/tep/ban-chup.txt").read_text(encoding="utf-8")
    calls = {
        f"honors/consultations/2026/{call}.yml": [("sources:", attached)] for call in ("mau-da-dong", "mau-dang-mo")
    }
    found = made(root, calls, {"honors/consultations/2026/t.txt": text})
    assert [uri for uri in found if uri.endswith("/t.txt")] == ["lay-y-kien/mau-dang-mo/t.txt"]


def test_a_photo_goes_with_the_award(root: Path) -> None:
    assert any(uri.endswith("hoa.png") for uri in made(root))
    assert not any(
        uri.endswith("hoa.png")
        for uri in made(root.with_name("after"), event_added(f"{REVOKING}    recipients: [2]\n"))
    )


def test_a_photo_that_went_is_no_published_file(root: Path) -> None:
    found = catalogue(root, event_added(f"{REVOKING}    recipients: [2]\n"))
    assert [page.files for page in published(found) if "nguyen-thi-hoa" in page.page.uri] == [()]


def test_a_minor_has_no_picture_to_share(root: Path) -> None:
    photo = next(
        line for line in (SAMPLE / HOA).read_text(encoding="utf-8").splitlines(True) if line.startswith("photo:")
    )
    of_a_minor = ("kind: person", "kind: person\nminor: true\nconsent: {guardian: 2025-01-01}")
    found = made(root, {HOA: [of_a_minor, (photo, "")]})
    assert [uri for uri in found if "nguyen-thi-hoa" in uri and uri.endswith(".png")] == []


def test_the_picture_of_a_story_that_went_names_nobody(root: Path) -> None:
    (picture,) = (
        artifact.made_of
        for uri, artifact in made(root).items()
        if "tran-van-bi-huy" in uri and isinstance(artifact.made_of, Picture)
    )
    assert picture.title == "Trang đã rút"


def test_the_note_of_a_correction_goes_with_who_lost_the_award(root: Path) -> None:
    told = (
        "    field: Họ và tên\n    old: Trần Văn Hỉ\n    new: Trần Văn Bị Hủy\n    note: Sửa tên ông Hỉ thành ông Hủy\n"
    )
    page = made(root, event_added(CORRECTING + told))[PAGE].content
    assert "21/QĐ-UBND" in str(page)
    assert "ông Hỉ" not in str(page)


def test_corrections_of_the_copy_go_with_who_lost_the_award(root: Path) -> None:
    copy = "corrections:\n  - {date: 2025-04-01, field: Tên, old: Trần Văn Hủi, new: Trần Văn Bị Hủy}\nevents:"
    assert "Trần Văn Hủi" not in str(made(root, {D12: [("events:", copy)]})[PAGE].content)


def test_a_correction_is_withheld_by_the_number_alone(root: Path) -> None:
    told = "    field: Chức vụ\n    old: Trưởng thôn Bản Mới\n    new: Trưởng bản\n"
    found = catalogue(root, event_added(CORRECTING + told))
    decision = found.decisions["mau-12-qd-ubnd"]
    assert found.is_withheld(Rectification(decision, decision.events[-1]))


def test_what_is_still_to_come_is_not_told_before(root: Path) -> None:
    day = date(2025, 5, 1)
    found = replace(catalogue(root), day=day)
    assert [each.day for each in found.rectifications] == [date(2025, 4, 2)]
    told = next(a for a in assemble(root, day, PORTAL) if a.uri == "api/v1/decisions/mau-12-qd-ubnd.json")
    assert isinstance(told.content, bytes)
    assert [event["kind"] for event in json.loads(told.content)["data"]["events"]] == ["corrected"]


def test_a_lost_award_finds_nobody(root: Path) -> None:
    second = (
        "decision: mau-12-qd-ubnd}\n  - {printed: Bằng khen mất, award: giay-khen, year: 2026, decision: mau-1-qd-ubnd}"
    )
    named = "name: Nguyễn Thị Hoa, figure: nguyen-thi-hoa}"
    lost = "events:\n" + REVOKING.replace("2025-07", "2026-07") + "sources:"
    edit = {HOA: [("decision: mau-12-qd-ubnd}", second)], D1: [("name: Phạm Đức Mẫu}", named), ("sources:", lost)]}
    found = [entry for entry in entries(catalogue(root, edit)) if entry.kind is EntryKind.FIGURE]
    assert ["Bằng khen mất" in str(entry) for entry in found] == [False]


def test_a_revoked_decision_says_so_where_it_is_found_and_in_no_foreign_index(root: Path) -> None:
    found = catalogue(root, {D13: [("sources:", f"events:\n{REVOKING}sources:")]})
    (entry,) = (entry for entry in entries(found) if entry.address.uri.endswith("mau-13-qd-ubnd.md"))
    assert entry.detail == "Hủy bỏ · Dẫn đầu phong trào"
    assert [page.indexed for page in published(found) if page.page.uri.endswith("mau-13-qd-ubnd.md")] == [False]


def test_whom_a_part_names_is_named_once_in_the_data(root: Path) -> None:
    part = (SAMPLE / D13).read_text(encoding="utf-8").replace("mau-13-qd-ubnd", "mau-14-qd-ubnd")
    part = part.replace("names: withheld", "names: extract\npart_of: mau-13-qd-ubnd").replace("1200", "1")
    part = part.replace("sources:", "recipients:\n  - {no: 1, kind: collective, name: Tập thể Một}\nsources:")
    found = made(root, files={D13.replace("13", "14"): part})["api/v1/recipients.json"].content
    assert isinstance(found, bytes)
    assert json.loads(found)["total"] == 4

"""Which records may be found, under which words; who may not; and the listings that need no script."""

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.assembly import assemble, read
from generator.catalogue import Catalogue
from generator.indexing.entries import Entry, EntryKind, Row
from generator.outputs.search.entries import abbreviations, entries, in_order_of_entries, rows
from generator.outputs.search.listings import MOST, _cut
from generator.views.fixed_pages import FIXED_PAGES
from tests.many_decisions import decisions
from tests.remembering import Remembered, contents, differing
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

DECISION = "honors/decisions/2025/mau-12-qd-ubnd.yml"


def catalogue(root: Path) -> Catalogue:
    found, problems = read(root, DAY)
    assert problems == ()
    return found


def recipients(root: Path) -> list[Row]:
    found = catalogue(root)
    return [row for decision in found.decisions.values() for row in rows(found, decision)]


def told(root: Path) -> str:
    """Everything that may be found, in one text."""
    return f"{entries(catalogue(root))} {recipients(root)}"


@pytest.fixture(scope="module")
def real() -> tuple[Entry, ...]:
    return entries(catalogue(ROOT))


def of(found: tuple[Entry, ...], kind: EntryKind) -> list[Entry]:
    return [entry for entry in found if entry.kind is kind]


def test_everything_of_the_portal_is_found(real: tuple[Entry, ...]) -> None:
    held = catalogue(ROOT)
    assert Counter(entry.kind for entry in real) == {
        EntryKind.PLAN: len(held.plans),
        EntryKind.TASK: sum(len(plan.all_tasks) for plan in held.plans.values()),
        EntryKind.DUTY: sum(
            len(duty.points) + (duty.text is not None or not duty.points)
            for plan in held.plans.values()
            for duty in plan.duties
        ),
        EntryKind.CAMPAIGN: len(held.campaigns),
        EntryKind.FIGURE: len(held.shown_figures),
        EntryKind.DECISION: len(held.decisions),
        EntryKind.AWARD: len(held.awards),
        EntryKind.UNIT: len(held.units),
        EntryKind.CLUSTER: len(held.clusters),
        EntryKind.DOCUMENT: len(held.documents),
        EntryKind.PAGE: sum(len(page.sections) for page in held.shelves.pages) + len(FIXED_PAGES),
    }
    assert len(recipients(ROOT)) == sum(len(held.standing(decision)) for decision in held.decisions.values())


def test_every_entry_leads_to_a_page_and_a_spot_of_its_own(real: tuple[Entry, ...]) -> None:
    pages = {artifact.uri for artifact in assemble(ROOT, DAY)} | {"gioi-thieu.md", "huong-dan/index.md"}
    addresses = [entry.address for entry in real]
    assert {address.uri for address in addresses} <= pages
    assert len(set(addresses)) == len(addresses)


def test_every_fixed_page_has_its_name_even_in_an_empty_portal(tmp_path: Path) -> None:
    registry = tmp_path / "content/registry"
    registry.mkdir(parents=True)
    (registry / "glossary.yml").write_text("abbreviations: []\n", encoding="utf-8")
    for name in ("awards", "clusters", "documents", "holidays", "places", "units"):
        (registry / f"{name}.yml").write_text(f"{name}: []\n", encoding="utf-8")
    for root in (tmp_path, ROOT):
        pages = {artifact.uri: artifact.content for artifact in assemble(root, DAY)}
        for each in FIXED_PAGES:
            page = pages[each.address.uri]
            assert isinstance(page, str)
            assert f"\n# {each.title} {{: #" in page


def test_documents_are_found_by_who_signed_them(tmp_path: Path) -> None:
    signed = "signer: {name: Trần Thị Ký, capacity: [CHỦ TỊCH]}\nnames: "
    found = entries(catalogue(copy_of_sample(tmp_path / "content", {DECISION: [("names: ", signed)]})))
    assert ["Trần Thị Ký" in entry.hidden for entry in found if entry.address.uri.endswith("mau-12-qd-ubnd.md")] == [
        True
    ]
    assert any("Nguyễn Văn Mẫu" in entry.hidden for entry in of(found, EntryKind.PLAN))


def test_the_newest_comes_first(real: tuple[Entry, ...]) -> None:
    days = [entry.date for entry in real if entry.date]
    assert days == sorted(days, reverse=True)


def test_rolls_come_in_the_order_of_the_entries(tmp_path: Path) -> None:
    """Of one day by address, in which an id that another begins with does not come first."""
    files = decisions(1, first=500, year=2025)
    ((path, text),) = files.items()
    files[path.replace("mau-500-qd", "mau-500-qd-hai")] = text.replace(
        "id: mau-500-qd\n", "id: mau-500-qd-hai\n"
    ).replace("500/", "501/")
    found = catalogue(copy_of_sample(tmp_path / "sample", files=files))
    by_year = map(in_order_of_entries, map(found.decisions_of, found.decision_years))
    rolled = [decision.id for signed in by_year for decision in signed]
    entered = [PurePosixPath(entry.address.uri).stem for entry in of(entries(found), EntryKind.DECISION)]
    assert rolled == entered
    assert rolled.index("mau-500-qd-hai") < rolled.index("mau-500-qd")


def test_hand_written_pages_are_found_section_by_section(real: tuple[Entry, ...]) -> None:
    section = next(entry for entry in of(real, EntryKind.PAGE) if entry.title == "Báo sai sót")
    assert (section.address.uri, section.address.anchor) == ("gioi-thieu.md", "bao-sai-sot")
    assert "trả lời trong 10 ngày" in section.prose


def test_a_recipient_who_lost_the_award_is_neither_row_nor_figure(tmp_path: Path) -> None:
    assert "Trần Văn Bị Hủy" not in told(SAMPLE)
    kept = copy_of_sample(tmp_path / "kept", remove=["honors/figures/tran-van-bi-huy.md"])
    text = (kept / DECISION).read_text(encoding="utf-8").partition("events:")[0]
    text = text.replace(", figure: tran-van-bi-huy", "") + "sources:\n  - {title: Nguồn}\n"
    (kept / DECISION).write_text(text, encoding="utf-8")
    assert "Trần Văn Bị Hủy" in told(kept)


def test_a_minor_with_consent_is_on_the_page_and_not_in_the_index(tmp_path: Path) -> None:
    minors = [
        honoree.name
        for decision in catalogue(SAMPLE).decisions.values()
        for honoree in decision.recipients
        if honoree.minor
    ]
    assert minors
    assert not any(name in told(SAMPLE) for name in minors)


def test_short_forms_know_their_meanings() -> None:
    found = abbreviations(catalogue(ROOT))
    assert found["tdkt"] == ("Thi đua - Khen thưởng",)
    assert found["bk"] == ("Bằng khen",)
    assert found["cstd"] == ("Chiến sĩ thi đua",)
    assert found["ubnd"] == ("Ủy ban nhân dân",)
    assert len(found["tt"]) == 3
    assert "cstdcs" in found


def listings(root: Path) -> dict[str, Artifact]:
    return {a.uri: a for a in assemble(root, DAY) if a.uri.startswith(("tra-cuu/ten/", "tra-cuu/nam/"))}


def test_everybody_who_may_be_named_stands_in_the_listings_once_by_name_and_once_by_year() -> None:
    found = listings(SAMPLE)
    names = [row.name for row in recipients(SAMPLE)]
    for kind in ("tra-cuu/ten/", "tra-cuu/nam/"):
        text = "\n".join(str(artifact.content) for uri, artifact in found.items() if uri.startswith(kind))
        assert text.count('<td class="bv-name"') == len(names)
        assert all(name in text for name in names)
        assert "Trần Văn Bị Hủy" not in text


def with_a_long_listing(target: Path) -> Path:
    """The sample with some hundreds whose given names begin with H, in one decision."""
    lines = "".join(
        f"  - {{no: '{number}', kind: person, name: Lò Thị {name}{letter}, unit: Đơn vị {number}}}\n"
        for number, (name, letter) in enumerate(
            ((name, letter) for name in ("H", "Ho", "Hu") for letter in "abcdeghiklmnopqrstuvxy" * 6), start=100
        )
    )
    text = (SAMPLE / DECISION).read_text(encoding="utf-8")
    head, _, rest = text.partition("recipients:\n")
    root = copy_of_sample(target, files={DECISION: f"{head}recipients:\n{lines}{rest}"})
    edited = (root / DECISION).read_text(encoding="utf-8")
    edited = "\n".join(line for line in edited.splitlines() if not line.startswith("counts:"))
    (root / DECISION).write_text(edited.replace("names: full", "names: extract") + "\n", encoding="utf-8")
    return root


def test_a_long_listing_is_cut_into_pages_that_name_their_first_and_last(tmp_path: Path) -> None:
    found = listings(with_a_long_listing(tmp_path / "long"))
    assert {"tra-cuu/ten/h/index.md", "tra-cuu/ten/h/2.md"} <= set(found)
    assert "[Ha – Hoy](2.md)" not in str(found["tra-cuu/ten/h/index.md"].content)
    assert "(2.md)" in str(found["tra-cuu/ten/h/index.md"].content)


def edited(root: Path, old: str, new: str) -> None:
    text = (root / DECISION).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / DECISION).write_text(text.replace(old, new), encoding="utf-8")


def test_who_is_edited_changes_the_page_of_a_listing_where_the_name_stands(tmp_path: Path) -> None:
    """Neither the other pages of the letter, nor those whose rows only moved in the file."""
    root, remembered = with_a_long_listing(tmp_path / "long"), Remembered()
    before = remembered.contents(root)
    pages = {uri for uri in before if uri.startswith(("tra-cuu/ten/", "tra-cuu/nam/"))}
    edited(root, "unit: Đơn vị 360}", "unit: Đơn vị khác}")
    after = remembered.contents(root)
    changed = {uri for uri in pages if after[uri] != before[uri]}
    assert {uri.rpartition("/")[0] for uri in changed} == {"tra-cuu/ten/h", "tra-cuu/nam/2025"}
    assert len(changed) == 2 < len([uri for uri in pages if uri.startswith("tra-cuu/ten/h/")]) + 1
    assert all("Đơn vị khác" in str(after[uri]) for uri in changed)
    # Who comes before them all moves everybody to another place among those named.
    edited(root, "recipients:\n", "recipients:\n  - {no: '1000', kind: person, name: Lò Thị Hoa, unit: Đơn vị mới}\n")
    assert differing(remembered.contents(root), contents(root)) == []
    edited(root, "unit: Đơn vị 361}", "unit: Đơn vị khác nữa}")
    assert differing(remembered.contents(root), contents(root)) == []


def test_a_long_piece_of_a_listing_is_cut_though_nothing_in_it_begins_a_page() -> None:
    class Row:
        begins_a_page = False

    assert [len(cut) for cut in _cut([Row()] * (2 * MOST + 100))] == [MOST, MOST, 100]  # type: ignore[type-var]

"""The page of an award, and those of its years where its decisions are too many for one."""

import re
from pathlib import Path

import pytest

from generator.assembly import assemble, read
from generator.catalogue.honours import MANY_DECISIONS
from generator.loading.register import LOCK
from generator.promises.edition import Edition
from generator.views.decisions import NEWEST
from tests.many_decisions import decisions
from tests.remembering import PORTAL, Remembered, contents, differing
from tests.repositories import DAY, copy_of_sample

PAGE = "bang-vang/danh-hieu/giay-khen.md"
YEARS = ("bang-vang/danh-hieu/giay-khen/2023.md", "bang-vang/danh-hieu/giay-khen/2024.md")


def pages(root: Path) -> dict[str, str]:
    return {a.uri: str(a.content) for a in assemble(root, DAY, PORTAL) if "danh-hieu/giay-khen" in a.uri}


def cards(page: str) -> list[str]:
    return re.findall(r"<h3[^>]*>\[([^\]]+)\]", page)


def granted(root: Path) -> int:
    catalogue, problems = read(root, DAY)
    assert not problems, problems[0]
    return len(catalogue.decisions_of_award(catalogue.awards["giay-khen"]))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """As many decisions as one page holds."""
    before = granted(copy_of_sample(tmp_path / "sample"))
    root = copy_of_sample(tmp_path / "few", files=decisions(MANY_DECISIONS - before))
    assert granted(root) == MANY_DECISIONS
    return root


REVOKED = (
    "events:\n  - kind: revoked\n    date: 2025-07-02\n"
    "    document: {number: 60/QĐ-UBND, date: 2025-07-01, issuer: UBND}\nsources:"
)


def test_what_was_revoked_and_parts_of_decisions_are_no_more_decisions(tmp_path: Path) -> None:
    edit = {"honors/decisions/2026/mau-1-qd-ubnd.yml": [["sources:", REVOKED.replace("2025", "2026")]]}
    for edited, counted in (({}, 2), (edit, 1)):
        root = copy_of_sample(tmp_path / str(counted), edited)
        catalogue, problems = read(root, DAY)
        assert problems == ()
        award = catalogue.awards["giay-khen"]
        assert len(catalogue.whole_decisions_of_award(award)) == counted
        found = {a.uri: str(a.content) for a in assemble(root, DAY, PORTAL) if a.uri.startswith("bang-vang/")}
        lead = re.search(r"(\d+) quyết định khen thưởng", found["bang-vang/index.md"])
        chips = re.findall(r"<li[^>]*>\[[^\]]+\]\([^)]*danh-hieu[^)]*\)\D*(\d+)", found["bang-vang/index.md"])
        assert lead and int(lead[1]) == sum(map(int, chips))
        assert f"{counted} quyết định</span>" in found["bang-vang/danh-hieu/index.md"]


def add_one(root: Path, n: int = 1000) -> None:
    for name, text in decisions(1, first=n, year=2024).items():
        (root / name).write_text(text, encoding="utf-8")


def locked(root: Path) -> None:
    catalogue, _ = read(root, DAY)
    (root / LOCK).write_text(Edition(catalogue, PORTAL).register.written(), encoding="utf-8")


def test_what_one_page_holds_stands_on_it(few: Path) -> None:
    found = pages(few)
    assert len(cards(found[PAGE])) == MANY_DECISIONS
    assert not set(YEARS) & set(found)


def test_one_more_parts_them_by_year(few: Path) -> None:
    whole = cards(pages(few)[PAGE])
    add_one(few)
    found = pages(few)
    of_years = {uri: cards(page) for uri, page in found.items() if uri.startswith("bang-vang/danh-hieu/giay-khen/")}
    assert set(YEARS) < set(of_years)
    assert sorted(name for names in of_years.values() for name in names) == sorted([*whole, "Quyết định 1000/QĐ-UBND"])
    newest = cards(found[PAGE])
    assert newest == [name for _, names in sorted(of_years.items(), reverse=True) for name in names][:NEWEST]
    # The page leads to every year, with how many there are.
    for uri, names in of_years.items():
        assert f"({Path(uri).relative_to('bang-vang/danh-hieu')})" in found[PAGE]
        assert f'<span class="bv-count">{len(names)}</span>' in found[PAGE]
    assert f"{MANY_DECISIONS + 1} quyết định trên cổng" in found[PAGE]


def test_a_year_that_was_published_stays(few: Path) -> None:
    add_one(few)
    locked(few)
    for path in sorted((few / "honors/decisions/2023").iterdir()):
        path.unlink()
    (few / LOCK).write_text(
        "".join(line for line in (few / LOCK).read_text("utf-8").splitlines(True) if "2023/mau-" not in line), "utf-8"
    )
    found = pages(few)
    assert [len(cards(found[uri])) for uri in YEARS] == [0, len(list((few / "honors/decisions/2024").iterdir()))]
    assert "Cổng không còn quyết định nào ở đây" in found[YEARS[0]]
    rename(few)
    assert "bang-vang/danh-hieu/giay-khen-moi/2023.md" in pages(few)


def rename(few: Path) -> None:
    for path in (*few.rglob("*.yml"), *few.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(award: |- id: |awards: \[)giay-khen\b", r"\1giay-khen-moi", text)
        path.write_text(text.replace("id: giay-khen-moi\n", "id: giay-khen-moi\n    former: [giay-khen]\n"), "utf-8")


def test_years_move_with_the_award(few: Path) -> None:
    add_one(few)
    locked(few)
    rename(few)
    found = pages(few)
    assert "bang-vang/danh-hieu/giay-khen-moi/2024.md" in found
    led = found["bang-vang/danh-hieu/giay-khen/2024/index.html"]
    assert "../../../../bang-vang/danh-hieu/giay-khen-moi/2024/" in led


def test_an_edit_makes_its_own_year_and_no_other(few: Path) -> None:
    add_one(few)
    add_one(few, 1001)
    remembered = Remembered()
    remembered.contents(few)
    (few / "honors/decisions/2023/mau-500-qd.yml").unlink()
    before = set(remembered.made)
    assert differing(remembered.contents(few), contents(few)) == []
    # The page of the award tells how many there are in each year.
    assert {uri for uri, _ in set(remembered.made) - before if uri in (PAGE, *YEARS)} == {PAGE, YEARS[0]}

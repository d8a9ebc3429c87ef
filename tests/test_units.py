"""The page of a unit that has issued more decisions than one page should list."""

import re
from pathlib import Path

from generator.assembly import assemble, read
from generator.catalogue.honours import MANY_DECISIONS
from generator.decision_views import NEWEST
from tests.many_decisions import decisions
from tests.remembering import PORTAL
from tests.repositories import DAY, copy_of_sample

UNIT = "ubnd-tinh-mau"


def issued(root: Path) -> list[int | None]:
    """The years of what the unit has issued, newest first."""
    catalogue, problems = read(root, DAY)
    assert not problems, problems[0]
    return [decision.year for decision in catalogue.decisions_of_unit(catalogue.units[UNIT])]


def with_decisions(target: Path, many: int) -> Path:
    """The sample, in which the unit has issued so many decisions."""
    before = len(issued(copy_of_sample(target / "before")))
    return copy_of_sample(target / "after", files=decisions(many - before, issuer=UNIT))


def section(root: Path) -> str:
    page = next(str(a.content) for a in assemble(root, DAY, PORTAL) if a.uri == f"co-quan/{UNIT}.md")
    return page.split("{: #quyet-dinh }")[1].split("\n## ")[0]


def listed(text: str) -> list[str]:
    return re.findall(r"<li[^>]*>\[(Quyết định [^\]]+)\]", text)


def test_what_one_page_holds_stands_on_it(tmp_path: Path) -> None:
    told = section(with_decisions(tmp_path, MANY_DECISIONS))
    assert len(listed(told)) == MANY_DECISIONS
    assert "bang-vang/2024/index.md" not in told


def test_one_more_leaves_the_newest_and_leads_to_the_years(tmp_path: Path) -> None:
    root = with_decisions(tmp_path, MANY_DECISIONS + 1)
    told, years = section(root), issued(root)
    assert len(listed(told)) == NEWEST
    assert f"{MANY_DECISIONS + 1} quyết định trong kho" in told
    chips = re.findall(r'\(\.\./bang-vang/(\d{4})/index\.md\) <span class="bv-count">(\d+)</span>', told)
    assert [(int(year), int(count)) for year, count in chips] == [
        (year, years.count(year)) for year in dict.fromkeys(years)
    ]

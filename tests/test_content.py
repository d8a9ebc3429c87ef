"""The published content: whole, clean, and what the public sources say."""

import re
from pathlib import Path

import pytest
import yaml

from generator.assembly import read
from generator.records.decision import Names
from generator.records.registry import AwardLevel
from tests.repositories import DAY, ROOT, SHARED

CATALOGUE, PROBLEMS = read(ROOT, DAY)


def facts(name: str) -> dict:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"the facts ({name}) are not beside this checkout")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_content_has_no_problem() -> None:
    assert PROBLEMS == ()


def test_the_content_is_all_there() -> None:
    assert len(CATALOGUE.plans) == 6
    assert len(CATALOGUE.campaigns) == 32
    assert len(CATALOGUE.figures) == 24
    assert len(CATALOGUE.decisions) == 17
    assert len(CATALOGUE.awards) == 68
    assert {award.level for award in CATALOGUE.awards.values()} == set(AwardLevel)


def test_the_thirteen_known_decisions_have_their_numbers_dates_and_counts() -> None:
    ours = sorted(
        (d.number or "", d.date.isoformat() if d.date else "", d.counts.person, d.counts.collective, d.award)
        for d in CATALOGUE.decisions.values()
        if d.counts
    )
    theirs = sorted(
        (d["number"], d["date"] or "", d["individuals"], d["collectives"], d["award_id"])
        for d in facts("decisions.yaml")["decisions"]
    )
    assert ours == theirs


def test_every_known_figure_keeps_name_award_year_and_sources() -> None:
    for known in facts("figures.yaml")["figures"]:
        figure = CATALOGUE.figures[known["id"]]
        first = figure.awards[0]
        assert (figure.name, first.award, first.year) == (known["name"], known["award_id"], known["year"])
        assert (first.date.isoformat() if first.date else None) == known["decision_date"]
        assert [source.url for source in figure.sources] == known["sources"]
        assert figure.deceased == known["deceased"]


def test_a_figure_whose_award_names_a_decision_or_a_day_stands_in_that_decision() -> None:
    for figure in CATALOGUE.figures.values():
        if figure.awards[0].date:
            decision = CATALOGUE.decisions[figure.awards[0].decision]
            assert decision.names is Names.EXTRACT
            assert figure.id in {honoree.figure for honoree in decision.recipients}


def test_every_known_award_campaign_and_cluster_is_on_its_list() -> None:
    assert {award["id"] for award in facts("awards.yaml")["awards"]} == set(CATALOGUE.awards)
    for known in facts("campaigns.yaml")["campaigns"]:
        campaign = CATALOGUE.campaigns[known["id"]]
        assert campaign.name == known["name"]
        assert campaign.parent == known["national_parent"] or campaign.parent is None
    assert len(facts("clusters.yaml")["clusters"]) == len(CATALOGUE.clusters)


def test_every_known_unit_is_on_the_list_under_its_name() -> None:
    names = {name.text for unit in CATALOGUE.units.values() for name in unit.names}
    for known in facts("units.yaml")["units"]:
        assert known["name"].replace(" (hợp nhất)", "") in names, known["id"]


def test_no_story_copies_the_notes_it_was_written_from() -> None:
    for known in facts("figures.yaml")["figures"]:
        story = " ".join(str(CATALOGUE.body(CATALOGUE.figures[known["id"]])).split())
        for sentence in re.split(r"(?<=[.;])\s+", " ".join(known["summary_vi"].split())):
            assert len(sentence) < 60 or sentence not in story, known["id"]


def test_the_repository_names_no_way_of_its_making() -> None:
    """Published text speaks of the documents alone."""
    for folder in ("plans", "honors", "content"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in {".yml", ".md"}:
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"(?<!thaibinh-)\bseeds?\b|\bOCR\b", text), path


def test_no_page_but_section_heads_stands_in_the_navigation() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^  - .+: (\S+\.md)$", config, re.MULTILINE)
    assert all(Path(page).name == "index.md" or page == "gioi-thieu.md" for page in listed)
    assert len(listed) == 10

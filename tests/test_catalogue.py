"""Answers in domain words, asked of the sample."""

from datetime import date
from pathlib import Path

from generator.assembly import read
from generator.catalogue import Catalogue
from tests.repositories import SAMPLE, copy_of_sample

SAMPLE_CATALOGUE = read(SAMPLE)[0]


def in_force(catalogue: Catalogue, day: date) -> dict[str, tuple[str | None, str]]:
    return {f.issuer.id: (f.plan.id if f.plan else None, f.newest.id) for f in catalogue.plans_in_force(day)}


def test_the_plan_in_force_is_that_of_the_year_once_signed_and_not_superseded() -> None:
    assert in_force(SAMPLE_CATALOGUE, date(2026, 1, 3)) == {
        "ubnd-tinh-mau": (None, "mau-5-kh-ubnd"),
        "ubnd-tinh-mau-2025": ("mau-2-kh-ubnd", "mau-9-kh-ubnd"),
    }
    assert in_force(SAMPLE_CATALOGUE, date(2026, 2, 1))["ubnd-tinh-mau-2025"] == ("mau-9-kh-ubnd", "mau-9-kh-ubnd")


def test_there_is_honestly_none_in_a_year_without_a_plan() -> None:
    assert in_force(SAMPLE_CATALOGUE, date(2027, 1, 1))["ubnd-tinh-mau-2025"] == (None, "mau-9-kh-ubnd")


def test_an_amendment_does_not_take_the_place_of_the_plan(tmp_path: Path) -> None:
    edit = {"plans/2026/mau-9-kh-ubnd.yml": [["supersedes: mau-2-kh-ubnd", "amends: mau-2-kh-ubnd"]]}
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit))
    assert problems == ()
    assert in_force(catalogue, date(2026, 6, 1))["ubnd-tinh-mau-2025"] == ("mau-2-kh-ubnd", "mau-2-kh-ubnd")


def test_a_unit_has_the_tasks_that_name_it_with_its_own_lines_alone() -> None:
    tasks = SAMPLE_CATALOGUE.tasks_of(SAMPLE_CATALOGUE.units["van-phong-mau"])
    assert [(t.planned.ref, [line.printed for line in t.assignments]) for t in tasks] == [
        ("q1-1", ["Văn phòng UBND tỉnh phối hợp"])
    ]
    duties = SAMPLE_CATALOGUE.duties_of(SAMPLE_CATALOGUE.units["so-noi-vu-mau"])
    assert [(d.plan.id, d.duty.no) for d in duties] == [("mau-5-kh-ubnd", "1")]


def test_who_lost_the_award_leaves_and_who_got_it_back_returns() -> None:
    decision = SAMPLE_CATALOGUE.decisions["mau-12-qd-ubnd"]
    assert [honoree.no for honoree in SAMPLE_CATALOGUE.standing(decision)] == ["1", "2", "4", "5"]
    assert [figure.id for figure in SAMPLE_CATALOGUE.shown_figures] == ["nguyen-thi-hoa"]


def test_a_campaign_knows_its_tasks_decisions_and_figures() -> None:
    campaign = SAMPLE_CATALOGUE.campaigns["xanh"]
    assert [planned.ref for planned in SAMPLE_CATALOGUE.tasks_of_campaign(campaign)] == ["q1-1"]
    assert [d.id for d in SAMPLE_CATALOGUE.decisions_of_campaign(campaign)] == ["mau-12-qd-ubnd"]
    assert [f.id for f in SAMPLE_CATALOGUE.figures_of_campaign(campaign)] == ["nguyen-thi-hoa"]


def test_decision_years_run_newest_first() -> None:
    assert SAMPLE_CATALOGUE.decision_years == (2026, 2025)
    assert [d.id for d in SAMPLE_CATALOGUE.decisions_of(2025)] == ["mau-13-qd-ubnd", "mau-12-qd-ubnd"]


def test_units_know_those_before_and_below_them() -> None:
    units = SAMPLE_CATALOGUE.units
    assert [u.id for u in SAMPLE_CATALOGUE.predecessors_of(units["ubnd-tinh-mau-2025"])] == ["ubnd-tinh-mau"]
    assert [u.id for u in SAMPLE_CATALOGUE.children_of(units["ubnd-tinh-mau"])] == ["so-noi-vu-mau", "van-phong-mau"]
    assert units["so-noi-vu-mau"].name == "Sở Nội vụ tỉnh Mẫu"

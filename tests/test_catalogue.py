"""Answers in domain words, asked of the sample."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.assembly import read
from generator.catalogue import Catalogue
from tests.repositories import DAY, SAMPLE, copy_of_sample

SAMPLE_CATALOGUE = read(SAMPLE, DAY)[0]


def in_force(catalogue: Catalogue, day: date) -> dict[str, tuple[str | None, str]]:
    asked = replace(catalogue, day=day)
    return {f.issuer.id: (f.plan.id if f.plan else None, f.newest.id) for f in asked.plans_in_force}


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
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
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
    assert [planned.ref for planned in SAMPLE_CATALOGUE.tasks_of_campaign(campaign)] == ["ii-2", "q1-1"]
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


def test_a_revocation_waits_for_its_day() -> None:
    before = replace(SAMPLE_CATALOGUE, day=date(2025, 5, 1))
    decision = before.decisions["mau-12-qd-ubnd"]
    assert [honoree.no for honoree in before.standing(decision)] == ["1", "2", "3", "4", "5"]
    assert len(before.shown_figures) == 2


def test_counts_go_down_with_those_who_lost_the_award() -> None:
    counts = SAMPLE_CATALOGUE.counts(SAMPLE_CATALOGUE.decisions["mau-12-qd-ubnd"])
    assert counts is not None
    assert (counts.person, counts.collective) == (3, 1)


def test_a_decision_revoked_whole_counts_nobody_and_stands_in_no_list(tmp_path: Path) -> None:
    revoked = (
        "events:\n  - kind: revoked\n    date: 2025-09-01\n    document: {number: 50/QĐ-UBND, date: 2025-08-30, "
        "issuer: Chủ tịch UBND tỉnh Mẫu}\nsources:"
    )
    edit = {"honors/decisions/2025/mau-13-qd-ubnd.yml": [["sources:", revoked]]}
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
    decision = catalogue.decisions["mau-13-qd-ubnd"]
    assert problems == ()
    assert catalogue.counts(decision).total == 0
    assert decision not in catalogue.whole_decisions


def test_only_the_loss_of_the_award_a_figure_is_shown_for_takes_its_story(tmp_path: Path) -> None:
    edit = {
        "honors/figures/tran-van-bi-huy.md": [
            ["awards:\n", "awards:\n  - {printed: Giấy khen khác, award: giay-khen, decision: mau-1-qd-ubnd}\n"]
        ],
        "honors/decisions/2026/mau-1-qd-ubnd.yml": [
            ["name: Phạm Đức Mẫu}", "name: Trần Văn Bị Hủy, figure: tran-van-bi-huy}"]
        ],
    }
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
    figure = catalogue.figures["tran-van-bi-huy"]
    assert problems == ()
    assert catalogue.figure_withdrawal(figure) is None
    assert [given.printed for given in catalogue.standing_awards(figure)] == ["Giấy khen khác"]


def test_deadlines_are_those_to_come_of_plans_that_stand() -> None:
    assert [(due.date.isoformat(), due.text) for due in SAMPLE_CATALOGUE.deadlines] == [
        ("2026-12-03", "Gửi số liệu trước"),
        ("2026-12-05", "Báo cáo kết quả thực hiện"),
        ("2026-12-15", "Ký giao ước thi đua cuối năm"),
    ]
    assert replace(SAMPLE_CATALOGUE, day=date(2026, 12, 16)).deadlines == ()
    early = replace(SAMPLE_CATALOGUE, day=date(2025, 1, 11)).deadlines
    assert [due.date.isoformat() for due in early] == ["2025-02-28"]

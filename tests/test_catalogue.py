"""Answers in domain words, asked of the sample."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import addresses
from generator.assembly import assemble, read
from generator.catalogue import Catalogue
from generator.records.plan import Plan
from generator.records.task import Task
from generator.views.names import duty_name
from tests.repositories import DAY, SAMPLE, copy_of_sample

SAMPLE_CATALOGUE = read(SAMPLE, DAY)[0]


def in_force(catalogue: Catalogue, day: date) -> dict[str, tuple[str | None, str]]:
    asked = replace(catalogue, day=day)
    return {f.issuer.id: (f.plan.id if f.plan else None, f.newest.id) for f in asked.plans_in_force}


def test_the_plan_in_force_is_that_of_the_year_once_signed_and_not_superseded() -> None:
    assert in_force(SAMPLE_CATALOGUE, date(2026, 1, 3)) == {
        "ubnd-tinh-mau": (None, "mau-5-kh-ubnd"),
        "ubnd-tinh-mau-2025": ("mau-2-kh-ubnd", "mau-2-kh-ubnd"),
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


def test_a_figure_shown_for_an_award_without_decision_keeps_its_story_when_another_is_lost(tmp_path: Path) -> None:
    bare = "awards:\n  - {printed: Anh hùng Lao động, year: 2000}\n"
    page = "honors/figures/tran-van-bi-huy.md"
    catalogue, problems = read(copy_of_sample(tmp_path / "named", {page: [["awards:\n", bare]]}), DAY)
    figure = catalogue.figures["tran-van-bi-huy"]
    assert problems == ()
    assert catalogue.figure_withdrawal(figure) is None
    assert [given.printed for given in catalogue.standing_awards(figure)] == ["Anh hùng Lao động"]
    assert figure in catalogue.shown_figures
    unnamed = [["awards:\n", bare], [", decision: mau-12-qd-ubnd", ""]]
    catalogue, problems = read(copy_of_sample(tmp_path / "unnamed", {page: unnamed}), DAY)
    assert problems == ()
    assert catalogue.figure_withdrawal(catalogue.figures["tran-van-bi-huy"]) is not None, "it may be that award"


def test_a_year_of_an_award_is_that_of_its_day(tmp_path: Path) -> None:
    edit = {"honors/figures/nguyen-thi-hoa.md": [["year: 2025, date: 2025-03-01", "date: 2025-03-01"]]}
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
    assert problems == ()
    assert catalogue.figures["nguyen-thi-hoa"].awards[0].given_in == 2025
    assert catalogue.shown_figures[0].id == SAMPLE_CATALOGUE.shown_figures[0].id


CLUSTERS = "content/registry/clusters.yml"


@pytest.mark.parametrize(
    ("periods", "members"),
    [
        ("      - {members: [Xã Ba]}\n", ("Xã Ba",)),
        ("      - {members: [Xã Ba], start: 2025-07-01}\n", ("Xã Ba",)),
        ("      - {members: [Xã Ba], start: 2026-11-22}\n", ()),
        ("", ()),
    ],
)
def test_members_of_a_cluster_are_those_of_today(periods: str, members: tuple[str, ...], tmp_path: Path) -> None:
    edit = {CLUSTERS: [["    by_year", f"{periods}    by_year"]]} if periods else {}
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
    assert problems == ()
    assert catalogue.members_of(catalogue.clusters["cum-mau"]) == members


def test_deadlines_are_those_to_come_of_plans_that_stand() -> None:
    assert [(due.date.isoformat(), due.text) for due in SAMPLE_CATALOGUE.deadlines] == [
        ("2026-12-03", "Gửi số liệu trước"),
        ("2026-12-05", "Báo cáo kết quả thực hiện"),
        ("2026-12-15", "Ký giao ước thi đua cuối năm"),
    ]
    assert replace(SAMPLE_CATALOGUE, day=date(2026, 12, 16)).deadlines == ()
    early = replace(SAMPLE_CATALOGUE, day=date(2025, 1, 11)).deadlines
    assert [due.date.isoformat() for due in early] == ["2025-02-28"]


# Amendments of amendments


P9 = "plans/2026/mau-9-kh-ubnd.yml"
D1 = "honors/decisions/2026/mau-1-qd-ubnd.yml"
D12 = "honors/decisions/2025/mau-12-qd-ubnd.yml"


def amended(root: Path, changes: str) -> Catalogue:
    """The sample with a second amendment of plan 9, of the month after the first."""
    head = (SAMPLE / "plans/2026/mau-15-kh-ubnd.yml").read_text(encoding="utf-8").partition("amends:")[0]
    text = head.replace("mau-15-kh-ubnd", "mau-16-kh-ubnd").replace("15/KH-UBND", "16/KH-UBND")
    text = text.replace("2026-06-01", "2026-07-01")
    text += f"amends: mau-9-kh-ubnd\nchanges:\n  - {changes}\nsources:\n  - {{title: Bản chụp}}\n"
    return edited(root, files={"plans/2026/mau-16-kh-ubnd.yml": text})


def edited(
    root: Path, edit: Mapping[str, Sequence[Sequence[str]]] | None = None, files: Mapping[str, str] | None = None
) -> Catalogue:
    found, problems = read(copy_of_sample(root, edit, files), DAY)
    assert problems == ()
    return found


def planned(catalogue: Catalogue, ref: str) -> tuple[Plan, Task]:
    plan = catalogue.plans["mau-9-kh-ubnd"]
    return plan, next(task for task in plan.all_tasks if plan.task_ref(task) == ref)


def test_the_last_amendment_of_a_task_holds(tmp_path: Path) -> None:
    timing = "{kind: by_date, by: 2026-12-20, printed: trước ngày 20/12/2026}"
    catalogue = amended(tmp_path / "repository", f"{{task: '1', kind: changed, text: Lần hai, timing: {timing}}}")
    today = catalogue.task_today(*planned(catalogue, "1"))
    assert (today.text, today.timing.by) == ("Lần hai", date(2026, 12, 20))


def test_a_task_that_is_taken_up_again_is_no_dropped_one(tmp_path: Path) -> None:
    catalogue = amended(tmp_path / "repository", "{task: ii-1, kind: changed, text: Làm lại}")
    assert not catalogue.is_dropped(*planned(catalogue, "ii-1"))
    assert SAMPLE_CATALOGUE.is_dropped(*planned(SAMPLE_CATALOGUE, "ii-1"))


def test_a_point_keeps_its_words_when_its_duty_is_changed(tmp_path: Path) -> None:
    catalogue = amended(tmp_path / "repository", "{duty: '1', kind: changed, text: Báo cáo khác}")
    plan = catalogue.plans["mau-9-kh-ubnd"]
    assert catalogue.duty_standing(plan, plan.duties[0], plan.duties[0].points[0]).text == "Gửi số liệu trước"


@pytest.mark.parametrize("state", ["cancelled", "done"])
def test_what_is_done_or_cancelled_is_due_no_more(state: str, tmp_path: Path) -> None:
    printed = "printed: trước ngày 30/11/2026}"
    status = f"{printed}\n    status: {{state: {state}, since: 2026-03-01, evidence: [{{text: Báo cáo}}]}}"
    catalogue = edited(tmp_path / "repository", {P9: [(printed, status)]})
    assert [due.text for due in catalogue.deadlines] == ["Gửi số liệu trước", "Báo cáo kết quả thực hiện"]


def test_what_is_due_today_is_still_due() -> None:
    assert [due.date.day for due in replace(SAMPLE_CATALOGUE, day=date(2026, 12, 3)).deadlines] == [3, 5, 15]
    assert [due.date.day for due in replace(SAMPLE_CATALOGUE, day=date(2026, 12, 4)).deadlines] == [5, 15]


# Who holds what


def test_a_decision_is_of_every_award_that_it_names(tmp_path: Path) -> None:
    own = ("name: Tổ dân phố Một", "award: co-thi-dua, name: Tổ dân phố Một")
    catalogue = edited(tmp_path / "repository", {D12: [own]})
    found = catalogue.decisions_of_award(catalogue.awards["co-thi-dua"])
    assert [decision.id for decision in found] == ["mau-13-qd-ubnd", "mau-12-qd-ubnd"]


def test_an_extract_without_counts_is_not_counted(tmp_path: Path) -> None:
    catalogue = edited(tmp_path / "repository", {D1: [("counts: {person: 3}\n", "")]})
    assert catalogue.counts(catalogue.decisions["mau-1-qd-ubnd"]) is None


def test_a_plan_that_another_issuer_replaced_is_still_the_newest_of_its_own(tmp_path: Path) -> None:
    text = (SAMPLE / "plans/2026/mau-2-kh-ubnd.yml").read_text(encoding="utf-8")
    text = text.replace("mau-2-kh-ubnd", "mau-3-kh-ubnd").replace("2/KH-UBND", "3/KH-UBND")
    text = text.replace("issuer: ubnd-tinh-mau-2025", "issuer: van-phong-mau")
    text = text.replace("date: 2026-01-02", "date: 2026-02-02\nsupersedes: mau-9-kh-ubnd")
    catalogue = edited(tmp_path / "repository", files={"plans/2026/mau-3-kh-ubnd.yml": text})
    newest = {found.issuer.id: found.newest and found.newest.id for found in catalogue.plans_in_force}
    assert newest["ubnd-tinh-mau-2025"] == "mau-9-kh-ubnd"


# Calls


def test_a_call_changes_the_day_after_it_has_closed() -> None:
    assert SAMPLE_CATALOGUE.changed_on(SAMPLE_CATALOGUE.consultations["mau-da-dong"]) == date(2026, 1, 21)


def test_open_calls_stand_by_the_day_on_which_they_close(tmp_path: Path) -> None:
    call = "honors/consultations/2026/mau-dang-mo.yml"
    text = (SAMPLE / call).read_text(encoding="utf-8").replace("mau-dang-mo", "mau-mo-hai")
    text = text.replace("2026-11-16", "2026-11-18").replace("2026-11-30", "2026-12-09")
    catalogue = edited(tmp_path / "repository", files={call.replace("dang-mo", "mo-hai"): text})
    assert [each.id for each in catalogue.open_consultations] == ["mau-dang-mo", "mau-mo-hai"]


# Plans that are replaced, and what amends them


def test_an_amendment_goes_with_the_plan_that_it_amends(tmp_path: Path) -> None:
    replacing = (SAMPLE / P9).read_text(encoding="utf-8").replace("9/KH-UBND", "20/KH-UBND").replace("mau-9", "mau-20")
    replacing = replacing.replace("supersedes: mau-2-kh-ubnd", "supersedes: mau-9-kh-ubnd")
    replacing = re.sub(r"(?m)^former: .*\n", "", replacing)
    catalogue = edited(tmp_path / "repository", files={"plans/2026/mau-20-kh-ubnd.yml": replacing})
    amending, successor = catalogue.plans["mau-15-kh-ubnd"], catalogue.plans["mau-20-kh-ubnd"]
    assert (catalogue.stands(amending), catalogue.replacement(amending)) == (False, successor)
    assert all(due.plan is not amending for due in catalogue.deadlines)


def test_amendments_in_a_circle_stand_or_fall_without_end(tmp_path: Path) -> None:
    edit = {P9: [["supersedes: mau-2-kh-ubnd", "supersedes: mau-2-kh-ubnd\namends: mau-15-kh-ubnd"]]}
    catalogue, problems = read(copy_of_sample(tmp_path / "repository", edit), DAY)
    assert "circle" in {problem.code for problem in problems}
    assert catalogue.stands(catalogue.plans["mau-9-kh-ubnd"])


def test_a_point_comes_back_with_its_duty(tmp_path: Path) -> None:
    gone, back = "{duty: '1', kind: withdrawn}", "{duty: '1', kind: changed, text: Báo cáo lại}"
    assert point_of(amended(tmp_path / "gone", gone))
    assert not point_of(amended(tmp_path / "back", f"{gone}\n  - {back}"))


def point_of(catalogue: Catalogue) -> bool:
    """Whether the point of the first duty is withdrawn."""
    plan = catalogue.plans["mau-9-kh-ubnd"]
    return catalogue.duty_standing(plan, plan.duties[0], plan.duties[0].points[0]).withdrawal is not None


def test_points_of_both_letters_are_cited_apart(tmp_path: Path) -> None:
    point = "      - {no: a, text: Gửi số liệu trước,"
    more = "      - {no: d, text: Việc điểm d}\n      - {no: đ, text: Việc điểm đ}\n      - {text: Việc không chữ}\n"
    catalogue = edited(tmp_path / "repository", {P9: [[point, f"{more}{point}"]]})
    plan = catalogue.plans["mau-9-kh-ubnd"]
    duty = plan.duties[0]
    assert [addresses.duty(plan, duty, each).anchor for each in duty.points] == [
        "tn-1-d",
        "tn-1-dd",
        "tn-1-3",
        "tn-1-a",
    ]
    assert [duty_name(duty, each) for each in (None, *duty.points)] == [
        "mục 1",
        "mục 1d",
        "mục 1đ",
        "mục 1, điểm 3",
        "mục 1a",
    ]


def test_two_slips_put_right_at_once_are_two(tmp_path: Path) -> None:
    event = """\
  - kind: corrected
    date: 2025-04-02
    document: {number: 20/QĐ-UBND, date: 2025-04-01, issuer: Chủ tịch UBND tỉnh Mẫu}
    recipients: [2]
    field: Đơn vị
    old: Sở
    new: Sở Nội vụ
"""
    catalogue = edited(tmp_path / "repository", {D12: [["  - kind: revoked\n", f"{event}  - kind: revoked\n"]]})
    keys = [found.key for found in catalogue.rectifications]
    assert len(set(keys)) == len(keys)
    assert set(keys) > {found.key for found in SAMPLE_CATALOGUE.rectifications}, "those that were there keep theirs"


def test_tasks_and_duties_of_both_letters_have_data_of_their_own(tmp_path: Path) -> None:
    duties = "  - {no: d, printed: Sở Y tế}\n  - {no: đ, printed: Sở Y tế}\n  - no: 1\n    printed: UBND tỉnh\n"
    tasks = "".join(f"  - {{no: {no}, text: Việc, timing: {{kind: unstated}}}}\n" for no in ("1d", "1đ"))
    edit = {P9: [["tasks:\n", f"tasks:\n{tasks}"], ["  - no: 1\n    printed: UBND tỉnh\n", duties]]}
    made = {artifact.uri for artifact in assemble(copy_of_sample(tmp_path / "repository", edit), DAY)}
    for kind, number in (("tasks", "1d"), ("tasks", "1dd"), ("duties", "d"), ("duties", "dd")):
        assert f"api/v1/{kind}/mau-9-kh-ubnd/{number}.json" in made

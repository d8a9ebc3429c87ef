"""The front page: the plan in force, the next deadlines, the newest honours, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.rendering import Link, page
from generator.vietnamese import day, number
from generator.views.names import decision_link, plan_link

NEWEST_DECISIONS = 3
NEWEST_FIGURES = 6
NEXT_DEADLINES = 5


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    in_force = catalogue.plans_in_force
    newest = max(
        (found.newest for found in in_force if found.newest),
        key=lambda plan: (plan.year, plan.date or date.min),
        default=None,
    )
    view = {
        "year": catalogue.day.year,
        "in_force": tuple((plan_link(f.plan), f.issuer.name) for f in in_force if f.plan),
        "newest": plan_link(newest) if newest else Link(""),
        "newest_issuer": catalogue.units[newest.issuer].name if newest else "",
        "newest_year": newest.year if newest else None,
        "in_force_page": addresses.PLAN_IN_FORCE,
        "search": addresses.SEARCH,
        "deadlines": tuple(_deadlines(catalogue)),
        "decisions": tuple(_decisions(catalogue)),
        "figures": tuple(
            (Link(figure.name, addresses.figure(figure)), figure.awards[0].printed, figure.summary)
            for figure in catalogue.shown_figures[:NEWEST_FIGURES]
        ),
        "doors": _doors(catalogue),
    }
    yield page(
        "home",
        addresses.HOME,
        title="Bảng Vàng",
        description="Cổng tra cứu công tác thi đua, khen thưởng: kế hoạch, phong trào, bảng vàng, gương điển hình.",
        source=None,
        view=view,
        toc=False,
    )


@dataclass(frozen=True)
class DeadlineView:
    """A day still to come."""

    date: str
    left: int
    link: Link
    issuer: str


def _deadlines(catalogue: Catalogue) -> Iterator[DeadlineView]:
    for due in catalogue.deadlines[:NEXT_DEADLINES]:
        left = (due.date - catalogue.day).days
        yield DeadlineView(
            day(due.date), left, Link(due.text, addresses.due(due)), catalogue.units[due.plan.issuer].name
        )


def _decisions(catalogue: Catalogue) -> Iterator[tuple[Link, str, str, str]]:
    for decision in catalogue.whole_decisions[:NEWEST_DECISIONS]:
        signed = f"Ngày {day(decision.date)}" if decision.date else "Chưa rõ ngày ký"
        yield decision_link(catalogue, decision), decision.award_printed, signed, decision.occasion


def _doors(catalogue: Catalogue) -> tuple[tuple[Link, str], ...]:
    tasks = sum(len(plan.all_tasks) for plan in catalogue.plans.values())
    named = number(sum(catalogue.how_many_are_named(decision) for decision in catalogue.decisions.values()))
    return (
        (Link("Tra cứu", addresses.SEARCH), f"{named} người, tập thể xếp theo tên, năm"),
        (Link("Kế hoạch", addresses.PLANS), f"{len(catalogue.plans)} văn bản, {tasks} nhiệm vụ"),
        (Link("Bảng vàng", addresses.HONORS), f"{len(catalogue.whole_decisions)} quyết định khen thưởng"),
        (Link("Gương điển hình", addresses.FIGURES), f"{len(catalogue.shown_figures)} cá nhân, tập thể"),
        (Link("Phong trào", addresses.CAMPAIGNS), f"{len(catalogue.campaigns)} phong trào, cuộc vận động"),
        (Link("Cơ quan, đơn vị", addresses.UNITS), f"{len(catalogue.units)} đơn vị, nhiệm vụ theo quý"),
        (Link("Cụm, khối", addresses.CLUSTERS), f"{len(catalogue.clusters)} cụm, khối thi đua"),
        (Link("Văn bản", addresses.DOCUMENTS), f"{len(catalogue.documents)} luật, nghị định, chỉ thị"),
        (Link("Chữ viết tắt", addresses.GLOSSARY), f"{len(catalogue.abbreviations)} chữ thường gặp"),
        (Link("Lấy ý kiến", addresses.CONSULTATIONS), _calls(len(catalogue.open_consultations))),
        (Link("Đính chính, hủy bỏ", addresses.RECTIFICATIONS), f"{len(catalogue.rectifications)} việc"),
        (Link("Theo dõi", addresses.FOLLOWING), "lịch và nguồn tin của từng đơn vị"),
        (Link("Dữ liệu mở", addresses.OPEN_DATA), "JSON, CSV, Excel và thẻ nhúng"),
    )


def _calls(number_open: int) -> str:
    return f"{number_open} đợt đang lấy ý kiến" if number_open else "không có đợt nào đang lấy ý kiến"

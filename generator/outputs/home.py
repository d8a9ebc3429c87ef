"""The front page: the plan in force, the next deadlines, the newest honours, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.rendering import Link, page
from generator.vietnamese import day
from generator.views import decision_link, plan_link, plan_name

NEWEST_DECISIONS = 3
NEWEST_FIGURES = 6
NEXT_DEADLINES = 5


def artifacts(catalogue: Catalogue, today: date) -> Iterator[Artifact]:
    in_force = catalogue.plans_in_force(today)
    newest = max(
        (found.newest for found in in_force),
        key=lambda plan: (plan.year, plan.date or date.min),
        default=None,
    )
    view = {
        "year": today.year,
        "in_force": tuple((plan_link(f.plan), f.issuer.name) for f in in_force if f.plan),
        "newest": Link(f"{plan_name(newest)}, năm {newest.year}", addresses.plan(newest)) if newest else Link(""),
        "newest_issuer": catalogue.units[newest.issuer].name if newest else "",
        "in_force_page": addresses.PLAN_IN_FORCE,
        "deadlines": tuple(_deadlines(catalogue, today)),
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
    )


@dataclass(frozen=True)
class DeadlineView:
    """A day still to come."""

    date: str
    left: int
    link: Link
    issuer: str


def _deadlines(catalogue: Catalogue, today: date) -> Iterator[DeadlineView]:
    days: list[tuple[date, DeadlineView]] = []
    for plan in catalogue.plans.values():
        for duty in plan.duties:
            found = [(duty.deadline, duty.text or "", None)] + [
                (point.deadline, point.text, point.no or str(index)) for index, point in enumerate(duty.points, start=1)
            ]
            for deadline, text, point in found:
                if deadline and deadline.date >= today:
                    link = Link(text or duty.printed, addresses.duty(plan, duty, point))
                    left = (deadline.date - today).days
                    view = DeadlineView(day(deadline.date), left, link, catalogue.units[plan.issuer].name)
                    days.append((deadline.date, view))
        for planned in plan.all_tasks:
            if planned.timing.by and planned.timing.by >= today:
                link = Link(planned.text, addresses.task(plan, planned))
                left = (planned.timing.by - today).days
                view = DeadlineView(day(planned.timing.by), left, link, catalogue.units[plan.issuer].name)
                days.append((planned.timing.by, view))
    ordered = sorted(days, key=lambda item: (item[0], item[1].link.text))
    yield from (view for _, view in ordered[:NEXT_DEADLINES])


def _decisions(catalogue: Catalogue) -> Iterator[tuple[Link, str, str, str]]:
    dated = [d for year in catalogue.decision_years if year for d in catalogue.decisions_of(year) if not d.part_of]
    for decision in dated[:NEWEST_DECISIONS]:
        signed = f"ngày {day(decision.date)}" if decision.date else ""
        yield decision_link(decision), decision.award_printed, signed, decision.occasion


def _doors(catalogue: Catalogue) -> tuple[tuple[Link, str], ...]:
    tasks = sum(len(plan.all_tasks) for plan in catalogue.plans.values())
    return (
        (Link("Kế hoạch", addresses.PLANS), f"{len(catalogue.plans)} văn bản, {tasks} nhiệm vụ"),
        (Link("Bảng vàng", addresses.HONORS), f"{len(catalogue.decisions)} quyết định khen thưởng"),
        (Link("Gương điển hình", addresses.FIGURES), f"{len(catalogue.shown_figures)} cá nhân, tập thể"),
        (Link("Phong trào", addresses.CAMPAIGNS), f"{len(catalogue.campaigns)} phong trào, cuộc vận động"),
        (Link("Cơ quan, đơn vị", addresses.UNITS), f"{len(catalogue.units)} đơn vị, nhiệm vụ theo quý"),
        (Link("Cụm, khối", addresses.CLUSTERS), f"{len(catalogue.clusters)} cụm, khối thi đua"),
        (Link("Văn bản", addresses.DOCUMENTS), f"{len(catalogue.documents)} luật, nghị định, chỉ thị"),
        (Link("Chữ viết tắt", addresses.GLOSSARY), f"{len(catalogue.abbreviations)} chữ thường gặp"),
    )

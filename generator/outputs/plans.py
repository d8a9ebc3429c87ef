"""Plans: all years, one year, one plan or letter, and the plan in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, InForce, PlannedTask
from generator.linking import printed_units
from generator.records.plan import Basis, Deadline, Duty, DutyPoint, Plan, PlanKind, Role, SendTo
from generator.rendering import Link, page
from generator.vietnamese import ROMAN_QUARTERS, day, day_in_words
from generator.views import (
    COPY_NOTICE,
    Fact,
    TaskGroup,
    TaskView,
    blanks,
    by_time,
    fact,
    plan_link,
    plan_name,
    sources,
    task_view,
    unit_link,
)


def artifacts(catalogue: Catalogue, today: date) -> Iterator[Artifact]:
    yield _index(catalogue, today)
    yield _in_force(catalogue, today)
    for year in catalogue.plan_years:
        yield _year(catalogue, year)
        for plan in catalogue.plans_of(year):
            yield _plan(catalogue, plan, today)


@dataclass(frozen=True)
class PlanCard:
    """A plan in a list."""

    name: Link
    kind: str
    title: str
    issuer: str
    signed: str
    tasks: int
    duties: int


@dataclass(frozen=True)
class YearView:
    """A year in the list of years."""

    year: int
    link: Link
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True)
class IssuerView:
    """What holds for one issuer today."""

    issuer: Link
    in_force: PlanCard | None
    newest: PlanCard


@dataclass(frozen=True)
class PointView:
    """A lettered point of a duty."""

    address: Address
    number: str
    text: str
    deadline: str
    send_to: tuple[Link, ...]


@dataclass(frozen=True)
class DutyView:
    """What a plan asks of a unit."""

    address: Address
    number: str
    tone: str
    who: tuple[Link, ...]
    text: str
    deadline: str
    send_to: tuple[Link, ...]
    points: tuple[PointView, ...]


def card(catalogue: Catalogue, plan: Plan) -> PlanCard:
    return PlanCard(
        name=plan_link(plan),
        kind=plan.kind.value,
        title=plan.title,
        issuer=catalogue.units[plan.issuer].name,
        signed=f"ngày {day(plan.date)}" if plan.date else "bản chép mất ngày ký",
        tasks=len(plan.all_tasks),
        duties=len(plan.duties),
    )


def _index(catalogue: Catalogue, today: date) -> Artifact:
    years = tuple(
        YearView(
            year,
            Link(f"Năm {year}", addresses.plans_of(year)),
            tuple(card(catalogue, plan) for plan in catalogue.plans_of(year)),
        )
        for year in catalogue.plan_years
    )
    view = {"years": years, "in_force": addresses.PLAN_IN_FORCE, "year": today.year}
    description = "Kế hoạch thi đua, khen thưởng theo năm: nhiệm vụ từng quý, trách nhiệm và thời hạn."
    return page(
        "plans",
        addresses.PLANS,
        title="Kế hoạch thi đua, khen thưởng",
        description=description,
        source="plans",
        view=view,
    )


def _in_force(catalogue: Catalogue, today: date) -> Artifact:
    issuers = tuple(_issuer(catalogue, found) for found in catalogue.plans_in_force(today))
    description = f"Kế hoạch thi đua, khen thưởng đang hiệu lực trong năm {today.year} của từng cơ quan."
    view = {"year": today.year, "today": today, "issuers": issuers}
    return page(
        "plan_in_force",
        addresses.PLAN_IN_FORCE,
        title="Kế hoạch hiện hành",
        description=description,
        source="plans",
        view=view,
    )


def _issuer(catalogue: Catalogue, found: InForce) -> IssuerView:
    return IssuerView(
        Link(found.issuer.name, addresses.unit(found.issuer)),
        card(catalogue, found.plan) if found.plan else None,
        card(catalogue, found.newest),
    )


def _year(catalogue: Catalogue, year: int) -> Artifact:
    plans = catalogue.plans_of(year)
    planned = [PlannedTask(plan, task) for plan in plans for task in plan.all_tasks]
    views = {index: task_view(catalogue, each) for index, each in enumerate(planned)}
    view = {
        "year": year,
        "plans": tuple(card(catalogue, plan) for plan in plans),
        "groups": by_time(planned, views),
        "count": len(planned),
        "crumbs": (Link("Kế hoạch", addresses.PLANS),),
    }
    return page(
        "plan_year",
        addresses.plans_of(year),
        title=f"Kế hoạch năm {year}",
        description=f"Các kế hoạch thi đua, khen thưởng năm {year} và {len(planned)} nhiệm vụ theo quý.",
        source=f"plans/{year}",
        view=view,
    )


def _plan(catalogue: Catalogue, plan: Plan, today: date) -> Artifact:
    issuer = catalogue.units[plan.issuer]
    name = plan_name(plan)
    view = {
        "crumbs": (
            Link("Kế hoạch", addresses.PLANS),
            Link(f"Năm {plan.year}", addresses.plans_of(plan.year)),
        ),
        "plan": plan,
        "name": name,
        "issuer": Link(issuer.name, addresses.unit(issuer)),
        "is_letter": plan.kind is PlanKind.LETTER,
        "notice": COPY_NOTICE,
        "standing": _standing(catalogue, plan, today),
        "facts": _facts(catalogue, plan),
        "summary": plan.summary or "",
        "narrative": _narrative(catalogue, plan),
        "groups": _groups(catalogue, plan),
        "strip": _strip(plan),
        "roles_stated": any(line.role is not Role.UNSTATED for task in plan.tasks for line in task.assignments),
        "duties": tuple(_duty(catalogue, plan, duty) for duty in plan.duties),
        "bases": tuple(_basis(catalogue, basis) for basis in plan.bases),
        "attachments": tuple(
            (item.title, item.kind.label, addresses.enclosure(addresses.plan(plan), item.file))
            for item in plan.attachments
        ),
        "lost": blanks(plan.lost),
        "sources": sources(plan.sources),
    }
    place = catalogue.places[plan.province].name
    return page(
        "plan",
        addresses.plan(plan),
        title=f"{name} ({place}, {plan.year})",
        description=f"{plan.title}, {issuer.name}: {len(plan.all_tasks)} nhiệm vụ, {len(plan.duties)} mục trách nhiệm.",
        source=catalogue.source(plan),
        view=view,
    )


def _standing(catalogue: Catalogue, plan: Plan, today: date) -> tuple[Link, ...]:
    """Whether the plan holds today, and what took its place."""
    later = catalogue.superseding(plan, today)
    if later:
        return Link("Đã được thay thế bởi "), plan_link(later)
    if plan.kind is PlanKind.LETTER or plan.year > today.year:
        return ()
    if plan.year < today.year:
        return (Link(f"Kế hoạch của năm {plan.year}; năm kế hoạch đã qua."),)
    return (Link(f"Kế hoạch đang hiệu lực trong năm {plan.year}."),)


def _facts(catalogue: Catalogue, plan: Plan) -> tuple[Fact, ...]:
    linked = {
        key: plan_link(catalogue.plans[value])
        for key in ("carries", "implements", "supersedes", "amends", "known_from")
        if (value := getattr(plan, key)) in catalogue.plans
    }
    signer = plan.signer
    printed = f" (in: “{plan.number_printed}”)" if plan.number_printed else ""
    return (
        *fact("Số, ký hiệu", f"{plan.number}{printed}" if plan.number else "bản chép không có"),
        *fact("Ngày ký", day_in_words(plan.date) if plan.date else "bản chép không có"),
        *fact("Biết từ", linked.get("known_from")),
        *fact("Nơi ký", plan.place),
        *fact("Cơ quan ban hành", unit_link(catalogue, plan.issuer)),
        *fact("Người ký", f"{signer.name}, {' / '.join(signer.capacity)}" if signer else None),
        *fact("Thể thức", plan.form.label),
        *fact("Kính gửi", *plan.addressees),
        *fact("Ngày nhận kế hoạch", day(plan.received) if plan.received else None),
        *fact("Chuyển văn bản", linked.get("carries")),
        *fact("Thực hiện", linked.get("implements")),
        *fact("Thay thế", linked.get("supersedes")),
        *fact("Sửa đổi", linked.get("amends")),
        *fact("Được sửa đổi bởi", *(plan_link(other) for other in catalogue.amendments(plan))),
        *fact("Chuyển kèm", *(plan_link(letter) for letter in catalogue.letters_carrying(plan))),
    )


def _narrative(catalogue: Catalogue, plan: Plan) -> tuple[TaskGroup, ...]:
    """Tasks told in prose, under the sections of the document."""
    sections: dict[str, list[TaskView]] = {}
    for task in plan.narrative:
        sections.setdefault(task.section or "", []).append(task_view(catalogue, PlannedTask(plan, task)))
    return tuple(
        TaskGroup(title, f"muc-{index}", tuple(tasks)) for index, (title, tasks) in enumerate(sections.items(), start=1)
    )


def _groups(catalogue: Catalogue, plan: Plan) -> tuple[TaskGroup, ...]:
    planned = [PlannedTask(plan, task) for task in plan.tasks]
    views = {index: task_view(catalogue, each) for index, each in enumerate(planned)}
    return by_time(planned, views)


def _strip(plan: Plan) -> tuple[tuple[str, str, int], ...]:
    """For each quarter its name, anchor and number of tasks; a task that spans two counts in both."""
    counted = tuple(
        (
            f"Quý {ROMAN_QUARTERS[number - 1]}",
            addresses.quarter(number),
            sum(number in task.timing.quarters for task in plan.tasks),
        )
        for number in range(1, 5)
    )
    return counted if any(count for _, _, count in counted) else ()


def _duty(catalogue: Catalogue, plan: Plan, duty: Duty) -> DutyView:
    return DutyView(
        address=addresses.duty(plan, duty),
        number=duty.no,
        tone=duty.tone.label.capitalize(),
        who=printed_units(duty.printed, duty.units, catalogue),
        text=duty.text or "",
        deadline=_deadline(duty.deadline),
        send_to=_send_to(catalogue, duty.send_to),
        points=tuple(_point(catalogue, plan, duty, point, index) for index, point in enumerate(duty.points, start=1)),
    )


def _point(catalogue: Catalogue, plan: Plan, duty: Duty, point: DutyPoint, index: int) -> PointView:
    return PointView(
        address=addresses.duty(plan, duty, point.no or str(index)),
        number=f"{point.no})" if point.no else "•",
        text=point.text,
        deadline=_deadline(point.deadline),
        send_to=_send_to(catalogue, point.send_to),
    )


def _deadline(deadline: Deadline | None) -> str:
    return str(deadline.printed) if deadline else ""


def _send_to(catalogue: Catalogue, send_to: SendTo | None) -> tuple[Link, ...]:
    if send_to is None:
        return ()
    units = [unit for unit in (send_to.unit, send_to.via) if unit]
    return printed_units(send_to.printed, units, catalogue)


def _basis(catalogue: Catalogue, basis: Basis) -> tuple[str, Link | None]:
    document = catalogue.documents.get(basis.document or "")
    place = f" ({basis.place})" if basis.place else ""
    link = Link(document.number or "trong danh mục", addresses.document(document)) if document else None
    return f"{basis.text}{place}", link

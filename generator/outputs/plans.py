"""Plans: all years, one year, one plan or letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, PlannedTask
from generator.records.duty import Duty, DutyPoint, SendTo
from generator.records.plan import Basis, Plan, PlanKind
from generator.records.task import Role
from generator.records.timing import Deadline
from generator.rendering import Link, page
from generator.vietnamese import day, day_in_words, quarter
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.linking import printed_units
from generator.views.names import document_link, duty_name, plan_link, plan_name, signer, unit_link
from generator.views.parts import COPY_NOTICE, Fact, PlanCard, blanks, corrections, fact, files, plan_card, sources
from generator.views.tasks import TaskGroup, TaskView, by_time, change_words, revisions, task_view


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    yield _index(catalogue)
    for year in catalogue.plan_years:
        yield _year(catalogue, year)
        for plan in catalogue.plans_of(year):
            yield _plan(catalogue, plan)


@dataclass(frozen=True)
class YearView:
    """A year in the list of years."""

    year: int
    link: Link
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True)
class PointView:
    """A lettered point of a duty."""

    address: Address
    number: str
    text: str
    deadline: str
    send_to: tuple[Link, ...]
    revisions: tuple[Fact, ...]
    former: tuple[str, ...]


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
    revisions: tuple[Fact, ...]
    former: tuple[str, ...]
    points: tuple[PointView, ...]


@dataclass(frozen=True)
class ChangeView:
    """What an amending plan does to a task or duty of another, told by its words there."""

    label: str
    what: Link
    becomes: str


def _index(catalogue: Catalogue) -> Artifact:
    years = tuple(
        YearView(
            year,
            Link(f"Năm {year}", addresses.plans_of(year)),
            tuple(plan_card(catalogue, plan) for plan in catalogue.plans_of(year)),
        )
        for year in catalogue.plan_years
    )
    view = {"years": years, "in_force": addresses.PLAN_IN_FORCE}
    return page(
        "plans",
        fixed_pages.PLANS.address,
        title=fixed_pages.PLANS.title,
        description=fixed_pages.PLANS.description,
        source="plans",
        view=view,
        toc=False,
    )


def _year(catalogue: Catalogue, year: int) -> Artifact:
    plans = catalogue.plans_of(year)
    standing = [plan for plan in plans if catalogue.replacement(plan) is None]
    planned = [PlannedTask(plan, task) for plan in standing for task in plan.all_tasks]
    count = sum(not catalogue.is_dropped(plan, task) for plan, task in planned)
    view = {
        "year": year,
        "plans": tuple(plan_card(catalogue, plan) for plan in plans),
        "groups": tuple(_by_plan(group) for group in by_time(catalogue, planned)),
        "count": count,
        "crumbs": (Link("Kế hoạch", addresses.PLANS),),
    }
    return page(
        "plan_year",
        addresses.plans_of(year),
        title=f"Kế hoạch năm {year}",
        description=f"Các kế hoạch thi đua, khen thưởng năm {year} và {count} nhiệm vụ theo quý.",
        source=f"plans/{year}",
        view=view,
    )


def _by_plan(group: TaskGroup) -> tuple[str, str, tuple[tuple[Link, tuple[TaskView, ...]], ...]]:
    """The tasks of a quarter, plan by plan."""
    found: dict[Link, list[TaskView]] = {}
    for task in group.tasks:
        found.setdefault(task.plan, []).append(task)
    return group.title, group.anchor, tuple((plan, tuple(tasks)) for plan, tasks in found.items())


def _plan(catalogue: Catalogue, plan: Plan) -> Artifact:
    issuer = catalogue.units[plan.issuer]
    name = plan_name(plan)
    groups = by_time(catalogue, (PlannedTask(plan, task) for task in plan.tasks))
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
        "standing": _standing(catalogue, plan),
        "turns": plan.year if plan.year == catalogue.day.year and catalogue.stands(plan) else 0,
        "facts": _facts(catalogue, plan),
        "summary": plan.summary or "",
        "changes": tuple(_changes(catalogue, plan)),
        "narrative": _narrative(catalogue, plan),
        "groups": groups,
        "strip": _strip(plan, groups),
        "spanning": any(len(task.timing.quarters_of(plan.year)) > 1 for task in plan.tasks),
        "roles_stated": _states_roles(plan),
        "duties": tuple(_duty(catalogue, plan, duty) for duty in plan.duties),
        "bases": tuple(_basis(catalogue, basis) for basis in plan.bases),
        "attachments": files(addresses.plan(plan), plan.attachments),
        "lost": blanks(plan.lost),
        "corrections": corrections(catalogue, plan.corrections),
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
        options=companions(catalogue, plan),
    )


def _changes(catalogue: Catalogue, plan: Plan) -> Iterator[ChangeView]:
    amended = catalogue.plans.get(plan.amends or "")
    if amended is None:
        return
    tasks, duties = amended.tasks_cited, amended.duties_cited
    for change in plan.changes:
        if change.task:
            task = tasks[change.task]
            what = Link(f"nhiệm vụ “{task.text}”", addresses.task(amended, task))
        else:
            duty, point = duties[str(change.duty)]
            words = point.text if point else duty.text or duty.printed
            what = Link(f"{duty_name(duty, point)} “{words}”", addresses.duty(amended, duty, point))
        yield ChangeView(change.kind.label, what, change_words(change))


def _states_roles(plan: Plan) -> bool:
    """Whether the document says who leads or helps, or names nobody at all."""
    roles = [line.role for task in plan.tasks for line in task.assignments]
    return not roles or any(role is not Role.UNSTATED for role in roles)


def _standing(catalogue: Catalogue, plan: Plan) -> tuple[Link, ...]:
    """Whether the plan holds today, and what took its place."""
    later, year = catalogue.replacement(plan), catalogue.day.year
    if later and later.supersedes == plan.id:
        return Link("Đã được thay thế bằng "), plan_link(later)
    if later:
        return Link("Kế hoạch được sửa đổi đã được thay thế bằng "), plan_link(later)
    if plan.kind is PlanKind.LETTER or plan.year > year:
        return ()
    if plan.year < year:
        return (Link(f"Kế hoạch năm {plan.year}, đã hết năm thực hiện."),)
    if any(found.plan is plan for found in catalogue.plans_in_force):
        return (Link(f"Kế hoạch đang có hiệu lực trong năm {plan.year}."),)
    if plan.amends and catalogue.stands(plan):
        return (Link(f"Kế hoạch sửa đổi, đang có hiệu lực trong năm {plan.year}."),)
    return (Link(f"Kế hoạch ký ngày {day(plan.date)}, chưa tới ngày hiệu lực."),) if plan.date else ()


def _facts(catalogue: Catalogue, plan: Plan) -> tuple[Fact, ...]:
    linked = {
        key: plan_link(catalogue.plans[value])
        for key in ("carries", "implements", "supersedes", "amends", "known_from")
        if (value := getattr(plan, key)) in catalogue.plans
    }
    printed = f" (in: “{plan.number_printed}”)" if plan.number_printed else ""
    return (
        *fact("Số, ký hiệu", f"{plan.number}{printed}" if plan.number else "bản chép không còn"),
        *fact("Ngày ký", day_in_words(plan.date) if plan.date else "bản chép không còn"),
        *fact("Biết từ", linked.get("known_from")),
        *fact("Nơi ký", plan.place),
        *fact("Cơ quan ban hành", unit_link(catalogue, plan.issuer)),
        *fact("Người ký", signer(plan.signer)),
        *fact("Thể thức", plan.form.label),
        *fact("Kính gửi", *plan.addressees),
        *fact("Ngày nhận kế hoạch", day(plan.received) if plan.received else None),
        *fact("Chuyển văn bản", linked.get("carries")),
        *fact("Thực hiện", linked.get("implements")),
        *fact("Thay thế", linked.get("supersedes")),
        *fact("Sửa đổi", linked.get("amends")),
        *fact("Được sửa đổi bởi", *(plan_link(other) for other in catalogue.amendments(plan))),
        *fact("Được gửi kèm công văn", *(plan_link(letter) for letter in catalogue.letters_carrying(plan))),
        *fact("Cụm, khối", *(_cluster(catalogue, cluster) for cluster in plan.clusters)),
        *fact("Dấu người đánh máy", plan.typist and f"“{plan.typist}”"),
    )


def _cluster(catalogue: Catalogue, cluster: str) -> Link:
    record = catalogue.clusters[cluster]
    return Link(record.name, addresses.cluster(record))


def _narrative(catalogue: Catalogue, plan: Plan) -> tuple[TaskGroup, ...]:
    """Tasks told in prose, under the sections of the document."""
    sections: dict[str, list[TaskView]] = {}
    for task in plan.narrative:
        sections.setdefault(task.section or "", []).append(task_view(catalogue, PlannedTask(plan, task)))
    return tuple(
        TaskGroup(title, f"muc-{index}", tuple(tasks)) for index, (title, tasks) in enumerate(sections.items(), start=1)
    )


def _strip(plan: Plan, groups: tuple[TaskGroup, ...]) -> tuple[tuple[str, str, int], ...]:
    """For each quarter its name, where its first task is, and its number of tasks; a spanning task counts in each."""
    headed = {group.anchor for group in groups}
    found = []
    for each in range(1, 5):
        tasks = [task for task in plan.tasks if each in task.timing.quarters_of(plan.year)]
        heading = addresses.quarter(each)
        anchor = heading if heading in headed or not tasks else addresses.task(plan, tasks[0]).anchor
        found.append((quarter(each), anchor, len(tasks)))
    return tuple(found) if any(count for _, _, count in found) else ()


def _duty(catalogue: Catalogue, plan: Plan, duty: Duty) -> DutyView:
    return DutyView(
        address=addresses.duty(plan, duty),
        number=duty.no,
        tone=duty.tone.label.capitalize(),
        who=printed_units(duty.printed, duty.units, catalogue),
        text=duty.text or "",
        deadline=_deadline(duty.deadline),
        send_to=_send_to(catalogue, duty.send_to),
        revisions=revisions(catalogue.duty_standing(plan, duty)),
        former=addresses.former_spots(addresses.DUTY_ANCHOR, duty.former),
        points=tuple(_point(catalogue, plan, duty, point) for point in duty.points),
    )


def _point(catalogue: Catalogue, plan: Plan, duty: Duty, point: DutyPoint) -> PointView:
    return PointView(
        address=addresses.duty(plan, duty, point),
        number=f"{point.no})" if point.no else "•",
        text=point.text,
        deadline=_deadline(point.deadline),
        send_to=_send_to(catalogue, point.send_to),
        revisions=revisions(catalogue.duty_standing(plan, duty, point)),
        former=addresses.former_spots(addresses.DUTY_ANCHOR, point.former),
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
    notes = (basis.place, "căn cứ chung, không phải một văn bản" if basis.vague else None)
    beside = "; ".join(each for each in notes if each)
    return f"{basis.text} ({beside})" if beside else str(basis.text), document_link(document)

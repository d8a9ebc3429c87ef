"""Tasks as cards and rows, by quarter, with what amendments have made of them. Frozen values, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.addresses import Address
from generator.catalogue import Catalogue, PlannedTask, Standing
from generator.records.plan import Change, Numbering, Plan
from generator.records.task import Assignment, Event, Evidence, Role, Task
from generator.rendering import Link
from generator.vietnamese import capitalised, day, quarter
from generator.views.linking import printed_units
from generator.views.names import (
    award_link,
    campaign_link,
    document_link,
    plan_link,
)
from generator.views.parts import Fact, fact


@dataclass(frozen=True)
class RoleLine:
    """Who acts in one role, in the document's own words; `role` is empty where the document names none."""

    role: str
    words: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True)
class TaskView:
    """A task as a card: its citation, what, when, who, and what it is tied to."""

    address: Address
    number: str
    citation: str
    plan: Link
    text: str
    items: tuple[str, ...]
    when: str
    by_quarter: bool
    roles: tuple[RoleLine, ...]
    ties: tuple[Fact, ...]
    status: str
    revisions: tuple[Fact, ...]
    former: tuple[str, ...]


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading, such as a quarter."""

    title: str
    anchor: str
    tasks: tuple[TaskView, ...]


def when(planned: PlannedTask) -> str:
    """The printed words on time; a table that leaves its time cell blank is said to, prose is not."""
    told_in_prose = planned.task in planned.plan.narrative
    return planned.task.timing.printed or ("" if told_in_prose else "văn bản không ghi thời gian")


def task_view(catalogue: Catalogue, planned: PlannedTask) -> TaskView:
    """A task as a card."""
    plan, task = planned
    return TaskView(
        address=addresses.task(plan, task),
        number=task.no or planned.ref.rpartition("-")[2],
        citation=citation(planned),
        plan=plan_link(plan),
        text=task.text,
        items=task.items,
        when=when(planned),
        by_quarter=task.timing.quarter is not None,
        roles=_roles(catalogue, task.assignments),
        ties=_ties(catalogue, planned),
        status=_status(task),
        revisions=revisions(catalogue.task_standing(plan, task)),
        former=addresses.former_spots(addresses.TASK_ANCHOR, task.former),
    )


def task_views(catalogue: Catalogue, planned: Iterable[PlannedTask]) -> tuple[TaskView, ...]:
    return tuple(task_view(catalogue, each) for each in planned)


def by_time(catalogue: Catalogue, tasks: Iterable[PlannedTask]) -> tuple[TaskGroup, ...]:
    """Groups by the first quarter that a task touches; what has no quarter follows by kind of timing."""
    groups: dict[tuple[int, str, str], list[TaskView]] = {}
    for planned in tasks:
        groups.setdefault(_time_group(planned), []).append(task_view(catalogue, planned))
    return tuple(TaskGroup(title, anchor, tuple(tasks)) for (_, title, anchor), tasks in sorted(groups.items()))


def _time_group(planned: PlannedTask) -> tuple[int, str, str]:
    timing = planned.task.timing
    quarters = timing.quarters_of(planned.plan.year)
    if quarters:
        return quarters[0], quarter(quarters[0]), addresses.quarter(quarters[0])
    if timing.dated:
        return 8, "Ngoài năm kế hoạch", "ngoai-nam"
    kinds = {
        "ongoing": (5, "Thường xuyên", "thuong-xuyen"),
        "external": (6, "Theo lịch của nơi khác", "theo-noi-khac"),
    }
    return kinds.get(timing.kind.value, (7, "Văn bản không ghi thời gian", "khong-ghi-thoi-gian"))


def citation(planned: PlannedTask) -> str:
    """How a task is cited within its plan: `Quý II, số 3`."""
    plan, task = planned
    if task.no is None:
        section, _, point = planned.ref.rpartition("-")
        return f"mục {task.section}" if task.section and not section else f"{task.section or 'nhiệm vụ'}, điểm {point}"
    if plan.numbering is Numbering.QUARTER and task.timing.quarter:
        return f"{quarter(task.timing.quarter)}, số {task.no}"
    return f"số {task.no}"


def _roles(catalogue: Catalogue, lines: Sequence[Assignment]) -> tuple[RoleLine, ...]:
    found: dict[Role, list[tuple[Link, ...]]] = {}
    for line in lines:
        # The label says the role once; the record keeps the words as printed.
        printed = line.printed.removesuffix(line.role.label).rstrip() or line.printed
        found.setdefault(line.role, []).append(printed_units(printed, line.units, catalogue))
    ordered = sorted(found.items(), key=lambda item: tuple(Role).index(item[0]))
    return tuple(
        RoleLine("" if role is Role.UNSTATED else role.label.capitalize(), tuple(words)) for role, words in ordered
    )


def _ties(catalogue: Catalogue, planned: PlannedTask) -> tuple[Fact, ...]:
    plan, task = planned
    campaigns = [catalogue.campaigns[c] for c in task.campaigns if c in catalogue.campaigns]
    documents = [catalogue.documents[d] for d in task.documents if d in catalogue.documents]
    clusters = [catalogue.clusters[c] for c in task.clusters if c in catalogue.clusters]
    by_ref = {plan.task_ref(other): other for other in plan.all_tasks}
    series = [other for other in plan.all_tasks if task.series and other.series == task.series and other is not task]
    return (
        *fact("Nơi", task.place),
        *fact("Điều kiện", task.condition),
        *fact("Dự kiến", "văn bản ghi là dự kiến" if task.tentative else None),
        *fact("Mốc được nhắc tới", *(_event(event) for event in task.events)),
        *fact("Phong trào", *(campaign_link(c) for c in campaigns)),
        *fact("Danh hiệu, hình thức", *(award_link(catalogue, a) for a in task.awards)),
        *fact("Văn bản", *(document_link(d) for d in documents)),
        *fact("Cụm, khối", *(Link(c.name, addresses.cluster(c)) for c in clusters)),
        *fact("Thực hiện sau", *(_sibling(plan, by_ref[ref]) for ref in task.follows if ref in by_ref)),
        *fact("Lặp lại ở", *(_sibling(plan, other) for other in series)),
    )


def _sibling(plan: Plan, task: Task) -> Link:
    return Link(citation(PlannedTask(plan, task)), addresses.task(plan, task))


def _status(task: Task) -> str:
    if task.status is None:
        return ""
    proof = "; ".join(_evidence(evidence) for evidence in task.status.evidence)
    return f"{task.status.state.label} (từ {day(task.status.since)}): {proof}"


def revisions(standing: Standing) -> tuple[Fact, ...]:
    """What amendments have made of a task or duty; the printed wording stays beside it."""
    return tuple(
        Fact(
            f"{change.kind.label} theo",
            (plan_link(plan), Link(words)) if (words := change_words(change)) else (plan_link(plan),),
        )
        for plan, change in standing.revisions
    )


def change_words(change: Change) -> str:
    """What a task or duty becomes; empty where it is dropped."""
    parts = (
        f"nội dung: “{change.text}”" if change.text else "",
        f"thời gian: {change.timing.printed}" if change.timing else "",
        f"hạn: {change.deadline.printed}" if change.deadline else "",
    )
    return capitalised("; ".join(part for part in parts if part))


def _evidence(evidence: Evidence) -> str:
    source = evidence.source.title or evidence.source.url if evidence.source else None
    details = [part for part in (day(evidence.date) if evidence.date else None, source) if part]
    return f"{evidence.text} ({', '.join(details)})" if details else evidence.text


def _event(event: Event) -> str:
    tentative = " (dự kiến)" if event.tentative and "dự kiến" not in event.printed else ""
    return f"{event.text}: {event.printed}{tentative}"

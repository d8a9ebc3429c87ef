"""What several kinds of page show alike: facts, tasks, sources. Frozen values, ready to print.

A view holds words and links; which page it is printed on decides the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import addresses
from generator.addresses import Address
from generator.catalogue import Catalogue, PlannedTask
from generator.linking import printed_units
from generator.records.decision import Decision, Honoree
from generator.records.plan import Assignment, Numbering, Plan, Role, Task
from generator.records.registry import Place
from generator.records.sources import Blank, Source
from generator.rendering import Link
from generator.vietnamese import ROMAN_QUARTERS, day

COPY_NOTICE = (
    "Bản tra cứu có cấu trúc: tên văn bản, phong trào, danh hiệu, đơn vị, số và ngày giữ nguyên văn; nhiệm vụ, trách "
    "nhiệm được viết lại ngắn gọn. Khi khác nhau, văn bản gốc có giá trị."
)


class Fact(NamedTuple):
    """One line of a fact sheet."""

    label: str
    links: tuple[Link, ...]


def fact(label: str, *values: str | Link | None) -> tuple[Fact, ...]:
    """A line of a fact sheet, or none at all when every value is absent."""
    links = tuple(value if isinstance(value, Link) else Link(value) for value in values if value)
    return (Fact(label, links),) if links else ()


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


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading, such as a quarter."""

    title: str
    anchor: str
    tasks: tuple[TaskView, ...]


def plan_name(plan: Plan) -> str:
    """How a plan is called in a line: by its number, or by its title where the number is lost."""
    return f"{plan.kind.label} {plan.number}" if plan.number else f"{plan.kind.label} năm {plan.year}"


def plan_link(plan: Plan) -> Link:
    return Link(plan_name(plan), addresses.plan(plan))


def place_of(catalogue: Catalogue, place: str | None) -> Place | None:
    return catalogue.places.get(place or "")


def unit_link(catalogue: Catalogue, unit: str | None) -> Link | None:
    found = catalogue.units.get(unit or "")
    return Link(found.name, addresses.unit(found)) if found else None


def award_link(catalogue: Catalogue, award: str | None, words: str | None = None) -> Link | None:
    found = catalogue.awards.get(award or "")
    return Link(words or found.name, addresses.award(found)) if found else None


def decision_name(decision: Decision) -> str:
    """By number where there is one, else by the award and day."""
    if decision.number:
        return f"Quyết định {decision.number}"
    signed = f" ngày {day(decision.date)}" if decision.date else ""
    return f"Quyết định{signed} ({decision.award_printed})"


def decision_link(decision: Decision) -> Link:
    return Link(decision_name(decision), addresses.decision(decision))


def when(task: Task) -> str:
    """The printed words on time; a table that leaves its time cell blank is said to, prose is not."""
    unsaid = "" if task.section else "văn bản không ghi thời gian"
    return task.timing.printed or unsaid


def task_view(catalogue: Catalogue, planned: PlannedTask, assignments: Sequence[Assignment] | None = None) -> TaskView:
    """A task with all its lines of units, or only those given."""
    plan, task = planned
    lines = task.assignments if assignments is None else assignments
    return TaskView(
        address=addresses.task(plan, task),
        number=task.no or planned.ref.rpartition("-")[2],
        citation=_citation(planned),
        plan=plan_link(plan),
        text=task.text,
        items=task.items,
        when=when(task),
        by_quarter=task.timing.quarter is not None,
        roles=_roles(catalogue, lines),
        ties=_ties(catalogue, planned),
        status=_status(task),
    )


def task_views(catalogue: Catalogue, planned: Iterable[PlannedTask]) -> tuple[TaskView, ...]:
    return tuple(task_view(catalogue, each) for each in planned)


def by_time(planned: Iterable[PlannedTask], view: "dict[int, TaskView]") -> tuple[TaskGroup, ...]:
    """Groups by quarter; what has no quarter follows by kind of timing. Keys of `view` are places in `planned`."""
    groups: dict[tuple[int, str, str], list[TaskView]] = {}
    for index, (_, task) in enumerate(planned):
        groups.setdefault(_time_group(task), []).append(view[index])
    return tuple(TaskGroup(title, anchor, tuple(tasks)) for (_, title, anchor), tasks in sorted(groups.items()))


def _time_group(task: Task) -> tuple[int, str, str]:
    if task.timing.quarters:
        first = task.timing.quarters[0]
        return first, f"Quý {ROMAN_QUARTERS[first - 1]}", addresses.quarter(first)
    kinds = {
        "ongoing": (5, "Thường xuyên", "thuong-xuyen"),
        "external": (6, "Theo lịch của nơi khác", "theo-noi-khac"),
    }
    return kinds.get(task.timing.kind.value, (7, "Văn bản không ghi thời gian", "khong-ghi-thoi-gian"))


def _citation(planned: PlannedTask) -> str:
    plan, task = planned
    if task.no is None:
        section, _, point = planned.ref.rpartition("-")
        return f"mục {task.section}" if task.section and not section else f"{task.section or 'nhiệm vụ'}, điểm {point}"
    if plan.numbering is Numbering.QUARTER and task.timing.quarter:
        return f"Quý {ROMAN_QUARTERS[task.timing.quarter - 1]}, số {task.no}"
    return f"số {task.no}"


def _roles(catalogue: Catalogue, lines: Sequence[Assignment]) -> tuple[RoleLine, ...]:
    found: dict[Role, list[tuple[Link, ...]]] = {}
    for line in lines:
        found.setdefault(line.role, []).append(printed_units(line.printed, line.units, catalogue))
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
        *fact("Mốc nêu", *(f"{event.text}: {event.printed}" for event in task.events)),
        *fact("Phong trào", *(Link(c.name, addresses.campaign(c)) for c in campaigns)),
        *fact("Danh hiệu, hình thức", *(award_link(catalogue, a) for a in task.awards)),
        *fact("Văn bản", *(Link(d.number or d.title, addresses.document(d)) for d in documents)),
        *fact("Cụm, khối", *(Link(c.name, addresses.cluster(c)) for c in clusters)),
        *fact("Làm sau", *(_sibling(plan, by_ref[ref]) for ref in task.follows if ref in by_ref)),
        *fact("Lặp lại ở", *(_sibling(plan, other) for other in series)),
    )


def _sibling(plan: Plan, task: Task) -> Link:
    return Link(_citation(PlannedTask(plan, task)), addresses.task(plan, task))


def _status(task: Task) -> str:
    if task.status is None:
        return ""
    proof = "; ".join(evidence.text for evidence in task.status.evidence)
    return f"{task.status.state.label} (từ {day(task.status.since)}): {proof}"


@dataclass(frozen=True)
class SourceView:
    """A source: words, and where to read it."""

    text: str
    url: str


def sources(given: Iterable[Source]) -> tuple[SourceView, ...]:
    return tuple(SourceView(str(s.title or _site(s.url or "")), str(s.url or "")) for s in given)


def _site(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") if url else ""


def blanks(given: Iterable[Blank]) -> tuple[str, ...]:
    return tuple(f"{blank.what}: {blank.note}" if blank.note else str(blank.what) for blank in given)


@dataclass(frozen=True)
class HonoureeRow:
    """A recipient as a row; who lost the award keeps number and anchor, and loses the name."""

    address: Address
    number: str
    name: Link
    detail: str
    withdrawn: str


def honoree_row(catalogue: Catalogue, decision: Decision, honoree: Honoree) -> HonoureeRow:
    address = addresses.honoree(decision, honoree)
    event = catalogue.withdrawal(decision, honoree)
    if event:
        words = f"{event.kind.label} theo {event.document.number} ngày {day(event.document.date)}"
        return HonoureeRow(address, honoree.no, Link("—"), "", words)
    figure = catalogue.figures.get(honoree.figure or "")
    award = honoree.award and catalogue.awards[honoree.award].name
    detail = (honoree.position, honoree.unit, honoree.locality, honoree.achievement, award)
    name = Link(honoree.name, addresses.figure(figure) if figure else None)
    posthumous = honoree.conferment.label if honoree.conferment and honoree.conferment.value == "posthumous" else None
    words = "; ".join(str(part) for part in (*detail, posthumous) if part)
    return HonoureeRow(address, honoree.no, name, words, "")


def month_name(month: str) -> str:
    year, number = month.split("-")
    return f"tháng {number}/{year}"


def until(start: date | None, end: date | None) -> str:
    """`từ … đến hết …`, as far as the days are known."""
    parts = [f"từ {day(start)}" if start else "", f"đến hết {day(end)}" if end else ""]
    return " ".join(part for part in parts if part)

"""What several kinds of page show alike: facts, tasks, sources. Frozen values, ready to print.

A view holds words and links; which page it is printed on decides the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import addresses
from generator.addresses import Address
from generator.catalogue import Catalogue, PlannedTask, Rectification, Standing
from generator.linking import printed_units
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.decision import Decision, DecisionEvent, EventKind, Honoree
from generator.records.plan import Assignment, Change, Event, Evidence, Numbering, Plan, PlanKind, Role, Task
from generator.records.registry import LegalDocument, Place
from generator.records.sources import Attachment, Blank, Correction, Signer, Source
from generator.rendering import Link
from generator.vietnamese import capitalised, day, quarter

COPY_NOTICE = (
    "Bản tra cứu có cấu trúc: tên văn bản, phong trào, danh hiệu, đơn vị, số và ngày giữ nguyên văn; nhiệm vụ, trách "
    "nhiệm được viết lại ngắn gọn. Bản này không thay thế văn bản gốc; chỉ văn bản gốc có giá trị pháp lý."
)


class Fact(NamedTuple):
    """One line of a fact sheet."""

    label: str
    links: tuple[Link, ...]


def fact(label: str, *values: str | Link | None) -> tuple[Fact, ...]:
    """A line of a fact sheet, its words beginning with a capital, or none at all when every value is absent."""
    links = tuple(value if isinstance(value, Link) else Link(capitalised(value)) for value in values if value)
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
    revisions: tuple[Fact, ...]
    former: tuple[str, ...]


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


def decision_name(catalogue: Catalogue, decision: Decision) -> str:
    """By number where there is one, else by the award and day; a part says whose part it is."""
    if decision.number:
        place = catalogue.places.get(decision.province or "") if decision.part_of else None
        return f"Quyết định {decision.number}{f' (phần {place.name})' if place else ''}"
    signed = f" ngày {day(decision.date)}" if decision.date else ""
    return f"Quyết định{signed} ({decision.award_printed})"


def decision_link(catalogue: Catalogue, decision: Decision) -> Link:
    return Link(decision_name(catalogue, decision), addresses.decision(decision))


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
        citation=_citation(planned),
        plan=plan_link(plan),
        text=task.text,
        items=task.items,
        when=when(planned),
        by_quarter=task.timing.quarter is not None,
        roles=_roles(catalogue, task.assignments),
        ties=_ties(catalogue, planned),
        status=_status(task),
        revisions=revisions(catalogue.task_standing(plan, task)),
        former=addresses.former_spots("nv-", task.former),
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


def _citation(planned: PlannedTask) -> str:
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
    return Link(_citation(PlannedTask(plan, task)), addresses.task(plan, task))


def _status(task: Task) -> str:
    if task.status is None:
        return ""
    proof = "; ".join(_evidence(evidence) for evidence in task.status.evidence)
    return f"{task.status.state.label} (từ {day(task.status.since)}): {proof}"


def revisions(standing: Standing) -> tuple[Fact, ...]:
    """What amendments have made of a task or duty; the printed wording stays beside it."""
    return tuple(
        Fact(
            f"{change.kind.label} bởi",
            (plan_link(plan), Link(words)) if (words := _change(change)) else (plan_link(plan),),
        )
        for plan, change in standing.revisions
    )


def _change(change: Change) -> str:
    when = change.timing or change.deadline
    parts = (f"nội dung: “{change.text}”" if change.text else "", f"thời gian: {when.printed}" if when else "")
    return capitalised("; ".join(part for part in parts if part))


class CorrectionView(NamedTuple):
    """A slip of the portal's copy that was mended."""

    date: str
    field: str
    old: str
    new: str
    note: str


def corrections(given: Iterable[Correction]) -> tuple[CorrectionView, ...]:
    ordered = sorted(given, key=lambda each: each.date, reverse=True)
    return tuple(CorrectionView(day(c.date), c.field, c.old, c.new, c.note or "") for c in ordered)


def _evidence(evidence: Evidence) -> str:
    source = evidence.source.title or evidence.source.url if evidence.source else None
    details = [part for part in (day(evidence.date) if evidence.date else None, source) if part]
    return f"{evidence.text} ({', '.join(details)})" if details else evidence.text


def _event(event: Event) -> str:
    tentative = " (dự kiến)" if event.tentative and "dự kiến" not in event.printed else ""
    return f"{event.text}: {event.printed}{tentative}"


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
class FileView:
    """A file published with a record; its digest lets a reader prove that it is the same."""

    link: Link
    kind: str
    sha256: str


def files(page: Address, attachments: Iterable[Attachment]) -> tuple[FileView, ...]:
    return tuple(
        FileView(Link(item.title, addresses.enclosure(page, item.file)), item.kind.label, item.sha256)
        for item in attachments
    )


def signer(given: Signer | None) -> str | None:
    """As a document closes: the capacity, then the name."""
    return f"{', '.join(given.capacity)}: {given.name}" if given else None


def campaign_link(campaign: Campaign | None) -> Link | None:
    return Link(campaign.name, addresses.campaign(campaign)) if campaign else None


def document_link(document: LegalDocument | None) -> Link | None:
    """By number where there is one, else by title and the year that tells it from its namesakes."""
    return Link(document.number or document_title(document), addresses.document(document)) if document else None


def document_title(document: LegalDocument) -> str:
    year = document.date.year if document.date else document.year
    return f"{document.title} ({year})" if not document.number and year else document.title


class HonoreeRow(NamedTuple):
    """A recipient as a row; who lost the award keeps number and anchor, and loses the name."""

    address: Address
    number: str
    name: Link
    detail: str
    former: tuple[str, ...]


def honoree_row(catalogue: Catalogue, decision: Decision, honoree: Honoree) -> HonoreeRow:
    address = addresses.honoree(decision, honoree)
    former = addresses.former_spots(addresses.HONOREE_ANCHOR, honoree.former)
    event = catalogue.withdrawal(decision, honoree)
    if event:
        words = f"{event.kind.label} theo {event.document.number} ngày {day(event.document.date)}"
        return HonoreeRow(address, honoree.no, Link("(đã rút tên)"), words, former)
    figure = catalogue.figures.get(honoree.figure or "")
    name = Link(honoree.name, addresses.figure(figure) if figure else None)
    return HonoreeRow(address, honoree.no, name, honoree_detail(catalogue, honoree), former)


def honoree_detail(catalogue: Catalogue, honoree: Honoree) -> str:
    """Position, unit, place and achievement, as far as they are known."""
    award = honoree.award and catalogue.awards[honoree.award].name
    detail = (honoree.position, honoree.unit, honoree.locality, honoree.achievement, award)
    posthumous = honoree.conferment.label if honoree.conferment and honoree.conferment.value == "posthumous" else None
    return capitalised("; ".join([str(part) for part in (*detail, posthumous) if part]))


def until(start: date | None, end: date | None) -> str:
    """`từ … đến hết …`, as far as the days are known."""
    parts = [f"từ {day(start)}" if start else "", f"đến hết {day(end)}" if end else ""]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class PlanCard:
    """A plan in a list."""

    name: Link
    title: str
    issuer: str
    signed: str
    tasks: int
    duties: str


def plan_card(catalogue: Catalogue, plan: Plan) -> PlanCard:
    return PlanCard(
        name=plan_link(plan),
        title=plan.title,
        issuer=catalogue.units[plan.issuer].name,
        signed=f"ngày {day(plan.date)}" if plan.date else "bản chép không còn ngày ký",
        tasks=len(plan.all_tasks),
        duties=f"{len(plan.duties)} mục {'yêu cầu' if plan.kind is PlanKind.LETTER else 'trách nhiệm'}"
        if plan.duties
        else "",
    )


def record_link(catalogue: Catalogue, record: Named) -> Link:
    """Any record by the words it is called by."""
    if isinstance(record, Plan):
        return plan_link(record)
    if isinstance(record, Decision):
        return decision_link(catalogue, record)
    return Link(str(getattr(record, "name", record.id)), addresses.page_of(record))


def rectification_name(catalogue: Catalogue, found: Rectification) -> str:
    """What was done to what: `Hủy bỏ: Quyết định 12/QĐ-UBND`."""
    kind = found.event.kind.label if isinstance(found.event, DecisionEvent) else "Đính chính trên cổng"
    return f"{kind}: {record_link(catalogue, found.record).text}"


def rectification_words(catalogue: Catalogue, found: Rectification) -> str:
    """Old and new wording, the document and its day; no word of who has lost an award."""
    event = found.event
    if isinstance(event, Correction):
        note = f" {event.note}." if event.note else ""
        return f"{event.field}: “{event.old}” nay là “{event.new}”.{note}"
    assert isinstance(found.record, Decision)
    gone = catalogue.is_wording_gone(found.record, event)
    who = f"số thứ tự {', '.join(event.recipients)}" if event.recipients else "toàn bộ quyết định"
    change = (
        "" if gone or event.kind is not EventKind.CORRECTED else f" {event.field}: “{event.old}” nay là “{event.new}”."
    )
    document = f"{event.document.number} ngày {day(event.document.date)} của {event.document.issuer}"
    note = f" {event.note}." if event.note and not gone else ""
    return f"{capitalised(who)}, theo {document}.{change}{note}"

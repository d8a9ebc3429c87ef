"""What several kinds of page show alike: facts, tasks, sources. Frozen values, ready to print.

A view holds words and links; which page it is printed on decides the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator import addresses
from generator.addresses import Address
from generator.catalogue import Catalogue
from generator.records.decision import Conferment, Decision, Honoree
from generator.records.plan import Plan, PlanKind
from generator.records.sources import Attachment, Blank, Correction, Source
from generator.rendering import Link
from generator.vietnamese import capitalised, day
from generator.views.names import plan_link

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


class CorrectionView(NamedTuple):
    """A slip of the portal's copy that was mended."""

    date: str
    field: str
    old: str
    new: str
    note: str


def corrections(catalogue: Catalogue, given: Iterable[Correction]) -> tuple[CorrectionView, ...]:
    """Those made by today, newest first."""
    made = (correction for correction in given if correction.date <= catalogue.day)
    ordered = sorted(made, key=lambda each: each.date, reverse=True)
    return tuple(CorrectionView(day(c.date), c.field, c.old, c.new, c.note or "") for c in ordered)


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
    posthumous = Conferment.POSTHUMOUS.label if honoree.conferment is Conferment.POSTHUMOUS else None
    return capitalised("; ".join([str(part) for part in (*detail, posthumous) if part]))


def honoree_told(honoree: Honoree) -> str:
    """Everything of a recipient that number, name and `honoree_detail` are made from, to be digested."""
    words = (honoree.position, honoree.unit, honoree.locality, honoree.achievement, honoree.award, honoree.conferment)
    return "\x1f".join((honoree.no, honoree.name, honoree.kind, *(word or "" for word in words)))


@dataclass(frozen=True)
class PlanCard:
    """A plan in a list."""

    name: Link
    title: str
    issuer: str
    signed: str
    tasks: int
    duties: str
    replaced: str


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
        replaced="đã được thay thế" if catalogue.replacement(plan) else "",
    )

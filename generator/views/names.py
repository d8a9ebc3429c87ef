"""How records are called in a line, and the links that lead to them."""

from datetime import date

from generator import addresses
from generator.catalogue import Catalogue, Rectification
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.decision import Decision, DecisionEvent, EventKind
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan
from generator.records.registry import LegalDocument, Place, Unit
from generator.records.sources import Correction, Signer
from generator.rendering import Link
from generator.vietnamese import capitalised, day, sentence


def plan_name(plan: Plan) -> str:
    """How a plan is called in a line: by its number, or by its title where the number is lost."""
    return f"{plan.kind.label} {plan.number}" if plan.number else f"{plan.kind.label} năm {plan.year}"


def plan_link(plan: Plan) -> Link:
    return Link(plan_name(plan), addresses.plan(plan))


def duty_name(duty: Duty, point: DutyPoint | None = None) -> str:
    """How a duty, or a point of it, is cited in a line: `mục 2`, `mục 2a`, `mục 2, điểm 1`."""
    if point is None:
        return f"mục {duty.no}"
    if point.no and point.no.isalpha():
        return f"mục {duty.no}{point.no}"
    return f"mục {duty.no}, điểm {point.no or duty.place_of(point)}"


def place_of(catalogue: Catalogue, place: str | None) -> Place | None:
    return catalogue.places.get(place or "")


def unit_link(catalogue: Catalogue, unit: str | None) -> Link | None:
    found = catalogue.units.get(unit or "")
    return Link(found.name, addresses.unit(found)) if found else None


def unit_name(catalogue: Catalogue, unit: Unit) -> str:
    """Its name in a list; with the time of the unit, where another one has the same name."""
    period = until(unit.start, unit.end) if catalogue.has_namesake(unit) else ""
    return f"{unit.name} ({period})" if period else unit.name


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


def until(start: date | None, end: date | None) -> str:
    """`từ … đến hết …`, as far as the days are known."""
    parts = [f"từ {day(start)}" if start else "", f"đến hết {day(end)}" if end else ""]
    return " ".join(part for part in parts if part)


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
    gone = catalogue.is_withheld(found)
    if isinstance(event, Correction):
        note = f" {sentence(event.note)}" if event.note else ""
        return "" if gone else f"{event.field}: “{event.old}” nay là “{event.new}”.{note}"
    who = f"số thứ tự {', '.join(event.recipients)}" if event.recipients else "toàn bộ quyết định"
    change = (
        "" if gone or event.kind is not EventKind.CORRECTED else f" {event.field}: “{event.old}” nay là “{event.new}”."
    )
    document = f"{event.document.number} ngày {day(event.document.date)} của {event.document.issuer}"
    note = f" {sentence(event.note)}" if event.note and not gone else ""
    return f"{capitalised(who)}, theo {document}.{change}{note}"

"""Calls for comment before a state award: all of them, and one. Never in the manner of an award.

When the last day has passed the names go: they were published for the purpose of comment, and for no longer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.records.consultation import Candidate, Consultation
from generator.rendering import Link, page
from generator.vietnamese import day, day_in_words
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.names import award_link, decision_link, place_of, unit_link
from generator.views.parts import blanks, fact, files, sources

CONSULTATIONS = Link("Lấy ý kiến", addresses.CONSULTATIONS)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    yield _index(catalogue)
    for call in catalogue.newest_consultations:
        yield _call(catalogue, call)


@dataclass(frozen=True)
class CallCard:
    """A call in a list."""

    name: Link
    authority: str
    award: str
    opened: str
    closes: str
    last: str


@dataclass(frozen=True)
class CandidateRow:
    """Somebody put forward."""

    number: str
    name: str
    award: str
    detail: str


def _card(call: Consultation) -> CallCard:
    link = Link(call.title, addresses.consultation(call))
    return CallCard(
        link, call.authority, call.award_printed, day(call.opened), day(call.closes), call.closes.isoformat()
    )


def _index(catalogue: Catalogue) -> Artifact:
    closed = [call for call in catalogue.newest_consultations if not catalogue.is_open(call)]
    view = {
        "open": tuple(_card(call) for call in catalogue.open_consultations),
        "closed": tuple(_card(call) for call in closed),
        "day": day(catalogue.day),
    }
    return page(
        "consultations",
        fixed_pages.CONSULTATIONS.address,
        title=fixed_pages.CONSULTATIONS.title,
        description=fixed_pages.CONSULTATIONS.description,
        source="honors/consultations",
        view=view,
        options={
            "calendar": machine_addresses.calendar(addresses.CONSULTATIONS),
            "feed": machine_addresses.feed(addresses.CONSULTATIONS),
        },
        toc=False,
    )


def _call(catalogue: Catalogue, call: Consultation) -> Artifact:
    still = catalogue.is_open(call)
    place = place_of(catalogue, call.province)
    decision = catalogue.decisions.get(call.decision or "")
    view = {
        "crumbs": (CONSULTATIONS,),
        "call": call,
        "open": still,
        "left": (call.closes - catalogue.day).days,
        "working": catalogue.working_days.between(catalogue.day, call.closes) if still else 0,
        "closes": call.closes.isoformat(),
        "facts": (
            *fact("Số, ký hiệu", call.number or "thông báo không ghi"),
            *fact("Cơ quan lấy ý kiến", unit_link(catalogue, call.issuer) or call.authority),
            *fact("Hình thức đề nghị", award_link(catalogue, call.award, call.award_printed)),
            *fact("Tỉnh", place.name if place else None),
            *fact("Ngày đăng", day_in_words(call.opened)),
            *fact("Ngày cuối nhận ý kiến", day_in_words(call.closes)),
            *fact("Số được đề nghị", str(call.counts or len(call.candidates) or "") or None),
            *fact("Kết quả", call.outcome),
            *fact("Quyết định", decision_link(catalogue, decision) if decision else None),
        ),
        "candidates": tuple(_row(catalogue, candidate) for candidate in call.candidates) if still else (),
        "withheld": bool(call.candidates) and not still,
        "attachments": files(addresses.consultation(call), call.attachments) if still else (),
        "blanks": blanks(call.blanks),
        "sources": sources(call.sources),
    }
    return page(
        "consultation",
        addresses.consultation(call),
        title=f"Lấy ý kiến: {call.title}",
        description=f"Chưa phải quyết định khen thưởng. Nhận ý kiến đến hết ngày {day(call.closes)}.",
        source=catalogue.source(call),
        view=view,
        options=companions(catalogue, call),
        toc=False,
    )


def _row(catalogue: Catalogue, candidate: Candidate) -> CandidateRow:
    award = catalogue.awards[candidate.award].name if candidate.award else ""
    parts = (candidate.position, candidate.unit, candidate.locality, candidate.achievement)
    return CandidateRow(candidate.no, candidate.name, award, "; ".join(str(part) for part in parts if part))

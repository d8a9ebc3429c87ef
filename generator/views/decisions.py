"""Decisions as pages show them: a card in a list, a year of them, counts and years in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.records.decision import Counts, Decision, RecipientKind
from generator.records.kinds import UNKNOWN_YEAR
from generator.rendering import Link, page
from generator.vietnamese import day, number
from generator.views.names import decision_link

HONORS = Link("Bảng vàng", addresses.HONORS)
# Decisions on a page that has too many for one, and leads to their years for the rest.
NEWEST = 20


@dataclass(frozen=True)
class DecisionCard:
    """A decision in a list."""

    name: Link
    award: str
    authority: str
    signed: str
    occasion: str
    counts: str
    names: str
    listed: tuple[Link, ...]
    withdrawn: str


def year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm ký"


def card(catalogue: Catalogue, decision: Decision) -> DecisionCard:
    award = catalogue.awards[decision.award]
    standing = catalogue.standing(decision)
    listed = tuple(
        Link(honoree.name, addresses.honoree(decision, honoree)) for honoree in standing[:6] if not honoree.minor
    )
    return DecisionCard(
        name=decision_link(catalogue, decision),
        award=award.name if decision.award_printed.startswith(award.name) else decision.award_printed,
        authority=decision.authority or "Chưa rõ người có thẩm quyền",
        signed=f"ngày {day(decision.date)}" if decision.date else "chưa rõ ngày ký",
        occasion=decision.occasion,
        counts=counts_in_words(catalogue.counts(decision)),
        names=decision.names.label,
        listed=listed,
        withdrawn=withdrawn(catalogue, decision),
    )


def year_page(
    catalogue: Catalogue,
    address: Address,
    decisions: Sequence[Decision],
    *,
    year: int | None,
    crumbs: Sequence[Link],
    title: str,
    description: str,
) -> Artifact:
    """The decisions of a year, of all awards or of one."""
    view = {
        "crumbs": crumbs,
        "heading": title,
        "known": year is not None,
        "cards": tuple(card(catalogue, decision) for decision in decisions),
    }
    source = f"honors/decisions/{year or UNKNOWN_YEAR}"
    return page("honor_year", address, title=title, description=description, source=source, view=view, toc=False)


def withdrawn(catalogue: Catalogue, decision: Decision) -> str:
    """Why the whole decision no longer stands; empty where it does."""
    event = catalogue.revocation(decision)
    return f"{event.kind.label} theo {event.document.number} ngày {day(event.document.date)}" if event else ""


def counts_in_words(counts: Counts | None) -> str:
    """`11 tập thể, 26 cá nhân`, or nothing where there are no numbers."""
    order = (RecipientKind.COLLECTIVE, RecipientKind.PERSON, RecipientKind.HOUSEHOLD, RecipientKind.ENTERPRISE)
    found = [(getattr(counts, kind.value), kind.label.lower()) for kind in order] if counts else []
    return ", ".join(f"{number(count)} {label}" for count, label in found if count)

"""The honour roll: years, one year, one decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Rectification
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.records.decision import Decision, DecisionEvent, EventKind, Names, RecipientKind
from generator.rendering import Link, page
from generator.vietnamese import day, day_in_words, sentence, slug
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.decisions import HONORS, counts_in_words, withdrawn, year_name, year_page
from generator.views.names import award_link, campaign_link, decision_link, decision_name, place_of, signer, unit_link
from generator.views.parts import (
    CorrectionView,
    Fact,
    HonoreeRow,
    blanks,
    corrections,
    fact,
    files,
    honoree_row,
    sources,
)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    ingredients = Ingredients.of(catalogue)
    yield _index(catalogue)
    for year in catalogue.decision_years:
        digest = ingredients.of_decisions(f"honors of {year}", catalogue.decisions_of(year))
        yield Lot.of_one(digest, partial(_year, catalogue, year))
    for decision in catalogue.decisions.values():
        yield Lot.of_one(ingredients.of_decisions("decision", (decision,)), partial(_decision, catalogue, decision))


@dataclass(frozen=True)
class YearRow:
    """A year of the honour roll, with a bar as long as its share of the busiest year, in percent."""

    link: Link
    decisions: int
    named: int
    counted: int
    share: int


@dataclass(frozen=True)
class KindView:
    """The recipients of one kind in a decision."""

    title: str
    anchor: str
    rows: tuple[HonoreeRow, ...]


@dataclass(frozen=True)
class EventView:
    """What happened to a decision, with old and new wording where it was corrected."""

    title: str
    date: str
    document: str
    who: str
    change: str
    note: str


def _index(catalogue: Catalogue) -> Artifact:
    rows = tuple(_year_rows(catalogue))
    used = [
        (Link(award.name, addresses.award(award)), len(whole))
        for award in catalogue.awards.values()
        if (whole := catalogue.whole_decisions_of_award(award))
    ]
    view = {
        "rows": rows,
        "awards": tuple(sorted(used, key=lambda item: (-item[1], item[0].text))),
        "all_awards": Link("Danh mục danh hiệu, hình thức khen thưởng", addresses.AWARDS),
        "decisions": len(catalogue.whole_decisions),
        "named": sum(row.named for row in rows),
    }
    here = fixed_pages.HONORS
    return page(
        "honors", here.address, title=here.title, description=here.description, source="honors", view=view, toc=False
    )


def _year_rows(catalogue: Catalogue) -> Iterator[YearRow]:
    found = {year: catalogue.whole_decisions_of(year) for year in catalogue.decision_years}
    totals = {year: sum(_total(catalogue, decision) for decision in wholes) for year, wholes in found.items()}
    largest = max(totals.values(), default=1) or 1
    for year, wholes in found.items():
        yield YearRow(
            link=Link(year_name(year), addresses.honors_of(year)),
            decisions=len(wholes),
            named=sum(catalogue.how_many_stand(decision) for decision in wholes),
            counted=totals[year],
            share=max(1, round(100 * totals[year] / largest)),
        )


def _total(catalogue: Catalogue, decision: Decision) -> int:
    """Recipients counted by the source; the list where there is no count."""
    counts = catalogue.counts(decision)
    return counts.total if counts else catalogue.how_many_stand(decision)


def _year(catalogue: Catalogue, year: int | None) -> Artifact:
    decisions, name = catalogue.decisions_of(year), year_name(year).lower()
    signed = len(catalogue.whole_decisions_of(year))
    return year_page(
        catalogue,
        addresses.honors_of(year),
        decisions,
        year=year,
        crumbs=(HONORS,),
        title=f"Bảng vàng {name}",
        description=f"{signed} quyết định khen thưởng, {name}.",
    )


def _decision(catalogue: Catalogue, decision: Decision) -> Artifact:
    name = decision_name(catalogue, decision)
    view = {
        "crumbs": (HONORS, Link(year_name(decision.year), addresses.honors_of(decision.year))),
        "heading": name,
        "award": decision.award_printed,
        "occasion": decision.occasion,
        "withdrawn": withdrawn(catalogue, decision),
        "extract": decision.names is Names.EXTRACT,
        "withheld": decision.names is Names.WITHHELD,
        "facts": _facts(catalogue, decision),
        "kinds": tuple(_kinds(catalogue, decision)),
        "events": tuple(_event(catalogue, decision, event) for event in catalogue.events_of(decision)),
        "qr_code": Address(machine_addresses.qr_code(addresses.decision(decision))),
        "is_numbered": decision.number is not None,
        "corrections": _corrections(catalogue, decision),
        "blanks": blanks(decision.blanks),
        "attachments": files(addresses.decision(decision), decision.attachments),
        "sources": sources(decision.sources),
    }
    return page(
        "decision",
        addresses.decision(decision),
        title=f"{name}: {decision.award_printed}" if decision.number else name,
        description=f"{sentence(decision.award_printed)} {sentence(decision.occasion)}",
        source=catalogue.source(decision),
        view=view,
        options=companions(catalogue, decision),
    )


def _facts(catalogue: Catalogue, decision: Decision) -> tuple[Fact, ...]:
    issuer, place = unit_link(catalogue, decision.issuer), place_of(catalogue, decision.province)
    whole = catalogue.decisions.get(decision.part_of or "")
    same = issuer is not None and issuer.text == decision.authority
    return (
        *fact("Số, ký hiệu", decision.number or "nguồn không ghi"),
        *fact("Ngày ký", day_in_words(decision.date) if decision.date else "nguồn không ghi"),
        *fact("Người có thẩm quyền", issuer if same else (decision.authority or "nguồn không ghi")),
        *fact("Cơ quan ban hành", None if same else issuer),
        *fact("Người ký", signer(decision.signer)),
        *fact("Danh hiệu, hình thức", award_link(catalogue, decision.award, decision.award_printed)),
        *fact("Cách trao", decision.conferment.label if decision.conferment else None),
        *fact("Loại khen", decision.occasion_kind.label if decision.occasion_kind else None),
        *fact("Phong trào", campaign_link(catalogue.campaigns.get(decision.campaign or ""))),
        *fact("Năm thành tích", str(decision.achievement_year) if decision.achievement_year else None),
        *fact("Tỉnh", place.name if place else None),
        *fact("Số lượng", counts_in_words(catalogue.counts(decision)) or None),
        *fact("Cách tính số lượng", decision.counts.derived if decision.counts else None),
        *fact("Phần của", decision_link(catalogue, whole) if whole else None),
        *fact("Phần theo tỉnh", *(_part(catalogue, part) for part in catalogue.parts_of(decision))),
        *fact("Ghi chú", decision.note),
    )


def _part(catalogue: Catalogue, part: Decision) -> Link:
    place = place_of(catalogue, part.province)
    return Link(place.name if place else part.id, addresses.decision(part))


def _kinds(catalogue: Catalogue, decision: Decision) -> Iterator[KindView]:
    for kind in (
        RecipientKind.COLLECTIVE,
        RecipientKind.ENTERPRISE,
        RecipientKind.PERSON,
        RecipientKind.HOUSEHOLD,
    ):
        rows = tuple(honoree_row(catalogue, decision, h) for h in decision.recipients if h.kind is kind)
        if rows:
            yield KindView(kind.label, f"nhom-{slug(kind.label)}", rows)


def _event(catalogue: Catalogue, decision: Decision, event: DecisionEvent) -> EventView:
    """What happened; the wording goes when everybody it is about has lost the award."""
    who = f"số thứ tự {', '.join(event.recipients)}" if event.recipients else "toàn bộ quyết định"
    gone = catalogue.is_withheld(Rectification(decision, event), minors=False)
    corrects = event.kind is EventKind.CORRECTED
    change = f"{event.field}: “{event.old}” nay là “{event.new}”" if corrects and not gone else ""
    note = event.note if event.note and not gone else ""
    document = f"{event.document.number}, ngày {day(event.document.date)}, {event.document.issuer}"
    return EventView(event.kind.label, day(event.date), document, who, change, note)


def _corrections(catalogue: Catalogue, decision: Decision) -> tuple[CorrectionView, ...]:
    shown = [c for c in decision.corrections if not catalogue.is_withheld(Rectification(decision, c), minors=False)]
    return corrections(catalogue, shown)

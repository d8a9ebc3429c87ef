"""Exemplary figures: all of them by province, and one with its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.records.figure import Figure, FigureAward
from generator.rendering import Link, page
from generator.vietnamese import capitalised, collation_key, day, name_key
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.names import award_link, campaign_link, decision_link, decision_name, place_of, unit_link
from generator.views.parts import Fact, blanks, corrections, fact, sources

FIGURES = Link("Gương điển hình", addresses.FIGURES)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    ingredients = Ingredients.of(catalogue)
    records = (ingredients.figures, ingredients.campaigns, ingredients.register)
    digest = ingredients.of_decisions("figures", catalogue.decisions_of_figures, *records)
    yield Lot(digest, partial(_figures, catalogue))


def _figures(catalogue: Catalogue) -> Iterator[Artifact]:
    yield _index(catalogue)
    for figure in catalogue.figures.values():
        withdrawn = catalogue.figure_withdrawal(figure)
        yield _tombstone(catalogue, figure) if withdrawn else _figure(catalogue, figure)


@dataclass(frozen=True)
class FigureCard:
    """A figure in a list."""

    name: Link
    award: str
    year: str
    summary: str
    field: str
    kind: str


@dataclass(frozen=True)
class PhotoView:
    """A picture, its words, and whose it is."""

    address: Address
    alt: str
    credit: str


@dataclass(frozen=True)
class AwardLine:
    """An award of a figure: its words, when, and by which decision."""

    name: Link
    detail: str
    decision: Link | None


def _card(figure: Figure) -> FigureCard:
    first = figure.awards[0]
    form = f", {first.conferment.label}" if first.conferment else ""
    return FigureCard(
        name=Link(figure.name, addresses.figure(figure)),
        award=first.printed,
        year=f"{first.given_in}{form}" if first.given_in else "",
        summary=figure.summary,
        field=figure.field,
        kind=figure.kind.label,
    )


def _index(catalogue: Catalogue) -> Artifact:
    found: dict[str, list[Figure]] = {}
    for figure in catalogue.shown_figures:
        found.setdefault(figure.province, []).append(figure)
    places = sorted(found, key=lambda place: collation_key(catalogue.places[place].name))
    groups = tuple(
        (
            _place_title(catalogue, place),
            place,
            tuple(_card(figure) for figure in sorted(found[place], key=lambda figure: name_key(figure.name))),
        )
        for place in places
    )
    view = {"groups": groups, "count": len(catalogue.shown_figures)}
    return page(
        "figures",
        fixed_pages.FIGURES.address,
        title=fixed_pages.FIGURES.title,
        description=fixed_pages.FIGURES.description,
        source="honors/figures",
        view=view,
        toc=False,
    )


def _place_title(catalogue: Catalogue, place: str) -> str:
    record = catalogue.places[place]
    now = [catalogue.places[s].name for s in record.successors if s in catalogue.places]
    name = capitalised(record.name)
    return f"{name} (nay thuộc {', '.join(now)})" if now else name


def _figure(catalogue: Catalogue, figure: Figure) -> Artifact:
    given = catalogue.standing_awards(figure)
    first = figure.awards[0]
    place = place_of(catalogue, figure.province)
    facts: tuple[Fact, ...] = (
        *fact("Tên khác", "; ".join(figure.other_names) or None),
        *fact("Gắn bó với", f"{place.name} ({figure.tie.label})" if place else None),
        *fact("Địa danh khi đó", figure.home_then),
        *fact("Địa danh nay", figure.home_now),
        *fact("Đơn vị", unit_link(catalogue, figure.unit)),
        *fact("Lĩnh vực", figure.field),
        # That somebody lives would go wrong in silence.
        *fact("Tình trạng", "đã mất" if figure.deceased else None),
    )
    campaigns = [catalogue.campaigns[c] for c in figure.campaigns if c in catalogue.campaigns]
    photo = figure.photo
    view = {
        "crumbs": (FIGURES,),
        "figure": figure,
        "lead": f"{first.printed}{f', {first.conferment.label}' if first.conferment else ''}"
        f"{f' năm {first.given_in}' if first.given_in else ''}",
        "facts": facts,
        "story": catalogue.body(figure),
        "photo": PhotoView(addresses.enclosure(addresses.figure(figure), photo.file), photo.alt, photo.credit)
        if photo
        else None,
        "awards": tuple(_award_line(catalogue, each) for each in given),
        "campaigns": tuple(campaign_link(c) for c in campaigns),
        "conflicts": tuple(f"{conflict.what}: {conflict.versions}" for conflict in figure.conflicts),
        "blanks": blanks(figure.blanks),
        "corrections": corrections(catalogue, figure.corrections),
        "sources": sources(figure.sources),
    }
    return page(
        "figure",
        addresses.figure(figure),
        title=figure.name,
        description=figure.summary,
        source=catalogue.source(figure),
        view=view,
        options=companions(catalogue, figure),
    )


def _award_line(catalogue: Catalogue, given: FigureAward) -> AwardLine:
    decision = catalogue.decisions.get(given.decision or "")
    parts = (
        given.conferment.label if given.conferment else None,
        f"ngày {day(given.date)}" if given.date else (f"năm {given.year}" if given.year else None),
        given.note,
    )
    return AwardLine(
        name=award_link(catalogue, given.award, given.printed) or Link(given.printed),
        detail=", ".join(str(part) for part in parts if part),
        decision=decision_link(catalogue, decision) if decision else None,
    )


def _tombstone(catalogue: Catalogue, figure: Figure) -> Artifact:
    """The address stays, the story goes: what happened, by which document."""
    found = catalogue.figure_withdrawal(figure)
    assert found is not None
    decision, event = found
    view = {
        "crumbs": (FIGURES,),
        "event": event.kind.label,
        "document": event.document,
        "decision": Link(decision_name(catalogue, decision), addresses.decision(decision)),
    }
    return page(
        "tombstone",
        addresses.figure(figure),
        title="Trang đã rút",
        description="Phần thưởng gắn với trang này không còn hiệu lực.",
        source=catalogue.source(figure),
        view=view,
        toc=False,
        options=companions(catalogue, figure),
    )

"""Awards: all of them, one, and the decisions of one by year where they are many."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.records.decision import Decision
from generator.records.registry import Award, AwardKind, AwardLevel
from generator.rendering import Link, page
from generator.vietnamese import number, slug
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.decisions import HONORS, NEWEST, card, year_name, year_page
from generator.views.names import place_of, until
from generator.views.parts import Fact, fact
from generator.views.tasks import task_views

AWARDS = Link("Danh hiệu, hình thức", addresses.AWARDS)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    yield _awards(catalogue)
    ingredients = Ingredients.of(catalogue)
    for award in catalogue.awards.values():
        shown, years = _shown(catalogue, award), catalogue.years_of_award(award)
        counts = repr([(year, _counted(catalogue, decisions)) for year, decisions in years.items()])
        # A figure is shown for an award as long as no decision took away what it is shown for.
        decisions = (*shown, *catalogue.decisions_of_figures)
        others = (ingredients.plans, ingredients.figures, ingredients.registered(award), counts)
        digest = ingredients.of_decisions(f"award {award.id}", decisions, *others)
        yield Lot.of_one(digest, partial(_award, catalogue, award))
        for year, decisions in years.items():
            digest = ingredients.of_decisions(f"award {award.id} in {year}", decisions)
            yield Lot.of_one(digest, partial(_year, catalogue, award, year))


def _shown(catalogue: Catalogue, award: Award) -> tuple[Decision, ...]:
    """The decisions on the page of the award itself, newest first."""
    decisions = catalogue.decisions_of_award(award)
    return decisions[:NEWEST] if catalogue.years_of_award(award) else decisions


def _awards(catalogue: Catalogue) -> Artifact:
    groups = [
        (
            level.label,
            kind.label,
            f"nhom-{slug(level.label)}-{slug(kind.label)}",
            tuple(_award_line(catalogue, award) for award in found),
        )
        for level in AwardLevel
        for kind in AwardKind
        if (found := [a for a in catalogue.awards.values() if a.level is level and a.kind is kind])
    ]
    view = {"crumbs": (HONORS,), "groups": tuple(groups), "count": len(catalogue.awards)}
    return page(
        "awards",
        fixed_pages.AWARDS.address,
        title=fixed_pages.AWARDS.title,
        description=fixed_pages.AWARDS.description,
        source="content/registry/awards.yml",
        view=view,
    )


def _award_line(catalogue: Catalogue, award: Award) -> tuple[Link, str, int]:
    kinds = ", ".join(kind.label.lower() for kind in award.applies_to)
    return Link(award.name, addresses.award(award)), kinds, len(catalogue.whole_decisions_of_award(award))


def _award(catalogue: Catalogue, award: Award) -> Artifact:
    document = catalogue.documents.get(award.document or "")
    place = place_of(catalogue, award.province)
    law = f"{document.number or document.title}" if document else ""
    articles = f", {', '.join(award.articles)}" if award.articles else ""
    facts: tuple[Fact, ...] = (
        *fact("Cấp", award.level.label),
        *fact("Dành cho", ", ".join(kind.label.lower() for kind in award.applies_to)),
        *fact("Thẩm quyền", *_authorities(award)),
        *fact("Có thể truy tặng", None if award.posthumous is None else ("có" if award.posthumous else "không")),
        *fact("Tên khi trao ở tỉnh", award.label),
        *fact("Của", place.name if place else None),
        *fact("Viết tắt", ", ".join(award.abbreviations) or None),
        *fact("Các lần", "; ".join(award.editions) or None),
        *fact("Căn cứ", Link(f"{law}{articles}", addresses.document(document)) if document else None),
        *fact("Hiệu lực", until(award.start, award.end) or None),
        *fact("Ghi chú", award.note),
        *fact("Chưa kiểm chứng", "; ".join(award.unverified) or None),
    )
    figures = catalogue.figures_of_award(award)
    view = {
        "crumbs": (HONORS, AWARDS),
        "award": award,
        "facts": facts,
        "years": tuple(
            (Link(year_name(year), addresses.award_in(award, year)), _counted(catalogue, decisions))
            for year, decisions in catalogue.years_of_award(award).items()
        ),
        "decisions": len(catalogue.whole_decisions_of_award(award)),
        "cards": tuple(card(catalogue, decision) for decision in _shown(catalogue, award)),
        "figures": tuple((Link(f.name, addresses.figure(f)), f.summary) for f in figures),
        "tasks": task_views(catalogue, catalogue.tasks_of_award(award)),
    }
    return page(
        "award",
        addresses.award(award),
        title=award.name,
        description=f"{award.kind.label}, {award.level.label.lower()}: thẩm quyền, đối tượng, quyết định và gương.",
        source=catalogue.source(award),
        view=view,
        options=companions(catalogue, award),
    )


def _year(catalogue: Catalogue, award: Award, year: int | None) -> Artifact:
    decisions, title = catalogue.years_of_award(award)[year], f"{award.name}, {year_name(year).lower()}"
    return year_page(
        catalogue,
        addresses.award_in(award, year),
        decisions,
        year=year,
        crumbs=(HONORS, AWARDS, Link(award.name, addresses.award(award))),
        title=title,
        description=f"{number(_counted(catalogue, decisions))} quyết định tặng {title}.",
    )


def _counted(catalogue: Catalogue, decisions: Iterable[Decision]) -> int:
    """How many of them count: what was revoked is still told, but holds nothing."""
    return sum(map(catalogue.is_whole, decisions))


def _authorities(award: Award) -> Iterable[str]:
    for authority in award.authorities:
        period = until(authority.start, authority.end)
        yield f"{authority.text} ({period})" if period else authority.text

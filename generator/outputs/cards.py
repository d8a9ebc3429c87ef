"""Cards for other portals: small HTML pages to embed, whole without script, and what oEmbed tells of each.

A card says whose it is and of which day, holds no more than fits, and opens the portal in a page of its own.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import InForce
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.promises.edition import Edition
from generator.records.campaign import Campaign
from generator.records.figure import Figure
from generator.records.registry import Unit
from generator.rendering import Link, page, standalone
from generator.vietnamese import collation_key, day
from generator.views import fixed_pages
from generator.views.names import decision_name, plan_name, unit_name

# Pixels: what a card needs, and what an embedding page may give it.
WIDTH, HEIGHT = 400, 320
LONGEST = 5


class Line(NamedTuple):
    """A line of a card: words that lead to the portal, and a detail."""

    text: str
    url: str
    detail: str


@dataclass(frozen=True)
class Card:
    """One card: `path` below the root of the site; lines, or words where there are none."""

    path: str
    kicker: str
    title: Line
    lines: tuple[Line, ...]
    empty: str = ""
    # A card that somebody may still embed, but nobody is offered.
    offered: bool = True

    @property
    def name(self) -> str:
        """What tells it from every other card, for those who cannot see the frame."""
        return f"{self.title.text} ({self.title.detail})" if self.title.detail else self.title.text


def artifacts(edition: Edition) -> Iterator[Artifact | Lot]:
    catalogue, ingredients = edition.catalogue, Ingredients.of(edition.catalogue)
    decisions = (*catalogue.whole_decisions[:LONGEST], *catalogue.decisions_of_figures)
    records = (ingredients.plans, ingredients.figures, ingredients.campaigns, ingredients.register)
    yield Lot(ingredients.of_decisions("cards", decisions, *records, edition.portal.words), partial(_cards, edition))


def _cards(edition: Edition) -> Iterator[Artifact]:
    catalogue = edition.catalogue
    in_force = tuple(_in_force(edition, found) for found in catalogue.plans_in_force)
    cards = (
        _newest(edition),
        _all_in_force(edition),
        *in_force,
        *(_deadlines(edition, unit) for unit in catalogue.units.values()),
        *(_figure(edition, figure) for figure in catalogue.figures.values() if not figure.minor),
        *(_campaign(edition, campaign) for campaign in catalogue.campaigns.values()),
    )
    for card in cards:
        yield Artifact(card.path, _written(edition, card))
        yield Artifact(machine_addresses.oembed(card.path), _oembed(edition, card))
    yield _page(edition, cards)


def _url(edition: Edition, address: Address) -> str:
    return edition.portal.at(address.url, address.anchor)


def _in_force(edition: Edition, found: InForce) -> Card:
    issuer, year = found.issuer, edition.catalogue.day.year
    title = Line(
        f"Kế hoạch hiện hành {year}",
        _url(edition, addresses.plan_in_force_of(issuer)),
        unit_name(edition.catalogue, issuer),
    )
    plan = found.plan
    lines: tuple[Line, ...] = ()
    if plan:
        signed = f"ngày {day(plan.date)}, {len(plan.all_tasks)} nhiệm vụ" if plan.date else plan.title
        amending = [each for each in edition.catalogue.amendments(plan) if edition.catalogue.stands(each)]
        lines = (
            Line(f"{plan_name(plan)}: {plan.title}", _url(edition, addresses.plan(plan)), signed),
            *(Line(f"Sửa đổi: {plan_name(each)}", _url(edition, addresses.plan(each)), "") for each in amending),
        )
    empty = f"Cổng chưa có kế hoạch năm {year} của cơ quan này."
    path = machine_addresses.card("ke-hoach-hien-hanh", issuer.id)
    return Card(path, "Thi đua, khen thưởng", title, lines[:LONGEST], empty)


def _all_in_force(edition: Edition) -> Card:
    catalogue = edition.catalogue
    year = catalogue.day.year
    lines = tuple(
        Line(found.issuer.name, _url(edition, addresses.plan(found.plan)), plan_name(found.plan))
        for found in catalogue.plans_in_force
        if found.plan
    )
    title = Line(f"Kế hoạch hiện hành {year}", _url(edition, addresses.PLAN_IN_FORCE), "")
    path = machine_addresses.card("ke-hoach-hien-hanh")
    return Card(path, "Thi đua, khen thưởng", title, lines[:LONGEST], f"Cổng chưa có kế hoạch năm {year}.")


def _deadlines(edition: Edition, unit: Unit) -> Card:
    catalogue = edition.catalogue
    lines = tuple(
        Line(due.text, _url(edition, addresses.due(due)), f"hạn {day(due.date)}, {plan_name(due.plan)}")
        for due in catalogue.deadlines_of(unit)[:LONGEST]
    )
    title = Line("Thời hạn sắp tới", _url(edition, addresses.unit(unit)), unit_name(catalogue, unit))
    path = machine_addresses.card("han", unit.id)
    return Card(
        path, "Thi đua, khen thưởng", title, lines, "Không có thời hạn nào sắp tới trong các kế hoạch của cổng."
    )


def _newest(edition: Edition) -> Card:
    catalogue = edition.catalogue
    lines = tuple(
        Line(
            decision_name(catalogue, decision),
            _url(edition, addresses.decision(decision)),
            f"{decision.award_printed}{f', ngày {day(decision.date)}' if decision.date else ''}",
        )
        for decision in catalogue.whole_decisions[:LONGEST]
    )
    title = Line("Khen thưởng mới nhất", _url(edition, addresses.HONORS), "")
    return Card(machine_addresses.card("khen-thuong"), "Bảng vàng", title, lines, "Cổng chưa có quyết định nào.")


_WITHDRAWN = "Phần thưởng gắn với trang này không còn hiệu lực."


def _figure(edition: Edition, figure: Figure) -> Card:
    url, path = _url(edition, addresses.figure(figure)), machine_addresses.card("guong", figure.id)
    if edition.catalogue.figure_withdrawal(figure):
        return Card(path, "Gương điển hình", Line("Trang đã rút", url, ""), (), _WITHDRAWN, offered=False)
    title = Line(figure.name, url, figure.awards[0].printed)
    lines = (Line(figure.summary, url, figure.field),)
    return Card(path, "Gương điển hình", title, lines)


def _campaign(edition: Edition, campaign: Campaign) -> Card:
    url = _url(edition, addresses.campaign(campaign))
    title = Line(campaign.name, url, campaign.launched_by or "")
    period = campaign.period.printed if campaign.period else "chưa rõ thời gian"
    lines = (Line(f"{campaign.kind.label}, {campaign.level.label.lower()}", url, period),)
    return Card(machine_addresses.card("phong-trao", campaign.id), "Phong trào", title, lines)


def _written(edition: Edition, card: Card) -> bytes:
    portal = edition.portal
    view = {
        "card": card,
        "portal": portal.name,
        "home": portal.url,
        "day": day(edition.catalogue.day),
        "oembed": portal.at(machine_addresses.oembed(card.path)),
    }
    return standalone("card", view)


def _oembed(edition: Edition, card: Card) -> bytes:
    """A rich answer (oEmbed 1.0): the very code that the page of cards gives."""
    portal = edition.portal
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": card.name,
        "provider_name": portal.name,
        "provider_url": portal.url,
        "cache_age": 86400,
        "width": WIDTH,
        "height": HEIGHT,
        "html": _code(edition, card),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def _code(edition: Edition, card: Card) -> str:
    """The code for a frame of fixed height."""
    view = {"src": edition.portal.at(card.path), "title": card.name, "height": HEIGHT}
    return standalone("card_code", view).decode().strip()


def _page(edition: Edition, cards: tuple[Card, ...]) -> Artifact:
    """Where an agency picks a card, sees it and copies the code."""
    kinds = (
        ("Khen thưởng mới nhất", "khen-thuong"),
        ("Kế hoạch hiện hành", "ke-hoach-hien-hanh"),
        ("Thời hạn sắp tới của một đơn vị", "han"),
        ("Một gương điển hình", "guong"),
        ("Một phong trào", "phong-trao"),
    )
    groups = []
    for title, kind in kinds:
        start = machine_addresses.card(kind).removesuffix(".html")
        mine = [card for card in cards if card.path.removesuffix(".html") == start or card.path.startswith(f"{start}/")]
        ordered = sorted((card for card in mine if card.offered), key=_by_name)
        choices = tuple((Link(_choice(kind, card), Address(card.path)), card.path, card.name) for card in ordered)
        if choices:
            groups.append((title, kind, choices, ordered[0].path, _code(edition, ordered[0])))
    view = {
        "groups": tuple(groups),
        "height": HEIGHT,
        "root": addresses.CARDS.to_root,
        "site": edition.portal.url,
    }
    return page(
        "cards",
        fixed_pages.CARDS.address,
        title=fixed_pages.CARDS.title,
        description=fixed_pages.CARDS.description,
        source=None,
        view=view,
        toc=False,
    )


def _by_name(card: Card) -> tuple[int, object]:
    """A card of all before those of one; then by the alphabet."""
    return card.path.count("/"), collation_key(card.title.detail or card.title.text)


def _choice(kind: str, card: Card) -> str:
    if kind in ("han", "ke-hoach-hien-hanh"):
        return card.title.detail or "Mọi cơ quan"
    return card.title.text

"""Feeds (Atom, RFC 4287): everything, plans, honours, corrections, of a unit, of a campaign, calls for comment.

An entry keeps its identity when its record is renamed. Sorted by the day it was last published anew, newest first, then
by the day of what it tells, then by identity.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple
from xml.etree import ElementTree as ET

from generator import addresses, identities, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Rectification
from generator.hours import beginning
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.promises.edition import Edition
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision, DecisionEvent
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Unit
from generator.vietnamese import day, sentence
from generator.views.names import decision_name, plan_name, rectification_name, rectification_words

ATOM = "http://www.w3.org/2005/Atom"
# A reader that asks once a month misses nothing of a large province.
LONGEST = 200


class Entry(NamedTuple):
    """One thing told: `happened` is its own day, where that is known."""

    updated: date
    happened: date | None
    identity: str
    title: str
    summary: str
    page: Address
    author: str

    @property
    def order(self) -> tuple[int, int, str]:
        """Newest first."""
        return -self.updated.toordinal(), -(self.happened or date.min).toordinal(), self.identity


# Entries by the id of their record.
Entries = Mapping[str, Entry]


def artifacts(edition: Edition) -> Iterator[Artifact | Lot]:
    """Those of everything together; of a unit or campaign each alone, since few change with a record."""
    catalogue, news, ingredients = edition.catalogue, _News(edition), Ingredients.of(edition.catalogue)
    shared = (ingredients.register, edition.portal.words)
    yield Lot(ingredients.of_all("feeds", *shared), partial(_of_everything, news))
    for unit in catalogue.units.values():
        name, decisions = f"feed of unit {unit.id}", catalogue.decisions_of_unit(unit)
        made_from = ingredients.of_decisions(name, decisions, ingredients.plans, ingredients.consultations, *shared)
        yield Lot.of_one(made_from, partial(_of_unit, news, unit))
    for campaign in catalogue.campaigns.values():
        # Whether a figure is shown is told by the decisions that honour it.
        name = f"feed of campaign {campaign.id}"
        decisions = (*catalogue.decisions_of_campaign(campaign), *catalogue.decisions_of_figures)
        made_from = ingredients.of_decisions(name, decisions, ingredients.campaigns, ingredients.figures, *shared)
        yield Lot.of_one(made_from, partial(_of_campaign, news, campaign))


class _News:
    """The entries of one edition, each made once for all feeds that tell it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue = edition.catalogue

    @cached_property
    def plans(self) -> Entries:
        signed = filter(self.catalogue.is_signed, self.catalogue.plans.values())
        return {plan.id: _plan(self.edition, plan) for plan in signed}

    @cached_property
    def decisions(self) -> Entries:
        return {decision.id: _decision(self.edition, decision) for decision in self.catalogue.whole_decisions}

    @cached_property
    def figures(self) -> Entries:
        return {figure.id: _figure(self.edition, figure) for figure in self.catalogue.shown_figures}

    @cached_property
    def calls(self) -> Entries:
        return {call.id: _call(self.edition, call) for call in self.catalogue.newest_consultations}

    @cached_property
    def rectified(self) -> Sequence[tuple[Rectification, Entry]]:
        return [(found, _rectification(self.edition, found)) for found in self.catalogue.rectifications]


def _of_everything(news: _News) -> Iterator[Artifact]:
    edition = news.edition
    plans, decisions, figures, calls = (
        entries.values() for entries in (news.plans, news.decisions, news.figures, news.calls)
    )
    mended = [entry for _, entry in news.rectified]
    yield _feed(edition, addresses.HOME, "Mọi tin", (*plans, *decisions, *figures, *calls, *mended))
    yield _feed(edition, addresses.PLANS, "Kế hoạch", plans)
    yield _feed(edition, addresses.HONORS, "Bảng vàng", (*decisions, *figures))
    yield _feed(edition, addresses.CONSULTATIONS, "Lấy ý kiến trước khi khen thưởng", calls)
    yield _feed(edition, addresses.RECTIFICATIONS, "Đính chính, hủy bỏ", mended)


def _of_campaign(news: _News, campaign: Campaign) -> Artifact:
    edition, catalogue = news.edition, news.catalogue
    found = (
        *(news.decisions[d.id] for d in catalogue.decisions_of_campaign(campaign) if d.id in news.decisions),
        *(news.figures[figure.id] for figure in catalogue.figures_of_campaign(campaign)),
        *(entry for found, entry in news.rectified if found.record is campaign),
    )
    return _feed(edition, addresses.campaign(campaign), f"Phong trào “{campaign.name}”", found, campaign)


def _of_unit(news: _News, unit: Unit) -> Artifact:
    """What the unit issued, and the plans that give it work."""
    edition, catalogue = news.edition, news.catalogue
    working = (each.planned.plan.id for each in catalogue.tasks_of(unit))
    answering = (each.plan.id for each in catalogue.duties_of(unit))
    issued = (plan.id for plan in catalogue.plans_of_issuer(unit))
    found = (
        *(news.plans[plan] for plan in dict.fromkeys((*issued, *working, *answering)) if plan in news.plans),
        *(news.decisions[d.id] for d in catalogue.decisions_of_unit(unit) if d.id in news.decisions),
        *(news.calls[call.id] for call in catalogue.newest_consultations if call.issuer == unit.id),
    )
    return _feed(edition, addresses.unit(unit), unit.name, found, unit)


def _plan(edition: Edition, plan: Plan) -> Entry:
    issuer = edition.catalogue.units[plan.issuer].name
    signed = f", ngày {day(plan.date)}" if plan.date else ""
    return Entry(
        updated=edition.dates(plan).changed,
        happened=plan.date,
        identity=identities.of_record(plan),
        title=f"{plan_name(plan)}: {plan.title}",
        summary=f"{issuer}{signed}. {len(plan.all_tasks)} nhiệm vụ, {len(plan.duties)} mục trách nhiệm.",
        page=addresses.plan(plan),
        author=issuer,
    )


def _decision(edition: Edition, decision: Decision) -> Entry:
    signed = f" Ngày {day(decision.date)}." if decision.date else ""
    return Entry(
        updated=edition.dates(decision).changed,
        happened=decision.date,
        identity=identities.of_record(decision),
        title=f"{decision_name(edition.catalogue, decision)}: {decision.award_printed}",
        summary=f"{sentence(decision.occasion)}{signed}",
        page=addresses.decision(decision),
        author=decision.authority or edition.portal.name,
    )


def _figure(edition: Edition, figure: Figure) -> Entry:
    return Entry(
        updated=edition.dates(figure).changed,
        happened=figure.awards[0].date,
        identity=identities.of_record(figure),
        title=f"Gương điển hình: {figure.name}",
        summary=figure.summary,
        page=addresses.figure(figure),
        author=edition.portal.name,
    )


def _call(edition: Edition, call: Consultation) -> Entry:
    still = edition.catalogue.is_open(call)
    state = f"Nhận ý kiến đến hết ngày {day(call.closes)}." if still else f"Đã hết hạn ngày {day(call.closes)}."
    return Entry(
        updated=edition.dates(call).changed,
        happened=call.opened,
        identity=identities.of_record(call),
        title=f"Lấy ý kiến: {call.title}",
        summary=f"Chưa phải quyết định khen thưởng. {state}",
        page=addresses.consultation(call),
        author=call.authority,
    )


def _rectification(edition: Edition, found: Rectification) -> Entry:
    catalogue, event = edition.catalogue, found.event
    author = event.document.issuer if isinstance(event, DecisionEvent) else edition.portal.name
    return Entry(
        updated=max(found.day, edition.dates(found.record).changed),
        happened=found.day,
        identity=identities.identity("rectification", identities.of_record(found.record), found.key),
        title=rectification_name(catalogue, found),
        summary=rectification_words(catalogue, found),
        page=addresses.page_of(found.record),
        author=author,
    )


def _feed(
    edition: Edition, page: Address, title: str, entries: Iterable[Entry], record: Named | None = None
) -> Artifact:
    portal, path = edition.portal, machine_addresses.feed(page)
    ordered = sorted({entry.identity: entry for entry in entries}.values(), key=lambda entry: entry.order)[:LONGEST]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    name = identities.of_record(record) if record else page.url
    _text(feed, "id", f"urn:uuid:{identities.identity('feed', name)}")
    _text(feed, "title", f"{title} ({portal.name})")
    newest = max((entry.updated for entry in ordered), default=edition.dates_at(page.url).first)
    _text(feed, "updated", beginning(newest).isoformat())
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=portal.at(path))
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=portal.at(page.url))
    _text(ET.SubElement(feed, "author"), "name", portal.operator or portal.name)
    if portal.licence:
        _text(feed, "rights", portal.licence)
    for entry in ordered:
        _entry(edition, feed, entry)
    ET.indent(feed)
    return Artifact(path, ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(edition: Edition, feed: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(feed, "entry")
    _text(element, "id", f"urn:uuid:{entry.identity}")
    _text(element, "title", entry.title)
    _text(element, "updated", beginning(entry.updated).isoformat())
    if entry.happened and entry.happened <= entry.updated:
        _text(element, "published", beginning(entry.happened).isoformat())
    _text(ET.SubElement(element, "author"), "name", entry.author)
    href = edition.portal.at(entry.page.url, entry.page.anchor)
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=href)
    _text(element, "summary", entry.summary)


def _text(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = words

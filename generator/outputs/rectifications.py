"""Corrections, withdrawals and restorations: every event with old and new wording, its document and its day."""

from collections.abc import Iterator
from typing import NamedTuple

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Rectification
from generator.records.decision import DecisionEvent
from generator.rendering import Link, page
from generator.vietnamese import day
from generator.views import fixed_pages
from generator.views.names import record_link, rectification_words


class RectificationView(NamedTuple):
    """One event as a row."""

    anchor: str
    date: str
    kind: str
    record: Link
    words: str


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    found = catalogue.rectifications
    years = dict.fromkeys(each.day.year for each in found)
    groups = tuple((year, tuple(_view(catalogue, each) for each in found if each.day.year == year)) for year in years)
    yield page(
        "rectifications",
        fixed_pages.RECTIFICATIONS.address,
        title=fixed_pages.RECTIFICATIONS.title,
        description=fixed_pages.RECTIFICATIONS.description,
        source="honors",
        view={"groups": groups, "about": addresses.ABOUT.at("bao-sai-sot")},
        options={"feed": machine_addresses.feed(addresses.RECTIFICATIONS)},
        toc=False,
    )


def _view(catalogue: Catalogue, found: Rectification) -> RectificationView:
    kind = found.event.kind.label if isinstance(found.event, DecisionEvent) else "Đính chính trên cổng"
    return RectificationView(
        anchor=f"{found.record.id}-{found.key}",
        date=day(found.day),
        kind=kind,
        record=record_link(catalogue, found.record),
        words=rectification_words(catalogue, found),
    )

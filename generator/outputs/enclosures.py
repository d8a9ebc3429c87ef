"""Files that lie beside records, published beside their pages."""

from collections.abc import Iterator
from pathlib import Path

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.loading.attachments import enclosures
from generator.loading.shelves import Filed
from generator.records.base import Named


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    for plan in catalogue.shelves.plans:
        yield from _beside(plan, addresses.plan(plan.record))
    for decision in catalogue.shelves.decisions:
        yield from _beside(decision, addresses.decision(decision.record))
    for call in catalogue.shelves.consultations:
        if catalogue.is_open(call.record):
            yield from _beside(call, addresses.consultation(call.record))
    for figure in catalogue.shelves.figures:
        if not catalogue.figure_withdrawal(figure.record):
            yield from _beside(figure, addresses.figure(figure.record))


def _beside(filed: Filed[Named], page: Address) -> Iterator[Artifact]:
    for enclosure in enclosures(filed.record):
        yield Artifact(addresses.enclosure(page, enclosure.file).uri, Path(filed.file.parent / enclosure.file))

"""Ways to go through all that was read, shared by the rules."""

from collections.abc import Iterable, Iterator

from generator.catalogue import Catalogue
from generator.loading.shelves import Filed
from generator.records.base import Named, Record


def filed_in_files(catalogue: Catalogue) -> Iterator[Filed[Named]]:
    """Records that have a file of their own."""
    shelves = catalogue.shelves
    yield from (*shelves.plans, *shelves.decisions, *shelves.consultations, *shelves.figures, *shelves.campaigns)


def filed_lists(catalogue: Catalogue) -> tuple[Iterable[Filed[Named]], ...]:
    """One list per kind of record that has ids."""
    shelves = catalogue.shelves
    return (
        shelves.plans,
        shelves.decisions,
        shelves.consultations,
        shelves.figures,
        shelves.campaigns,
        tuple(catalogue.filed_places()),
        tuple(catalogue.filed_units()),
        tuple(catalogue.filed_awards()),
        tuple(catalogue.filed_documents()),
        tuple(catalogue.filed_clusters()),
    )


def every_filed(catalogue: Catalogue) -> Iterator[Filed[Record]]:
    """Every record of every list."""
    for filed in filed_lists(catalogue):
        yield from filed

"""Everything that can be found in a made-up province, as plain records: the same for every engine."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.catalogue import Catalogue
from generator.indexing.entries import Entry, Row
from generator.outputs.search.entries import entries, rows


@dataclass(frozen=True)
class Record:
    """Something to be found: `id` is its address, `title` names it, `text` says the rest."""

    id: str
    title: str
    text: str
    entry: Entry
    row: Row | None = None

    @property
    def fields(self) -> Iterator[str]:
        """Every text in which words may be found, one field each."""
        yield self.title
        if self.row:
            yield from (self.row.position, self.row.unit, self.row.locality, self.row.achievement, self.entry.title)
        yield from (self.entry.printed, self.entry.detail, *self.entry.hidden)
        if not self.row:
            yield self.entry.prose


def records(catalogue: Catalogue) -> list[Record]:
    """Entries and the rows below them."""
    return list(_records(catalogue))


def _records(catalogue: Catalogue) -> Iterator[Record]:
    decisions = {addresses.decision(decision): decision for decision in catalogue.decisions.values()}
    for entry in entries(catalogue):
        told = " ".join(text for text in (entry.printed, entry.detail, *entry.hidden) if text)
        year = str(entry.year or "")
        yield Record(_address(entry), entry.title, f"{told} {year} {entry.prose}".strip(), entry)
        decision = decisions.get(entry.address)
        for row in rows(catalogue, decision) if decision else ():
            own = " ".join(text for text in (row.position, row.unit, row.locality, row.achievement) if text)
            yield Record(
                f"{entry.address.url}#{row.anchor}", row.name, f"{own} {entry.title} {told} {year}".strip(), entry, row
            )


def _address(entry: Entry) -> str:
    return entry.address.url + (f"#{entry.address.anchor}" if entry.address.anchor else "")

"""What outputs are made from, as digests: equal digests, equal pages and data.

A decision is told of in the words of the registry, beside the record it is part of and its own parts. Of figures and
campaigns it needs no more than their names; of plans and calls for comment nothing. Everything else that is made of
decisions names what it needs besides.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property

from generator import addresses
from generator.catalogue import Catalogue
from generator.loading.shelves import Filed
from generator.records.base import Named, Record
from generator.records.decision import Decision
from generator.remembering import fingerprints
from generator.remembering.memory import Memory


class Ingredients:
    """The digests of one catalogue on its day, and the `memory` of what was worked out of the same before."""

    def __init__(self, catalogue: Catalogue, memory: Memory) -> None:
        self.catalogue = catalogue
        self.memory = memory

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Ingredients":
        """Those of a catalogue, worked out once for all outputs."""
        return catalogue.once(_ingredients)

    @classmethod
    def begin(cls, catalogue: Catalogue, memory: Memory) -> None:
        """Have them ask `memory`; raises ValueError when somebody has asked for them already, and found nothing."""
        catalogue.hand(_ingredients, cls(catalogue, memory))

    @cached_property
    def vocabulary(self) -> str:
        """The day, every registry, and the names of figures and campaigns."""
        shelves, catalogue = self.catalogue.shelves, self.catalogue
        registries: tuple[Iterable[Filed[Record]], ...] = (
            shelves.places,
            shelves.units,
            shelves.awards,
            shelves.documents,
            shelves.clusters,
            shelves.holidays,
            shelves.glossary,
        )
        campaigns = [(campaign.id, campaign.name) for campaign in catalogue.campaigns.values()]
        names = json.dumps([campaigns, list(catalogue.figures), catalogue.day.isoformat()])
        return _digest(names, *map(_of_files, registries))

    @cached_property
    def plans(self) -> str:
        return _of_files(self.catalogue.shelves.plans)

    @cached_property
    def figures(self) -> str:
        return _of_files(self.catalogue.shelves.figures)

    @cached_property
    def campaigns(self) -> str:
        return _of_files(self.catalogue.shelves.campaigns)

    @cached_property
    def consultations(self) -> str:
        return _of_files(self.catalogue.shelves.consultations)

    @cached_property
    def written_pages(self) -> str:
        return _digest(*map(repr, self.catalogue.shelves.pages))

    @cached_property
    def _decisions(self) -> Mapping[str, str]:
        """By id: the file, its parts or the whole it is of, and what the register tells of its page."""
        catalogue = self.catalogue
        own = {str(filed.record.id): _of_files((filed,)) for filed in catalogue.shelves.decisions}
        return {
            decision.id: _digest(
                self.registered(decision),
                *(own.get(other, "") for other in (decision.id, decision.part_of or "")),
                *(own[part.id] for part in catalogue.parts_of(decision)),
            )
            for decision in catalogue.decisions.values()
        }

    @cached_property
    def register(self) -> str:
        """What the register tells of every page."""
        entries = self.catalogue.shelves.register.entries.values()
        return _digest(*(f"{entry.url} {entry.first} {entry.changed} {entry.digest}" for entry in entries))

    def registered(self, record: Named) -> str:
        """What the register tells of a page, and of where it was before."""
        entries = self.catalogue.shelves.register.entries
        found = (entries.get(page.url) for page in (addresses.page_of(record), *addresses.former_pages(record)))
        return " ".join(f"{entry.first} {entry.changed} {entry.digest}" for entry in found if entry)

    def of_vocabulary(self, name: str, *others: str) -> str:
        """The lot `name` that is told in the words of the registry and made of `others`."""
        return _digest(name, self.vocabulary, *others)

    def of_decisions(self, name: str, decisions: Iterable[Decision], *others: str) -> str:
        """The lot `name` that is made of decisions, of what they are told in, and of `others`."""
        return self.of_vocabulary(name, *others, "decisions", *(self._decisions[decision.id] for decision in decisions))

    def of_all(self, name: str, *others: str) -> str:
        """The lot `name` that is made of every record, and of what the register tells of every page."""
        whole = (self.plans, self.figures, self.campaigns, self.consultations, self.written_pages, self.register)
        return self.of_decisions(name, self.catalogue.decisions.values(), *whole, *others)


def _ingredients(catalogue: Catalogue) -> Ingredients:
    return Ingredients(catalogue, Memory())


def _of_files(shelf: Iterable[Filed[Record]]) -> str:
    """The digest of files, with their names: the order of files is that of what they hold."""
    return _digest(*(part for filed in shelf for part in (str(filed.file), filed.digest)))


def _digest(*parts: str) -> str:
    return fingerprints.of_words(parts)

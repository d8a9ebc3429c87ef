"""Records by id, the file in which an editor finds each, and what other rooms have worked out of them all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar

from generator.loading.shelves import Filed, Shelves
from generator.records.base import Named, Prose, Record
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Abbreviation, Award, Cluster, LegalDocument, Place, Unit
from generator.vietnamese import collation_key

R = TypeVar("R", bound=Record)
N = TypeVar("N", bound=Named)
K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


@dataclass(frozen=True)
class Promised:
    """What once had a page that no record may take away: years of plans, of decisions and of each award (None: of
    decisions whose year nobody knew), and units whose plan in force had one of its own.
    """

    plan_years: frozenset[int] = frozenset()
    decision_years: frozenset[int | None] = frozenset()
    award_years: Mapping[str, frozenset[int | None]] = field(default_factory=dict)
    issuers: tuple[str, ...] = ()


NOTHING_PROMISED = Promised()


@dataclass(frozen=True)
class Index:
    """Everything that was read, by id, and where each record stands; `day` is the day that answers hold on."""

    shelves: Shelves
    day: date
    promised: Promised = NOTHING_PROMISED

    def once(self, work: Callable[[Self], T]) -> T:
        """What another room works out of this catalogue, for all who ask for it."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    def hand(self, work: Callable[[Self], T], result: T) -> None:
        """Give what `work` is to give; raises ValueError when somebody has asked for it already."""
        if work in self._worked_out:
            raise ValueError(f"{work.__name__} was asked for before its result was handed over")
        self._worked_out[work] = result

    @cached_property
    def _worked_out(self) -> dict[Callable[[Self], Any], Any]:
        return {}

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        return _by_id(self.shelves.plans)

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        return _by_id(self.shelves.decisions)

    @cached_property
    def consultations(self) -> Mapping[str, Consultation]:
        return _by_id(self.shelves.consultations)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return _by_id(self.shelves.figures)

    @cached_property
    def campaigns(self) -> Mapping[str, Campaign]:
        return _by_id(self.shelves.campaigns)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return _by_id(self.filed_places())

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return _by_id(self.filed_units())

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        return _by_id(self.filed_awards())

    @cached_property
    def documents(self) -> Mapping[str, LegalDocument]:
        return _by_id(self.filed_documents())

    @cached_property
    def clusters(self) -> Mapping[str, Cluster]:
        return _by_id(self.filed_clusters())

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        found = [short for filed in self.shelves.glossary for short in filed.record.abbreviations]
        return tuple(sorted(found, key=lambda short: collation_key(short.short)))

    def known(self, kind: str) -> Mapping[str, Record]:
        """The list that a reference of `kind` points into."""
        return self._lists[kind]

    @cached_property
    def targets(self) -> frozenset[tuple[str, str]]:
        """Everything that may be pointed to: kind and id."""
        return frozenset((kind, record) for kind, records in self._lists.items() for record in records)

    @cached_property
    def _lists(self) -> Mapping[str, Mapping[str, Record]]:
        return {
            "plan": self.plans,
            "decision": self.decisions,
            "figure": self.figures,
            "campaign": self.campaigns,
            "place": self.places,
            "unit": self.units,
            "award": self.awards,
            "document": self.documents,
            "cluster": self.clusters,
        }

    def filed_places(self) -> Iterator[Filed[Place]]:
        for filed in self.shelves.places:
            yield from _entries(filed, "places", filed.record.places)

    def filed_units(self) -> Iterator[Filed[Unit]]:
        for filed in self.shelves.units:
            yield from _entries(filed, "units", filed.record.units)

    def filed_awards(self) -> Iterator[Filed[Award]]:
        for filed in self.shelves.awards:
            yield from _entries(filed, "awards", filed.record.awards)

    def filed_documents(self) -> Iterator[Filed[LegalDocument]]:
        for filed in self.shelves.documents:
            yield from _entries(filed, "documents", filed.record.documents)

    def filed_clusters(self) -> Iterator[Filed[Cluster]]:
        for filed in self.shelves.clusters:
            yield from _entries(filed, "clusters", filed.record.clusters)

    def filed_on_pages(self) -> Iterator[Filed[Named]]:
        """Every record that has a page of its own."""
        shelves = self.shelves
        yield from shelves.plans
        yield from shelves.decisions
        yield from (call for call in shelves.consultations if call.record.opened <= self.day)
        yield from shelves.figures
        yield from shelves.campaigns
        yield from self.filed_units()
        yield from self.filed_awards()
        yield from self.filed_clusters()

    def filed_with_former(self) -> Iterator[Filed[Named]]:
        """Every record that may have had another address: those on pages, and documents, which share one."""
        yield from self.filed_on_pages()
        yield from self.filed_documents()

    @cached_property
    def _sources(self) -> Mapping[int, str]:
        shelves = self.shelves
        in_files = (
            *shelves.plans,
            *shelves.decisions,
            *shelves.consultations,
            *shelves.figures,
            *shelves.campaigns,
        )
        in_lists = (*self.filed_places(), *self.filed_units(), *self.filed_awards(), *self.filed_clusters())
        return {id(filed.record): str(filed.file) for filed in (*in_files, *in_lists)}

    def source(self, record: Named) -> str:
        """The file in which an editor finds the record."""
        return self._sources[id(record)]

    @cached_property
    def _told(self) -> Mapping[int, Filed[Named]]:
        both: tuple[Filed[Named], ...] = (*self.shelves.figures, *self.shelves.campaigns)
        return {id(filed.record): filed for filed in both}

    def body(self, record: Named) -> Prose:
        """The Markdown below the front matter of a figure or campaign."""
        return Prose(self._told[id(record)].body)

    def words(self, record: Named) -> str:
        """The same as a reader sees it."""
        return self._told[id(record)].words


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Values by key, each in the order they came."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _by_id(shelf: Iterable[Filed[N]]) -> dict[str, N]:
    """The first record of each id; that ids are unique is a rule of the checks."""
    found: dict[str, N] = {}
    for filed in shelf:
        found.setdefault(filed.record.id, filed.record)
    return found


def _entries(filed: Filed[Record], key: str, records: tuple[R, ...]) -> Iterator[Filed[R]]:
    for index, record in enumerate(records):
        yield Filed(record, filed.reading, (key, index))

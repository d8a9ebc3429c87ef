"""Entries to the files of the index: a core with words, strings and entries, rolls of recipients, and prose.

Every file is named after its content, so that an old page never meets a new file; only the list of them has a name
that stays.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, zip_longest
from typing import NamedTuple

from generator.indexing.entries import Choice, Choices, Entry, EntryKind
from generator.indexing.lexicon import Lexicon
from generator.indexing.packing import pack
from generator.indexing.prose import prose_files, text_files
from generator.indexing.rolls import Affiliation, Roll
from generator.vietnamese import slug

FORMAT = 1
LIST = "danh-sach.json"
# With so many recipients a file is full: what follows, which is older, stands in the next.
ROWS_A_FILE = 50_000
EPOCH = date(1900, 1, 1)


@dataclass(frozen=True)
class IndexFile:
    """A file of the index, by its name in the folder of the index."""

    name: str
    content: bytes


class WrittenProse(NamedTuple):
    """The files of words in prose, each with the word it begins with, and those of texts, with the first entry."""

    terms: tuple[tuple[str, IndexFile], ...]
    texts: tuple[tuple[int, IndexFile], ...]

    @classmethod
    def of(cls, prose: Mapping[int, str]) -> "WrittenProse":
        """Of the prose of entries by their numbers."""
        return cls(
            tuple((file.first, _named("prose", file.content)) for file in prose_files(prose)),
            tuple((text.first, _named("text", text.content)) for text in text_files(prose)),
        )


@dataclass(frozen=True)
class Contents:
    """What may be found, newest first among equals; the decisions of `rolls` come in the order of their entries.

    `abbreviations` maps a short form to its meanings; `anchor` is what the anchor of a row begins with, when its number
    follows.
    """

    entries: Sequence[Entry]
    rolls: Sequence[Roll]
    choices: Choices
    abbreviations: Mapping[str, Sequence[str]]
    anchor: str

    @property
    def prose(self) -> Mapping[int, str]:
        """The prose of entries by their numbers."""
        return {number: entry.prose for number, entry in enumerate(self.entries) if entry.prose}


def index_files(contents: Contents, prose: WrittenProse) -> Iterator[IndexFile]:
    """Everything the browser needs to search, with the `prose` of the contents; the list of files comes last."""
    book = _Book(contents)
    sheets = [_named(f"roll-{number}", content) for number, content in enumerate(book.sheets())]
    core = _named("core", book.core())
    yield from (core, *sheets, *(file for _, file in prose.terms), *(file for _, file in prose.texts))
    listed = {
        "format": FORMAT,
        "core": core.name,
        "rolls": [file.name for file in sheets],
        "prose": [[first, file.name] for first, file in prose.terms],
        "texts": [[first, file.name] for first, file in prose.texts],
    }
    yield IndexFile(LIST, json.dumps(listed, separators=(",", ":")).encode() + b"\n")


class _Book:
    """The numbers by which words, strings, choices and affiliations are called, and the files written in them."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.entries, self.rolls, self.choices = contents.entries, contents.rolls, contents.choices
        choices = self.choices
        self.awards = _positions(choices.awards)
        self.units = _positions(choices.units)
        self.places = _positions(choices.places)
        self.campaigns = _positions(choices.campaigns)
        self.who = _positions(choices.recipient_kinds)
        numbered = enumerate(self.entries)
        self.decisions = {entry.address.uri: number for number, entry in numbered if entry.kind is EntryKind.DECISION}
        self.affiliations = self._affiliations()
        counts = Counter[str]()
        for roll in self.rolls:
            counts.update(dict(zip(roll.names.words, roll.names.counts, strict=True)))
        self.lexicon = Lexicon(chain(self._strings(), *(roll.strings for roll in self.rolls)), counts)

    def _strings(self) -> Iterator[str]:
        yield from (unit.label for unit in self.choices.units)
        for entry in self.entries:
            yield from (entry.title, entry.detail, entry.printed, *entry.hidden)

    def _affiliations(self) -> Mapping[Affiliation, int]:
        """Every affiliation, numbered from 0; who is of one unit is mostly of one place, so both are one number."""
        last = len(self.units)
        found = {each for roll in self.rolls for each in roll.affiliation.values}
        ordered = sorted(found, key=lambda each: (self.units[each[1]] or last, each))
        return {each: number for number, each in enumerate(ordered)}

    def core(self) -> bytes:
        """Words, strings, entries, choices and affiliations."""
        return pack(self._head(), self._columns())

    def _head(self) -> dict[str, object]:
        choices = self.choices
        return {
            **self.lexicon.head(),
            "kinds": [kind.value for kind in EntryKind],
            "anchor": self.contents.anchor,
            "addresses": [_shortened(entry) for entry in self.entries],
            "anchors": {
                str(number): entry.address.anchor for number, entry in enumerate(self.entries) if entry.address.anchor
            },
            "abbreviations": self.contents.abbreviations,
            "awards": _listed(choices.awards),
            "places": _listed(choices.places),
            "campaigns": _listed(choices.campaigns),
            "who": _listed(choices.recipient_kinds),
            "levels": _listed(choices.levels),
        }

    def _columns(self) -> dict[str, list[int]]:
        entries, string = self.entries, self.lexicon.strings.__getitem__
        kinds = {kind: number for number, kind in enumerate(EntryKind)}
        entry_of = {entry.units[0]: number for number, entry in enumerate(entries) if entry.kind is EntryKind.UNIT}
        return {
            "kind": [kinds[entry.kind] for entry in entries],
            "title": [string(entry.title) for entry in entries],
            "detail": [string(entry.detail) for entry in entries],
            "printed": [string(entry.printed) for entry in entries],
            "year": [entry.year or 0 for entry in entries],
            "day": [(entry.date - EPOCH).days if entry.date else 0 for entry in entries],
            "award": [self.awards[entry.award] for entry in entries],
            "place": [self.places[entry.place] for entry in entries],
            "who": [self.who[entry.recipient_kind] for entry in entries],
            **_lists("unit", [[self.units[key] for key in entry.units] for entry in entries]),
            **_lists("campaign", [[self.campaigns[key] for key in entry.campaigns] for entry in entries]),
            **_lists("hidden", [[string(text) for text in entry.hidden] for entry in entries]),
            "unitEntry": [entry_of[unit.key] for unit in self.choices.units],
            "affiliationUnit": [self.units[key] for _, key, _ in self.affiliations],
            "affiliationText": [string(text) for text, _, _ in self.affiliations],
            "locality": [string(text) for _, _, text in self.affiliations],
        }

    def sheets(self) -> Iterator[bytes]:
        """Recipients in the order of the entries, whole rolls together."""
        batch: list[Roll] = []
        for roll in self.rolls:
            batch.append(roll)
            if sum(each.size for each in batch) >= ROWS_A_FILE:
                yield self._sheet(batch)
                batch = []
        if any(roll.size for roll in batch):
            yield self._sheet(batch)

    def _sheet(self, rolls: Sequence[Roll]) -> bytes:
        words, strings = self.lexicon.words, self.lexicon.strings
        decisions = [decision for roll in rolls for decision in roll.decisions]
        names = zip_longest(*(roll.names.called(words) for roll in rolls), fillvalue=())
        columns = {
            "entry": [self.decisions[address] for address, _ in decisions],
            "rows": [many for _, many in decisions],
            "who": _joined(roll.kind.called(self.who) for roll in rolls),
            "nameLength": _joined(roll.lengths for roll in rolls),
            **{f"name{place}": _joined(columns) for place, columns in enumerate(names)},
            "name": _joined(roll.collectives.called(strings) for roll in rolls),
            "position": _joined(roll.position.called(strings) for roll in rolls),
            "affiliation": _joined(roll.affiliation.called(self.affiliations) for roll in rolls),
            "achievement": _joined(roll.achievement.called(strings) for roll in rolls),
            "award": _joined(roll.award.called(self.awards) for roll in rolls),
        }
        before = accumulate((roll.size for roll in rolls), initial=0)
        odd = {
            str(start + row): anchor
            for start, roll in zip(before, rolls, strict=False)
            for row, anchor in roll.odd_anchors.items()
        }
        return pack({"anchors": odd}, columns)


def _joined(columns: Iterable[Iterable[int]]) -> list[int]:
    return list(chain.from_iterable(columns))


def _named(kind: str, content: bytes) -> IndexFile:
    return IndexFile(f"{kind}-{hashlib.sha256(content).hexdigest()[:12]}.bin", content)


def _shortened(entry: Entry) -> str:
    """The address of an entry, with `*` where it repeats the title."""
    return entry.address.url.replace(slug(entry.title), "*", 1)


def _listed(choices: Sequence[Choice]) -> list[tuple[str, str, str]]:
    return [(choice.key, choice.label, choice.level) for choice in choices]


def _positions(choices: Sequence[Choice]) -> dict[str, int]:
    """Numbers from 1; 0 is no choice."""
    return {"": 0} | {choice.key: number for number, choice in enumerate(choices, start=1)}


def _lists(name: str, lists: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    return {f"{name}Count": [len(each) for each in lists], name: [number for each in lists for number in each]}

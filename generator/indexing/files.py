"""Entries to the files of the index: a core with words, strings and entries, rolls of recipients, and prose.

Every file is named after its content, so that an old page never meets a new file; only the list of them has a name
that stays.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress, zip_longest
from typing import NamedTuple

from generator.indexing.entries import Choice, Choices, Entry, EntryKind, Row
from generator.indexing.lexicon import Lexicon
from generator.indexing.packing import pack
from generator.indexing.prose import prose_files, text_files
from generator.vietnamese import slug

FORMAT = 1
LIST = "danh-sach.json"
ROWS_A_FILE = 50_000
EPOCH = date(1900, 1, 1)


@dataclass(frozen=True)
class IndexFile:
    """A file of the index, by its name in the folder of the index."""

    name: str
    content: bytes


def index_files(
    entries: Sequence[Entry], choices: Choices, abbreviations: Mapping[str, Sequence[str]], anchor: str
) -> Iterator[IndexFile]:
    """Everything the browser needs to search `entries`, newest first among equals; the list of files comes last.

    `anchor` is what the anchor of a row begins with, when its number follows; `abbreviations` maps a short form to
    its meanings.
    """
    book = _Book(entries, choices, abbreviations, anchor)
    prose = {number: entry.prose for number, entry in enumerate(entries) if entry.prose}
    rolls = [_named(f"roll-{number}", content) for number, content in enumerate(book.rolls())]
    core = _named("core", book.core())
    terms = [(file.first, _named("prose", file.content)) for file in prose_files(prose)]
    texts = [(text.first, _named("text", text.content)) for text in text_files(prose)]
    yield from (core, *rolls, *(file for _, file in terms), *(file for _, file in texts))
    listed = {
        "format": FORMAT,
        "core": core.name,
        "rolls": [file.name for file in rolls],
        "prose": [[first, file.name] for first, file in terms],
        "texts": [[first, file.name] for first, file in texts],
    }
    yield IndexFile(LIST, json.dumps(listed, separators=(",", ":")).encode() + b"\n")


# Where a recipient is from: unit as printed, its key, locality.
Affiliation = tuple[str, str, str]

# The names of people hardly repeat, and are written word by word; collectives repeat as units do.
_SPELLED_OUT = frozenset({"person", "household"})


class _Rows(NamedTuple):
    """Rows as columns, each named as in a row: what is asked of all rows is asked of a column at once."""

    name: Sequence[str] = ()
    kind: Sequence[str] = ()
    anchor: Sequence[str] = ()
    position: Sequence[str] = ()
    unit: Sequence[str] = ()
    unit_key: Sequence[str] = ()
    locality: Sequence[str] = ()
    achievement: Sequence[str] = ()
    award: Sequence[str] = ()

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "_Rows":
        return cls(*zip(*rows, strict=True))

    @property
    def affiliations(self) -> Iterator[Affiliation]:
        return zip(self.unit, self.unit_key, self.locality, strict=True)

    @property
    def are_spelled_out(self) -> list[bool]:
        return list(map(_SPELLED_OUT.__contains__, self.kind))

    @property
    def names_of_people(self) -> Iterator[str]:
        return compress(self.name, self.are_spelled_out)

    @property
    def strings(self) -> Iterator[str]:
        """Every text that is written as one."""
        others = (name for name, spelled in zip(self.name, self.are_spelled_out, strict=True) if not spelled)
        return chain(others, self.position, self.unit, self.locality, self.achievement)


class _Book:
    """The numbers by which words, strings, choices and affiliations are called, and the files written in them."""

    def __init__(
        self, entries: Sequence[Entry], choices: Choices, abbreviations: Mapping[str, Sequence[str]], anchor: str
    ) -> None:
        self.entries = entries
        self.choices = choices
        self.abbreviations = abbreviations
        self.anchor = anchor
        self.awards = _positions(choices.awards)
        self.units = _positions(choices.units)
        self.places = _positions(choices.places)
        self.campaigns = _positions(choices.campaigns)
        self.who = _positions(choices.recipient_kinds)
        rows = _Rows.of(row for entry in entries for row in entry.rows)
        self.affiliations = self._affiliations(rows)
        self.lexicon = Lexicon(chain(self._strings(), rows.strings), rows.names_of_people)

    def _strings(self) -> Iterator[str]:
        yield from (unit.label for unit in self.choices.units)
        for entry in self.entries:
            yield from (entry.title, entry.detail, entry.printed, *entry.hidden)

    def _affiliations(self, rows: _Rows) -> Mapping[Affiliation, int]:
        """Every affiliation, numbered from 0; who is of one unit is mostly of one place, so both are one number."""
        last = len(self.units)
        ordered = sorted(set(rows.affiliations), key=lambda each: (self.units[each[1]] or last, each))
        return {each: number for number, each in enumerate(ordered)}

    def core(self) -> bytes:
        """Words, strings, entries, choices and affiliations."""
        return pack(self._head(), self._columns())

    def _head(self) -> dict[str, object]:
        choices = self.choices
        return {
            **self.lexicon.head(),
            "kinds": [kind.value for kind in EntryKind],
            "anchor": self.anchor,
            "addresses": [_shortened(entry) for entry in self.entries],
            "anchors": {
                str(number): entry.address.anchor for number, entry in enumerate(self.entries) if entry.address.anchor
            },
            "abbreviations": self.abbreviations,
            "awards": _told(choices.awards),
            "places": _told(choices.places),
            "campaigns": _told(choices.campaigns),
            "who": _told(choices.recipient_kinds),
            "levels": _told(choices.levels),
        }

    def _columns(self) -> dict[str, list[int]]:
        entries, string = self.entries, self.lexicon.string
        kinds = {kind: number for number, kind in enumerate(EntryKind)}
        told = {entry.units[0]: number for number, entry in enumerate(entries) if entry.kind is EntryKind.UNIT}
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
            "unitEntry": [told[unit.key] for unit in self.choices.units],
            "affiliationUnit": [self.units[key] for _, key, _ in self.affiliations],
            "affiliationText": [string(text) for text, _, _ in self.affiliations],
            "locality": [string(text) for _, _, text in self.affiliations],
        }

    def rolls(self) -> Iterator[bytes]:
        """Recipients in the order of the entries, whole decisions together."""
        batch: list[tuple[int, Sequence[Row]]] = []
        held = 0
        for number, entry in enumerate(self.entries):
            if entry.rows:
                batch.append((number, entry.rows))
                held += len(entry.rows)
            if held >= ROWS_A_FILE:
                yield self._roll(batch)
                batch, held = [], 0
        if batch:
            yield self._roll(batch)

    def _roll(self, batch: Sequence[tuple[int, Sequence[Row]]]) -> bytes:
        rows = _Rows.of(row for _, rows in batch for row in rows)
        strings, spelled = self.lexicon.strings, rows.are_spelled_out
        names = [self.lexicon.word_numbers(name) for name in rows.names_of_people]
        lengths = iter(map(len, names))
        # The last word of a name first: given names have a spread of their own.
        places = enumerate(zip_longest(*(name[::-1] for name in names)))
        columns = {
            "entry": [number for number, _ in batch],
            "rows": [len(rows) for _, rows in batch],
            "who": [self.who[kind] for kind in rows.kind],
            "nameLength": [next(lengths) if there else 0 for there in spelled],
            **{f"name{place}": [word for word in found if word is not None] for place, found in places},
            "name": strings(name for name, there in zip(rows.name, spelled, strict=True) if not there),
            "position": strings(rows.position),
            "affiliation": list(map(self.affiliations.__getitem__, rows.affiliations)),
            "achievement": strings(rows.achievement),
            "award": [self.awards[award] for award in rows.award],
        }
        expected = (f"{self.anchor}{place}" for _, rows in batch for place in range(1, len(rows) + 1))
        told = enumerate(zip(rows.anchor, expected, strict=True))
        odd = {str(at): anchor for at, (anchor, usual) in told if anchor != usual}
        return pack({"anchors": odd}, columns)


def _named(kind: str, content: bytes) -> IndexFile:
    return IndexFile(f"{kind}-{hashlib.sha256(content).hexdigest()[:12]}.bin", content)


def _shortened(entry: Entry) -> str:
    """The address of an entry, with `*` where it repeats the title."""
    return entry.address.url.replace(slug(entry.title), "*", 1)


def _told(choices: Sequence[Choice]) -> list[tuple[str, str, str]]:
    return [(choice.key, choice.label, choice.level) for choice in choices]


def _positions(choices: Sequence[Choice]) -> dict[str, int]:
    """Numbers from 1; 0 is no choice."""
    return {"": 0} | {choice.key: number for number, choice in enumerate(choices, start=1)}


def _lists(name: str, lists: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    return {f"{name}Count": [len(each) for each in lists], name: [number for each in lists for number in each]}

"""Entries to the files of the index: a core with words, strings and entries, rolls of recipients, and prose.

Every file is named after its content, so that an old page never meets a new file; only the list of them has a name
that stays.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
    lexicon = Lexicon(_texts(entries, choices))
    prose = {number: entry.prose for number, entry in enumerate(entries) if entry.prose}
    affiliations = _affiliations(entries, choices)
    for unit in choices.units:
        lexicon.string(unit.label)
    rolls = [_named(f"roll-{n}", content) for n, content in enumerate(_rolls(entries, choices, affiliations, lexicon, anchor))]
    core = _named("core", _core(entries, choices, affiliations, abbreviations, anchor, lexicon))
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


def _named(kind: str, content: bytes) -> IndexFile:
    return IndexFile(f"{kind}-{hashlib.sha256(content).hexdigest()[:12]}.bin", content)


def _texts(entries: Sequence[Entry], choices: Choices) -> Iterator[str]:
    for entry in entries:
        yield from (entry.title, entry.detail, *entry.hidden)
        for row in entry.rows:
            yield from (row.name, row.position, row.unit, row.locality, row.achievement)
    for unit in choices.units:
        yield unit.label


# Where a recipient is from: unit as printed, its key, locality.
Affiliations = Mapping[tuple[str, str, str], int]


def _affiliations(entries: Sequence[Entry], choices: Choices) -> Affiliations:
    """Every affiliation, numbered from 0; who is of one unit is mostly of one place, so both are one number."""
    order = {choice.key: number for number, choice in enumerate(choices.units)}
    found = {_affiliation(row) for entry in entries for row in entry.rows}
    ordered = sorted(found, key=lambda each: (order.get(each[1], len(order)), each))
    return {each: number for number, each in enumerate(ordered)}


def _affiliation(row: Row) -> tuple[str, str, str]:
    return row.unit, row.unit_key, row.locality


def _core(
    entries: Sequence[Entry],
    choices: Choices,
    affiliations: Affiliations,
    abbreviations: Mapping[str, Sequence[str]],
    anchor: str,
    lexicon: Lexicon,
) -> bytes:
    kinds = sorted({entry.kind for entry in entries})
    places = _positions(choices.places)
    awards = _positions(choices.awards)
    units = _positions(choices.units)
    campaigns = _positions(choices.campaigns)
    who = _positions(choices.recipient_kinds)
    columns = {
        "kind": [kinds.index(entry.kind) for entry in entries],
        "title": [lexicon.string(entry.title) for entry in entries],
        "detail": [lexicon.string(entry.detail) for entry in entries],
        "year": [entry.year or 0 for entry in entries],
        "day": [(entry.date - EPOCH).days if entry.date else 0 for entry in entries],
        "award": [awards[entry.award] for entry in entries],
        "place": [places[entry.place] for entry in entries],
        "who": [who[entry.recipient_kind] for entry in entries],
        "affiliationUnit": [units[key] for _, key, _ in affiliations],
        "affiliationText": [lexicon.string(text) for text, _, _ in affiliations],
        "locality": [lexicon.string(text) for _, _, text in affiliations],
        **_lists("unit", [[units[key] for key in entry.units] for entry in entries]),
        **_lists("campaign", [[campaigns[key] for key in entry.campaigns] for entry in entries]),
        **_lists("hidden", [[lexicon.string(text) for text in entry.hidden] for entry in entries]),
    }
    told = {entry.units[0]: number for number, entry in enumerate(entries) if entry.kind is EntryKind.UNIT}
    head = {
        "words": lexicon.words,
        "kinds": kinds,
        "anchor": anchor,
        "addresses": [_shortened(entry) for entry in entries],
        "anchors": {str(number): entry.address.anchor for number, entry in enumerate(entries) if entry.address.anchor},
        "abbreviations": abbreviations,
        **{
            name: [[choice.key, choice.label, choice.level] for choice in found]
            for name, found in (
                ("awards", choices.awards),
                ("places", choices.places),
                ("campaigns", choices.campaigns),
                ("who", choices.recipient_kinds),
                ("levels", choices.levels),
            )
        },
    }
    return pack(head, {**columns, "unitEntry": [told[unit.key] for unit in choices.units], **lexicon.columns()})


def _shortened(entry: Entry) -> str:
    """The address of an entry, with `*` where it repeats the title."""
    return entry.address.url.replace(slug(entry.title), "*", 1)


def _positions(choices: Sequence[Choice]) -> dict[str, int]:
    """Numbers from 1; 0 is no choice."""
    return {"": 0} | {choice.key: number for number, choice in enumerate(choices, start=1)}


def _lists(name: str, lists: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    return {f"{name}Count": [len(each) for each in lists], name: [number for each in lists for number in each]}


def _rolls(
    entries: Sequence[Entry], choices: Choices, affiliations: Affiliations, lexicon: Lexicon, anchor: str
) -> Iterator[bytes]:
    """Recipients in the order of the entries, whole decisions together."""
    batch: list[tuple[int, Sequence[Row]]] = []
    for number, entry in enumerate(entries):
        if entry.rows:
            batch.append((number, entry.rows))
        if sum(len(rows) for _, rows in batch) >= ROWS_A_FILE:
            yield _roll(batch, choices, affiliations, lexicon, anchor)
            batch = []
    if batch:
        yield _roll(batch, choices, affiliations, lexicon, anchor)


def _roll(
    batch: Sequence[tuple[int, Sequence[Row]]],
    choices: Choices,
    affiliations: Affiliations,
    lexicon: Lexicon,
    anchor: str,
) -> bytes:
    awards, who = _positions(choices.awards), _positions(choices.recipient_kinds)
    rows = [row for _, rows in batch for row in rows]
    # Collectives repeat as units do; the names of people hardly repeat, and are written word by word.
    spelled = [[] if row.kind == "collective" else lexicon.word_numbers(row.name) for row in rows]
    numbered = [(index, row) for _, rows in batch for index, row in enumerate(rows, start=1)]
    longest = max(map(len, spelled), default=0)
    columns = {
        "entry": [number for number, _ in batch],
        "rows": [len(rows) for _, rows in batch],
        "who": [who[row.kind] for row in rows],
        "nameLength": [len(name) for name in spelled],
        # The last word of a name first: given names have a spread of their own.
        **{
            f"name{place}": [name[-1 - place] for name in spelled if len(name) > place] for place in range(longest)
        },
        "name": [lexicon.string(row.name) for row, name in zip(rows, spelled, strict=True) if not name],
        "position": [lexicon.string(row.position) for row in rows],
        "affiliation": [affiliations[_affiliation(row)] for row in rows],
        "achievement": [lexicon.string(row.achievement) for row in rows],
        "award": [awards[row.award] for row in rows],
    }
    odd = {str(at): row.anchor for at, (index, row) in enumerate(numbered) if row.anchor != f"{anchor}{index}"}
    return pack({"anchors": odd}, columns)

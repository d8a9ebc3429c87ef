"""An index of prose: for each word the entries that hold it and where, in files of neighbouring words.

Positions are kept, so that a phrase is found, and words that stand together count for more. A reader fetches only the
files of the words that were typed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.indexing.packing import pack
from generator.vietnamese import fold, words

# Places of words in one file: about 2 KB over the wire.
PLACES_A_FILE = 1_500
# Characters of prose in one file of texts, from which excerpts are cut.
TEXT_A_FILE = 24_000
LONGEST_PREFIX = 8


@dataclass(frozen=True)
class ProseFile:
    """Words from `first` on (folded), and where they stand."""

    first: str
    content: bytes


@dataclass(frozen=True)
class TextFile:
    """The prose of entries from number `first` on."""

    first: int
    content: bytes


def prose_files(prose: Mapping[int, str]) -> Iterator[ProseFile]:
    """The words of `prose` by entry number, in files sorted by folded word."""
    places: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for entry, text in sorted(prose.items()):
        for position, word in enumerate(words(text)):
            places[word].setdefault(entry, []).append(position)
    terms = sorted(places, key=lambda word: (fold(word), word))
    batch: list[str] = []
    size = 0
    for term in terms:
        # Words that fold alike stay together: one look finds them all.
        if size >= PLACES_A_FILE and fold(term)[:LONGEST_PREFIX] != fold(batch[-1])[:LONGEST_PREFIX]:
            yield _prose_file(batch, places)
            batch, size = [], 0
        batch.append(term)
        size += sum(len(found) for found in places[term].values())
    if batch:
        yield _prose_file(batch, places)


def _prose_file(terms: Sequence[str], places: Mapping[str, Mapping[int, Sequence[int]]]) -> ProseFile:
    entries = [places[term] for term in terms]
    return ProseFile(
        fold(terms[0])[:LONGEST_PREFIX],
        pack(
            {"terms": " ".join(terms)},
            {
                "entryCount": [len(found) for found in entries],
                "entry": [step for found in entries for step in _steps(list(found))],
                "placeCount": [len(positions) for found in entries for positions in found.values()],
                "place": [step for found in entries for positions in found.values() for step in _steps(positions)],
            },
        ),
    )


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the first and the steps between them."""
    return [number - before for before, number in pairwise((0, *numbers))]


def text_files(prose: Mapping[int, str]) -> Iterator[TextFile]:
    """The prose itself, a few entries to a file."""
    batch: dict[int, str] = {}
    for entry, text in sorted(prose.items()):
        batch[entry] = text
        if sum(map(len, batch.values())) >= TEXT_A_FILE:
            yield _text_file(batch)
            batch = {}
    if batch:
        yield _text_file(batch)


def _text_file(batch: Mapping[int, str]) -> TextFile:
    return TextFile(min(batch), pack({"texts": list(batch.values())}, {"entry": list(batch)}))

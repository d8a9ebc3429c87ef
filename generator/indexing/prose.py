"""An index of prose: for each word the entries that hold it and where, in files of neighbouring words.

Positions are kept, so that a phrase is found, and words that stand together count for more. A reader fetches only the
files of the words that were typed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub

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


@dataclass(slots=True)
class _Places:
    """Where a word stands: the entries, how often in each, and the steps from one place to the next within each."""

    entries: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


def prose_files(prose: Mapping[int, str]) -> Iterator[ProseFile]:
    """The words of `prose` by entry number, in files sorted by folded word."""
    places = _places(prose)
    folded = {word: fold(word) for word in places}
    batch: list[str] = []
    size = 0
    for term in sorted(places, key=lambda word: (folded[word], word)):
        # Words that fold alike stay together: one look finds them all.
        if size >= PLACES_A_FILE and folded[term][:LONGEST_PREFIX] != folded[batch[-1]][:LONGEST_PREFIX]:
            yield _prose_file(batch, places)
            batch, size = [], 0
        batch.append(term)
        size += len(places[term].steps)
    if batch:
        yield _prose_file(batch, places)


def _places(prose: Mapping[int, str]) -> Mapping[str, _Places]:
    places: dict[str, _Places] = defaultdict(_Places)
    for entry, text in sorted(prose.items()):
        last: dict[str, int] = {}
        for position, word in enumerate(words(text)):
            found = places[word]
            if word in last:
                found.counts[-1] += 1
                found.steps.append(position - last[word])
            else:
                found.entries.append(entry)
                found.counts.append(1)
                found.steps.append(position)
            last[word] = position
    return places


def _prose_file(terms: Sequence[str], places: Mapping[str, _Places]) -> ProseFile:
    found = [places[term] for term in terms]
    return ProseFile(
        fold(terms[0])[:LONGEST_PREFIX],
        pack(
            {"terms": " ".join(terms)},
            {
                "entryCount": [len(each.entries) for each in found],
                "entry": [step for each in found for step in _steps(each.entries)],
                "placeCount": [count for each in found for count in each.counts],
                "place": [step for each in found for step in each.steps],
            },
        ),
    )


def _steps(numbers: Sequence[int]) -> Iterable[int]:
    """Rising numbers as the first and the steps between them."""
    return map(sub, numbers, chain((0,), numbers))


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

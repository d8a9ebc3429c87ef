"""Recipients as columns of numbers, in words of their own: what can be written of some before all are known.

A roll holds whole decisions. It calls words, texts and keys by their places among its own, so that it is the same
whatever else is in the index, and need not be made again. What the index calls them is looked up when it is written.
"""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, zip_longest
from typing import Generic, NamedTuple, TypeVar

from generator.indexing.entries import Row

T = TypeVar("T", bound=Hashable)

# Where a recipient is from: unit as printed, its key, locality.
Affiliation = tuple[str, str, str]

# The names of people hardly repeat, and are written word by word; collectives repeat as units do.
_SPELLED_OUT = frozenset({"person", "household"})


class Column(NamedTuple, Generic[T]):
    """What stands in a column, each once and in the order in which it comes, and for every place which of it."""

    values: tuple[T, ...]
    places: "array[int]"

    @classmethod
    def of(cls, found: Sequence[T]) -> "Column[T]":
        values = tuple(dict.fromkeys(found))
        place = {value: number for number, value in enumerate(values)}
        return cls(values, _numbers(list(map(place.__getitem__, found))))

    def called(self, numbers: Mapping[T, int]) -> list[int]:
        """The column in numbers that are not its own."""
        called = list(map(numbers.__getitem__, self.values))
        return list(map(called.__getitem__, self.places))


class Names(NamedTuple):
    """Names word by word: how many words each has, and by place from the last one which words stand there.

    Given names have a spread of their own. `counts` says how often each of the `words` stands in any name.
    """

    lengths: "array[int]"
    words: tuple[str, ...]
    counts: tuple[int, ...]
    places: tuple["array[int]", ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        split = list(map(str.split, names))
        counts = Counter(chain.from_iterable(split))
        number = {word: place for place, word in enumerate(counts)}
        numbers = [list(map(number.__getitem__, reversed(words))) for words in split]
        columns = ([word for word in found if word is not None] for found in zip_longest(*numbers))
        return cls(
            _numbers(list(map(len, split))), tuple(counts), tuple(counts.values()), tuple(map(_numbers, columns))
        )

    def called(self, numbers: Mapping[str, int]) -> list[list[int]]:
        """The words by place, in numbers that are not their own."""
        called = list(map(numbers.__getitem__, self.words))
        return [list(map(called.__getitem__, column)) for column in self.places]


class Roll(NamedTuple):
    """The recipients of `decisions`, told by their addresses and with how many each has, as columns.

    `names` are those of people and households, `collectives` all others; `odd_anchors` are those that are not the place
    in the decision, by row.
    """

    decisions: tuple[tuple[str, int], ...]
    kind: Column[str]
    names: Names
    collectives: Column[str]
    position: Column[str]
    affiliation: Column[Affiliation]
    achievement: Column[str]
    award: Column[str]
    odd_anchors: Mapping[int, str]

    @classmethod
    def of(cls, decisions: Mapping[str, Sequence[Row]], anchor: str) -> "Roll":
        """Of the rows of decisions by their addresses; `anchor` is what that of a row begins with, then its place."""
        named = {address: rows for address, rows in decisions.items() if rows}
        rows = _Rows.of(chain.from_iterable(named.values()))
        spelled = rows.are_spelled_out
        expected = (f"{anchor}{place}" for rows in named.values() for place in range(1, len(rows) + 1))
        numbered = enumerate(zip(rows.anchor, expected, strict=True))
        return cls(
            decisions=tuple((address, len(rows)) for address, rows in named.items()),
            kind=Column.of(rows.kind),
            names=Names.of(compress(rows.name, spelled)),
            collectives=Column.of([name for name, there in zip(rows.name, spelled, strict=True) if not there]),
            position=Column.of(rows.position),
            affiliation=Column.of(_each_text_once(rows.affiliations)),
            achievement=Column.of(rows.achievement),
            award=Column.of(rows.award),
            odd_anchors={place: anchor for place, (anchor, usual) in numbered if anchor != usual},
        )

    @property
    def size(self) -> int:
        """How many recipients it holds."""
        return len(self.kind.places)

    @property
    def strings(self) -> Iterator[str]:
        """Every text that is written as one."""
        yield from chain(self.collectives.values, self.position.values, self.achievement.values)
        for unit, _, locality in self.affiliation.values:
            yield from (unit, locality)

    @property
    def lengths(self) -> Iterator[int]:
        """How many words each name has that is written word by word; 0 for the others."""
        lengths = iter(self.names.lengths)
        spelled = [kind in _SPELLED_OUT for kind in self.kind.values]
        return (next(lengths) if spelled[kind] else 0 for kind in self.kind.places)


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


def _each_text_once(affiliations: Iterable[Affiliation]) -> list[Affiliation]:
    """The same, in which equal texts are one: what is kept is packed, and another text costs its length again."""
    same: dict[str, str] = {}
    one = same.setdefault
    return [(one(unit, unit), one(key, key), one(place, place)) for unit, key, place in affiliations]


def _numbers(numbers: Sequence[int]) -> "array[int]":
    """In as few bytes as the largest needs: they are kept."""
    most = max(numbers, default=0)
    return array("B" if most < 2**8 else "H" if most < 2**16 else "I", numbers)

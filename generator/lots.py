"""Lots: artifacts that are made together, and not made again while everything they are made from is the same.

Outputs hand over lots instead of artifacts where making these costs time. What takes the place of a lot that was made
before knows addresses and digests; only who lost a file, or keeps none, has it made after all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.artifacts import Artifact, StandIn
from generator.remembering.memory import Label, Memory
from generator.system.forking import beside, in_two

Made = Callable[[], Iterable[Artifact]]


@dataclass(frozen=True)
class Lot:
    """`made_from` is the digest of all that the artifacts of `make` depend on, the day among it, and of nothing else.

    A digest that leaves something out shows readers what was true yesterday; one that holds too much costs time.
    """

    made_from: str
    make: Made

    @classmethod
    def of_one(cls, made_from: str, make: Callable[[], Artifact]) -> "Lot":
        return cls(made_from, lambda: (make(),))


class _Recalled:
    """A lot that was made before: its artifacts are told by their labels, and made once if somebody asks."""

    def __init__(self, make: Made) -> None:
        self.make = make

    @cached_property
    def artifacts(self) -> Mapping[str, Artifact]:
        return {artifact.uri: artifact for artifact in self.make()}

    def stand_in(self, label: Label) -> Artifact:
        made = StandIn(label.digest, label.is_drawn, lambda: self.artifacts[label.uri])
        return Artifact(label.uri, made, label.source)


def gathered(
    found: Iterable[Artifact | Lot], memory: Memory, *, worth: bool = False
) -> Callable[[], tuple[Artifact, ...]]:
    """Every artifact of `found`, in its order; lots that `memory` does not know are made.

    They are made in a copy of this process, where that is `worth` one, until the result is asked for; what is worked
    out for them there is remembered here.
    """
    every = tuple(found)
    new = _new(every, memory)
    making = beside(lambda: memory.noting(lambda: _made(new)), worth=worth and bool(new))

    def result() -> tuple[Artifact, ...]:
        made, lessons = making()
        memory.learn(lessons)
        return _all(every, made, memory)

    return result


# What a copy makes it sends: of so few lots that costs little.
FEW = 1_000


def gathered_by_two(found: Iterable[Artifact | Lot], memory: Memory, *, worth: bool) -> tuple[Artifact, ...]:
    """The same at once; where that is `worth` a copy, few lots are made here and there, by whoever is free."""
    every = tuple(found)
    new = _new(every, memory)
    made: dict[str, Sequence[Artifact]] = {}
    if worth and 2 <= len(new) <= FEW:
        for some, lessons in in_two(len(new), lambda taken: memory.noting(lambda: _made(new[n] for n in taken))):
            memory.learn(lessons)
            made |= some
    # All others, and those that a copy was lost with.
    made |= _made(lot for lot in new if lot.made_from not in made)
    return _all(every, made, memory)


def _new(every: Iterable[Artifact | Lot], memory: Memory) -> list[Lot]:
    """The lots that were not made before."""
    lots = [each for each in every if isinstance(each, Lot)]
    _refuse_equal(lot.made_from for lot in lots)
    return [lot for lot in lots if memory.lot(lot.made_from) is None]


def _made(lots: Iterable[Lot]) -> dict[str, Sequence[Artifact]]:
    return {lot.made_from: tuple(lot.make()) for lot in lots}


def _all(
    every: Iterable[Artifact | Lot], made: Mapping[str, Sequence[Artifact]], memory: Memory
) -> tuple[Artifact, ...]:
    return tuple(artifact for each in every for artifact in _artifacts(each, made, memory))


def _refuse_equal(digests: Iterable[str]) -> None:
    """Two lots of one digest would be taken for each other: a digest tells the name of its lot too."""
    seen = list(digests)
    if len(set(seen)) != len(seen):
        raise ValueError("two lots are told by one digest")


def _artifacts(each: Artifact | Lot, made: Mapping[str, Sequence[Artifact]], memory: Memory) -> Iterable[Artifact]:
    if isinstance(each, Artifact):
        return (each,)
    if each.made_from in made:
        artifacts = made[each.made_from]
        memory.keep_lot(each.made_from, tuple(Label(a.uri, a.source, a.digest, a.is_drawn) for a in artifacts))
        return artifacts
    recalled = _Recalled(each.make)
    return [recalled.stand_in(label) for label in memory.lot(each.made_from) or ()]


def all_made(found: Iterable[Artifact | Lot]) -> tuple[Artifact, ...]:
    """Every artifact, made here and now."""
    return gathered(found, Memory())()

"""Lots: artifacts that are made together, and not made again while everything they are made from is the same.

Outputs hand over lots instead of artifacts where making these costs time. What takes the place of a lot that was made
before knows addresses and digests; only who lost a file, or keeps none, has it made after all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.artifacts import Artifact, StandIn
from generator.forking import beside
from generator.memory import Label, Memory

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
    _refuse_equal(lot.made_from for lot in every if isinstance(lot, Lot))
    new = [lot for lot in every if isinstance(lot, Lot) and memory.lot(lot.made_from) is None]
    making = beside(lambda: memory.noting(lambda: [tuple(lot.make()) for lot in new]), worth=worth and bool(new))

    def result() -> tuple[Artifact, ...]:
        found, lessons = making()
        memory.learn(lessons)
        made = {lot.made_from: artifacts for lot, artifacts in zip(new, found, strict=True)}
        return tuple(artifact for each in every for artifact in _artifacts(each, made, memory))

    return result


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

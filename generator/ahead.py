"""What is done before records are judged: they are read, and the search index, which takes longest, is begun.

A copy of this process makes the index, of the records that were read here, while this one judges them and goes on: a
second core has nothing to do yet. A command may start before it has loaded MkDocs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.loading.shelves import NO_DIGESTS, Shelves, load
from generator.lots import Lot
from generator.outputs import search
from generator.problems import Problem
from generator.remembering.memory import Lessons, Memory
from generator.system.forking import PATIENTLY, all_cores, beside, may_copy

# Of fewer files the index is made before a copy has begun.
MANY = 400

# Given the lot of the index, what to publish for it: a lot that waits until a copy has made it, or the index of the
# last build in its place.
Waiting = Callable[[Lot], Iterable[Artifact | Lot]]


@dataclass(frozen=True)
class Start:
    """What was read with `memory`, its problems, and who waits for the index, where that was begun."""

    memory: Memory
    shelves: Shelves
    problems: tuple[Problem, ...]
    index: Waiting | None


def start(
    root: Path, today: date, memory: Memory, digests: Mapping[str, str] = NO_DIGESTS, *, awaited: bool = True
) -> Start:
    """Read every record under `root`, and begin the index where that is worth it; one not `awaited` is in no hurry.

    `digests` are those of files that somebody has just looked at.
    """
    memory.ask_anew()  # before a copy is made, so that both remember the same
    shelves, problems = load(root, memory, digests)
    step_back = 0 if awaited else PATIENTLY
    begun = index_begun(shelves, today, memory, step_back) if is_worth(memory) else None
    return Start(memory, shelves, problems, begun)


def is_worth(memory: Memory, many: int = MANY) -> bool:
    """Whether the index should be begun ahead: there was one before, of more than so `many` files, and a core waits."""
    return memory.has_lots and memory.files > many and may_copy() and all_cores() > 1


def index_begun(shelves: Shelves, today: date, memory: Memory, step_back: int = 0) -> Waiting:
    """Begin to make the index; the lot of it that is handed over will wait for that.

    Where it was not made, or for another day, the lot is made here.
    """
    made = beside(partial(_made, shelves, today, memory), otherwise=_Made, step_back=step_back)
    return lambda index: (Lot(index.made_from, lambda: _artifacts(made(), index, memory)),)


def catalogue_of(shelves: Shelves, today: date) -> Catalogue:
    """What was read, for the whole river to ask, with what was published before."""
    return Catalogue(shelves, today, addresses.promised(shelves.register))


class _Made(NamedTuple):
    """The index, the digest of what it was made from, and what is to be remembered of how it was made.

    Nothing where it was made before, or was not made.
    """

    made_from: str = ""
    artifacts: tuple[Artifact, ...] = ()
    lessons: Lessons | None = None


def _made(shelves: Shelves, today: date, memory: Memory) -> _Made:
    catalogue = catalogue_of(shelves, today)
    Ingredients.begin(catalogue, memory)
    index = search.index(catalogue)
    if memory.lot(index.made_from) is not None:
        return _Made()
    artifacts, lessons = memory.noting(lambda: tuple(index.make()))
    return _Made(index.made_from, artifacts, lessons)


def _artifacts(made: _Made, index: Lot, memory: Memory) -> Iterable[Artifact]:
    if made.lessons is None or made.made_from != index.made_from:
        return index.make()
    memory.learn(made.lessons)
    return made.artifacts

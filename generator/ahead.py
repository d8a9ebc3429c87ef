"""The search index, begun before anything is read: it takes longest of all, and a second core has nothing to do yet.

A copy of this process reads the records for itself and makes the index, while this one reads and checks them. Nobody
takes what it made on trust: it counts only when it was made from the very records that were checked here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.forking import all_cores, beside, may_copy
from generator.loading import load
from generator.lots import Lot
from generator.memory import Memory
from generator.outputs import search

# Of fewer files the index is made before a copy has begun.
MANY = 400


class _Made(NamedTuple):
    """The index, and the digest of what it was made from; nothing where it was made before, or was not made."""

    made_from: str = ""
    artifacts: tuple[Artifact, ...] = ()


# Waits for the index, and hands over the lot of it that was handed in.
Waiting = Callable[[Lot], Lot]


@dataclass(frozen=True)
class Begun:
    """What was begun, and the memory with which it was."""

    memory: Memory
    index: Waiting


def begun(root: Path, today: date, memory: Memory) -> Begun | None:
    """Begin what is worth it, or nothing."""
    return Begun(memory, index_begun(root, today, memory)) if is_worth(memory) else None


def index_begun(root: Path, today: date, memory: Memory) -> Waiting:
    """Begin to make the index of the repository at `root`; the lot of it that is handed over will wait for that.

    Where it was not made, the lot is made here, of what it was handed over for: nothing is read a second time.
    """
    made = beside(partial(_made, root, today, memory), otherwise=_Made)
    return lambda index: Lot(index.made_from, lambda: _artifacts(made(), index))


def is_worth(memory: Memory, many: int = MANY) -> bool:
    """Whether the index should be begun ahead: there was one before, of more than so `many` files, and a core waits."""
    return memory.has_lots and memory.files > many and may_copy() and all_cores() > 1


def _made(root: Path, today: date, memory: Memory) -> _Made:
    shelves, _ = load(root, memory)
    index = search.index(Catalogue(shelves, today))
    known = memory.lot(index.made_from) is not None
    return _Made() if known else _Made(index.made_from, tuple(index.make()))


def _artifacts(made: _Made, index: Lot) -> Iterable[Artifact]:
    return made.artifacts if made.made_from == index.made_from else index.make()

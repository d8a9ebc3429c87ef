"""The index is begun when the records are read, and counts only when it was made for the day of the build.

Each is tried in a process of its own: one that has threads, as a browser's tests leave them, is not copied.
"""

import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from generator import ahead
from generator.artifacts import Artifact
from generator.assembly import assemble
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.loading.shelves import Shelves, load
from generator.lots import Lot, all_made
from generator.outputs import search
from generator.problems import ProblemsFound
from generator.remembering.memory import Memory
from tests.alone import ended
from tests.remembering import PORTAL, Remembered, contents, differing
from tests.repositories import DAY, SAMPLE, copy_of_sample

DECISION = "honors/decisions/2025/mau-12-qd-ubnd.yml"


def rename_somebody(root: Path) -> None:
    text = (root / DECISION).read_text(encoding="utf-8")
    assert "Lê Văn Trở Lại" in text
    (root / DECISION).write_text(text.replace("Lê Văn Trở Lại", "Lê Văn Vần"), encoding="utf-8")


def loaded(root: Path) -> Shelves:
    return load(root)[0]


def index_of(shelves: Shelves, day: date = DAY) -> Lot:
    return search.index(Catalogue(shelves, day))


def made(artifacts: Iterable[Artifact]) -> dict[str, object]:
    return {artifact.uri: artifact.content for artifact in artifacts}


def all_of(begun: ahead.Waiting, index: Lot) -> dict[str, object]:
    """What is handed over for the index."""
    return made(all_made(begun(index)))


def never(lot: Lot) -> Lot:
    """The lot, for one that must not be made here."""

    def made_here() -> NoReturn:
        raise AssertionError("made here")

    return Lot(lot.made_from, made_here)


def it_is_the_index_that_would_be_made_here() -> None:
    shelves = loaded(SAMPLE)
    begun = ahead.index_begun(shelves, DAY, Memory())
    index = index_of(shelves)
    assert all_of(begun, never(index)) == made(index.make())


def that_of_another_day_does_not_count(root: Path) -> None:
    shelves = loaded(root)
    begun = ahead.index_begun(shelves, date(2020, 1, 1), Memory())
    index = index_of(shelves)
    assert all_of(begun, index) == made(index.make())
    with pytest.raises(AssertionError, match="made here"):
        all_of(ahead.index_begun(shelves, date(2020, 1, 1), Memory()), never(index))


def one_that_is_known_is_not_made(root: Path) -> None:
    shelves, memory = loaded(root), Memory()
    memory.keep_lot(index_of(shelves).made_from, ())
    with pytest.raises(AssertionError, match="made here"):
        all_of(ahead.index_begun(shelves, DAY, memory), never(index_of(shelves)))


def an_edited_province_is_as_if_made_at_once(root: Path) -> None:
    remembered = Remembered()
    remembered.contents(root)
    assert ahead.is_worth(remembered.memory, 0)
    ahead.is_worth = lambda memory: True
    rename_somebody(root)
    assert differing(remembered.contents(root), contents(root)) == []


def an_edit_that_is_undone_and_another_are_as_if_made_at_once(root: Path) -> None:
    """A copy may remember what this process has let go of since the copy was made."""
    ahead.is_worth = lambda memory: True
    remembered, decision, units = Remembered(), root / DECISION, root / "content/registry/units.yml"
    texts = decision.read_text(encoding="utf-8"), units.read_text(encoding="utf-8")
    for name, unit in [("Lê", "Mẫu"), *((each, "Mẫu") for each in ("Lý", "Lâm", "Lò", "Lục")), ("Lê", "Mới")]:
        decision.write_text(texts[0].replace("Lê Văn", f"{name} Văn"), encoding="utf-8")
        units.write_text(texts[1].replace("Văn phòng Mẫu", f"Văn phòng {unit}"), encoding="utf-8")
        assert differing(remembered.contents(root), contents(root)) == []


def what_a_copy_works_out_for_the_index_is_remembered(root: Path) -> None:
    memory = Memory()
    begun = ahead.index_begun(loaded(root), DAY, memory)
    all_of(begun, never(index_of(loaded(root))))
    catalogue = Catalogue(loaded(root), DAY)
    Ingredients.begin(catalogue, memory)
    search.Roll = None  # no roll can be made
    assert made(search.index(catalogue).make())


def where_the_copy_is_lost_the_index_is_made_here(root: Path) -> None:
    shelves = loaded(root)
    expected = made(index_of(shelves).make())
    index, ahead.Catalogue = index_of(shelves), lambda shelves, today: os._exit(9)
    assert all_of(ahead.index_begun(shelves, DAY, Memory()), index) == expected


def problems_are_told_and_nothing_is_waited_for(root: Path) -> None:
    memory = Memory()
    assemble(root, DAY, PORTAL, memory)
    (root / DECISION).write_text("id: [", encoding="utf-8")
    with pytest.raises(ProblemsFound):
        assemble(root, DAY, PORTAL, memory, ahead.Start(memory, *load(root), lambda index: (never(index),)))


def in_a_copy_of_the_sample(case: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case(copy_of_sample(Path(folder, "repository")))


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        that_of_another_day_does_not_count,
        one_that_is_known_is_not_made,
        an_edited_province_is_as_if_made_at_once,
        an_edit_that_is_undone_and_another_are_as_if_made_at_once,
        what_a_copy_works_out_for_the_index_is_remembered,
        where_the_copy_is_lost_the_index_is_made_here,
        problems_are_told_and_nothing_is_waited_for,
    ],
)
def test_an_index_made_ahead_counts_for_its_own_records_alone(case: Callable[[Path], None]) -> None:
    assert ended(in_a_copy_of_the_sample, case) == 0


def test_an_index_made_ahead_is_the_one_that_would_be_made_here() -> None:
    assert ended(it_is_the_index_that_would_be_made_here) == 0


def test_only_many_files_that_gave_an_index_before_are_worth_a_copy() -> None:
    memory = Memory()
    assert not ahead.is_worth(memory, 0)
    assemble(SAMPLE, DAY, PORTAL, memory)
    assert not ahead.is_worth(memory, memory.files)

"""What was made before and is not made again is never what readers of today must not see."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from generator.artifacts import Artifact
from generator.assembly import assemble, read
from generator.lots import Lot, all_made, gathered
from generator.memory import Memory
from generator.portal import Portal
from generator.problems import ProblemsFound
from generator.promises.edition import Edition
from generator.register import LOCK
from tests.repositories import DAY, SAMPLE, copy_of_sample

PORTAL = Portal(url="https://portal.example/")
FILES = sorted(p.relative_to(SAMPLE).as_posix() for p in SAMPLE.rglob("*") if p.suffix in {".yml", ".md"})
WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
# So many words of a file are tried until one may be changed without anything being wrong with the file.
TRIES = 40

Contents = Mapping[str, tuple[str | None, object]]


def contents(root: Path, memory: Memory | None = None, today: date = DAY, portal: Portal = PORTAL) -> Contents:
    """Every artifact by its address: the file to edit, and what stands there."""
    return {a.uri: (a.source, a.content) for a in assemble(root, today, portal, memory)}


def differing(one: Contents, other: Contents) -> list[str]:
    return [uri for uri in sorted(one.keys() | other.keys()) if one.get(uri) != other.get(uri)]


def changed_words(text: str) -> Iterator[str]:
    """The text with one of its words or numbers changed, another each time."""
    found = list(WORD.finditer(text))
    for word in Random(20261121).sample(found, min(TRIES, len(found))):
        old = word.group()
        new = f"{old[:-1]}{(int(old[-1]) + 1) % 10}" if old.isdecimal() else f"{old}a"
        yield text[: word.start()] + new + text[word.end() :]


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What is remembered of the sample as it stands."""
    remembered = Memory()
    contents(SAMPLE, remembered)
    return remembered


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_whatever_is_edited_what_was_made_before_does_not_show(file: str, memory: Memory, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "edited")
    for text in changed_words((root / file).read_text(encoding="utf-8")):
        (root / file).write_text(text, encoding="utf-8")
        try:
            remembered = contents(root, memory)
        except ProblemsFound:
            continue
        assert differing(remembered, contents(root)) == []
        return
    pytest.fail("no word could be changed")


@pytest.mark.slow
@pytest.mark.parametrize("ahead", [1, 40, 400])
def test_another_day_is_another_edition(ahead: int, memory: Memory) -> None:
    later = DAY + timedelta(days=ahead)
    assert differing(contents(SAMPLE, memory, later), contents(SAMPLE, today=later)) == []


@pytest.mark.slow
def test_portal_and_lock_are_part_of_what_is_made(memory: Memory, tmp_path: Path) -> None:
    named = Portal(name="Cổng thử", url="https://other.example/x/", commit="abc")
    assert differing(contents(SAMPLE, memory, portal=named), contents(SAMPLE, portal=named)) == []
    root = copy_of_sample(tmp_path / "locked")
    catalogue, _ = read(root, DAY - timedelta(days=10))
    (root / LOCK).write_text(Edition(catalogue, PORTAL).register.written(), encoding="utf-8")
    assert differing(contents(root, memory), contents(root)) == []
    assert differing(contents(root), contents(SAMPLE))


def artifact(words: str) -> Artifact:
    return Artifact("a.json", words.encode())


def test_a_lot_is_made_once_and_told_by_its_labels_from_then_on() -> None:
    memory, made = Memory(), list[str]()

    def lot(name: str) -> Lot:
        return Lot.of_one(name, lambda: made.append(name) or artifact(name))  # type: ignore[func-returns-value]

    first = gathered([lot("one"), lot("two")], memory)()
    again = gathered([lot("one"), lot("two"), lot("three")], memory)()
    assert made == ["one", "two", "three"]
    assert [a.digest for a in again[:2]] == [a.digest for a in first]
    # Who needs the content after all has it made.
    assert again[0].content == b"one"
    assert made == ["one", "two", "three", "one"]


def test_what_a_kept_memory_knows_is_as_good_as_a_living_one(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    lot = Lot.of_one("one", lambda: artifact("one"))
    gathered([lot], memory)()
    memory.save()
    never = Lot("one", lambda: pytest.fail("made again"))
    (told,) = gathered([never], Memory(tmp_path))()
    assert (told.uri, told.digest) == ("a.json", artifact("one").digest)
    # Who only checks asks for no lots, and forgets none.
    checking = Memory(tmp_path)
    checking.found_sound("something")
    checking.save()
    assert gathered([never], Memory(tmp_path))()


def test_lots_may_be_made_in_a_copy_of_the_process() -> None:
    lots = [Lot.of_one(name, lambda name=name: artifact(name)) for name in ("one", "two")]  # type: ignore[misc]
    assert [a.content for a in gathered(lots, Memory(), worth=True)()] == [b"one", b"two"]
    assert all_made([artifact("zero"), *lots])[0].content == b"zero"

"""The fast parser: whatever it accepts, the careful reader reads alike and finds nothing wrong with."""

import random
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from generator.reading.careful import DEEPEST, parsed
from generator.reading.quick import NOT_PLAIN, plain_value
from generator.reading.texts import read_text
from tests.repositories import ROOT, SAMPLE

LINES = (
    "a: 1",
    "b: x",
    "- a:1",
    "- - -",
    "{a: 1}",
    "{a: 1, b: [2, 3]}",
    "[x, 'y']",
    "a: 'it''s'",
    'a: "q"',
    "a: 04",
    "a: +5",
    "a: 0o17",
    "a: 0x1F",
    "a: 1_000",
    "a: NO",
    "a: 12:30",
    "a: ~",
    "a: TRUE",
    "a: .5",
    "a: 1e3",
    "a: 2024-01-02 # a: b",
    "&x 1",
    "*x",
    "!!str 1",
    "? a",
    "---",
    "...",
    "%YAML",
    "a: |",
    "a: >-",
    "'a': 1",
    '"a":1',
    "<<: {a: 1}",
    "null: 1",
    "1: 2",
    "true: 3",
    "a: x#y",
    "a: x #y",
    "a: http://b.c/d?e=f&g",
    "a: x\u2028b: y",
    "a: x\u2029",
    "a: x\x85y",
)
SIGNS = ("a:", "b:", "c: d", "tên: Tạ Bích Lộc", "  ", "'", '"', "[", "]", "{", "}", ",", ":", "\\")
WORDS = some.sampled_from([*LINES, *SIGNS])
TEXTS = some.lists(some.tuples(some.integers(0, 4), some.lists(WORDS, max_size=4)), max_size=8).map(
    lambda lines: "\n".join(" " * indent + " ".join(words) for indent, words in lines)
)


def careful(text: str) -> tuple[object, list[str]]:
    found = parsed(text, "x.yml")
    return found.value, [problem.code for problem in found.problems]


@given(TEXTS)
@example("a: 1\nb: 2\na: 3")
@example('a: "x: y"\nb: 1')
@example("a: {b: 1, b: 2}")
@example("- a: 1\n  a: 2")
@example("'a': 1\na: 2")
@example('{"a":1,"a":2}')
@settings(max_examples=2000, deadline=None)
def test_what_is_accepted_is_read_alike_by_both(text: str) -> None:
    value = plain_value(text, DEEPEST)
    if value is not NOT_PLAIN:
        assert (value, []) == careful(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a: &x 1\nb: *x",
        "a: !!int '1'",
        "a: 1\n---\nb: 2",
        "? a\n: b",
        "1: a",
        "a: 1.5",
        "a: 12345678901234567",
        "a: |\n  b",
        "[" * 40 + "]" * 40,
        "a: [",
        "",
        "word",
    ],
)
def test_what_is_not_plain_is_left_to_the_careful_reader(text: str) -> None:
    assert plain_value(text, DEEPEST) is NOT_PLAIN


def test_the_records_of_this_repository_are_read_alike() -> None:
    quick = 0
    for folder in ("plans", "honors", "content"):
        for path in sorted([*(ROOT / folder).rglob("*.yml"), *(ROOT / folder).rglob("*.md"), *SAMPLE.rglob("*.yml")]):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".md" and text.startswith("---"):
                text = str(read_text(text, PurePosixPath("x.md")).source)
            value = plain_value(text, DEEPEST)
            if value is not NOT_PLAIN:
                quick += 1
                assert (value, []) == careful(text), path
    assert quick > 50


def test_where_things_stand_is_known_of_both(tmp_path: Path) -> None:
    reading = read_text("id: a\nlist:\n  - name: b\n  - {name: c}\n", PurePosixPath("x.yml"))
    assert str(reading.place(("list", 1, "name"))) == "x.yml:4"
    assert str(reading.place(("list", 0, "absent"))) == "x.yml:3"


def test_a_record_that_a_slip_has_changed_is_read_alike(count: int = 1500) -> None:
    rng = random.Random(20261121)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.yml"))]
    accepted = 0
    for _ in range(count):
        text = rng.choice(texts)
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(text))
            text = text[:place] + rng.choice(["", "", *"\n :-{}[],'\"#"]) + text[place + rng.randint(0, 3) :]
        value = plain_value(text, DEEPEST)
        if value is not NOT_PLAIN:
            accepted += 1
            assert (value, []) == careful(text), text
    assert accepted > count / 20

"""The files of the search index: numbers to bytes and back, words, prose, names that follow content."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import Address
from generator.indexing.entries import Choice, Choices, Entry, EntryKind, Row
from generator.indexing.files import LIST, ROWS_A_FILE, Contents, IndexFile, WrittenProse, _shortened, index_files
from generator.indexing.lexicon import Lexicon
from generator.indexing.packing import LARGEST, pack
from generator.indexing.prose import prose_files, text_files
from generator.indexing.rolls import Column, Roll, _Rows
from generator.vietnamese import words


def unpacked(content: bytes) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """What `packing.js` reads, read here a second way."""
    line, _, planes = gzip.decompress(content).partition(b"\n")
    head = json.loads(line)
    at, columns = 0, {}

    def numbers(width: int, length: int) -> list[int]:
        nonlocal at
        found = [sum(planes[at + plane * length + i] << (8 * plane) for plane in range(width)) for i in range(length)]
        at += width * length
        return found

    for name, width, length, ranks in head.pop("columns"):
        order = numbers(3, ranks)
        column = numbers(width, length)
        columns[name] = [order[rank] for rank in column] if ranks else column
    assert at == len(planes)
    return head, columns


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.integers(0, LARGEST)), max_size=4))
def test_columns_come_back_as_they_went(columns: Mapping[str, Sequence[int]]) -> None:
    assert unpacked(pack({"of": "đ"}, columns)) == ({"of": "đ"}, {name: list(found) for name, found in columns.items()})


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_that_no_column_holds_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        pack({}, {"one": [number]})


def test_a_column_of_few_numbers_is_written_as_ranks() -> None:
    column = [70_000, 70_000, 5, 70_000] * 500
    assert json.loads(gzip.decompress(pack({}, {"one": column})).split(b"\n")[0])["columns"] == [["one", 1, 2000, 2]]


def test_a_lexicon_writes_each_word_once() -> None:
    lexicon = Lexicon(["Sở  Y tế", "Sở Nội vụ", "Sở Y tế"], {"Lê": 1, "Thị": 2, "Nông": 2, "Y": 1})
    assert lexicon.head() == {"strings": "Sở Y tế\nSở Nội vụ", "words": "Nông Thị Lê"}
    assert [lexicon.strings[text] for text in ("Sở  Y tế", "Sở Y tế", "Sở Nội vụ", "")] == [1, 1, 2, 0]
    assert [lexicon.words[word] for word in ("Nông", "Thị", "Y")] == [5, 6, 1]


def test_prose_is_found_by_every_word_and_place() -> None:
    texts = {3: "Vườn đào, vườn mận.", 8: "Đào giếng giữa vườn"}
    found: dict[str, dict[int, list[int]]] = {}
    for file in prose_files(texts):
        head, columns = unpacked(file.content)
        entries, places = iter(zip(columns["entry"], columns["placeCount"], strict=True)), iter(columns["place"])
        for term, count in zip(head["terms"].split(" "), columns["entryCount"], strict=True):
            entry = 0
            for step, how_many in (next(entries) for _ in range(count)):
                entry += step
                steps = [next(places) for _ in range(how_many)]
                found.setdefault(term, {})[entry] = [sum(steps[: n + 1]) for n in range(len(steps))]
    expected: dict[str, dict[int, list[int]]] = {}
    for entry, text in texts.items():
        for place, word in enumerate(words(text)):
            expected.setdefault(word, {}).setdefault(entry, []).append(place)
    assert found == expected


def test_words_of_prose_lie_in_files_sorted_by_folded_word() -> None:
    made = [f"{onset}{rime}{end}" for onset in "bcdghklmnt" for rime in ("a", "e", "o") for end in ("", "n", "ng")]
    texts = {entry: " ".join(made) for entry in range(60)}
    files = list(prose_files(texts))
    terms = [unpacked(file.content)[0]["terms"].split(" ") for file in files]
    assert len(files) > 1
    assert [file.first for file in files] == [found[0] for found in terms]
    assert [term for found in terms for term in found] == sorted(made)
    excerpts = [unpacked(file.content) for file in text_files(texts)]
    assert [text for head, _ in excerpts for text in head["texts"]] == list(texts.values())


ENTRIES = (
    Entry(
        kind=EntryKind.DECISION,
        title="Quyết định 7/QĐ-UBND",
        address=Address("bang-vang/2026/mau-7-qd-ubnd.md"),
        date=date(2026, 1, 5),
        year=2026,
        award="giay-khen",
    ),
    Entry(kind=EntryKind.UNIT, title="Trường A", address=Address("co-quan/truong-a.md"), units=("truong-a",)),
)
ROWS = (
    Row("Nông Thị Đào", "person", "kt-1", position="Giáo viên", unit="Trường A", locality="xã Một"),
    Row("Trường A", "collective", "kt-4"),
)
CHOICES = Choices(
    awards=(Choice("giay-khen", "Giấy khen", "grassroots"),),
    units=(Choice("truong-a", "Trường A"),),
    places=(),
    campaigns=(),
    recipient_kinds=(Choice("person", "Cá nhân"), Choice("collective", "Tập thể"), Choice("household", "Hộ gia đình")),
    levels=(Choice("grassroots", "Cấp cơ sở"),),
)


def roll(*rows: Sequence[Row], first: int = 7) -> Roll:
    """The roll of decisions with these rows, numbered from `first`."""
    return Roll.of({f"bang-vang/2026/mau-{first + n}-qd-ubnd.md": found for n, found in enumerate(rows)}, "kt-")


def files(entries: Sequence[Entry], *rolls: Roll) -> list[IndexFile]:
    return list(index_files(Contents(entries, rolls, CHOICES, {}, anchor="kt-"), WrittenProse.of({})))


def test_the_same_entries_give_the_same_files_and_others_give_other_names() -> None:
    before, again, after = files(ENTRIES, roll(ROWS)), files(ENTRIES, roll(ROWS)), files(ENTRIES[1:])
    assert before == again
    assert not {file.name for file in before if file.name != LIST} & {file.name for file in after}
    listed = json.loads(before[-1].content)
    assert before[-1].name == LIST
    assert {listed["core"], *listed["rolls"]} == {file.name for file in before[:-1]}


def test_rows_name_only_what_their_place_does_not_tell() -> None:
    written = next(file for file in files(ENTRIES, roll(ROWS)) if file.name.startswith("roll"))
    head, columns = unpacked(written.content)
    assert head == {"anchors": {"1": "kt-4"}}
    assert (columns["rows"], columns["nameLength"], columns["who"]) == ([2], [3, 0], [1, 2])


def test_names_of_any_length_come_back_from_a_roll() -> None:
    people = (
        Row("Đào Na", "person", "kt-1"),
        Row("Tổ dân phố Một", "collective", "kt-2"),
        Row("Hộ Nông Thị Bích Đào", "household", "kt-3"),
        Row("Nông", "person", "kt-4"),
    )
    assert names_in(files(ENTRIES, roll(people))) == [row.name for row in people]


def names_in(written: Sequence[IndexFile]) -> list[str]:
    """The names of all recipients, as `collection.js` puts them together."""
    core, _ = unpacked(next(file.content for file in written if file.name.startswith("core")))
    strings = ["", *core["strings"].split("\n")]
    words_in_order = [*dict.fromkeys(" ".join(strings).split()), *core["words"].split()]
    names: list[str] = []
    for file in written:
        if file.name.startswith("roll"):
            _, columns = unpacked(file.content)
            places = [iter(columns[f"name{place}"]) for place in range(max(columns["nameLength"]))]
            whole = iter(columns["name"])
            names += [
                " ".join([words_in_order[next(place)] for place in places[:length]][::-1])
                if length
                else strings[next(whole)]
                for length in columns["nameLength"]
            ]
    return names


def test_rolls_are_written_one_after_the_other_in_words_of_all() -> None:
    decisions = [replace(ENTRIES[0], address=Address(f"bang-vang/2026/mau-{n}-qd-ubnd.md")) for n in (7, 8, 9)]
    one, other = (Row("Lê Thị Bông", "person", "kt-1"),), (Row("Lê Văn", "person", "kt-9"), *ROWS)
    written = files([*decisions, ENTRIES[1]], roll(ROWS, one), roll(other, first=9))
    assert names_in(written) == ["Nông Thị Đào", "Trường A", "Lê Thị Bông", "Lê Văn", "Nông Thị Đào", "Trường A"]
    head, columns = unpacked(written[1].content)
    assert (columns["entry"], columns["rows"]) == ([0, 1, 2], [2, 1, 3])
    assert head == {"anchors": {"1": "kt-4", "3": "kt-9", "4": "kt-1", "5": "kt-4"}}
    assert columns["nameLength"] == [3, 0, 3, 2, 3, 0]


def test_a_full_file_is_followed_by_another() -> None:
    decisions = [replace(ENTRIES[0], address=Address(f"bang-vang/2026/mau-{n}-qd-ubnd.md")) for n in (7, 8)]
    many = tuple(Row("Nông Thị Đào", "person", f"kt-{n}") for n in range(1, ROWS_A_FILE + 1))
    written = files([*decisions, ENTRIES[1]], roll(many), roll(ROWS, first=8), roll(first=9))
    rolls = [unpacked(file.content)[1]["rows"] for file in written if file.name.startswith("roll")]
    assert rolls == [[ROWS_A_FILE], [2]]


@given(st.lists(st.text("abc", max_size=2)))
def test_a_column_comes_back_in_the_numbers_of_others(found: list[str]) -> None:
    numbers = {value: number for number, value in enumerate(sorted(set(found), reverse=True), start=300)}
    assert Column.of(found).called(numbers) == [numbers[value] for value in found]


def test_rows_and_their_columns_have_the_same_names() -> None:
    assert _Rows._fields == Row._fields


def test_an_address_that_repeats_the_title_is_written_short() -> None:
    core = next(file for file in files(ENTRIES) if file.name.startswith("core"))
    assert unpacked(core.content)[0]["addresses"] == ["bang-vang/2026/mau-7-qd-ubnd/", "co-quan/*/"]


@pytest.mark.parametrize("largest", [2**8 - 1, 2**8, 2**16 - 1, 2**16, LARGEST])
def test_the_largest_number_of_a_width_and_the_next_come_back(largest: int) -> None:
    assert unpacked(pack({}, {"n": [largest, 1]}))[1] == {"n": [largest, 1]}


@pytest.mark.parametrize("many", [2**8 - 1, 2**8, 2**8 + 1])
def test_a_column_has_room_for_as_many_words_as_there_are(many: int) -> None:
    assert len(Column.of([str(word) for word in range(many)]).places) == many


def test_long_words_that_begin_alike_lie_in_one_file() -> None:
    """The browser asks for a file by the first letters of a word: two files may not share them."""
    files = tuple(prose_files({0: " ".join(["nghiengaa"] * 1500 + ["nghiengab"])}))
    assert len({file.first for file in files}) == len(files)


def test_a_title_is_taken_out_of_its_address_once() -> None:
    """The browser puts one back."""
    entry = Entry(kind=EntryKind.UNIT, title="a", address=Address("co-quan/a/a.md"))
    assert _shortened(entry) == "co-qu*n/a/a/"

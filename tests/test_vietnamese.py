"""The Vietnamese language as the portal needs it."""

import json
import random
from datetime import date

import pytest

from generator.vietnamese import (
    DOCUMENT_NUMBER,
    citation_slug,
    collation_key,
    day,
    day_in_words,
    fold,
    is_document_number,
    name_key,
    number,
    number_key,
    slug,
    words,
    words_key,
)
from tests.repositories import ROOT, SHARED

VECTORS = json.loads((ROOT / "tests" / "data" / "vietnamese.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Điển hình", "dien-hinh"), ("124/KH-UBND", "124-kh-ubnd"), ("Thủy Nguyên", "thuy-nguyen"), ("  ", "")],
)
def test_a_slug_keeps_every_letter_and_drops_every_mark(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_folding_meets_every_spelling_of_one_word() -> None:
    assert {fold(word) for word in ("Hoà", "hòa", "HOÀ", "ho\u0061\u0300")} == {"hoa"}


def test_words_sort_as_in_a_vietnamese_dictionary() -> None:
    words = ["đa", "da", "dã", "dá", "ăn", "an", "ân", "ba", "dạ", "dà", "dả"]
    assert sorted(words, key=collation_key) == ["an", "ăn", "ân", "ba", "da", "dà", "dả", "dã", "dá", "dạ", "đa"]


def test_a_word_is_told_from_those_that_go_on_and_letters_from_tones() -> None:
    """Who has the shorter name stands first, and a tone counts only where all letters of its word are equal."""
    assert sorted(["an a", "ân", "ana", "an", "àn"], key=collation_key) == ["an", "àn", "an a", "ana", "ân"]
    assert sorted(["Lê An", "Lê Anh", "Lê Àn", "A An"], key=name_key) == ["A An", "Lê An", "Lê Àn", "Lê Anh"]
    assert sorted(["à b", "a c", "a b"], key=words_key) == ["a b", "a c", "à b"]


def test_people_sort_by_given_name_then_family_name() -> None:
    names = ["Trần Văn An", "Nguyễn Thị Bình", "Đỗ Văn An", "Lê Ân"]
    assert sorted(names, key=name_key) == ["Đỗ Văn An", "Trần Văn An", "Lê Ân", "Nguyễn Thị Bình"]


@pytest.mark.parametrize(
    "text", ["124/KH-UBND", "124 /KH-UBND", "74/2022/NQ-HĐND", "159-KH/TCT", "34-CT/TW", "19/CT-TTg", "273/CTrUBND"]
)
def test_a_printed_number_is_known(text: str) -> None:
    assert is_document_number(text)


@pytest.mark.parametrize("text", ["18/01/2023", "2021-2025", "số 5", "KH-UBND", "1/2", ""])
def test_what_is_no_number_is_not(text: str) -> None:
    assert not is_document_number(text)


@pytest.mark.parametrize(("value", "short"), [(date(2022, 9, 9), "09/9/2022"), (date(2023, 1, 18), "18/01/2023")])
def test_days_carry_zeros_as_decree_30_says(value: date, short: str) -> None:
    assert day(value) == short


def test_a_day_in_words_is_that_of_a_document_head() -> None:
    assert day_in_words(date(2024, 2, 2)) == "ngày 02 tháng 02 năm 2024"
    assert number(1_234_567) == "1.234.567"


def test_the_pattern_finds_every_number_printed_in_the_seed_documents_and_nothing_else() -> None:
    seeds = sorted((SHARED / "data" / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the seed documents are not beside this checkout")
    found = {match.group() for seed in seeds for match in DOCUMENT_NUMBER.finditer(seed.read_text(encoding="utf-8"))}
    assert found == {
        "124 /KH-UBND", "74/2022/NQ-HĐND", "26 /KH-UBND", "98/2023/NĐ-CP", "52/NQ-HĐND", "04/2020/QĐ-UBND",
        "46/NQ-HĐND", "273/CTr-UBND", "273/CTrUBND", "1733/VKS-VP", "252/KH-UBND", "27/2021/NQ-HĐND", "651/QĐ-UBND",
        "159-KH/TCT", "34-CT/TW", "19/CT-TTg", "09/CT-UBND",
    }  # fmt: skip


def test_words_and_folding_are_those_of_the_vectors() -> None:
    found = [(vector["text"], list(words(vector["text"])), fold(vector["text"])) for vector in VECTORS["words"]]
    assert found == [(vector["text"], vector["words"], vector["fold"]) for vector in VECTORS["words"]]


def test_the_vectors_hold_every_vietnamese_letter_composed_and_decomposed() -> None:
    letters = {vector["text"] for vector in VECTORS["words"] if vector["why"].endswith(("NFC", "NFD"))}
    vowels = 12 * 6 * 2  # with five tones and none, small and capital
    consonants = 17 * 2
    marked = 2 * (3 * 1 + 12 * 5 + 3)  # what decomposes: ă â ê ô ơ ư and every tone; đ does not
    assert len(letters) == vowels + consonants + marked


def test_document_numbers_and_slugs_are_those_of_the_vectors() -> None:
    assert [number_key(vector["text"]) for vector in VECTORS["numbers"]] == [v["key"] for v in VECTORS["numbers"]]
    assert [slug(vector["text"]) for vector in VECTORS["slugs"]] == [v["slug"] for v in VECTORS["slugs"]]


def test_the_order_of_words_is_that_of_the_vectors() -> None:
    mixed = random.Random(1).sample(VECTORS["order"], len(VECTORS["order"]))
    assert sorted(mixed, key=collation_key) == VECTORS["order"]


@pytest.mark.parametrize(
    ("number", "slugged"),
    [
        ("1-đ", "1-dd"),
        ("1-Đ", "1-dd"),
        ("đ", "dd"),
        ("2đ", "2dd"),
        ("1-d", "1-d"),
        ("II.1-đ", "ii-1-dd"),
        ("địa", "dia"),
    ],
)
def test_the_letter_after_d_is_another(number: str, slugged: str) -> None:
    assert citation_slug(number) == slugged


@pytest.mark.parametrize("number", ["1250/KH-SGD&ĐT", "45/QĐ-UBND.HC", "123/KH-THPT.CVA", "124/KH-UBND", "159-KH/TCT"])
def test_a_symbol_may_hold_signs(number: str) -> None:
    assert is_document_number(number)


@pytest.mark.parametrize("number", ["124/KH-UBND.", "124/KH&", "124/.KH", "124/KH-UBND & 125"])
def test_signs_between_letters_alone_are_of_a_symbol(number: str) -> None:
    assert not is_document_number(number)

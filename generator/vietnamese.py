"""The Vietnamese language, as this portal needs it: folding, words, slugs, order of names, dates, document numbers.

Knows nothing of records. Everything here is a pure function of text. What the browser does too has a twin in
`theme/assets/searching/vietnamese.js`; one file of test vectors holds the two equal.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache

# Read off the five seed plans: finds every printed number, with its slips (`124 /KH-UBND`, `273/CTrUBND`).
DOCUMENT_NUMBER = re.compile(
    r"(?<![\d/])\d{1,5}(?:/\d{4})?(?: ?/ ?|-)[A-ZĐƯ][A-Za-zĐđƯư]*\d*(?:[-/][A-ZĐƯ][A-Za-zĐđƯư]*\d*)*"
)

# Within a symbol; in running text they end a sentence, or begin another word.
_SIGNS_IN_SYMBOLS = re.compile(r"(?<=[A-ZĐƯ])[&.](?=[A-ZĐƯ])")

ROMAN_QUARTERS = ("I", "II", "III", "IV")

# The order of the Vietnamese alphabet (TCVN 5712); f, j, w and z stand where Latin has them.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_TONE = re.compile(f"[{''.join(_TONES)}]")
# Ð and ð (U+00D0, U+00F0) are Icelandic letters that look like Đ and đ; old Vietnamese fonts typed them.
_CROSSED = str.maketrans("đð", "dd")


class _Unmarked(dict[int, int | None]):
    """Every mark to nothing and every letter to itself, looked up once each."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Mn" else code
        return self[code]


class _Spaced(dict[int, int]):
    """Letters, marks and numbers to themselves, every other sign to a space, looked up once each."""

    def __missing__(self, code: int) -> int:
        self[code] = code if unicodedata.category(chr(code))[0] in "LMN" else ord(" ")
        return self[code]


_UNMARKED = _Unmarked()
_SPACED = _Spaced()
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}


def fold(text: str) -> str:
    """Lower case without tone or vowel marks, đ as d: what a reader types on a phone without Vietnamese keys."""
    return unicodedata.normalize("NFD", text).translate(_UNMARKED).lower().translate(_CROSSED)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling: lower case, the tone behind the last letter, no leading zeros in numbers.

    Where a tone is written differs between schools (`hoà`, `hòa`; `thuỷ`, `thủy`) and is often mistaken (`qúy`, `gìa`,
    `hòan`); no two syllables differ by it. So `hoà` and `hòa` are both `hoa` and a grave accent (U+0300).
    """
    lowered = unicodedata.normalize("NFD", text.lower().replace("ð", "đ"))
    return tuple(filter(None, map(_spelled, lowered.translate(_SPACED).split())))


@lru_cache(maxsize=1 << 16)
def _spelled(run: str) -> str:
    """One spelling of a run of letters, marks and numbers; empty for marks alone."""
    if all(unicodedata.category(c)[0] == "M" for c in run):
        return ""
    if run.isascii() and run.isdigit():
        return run.lstrip("0") or "0"
    return unicodedata.normalize("NFC", _TONE.sub("", run)) + "".join(_TONE.findall(run))


def number_key(text: str) -> str:
    """A document number however it is typed: `124/KH-UBND`, `124 KH UBND` and `124khubnd` are all `124khubnd`."""
    return re.sub(r"[^a-z0-9]", "", fold(text)).lstrip("0")


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """The address form of a text: folded, words joined by hyphens (`124/KH-UBND` is `124-kh-ubnd`)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def citation_slug(number: str) -> str:
    """The address form of a printed number or letter: alone, đ is another letter than d (`1-đ` is `1-dd`)."""
    return slug(re.sub(r"(?<![^\W\d_])[đĐ](?![^\W\d_])", "dd", number))


@lru_cache(maxsize=1 << 16)
def collation_key(text: str) -> str:
    """Sorts as a Vietnamese dictionary does: letters first, tones only between equal letters.

    A text of ranks, letters and then tones, each ended by what stands before any rank: texts are compared fastest.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).lower():
        base, tone = _without_tone(char)
        letters.append(_LETTER_RANK.get(base, 100 + ord(base)) if base.isalnum() else 0)
        tones.append(tone)
    return "".join(chr(1 + rank) for rank in (*letters, -1, *tones, -1))


def name_key(name: str) -> str:
    """Sorts people as Vietnamese lists do: by given name (the last word), then family name, then the names between."""
    words = name.split() or [""]
    return words_key(" ".join((words[-1], *words[:-1])))


def words_key(text: str) -> str:
    """Sorts word by word: a shorter text stands before those that begin with it."""
    return "".join(map(collation_key, text.split()))


def is_document_number(text: str) -> bool:
    """Whether the whole text is a document number such as `124/KH-UBND`, `159-KH/TCT` or `1250/KH-SGD&ĐT`."""
    return DOCUMENT_NUMBER.fullmatch(_SIGNS_IN_SYMBOLS.sub("", text)) is not None


def day(value: date) -> str:
    """`18/01/2023`: days below 10 and months 1 and 2 carry a zero (Decree 30/2020/NĐ-CP, annex I)."""
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def day_in_words(value: date) -> str:
    """`ngày 18 tháng 01 năm 2023`, as a document prints its own date."""
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def quarter(number: int) -> str:
    """`Quý I` for 1."""
    return f"Quý {ROMAN_QUARTERS[number - 1]}"


def capitalised(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(words: str) -> str:
    """Words with a stop at their end, unless they have one."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def number(value: int) -> str:
    """`1.234`: thousands are parted by a point."""
    return f"{value:,}".replace(",", ".")


def _without_tone(char: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES)), tone

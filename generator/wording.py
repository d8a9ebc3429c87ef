"""What no text of a record may hold: markup that a browser would run, hidden letters, and private facts.

Knows patterns of text only. The private facts are those of Law 91/2025/QH15 and Decree 356/2025/NĐ-CP that award
papers are known to carry: identity numbers, phones, birth dates, accounts, ethnicity, home addresses.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Longer than any text in the seed documents by far; what is longer is refused before it is searched.
LONGEST_TEXT = 20_000


class Slip(NamedTuple):
    """A stretch of text that may not be published; `line` counts from 0 within the text."""

    line: int
    code: str
    message: str


# Addresses, and numbers of tax payers, which are public.
_NO_FACTS = re.compile(r"https?://[^\s)>\]]+|\b(?:[Mm]ã số [Tt]huế|MÃ SỐ THUẾ|mst|MST)[\s:*]*\d{10}(?:-\d{3})?\b")
# One of which they hold.
_SIGNS_OF_NONE = ("://", "thuế", "Thuế", "THUẾ", "mst", "MST")
_EMPHATIC = "*_~`\\"
_EMPHASIS = re.compile(f"[{re.escape(_EMPHATIC)}]+")
_SCHEME = re.compile(r"\b(?:javascript|vbscript|data|file|blob)\s{0,3}:(?=\S)", re.IGNORECASE)
_HTML = re.compile(r"<\s{0,3}[A-Za-z/!?]|&#?\w{1,30};")
_ATTRIBUTES = re.compile(r"[{}]")

_DAY = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|\s+tháng\s+\d{1,2}\s+năm\s+)\d{2,4}"
# Names of peoples that are also the first word of a place or country are no ethnicity before the rest of that name.
_PEOPLES = (
    r"tày|nùng|mông|h['’]mông|dao|thái(?! bình| nguyên| lan| thụy)|mường(?! [a-zà-ỹđ])|giáy|lô lô|la hủ|hà nhì|cống|"
    r"si la|khơ mú|pà thẻn|la chí|bố y|cờ lao|pu péo|phù lá|sán chay|sán dìu|kinh(?! [a-zà-ỹ])|hoa(?! kỳ)|kháng|"
    r"xinh mun|lào(?! cai)|ê đê|ba na|chăm|khmer"
)
# Those that many names of places begin with: a capital goes on with the name, but for branches of the Thái.
_ALSO_PLACES = "thái|hoa|mường|kháng|cống"
_CAPITAL = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))))
_PLACE_GOES_ON = rf"(?i:{_ALSO_PLACES}) (?!(?:Đen|Trắng|Đỏ)\b)[{_CAPITAL}]"
# Identity numbers and phones have nine digits or more, between two of which stand at most three signs: "(+84) 91…".
_LONG_NUMBER = re.compile(r"\d(?:[ .()-]{0,3}\d){8}")
# Numbers that all may call are shorter.
_SHORT_PHONES = ("1800", "1900")


class _Fact(NamedTuple):
    """A private fact, and how it is told.

    `signs` are words, in small letters, of which a text must hold one before `shape` is looked for. A fact without any
    is told by digits alone: `_LONG_NUMBER` or `_SHORT_PHONES` must find them.
    """

    code: str
    name: str
    signs: tuple[str, ...]
    shape: re.Pattern[str]


_PRIVATE = (
    _Fact(
        "private-identity",
        "số định danh cá nhân",
        (),
        re.compile(
            # A sum goes on where its groups are parted by blanks: "100 000 000 000 đồng".
            r"(?<![\d.,/-])(?:\d{3}(?: \d{3}){2,3}(?! \d{3}\b)|(?!\d{3} \d{3} \d)"
            r"(?:\d{3}(?:[ .-]?\d{3}){2,3}|\d{4}[ .-]\d{4}[ .-]\d{4}))"
            r"(?![\d,/]|[.-]\d)(?!\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ\b|vnđ|vnd|usd))",
            re.IGNORECASE,
        ),
    ),
    _Fact(
        "private-phone",
        "số điện thoại",
        (),
        # Mobile numbers have ten digits, those of before 2018 eleven, fixed ones ten or eleven; none begins with 00 or
        # 04, as sums and codes may.
        re.compile(
            r"(?<![\d/.,])(?:(?:\(?\+?84\)?|\(?0)[ .()-]{0,2}"
            r"(?:[35789](?:[ .()-]{0,2}\d){8}|1(?:[ .()-]{0,2}\d){9}|2(?:[ .()-]{0,2}\d){8,9})"
            r"|1[89]00(?:[ .-]?\d){4,6})(?!\d)"
        ),
    ),
    _Fact(
        "private-birth-date",
        "ngày sinh",
        ("sinh",),
        re.compile(rf"(?:ngày\s+sinh|(?<!hy )(?<!hi )\bsinh(?:\s+ngày)?)\s*:?\s*(?:ngày\s+)?{_DAY}", re.IGNORECASE),
    ),
    _Fact(
        "private-account",
        "số tài khoản",
        ("tk", "khoản"),
        re.compile(r"(?:số\s+tài\s+khoản|\bSTK\b|\bTK\b|\btài\s+khoản)[^\d\n]{0,40}\d[\d .-]{5,}", re.IGNORECASE),
    ),
    _Fact("private-ethnicity", "dân tộc", ("tộc",), re.compile(rf"\bdân\s+tộc\s*:?\s+(?:{_PEOPLES})\b", re.IGNORECASE)),
    # "người kinh doanh" is no Kinh: after "người" a people is written with a capital. "người Hoa Lư" and "người Lào"
    # tell where somebody comes from.
    _Fact(
        "private-ethnicity",
        "dân tộc",
        ("gười",),
        re.compile(rf"\b[Nn]gười\s+(?=[A-ZÀ-ỸĐ])(?!(?i:lào)\b|{_PLACE_GOES_ON})(?i:{_PEOPLES})\b"),
    ),
    _Fact("private-address", "địa chỉ nhà", ("nhà",), re.compile(r"\bsố\s+nhà\s*:?\s*\d+", re.IGNORECASE)),
)


# Stands between texts that are looked through as one: no slip reaches across it, and none ends early before it.
_BETWEEN = "\n¶\n"


def are_quiet(texts: Sequence[str]) -> bool:
    """Whether nothing is wrong with any of many texts; most have nothing, and one look at all tells it.

    False says nothing yet: which of them has a slip is told by `slips`.
    """
    return max(map(len, texts), default=0) <= LONGEST_TEXT and not any(_slips(_BETWEEN.join(texts)))


def slips(text: str) -> Iterator[Slip]:
    """Every stretch of `text` that may not be published."""
    if len(text) > LONGEST_TEXT:
        yield Slip(0, "text-too-long", f"dài {len(text)} ký tự, quá mức {LONGEST_TEXT}")
    else:
        yield from _slips(text)


def _slips(text: str) -> Iterator[Slip]:
    yield from _letters(text)
    yield from markup(text)
    yield from private(text)


def masked(text: str) -> str:
    """`text` with long runs of digits hidden: messages end up in public logs."""
    return re.sub(r"\d(?:[ .-]?\d){8,}", "…", text)


def _letters(text: str) -> Iterator[Slip]:
    """Letters that nobody sees, or that are not composed: in YAML they can hide behind an escape."""
    # What cannot be printed may be a mere blank; what can is never hidden.
    if not text.replace("\n", "").replace("\t", "").isprintable():
        yield from _hidden(text)
    if not unicodedata.is_normalized("NFC", text):
        yield Slip(0, "text-not-nfc", "gõ bằng Unicode tổ hợp; hãy chuyển sang Unicode dựng sẵn (NFC)")


def _hidden(text: str) -> Iterator[Slip]:
    hidden = next((c for c in text if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cf"}), None)
    if hidden:
        yield Slip(_line(text, text.index(hidden)), "text-control", f"có ký tự không nhìn thấy (U+{ord(hidden):04X})")


def markup(text: str) -> Iterator[Slip]:
    """Signs of markup, told early and plainly; what Markdown makes of a text is judged elsewhere."""
    scheme = _SCHEME.search(text) if ":" in text else None
    if scheme:
        yield Slip(_line(text, scheme.start()), "text-script", f"có liên kết chạy mã (“{scheme.group()}”)")
    for signs, pattern, message in (
        ("<&", _HTML, "có mã HTML (“{}”); hãy bỏ thẻ, chỉ viết chữ"),
        ("{}", _ATTRIBUTES, "có ngoặc nhọn (“{}”), là cú pháp gắn thuộc tính cho trang"),
    ):
        match = pattern.search(text) if any(sign in text for sign in signs) else None
        if match:
            shown = " ".join(text[match.start() : match.start() + 24].split())
            yield Slip(_line(text, match.start()), "text-html", message.format(masked(shown)))


def private(text: str) -> Iterator[Slip]:
    """Private facts, as they stand and with marks of emphasis taken out; the fact itself is never repeated."""
    visible = _NO_FACTS.sub(" ", text) if any(sign in text for sign in _SIGNS_OF_NONE) else text
    bare = _EMPHASIS.sub("", visible) if any(sign in visible for sign in _EMPHATIC) else visible
    found = set()
    for words in (visible,) if bare is visible else (visible, bare):
        small, has_number = _small(words), _has_number(words)
        for fact in _PRIVATE:
            may_be_told = any(sign in small for sign in fact.signs) if fact.signs else has_number
            match = fact.shape.search(words) if may_be_told and fact.code not in found else None
            if match:
                found.add(fact.code)
                message = f"có vẻ chứa {fact.name} (thông tin riêng, không được công bố)"
                yield Slip(_line(words, match.start()), fact.code, message)


def _small(text: str) -> str:
    """In small letters, as `re.IGNORECASE` takes letters for each other."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


def _has_number(text: str) -> bool:
    """Whether there are digits enough for an identity number or a phone."""
    return any(phone in text for phone in _SHORT_PHONES) or _LONG_NUMBER.search(text) is not None


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position)

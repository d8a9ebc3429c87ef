"""Letters that no text of a repository may hold, told so that a text editor can mend them.

Knows signs and where they stand: tabs, what nobody sees, blanks that are none, signs that look like others, letters of
before Unicode, letters in pieces.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.problems import Place, Problem

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
# Blanks that YAML takes for words: the no-break space and its like.
_BLANKS = r"\u00a0\u2000-\u200a\u202f\u3000"
_INDENTED = re.compile(rf"^ *[{_BLANKS}][ {_BLANKS}]*(?=- |[A-Za-z_]+:(?:\s|$))", re.MULTILINE)
_AFTER_A_KEY = re.compile(rf"^ *(?:- )*[A-Za-z_]+:(?=[{_BLANKS}])", re.MULTILINE)
# What looks like a sign that a keyboard has, and is another: Word and fonts of other languages leave it behind.
_LOOKALIKES = {"Ð": "chữ “Đ” của tiếng Việt", "ð": "chữ “đ” của tiếng Việt", "\u2010": "dấu “-”", "\u2011": "dấu “-”"}
_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")
# Signs in the place of which TCVN 5712 has letters of Vietnamese, and that no word has among its letters: “V¨n”. Others
# of its kind, as in “n×m”, may be meant.
_SIGNS = "¨©µ¸¹¼¾"
_OLD_FONT = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])")
_SUSPECT = re.compile(rf"[\t{_CONTROLS}{_BLANKS}{_SIGNS}{''.join(_LOOKALIKES)}]")


def slips_of_letters(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the letters of a text; `file` is its name in problems."""
    if _SUSPECT.search(text):  # one look, where most texts have nothing
        yield from islice(_unprintable(text, file), 20)
        yield from islice(_odd_blanks(text, file), 20)
        yield from islice(_in_old_font(text, file), 1)
        yield from islice(_lookalikes(text, file), 20)
    if not unicodedata.is_normalized("NFC", text):
        for line, content in enumerate(text.split("\n"), start=1):
            if not unicodedata.is_normalized("NFC", content):
                column = _first_difference(content, unicodedata.normalize("NFC", content))
                word = _word_at(content, column)
                message = f"chữ “{word}” gõ bằng Unicode tổ hợp; hãy chuyển sang Unicode dựng sẵn (NFC)"
                yield Problem(Place(file, line, column + 1), "text-not-nfc", message)
                break


def _unprintable(text: str, file: str) -> Iterator[Problem]:
    for line, content in enumerate(text.split("\n"), start=1):
        tab, control = content.find("\t"), _CONTROL.search(content)
        if tab >= 0:
            message = "có dấu tab; YAML chỉ thụt dòng bằng dấu cách"
            yield Problem(Place(file, line, tab + 1), "text-tab", message)
        if control:
            message = f"có ký tự điều khiển không nhìn thấy (U+{ord(control.group()):04X})"
            yield Problem(Place(file, line, control.start() + 1), "text-control", message)


def _lookalikes(text: str, file: str) -> Iterator[Problem]:
    for line, content in enumerate(text.split("\n"), start=1):
        for sign in _LOOKALIKE.finditer(content):
            meant = _LOOKALIKES[sign.group()]
            message = f"ký tự U+{ord(sign.group()):04X} chỉ giống {meant}; hãy xóa và gõ lại"
            yield Problem(Place(file, line, sign.start() + 1), "text-lookalike", message)


def _odd_blanks(text: str, file: str) -> Iterator[Problem]:
    for blank in _AFTER_A_KEY.finditer(text):
        message = (
            "sau dấu hai chấm là dấu cách đặc biệt (thường do chép từ Word, trang web); hãy xóa và gõ lại dấu cách"
        )
        yield Problem(Place(file, text.count("\n", 0, blank.end()) + 1), "text-blank", message)
    for blank in _INDENTED.finditer(text):
        message = "thụt dòng bằng dấu cách đặc biệt (thường do chép từ Word, trang web); hãy xóa và gõ lại dấu cách"
        yield Problem(Place(file, text.count("\n", 0, blank.end()) + 1), "text-blank", message)


def _in_old_font(text: str, file: str) -> Iterator[Problem]:
    for sign in _OLD_FONT.finditer(text):
        before = text[: sign.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
        word = _word_at(text.split("\n")[line - 1], column)
        message = f"chữ “{word}” có vẻ gõ bằng bảng mã cũ TCVN3 (phông .VnTime); hãy chuyển sang Unicode"
        yield Problem(Place(file, line, column + 1), "text-old-font", message)


def _first_difference(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)


def _word_at(text: str, column: int) -> str:
    start = text.rfind(" ", 0, column) + 1
    return text[start:].split(" ", 1)[0]

"""What no text of a record may hold: markup that a browser would run, and private facts.

Knows patterns of text only. The private facts are those of Law 91/2025/QH15 and Decree 356/2025/NĐ-CP that award
papers are known to carry: identity numbers, phones, birth dates, accounts, ethnicity, home addresses.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Slip(NamedTuple):
    """A stretch of text that may not be published; `start` counts from 0."""

    start: int
    code: str
    message: str


_URL = re.compile(r"https?://[^\s)>\]]+")
_SCHEME = re.compile(r"\b(?:javascript|vbscript|data|file|blob)\s*:(?=\S)", re.IGNORECASE)
_LINK_SCHEME = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?)\s*(?!https?:|mailto:)([A-Za-z][\w+.-]*):", re.MULTILINE)
_HTML = re.compile(r"<\s*[A-Za-z/!?]|&#?\w+;")
_ATTRIBUTES = re.compile(r"\{[^}\n]*\}?")
_OUTSIDE_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?\s*(?:https?:)?//")

_DAY = r"\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}"
_PEOPLES = (
    "Tày|Nùng|Mông|H'Mông|Dao|Thái|Mường|Giáy|Lô Lô|La Hủ|Hà Nhì|Cống|Mảng|Si La|Khơ Mú|Lự|Pà Thẻn|La Chí|"
    "Bố Y|Cờ Lao|Pu Péo|Phù Lá|Sán Chay|Sán Dìu|Ngạn|Kinh|Hoa|Kháng|Xinh Mun|Lào|Ê Đê|Ba Na|Chăm|Khmer"
)
_PRIVATE = (
    (
        "private-identity",
        "số định danh cá nhân",
        re.compile(r"(?<![\d.,/-])\d{3} ?\d{3} ?\d{3}(?: ?\d{3})?(?![\d.,/]?\d)"),
    ),
    ("private-phone", "số điện thoại", re.compile(r"(?<![\d/])(?:\(?\+?84\)?|0)(?:[ .-]?\d){9,10}(?!\d)")),
    (
        "private-birth-date",
        "ngày sinh",
        re.compile(rf"(?:ngày\s+sinh|(?<!hy )(?<!hi )\bsinh(?:\s+ngày)?)\s*:?\s*(?:ngày\s+)?{_DAY}", re.IGNORECASE),
    ),
    (
        "private-account",
        "số tài khoản",
        re.compile(r"(?:số\s+tài\s+khoản|\bSTK|\btài\s+khoản(?:\s+số)?)\s*:?\s*\d[\d .-]{5,}", re.IGNORECASE),
    ),
    (
        "private-ethnicity",
        "dân tộc",
        re.compile(rf"\b(?:[Nn]gười|[Dd]ân tộc)\s*:?\s+(?:{_PEOPLES})\b(?!\s+[A-ZÀ-ỸĐ])"),
    ),
    ("private-address", "địa chỉ nhà", re.compile(r"\bsố\s+nhà\s*:?\s*\d+", re.IGNORECASE)),
)


def slips(text: str) -> Iterator[Slip]:
    """Every stretch of `text` that may not be published."""
    yield from _markup(text)
    yield from _private(text)


def _markup(text: str) -> Iterator[Slip]:
    scheme = _SCHEME.search(text) or _LINK_SCHEME.search(text)
    if scheme:
        yield Slip(scheme.start(), "text-script", f"có liên kết chạy mã (“{_quoted(scheme.group())}”)")
    for pattern, message in (
        (_HTML, "có mã HTML (“{}”); chỉ dùng chữ thường và Markdown"),
        (_ATTRIBUTES, "có ngoặc nhọn (“{}”), là cú pháp gắn thuộc tính cho trang"),
    ):
        match = pattern.search(text)
        if match:
            yield Slip(match.start(), "text-html", message.format(_quoted(text[match.start() : match.start() + 24])))
    image = _OUTSIDE_IMAGE.search(text)
    if image:
        yield Slip(
            image.start(),
            "text-outside-image",
            "nhúng ảnh từ trang khác; hãy đặt ảnh cạnh hồ sơ (khoá photo)",
        )


def _private(text: str) -> Iterator[Slip]:
    """The fact itself is never repeated: messages end up in public logs."""
    visible = _URL.sub(lambda match: " " * len(match.group()), text)
    for code, name, pattern in _PRIVATE:
        match = pattern.search(visible)
        if match:
            message = f"có vẻ chứa {name} (thông tin riêng, không được công bố)"
            yield Slip(match.start(), code, message)


def _quoted(text: str) -> str:
    return " ".join(text.split())[:24]

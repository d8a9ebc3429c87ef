"""What nobody means and somebody types: it must be answered at once, and never be read as HTML."""

import random

HOSTILE = (
    "a" * 10_000,
    "nguyễn " * 2_000,
    "(.*)+$^[a-z]{2,}|\\d\\b?*+",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "'\"><svg onload=alert(1)>",
    "javascript:alert(1)",
    "🙂🏅👩‍🌾",
    "\u0301\u0301\u0323",
    "\u202eabc\u202c \u200f\u200e",
    "\x00\x01\x07",
    "“chưa đóng",
    '""',
    "” “",
    "%00%ff&q=2#x",
    "__proto__ constructor toString hasOwnProperty",
    "\ud83d",
    "٣٤ Ⅳ ½ ﬁ İ ß",
    " \u00a0\u2003\t\n ",
    "1234567890123456789012345678901234567890",
)

_PIECES = (*"aăâđ0/-\"“”<>&'%\\\u0301\u0323\u200d😀", "thi đua", "UBND", "hoa", "2025")


def mixed(rng: random.Random, count: int) -> list[str]:
    return ["".join(rng.choices(_PIECES, k=rng.randint(1, 30))) for _ in range(count)]

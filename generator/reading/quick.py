"""YAML so plain that a fast parser may read it: a key or item a line, its value on that line, no anchors, tags, blocks.

The fast parser forgives much that YAML does not, knows no lines, and keeps the last of two equal keys in silence. So a
text is measured first, line by line, against the plain shapes that records have; where anything else stands, or fewer
keys come out than went in, the careful reader has the word. Both give one value for every text accepted here.
"""

import re

import yaml12

Value = object

NOT_PLAIN = object()
_STRINGS = frozenset({str})

_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
# Runs are taken in one piece and never given back (`++`): no part of one could end a word that the whole does not.
_QUOTED = r""""(?:[^"\\\n]++|\\["\\/])*+"|'(?:[^'\n]++|'')*+'"""
_BEGIN = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`<=~.+\\]"""
_BARE = rf"""{_BEGIN}(?:[^\n:#]++|:(?=\S)|(?<=\S)\#)*+(?<![\s:])"""
_BARE_INSIDE = rf"""{_BEGIN}(?:[^\n:#,\[\]{{}}"']++|:(?=[^\s,\[\]{{}}"'])|(?<=\S)\#)*+(?<![\s:])"""
_WORD = rf"(?:{_QUOTED}|{_BARE_INSIDE})"
_LIST = rf"\[(?:{_WORD}(?:, {_WORD})*)?\]"
_INNER = rf"(?:{_WORD}|{_LIST})"
_MAP = rf"\{{{_KEY}: {_INNER}(?:, {_KEY}: {_INNER})*\}}"
_PART = rf"(?:{_INNER}|{_MAP})"
_FLOW = rf"\{{{_KEY}: {_PART}(?:, {_KEY}: {_PART})*\}}|\[(?:{_PART}(?:, {_PART})*)?\]"
_VALUE = rf"(?:{_QUOTED}|{_FLOW}|{_BARE})"
# The value is spelled once: every command waits until this is compiled.
_LINE = re.compile(rf"(?P<indent> *)(?P<dashes>(?:- )*)(?:(?P<key>{_KEY}):(?: (?=.)|\Z))?(?P<value>{_VALUE})?")
# Where YAML, or what reads it, ends a line too.
_OTHER_BREAKS = re.compile(r"[\r\x85\u2028\u2029]")
_EMPTY = re.compile(r" *(?:#.*)?")
# Every colon that could end a key; text that holds one is counted too, and then read carefully.
_KEYS = re.compile(r"""["']\s*:|:(?=[\s,\[\]{}"']|$)""")
# YAML 1.2 numbers are read alike by both up to here; longer ones are names that look like numbers.
_LARGEST = 10**15
# Longer than the row of any recipient; what is longer is not worth a second look.
LONGEST_LINE = 5_000


def plain_value(text: str, deepest: int) -> Value:
    """The value of a plain text, nested no deeper than `deepest`, or NOT_PLAIN."""
    if _OTHER_BREAKS.search(text) or not _well_built(text, deepest):
        return NOT_PLAIN
    try:
        value = yaml12.parse_yaml(text)
    except ValueError:
        return NOT_PLAIN
    return value if _keys(value) == len(_KEYS.findall(text)) else NOT_PLAIN


def _well_built(text: str, deepest: int) -> bool:
    """Whether every line has a plain shape and stands where a line of its kind may stand."""
    levels = _Levels(deepest)
    return all(_EMPTY.fullmatch(line) or _placed(line, levels) for line in text.split("\n")) and levels.begun


def _placed(line: str, levels: "_Levels") -> bool:
    found = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if found is None:
        return False
    column = len(found["indent"])
    levels.close(column)
    for _ in range(len(found["dashes"]) // 2):
        if not levels.enter(column, "list"):
            return False
        column += 2
    if found["key"]:
        return levels.enter(column, "map", filled=found["value"] is not None)
    return bool(found["dashes"] and found["value"]) and levels.fill()


class _Levels:
    """The lists and maps that are open, by column; and whether the last key or dash still waits for its value."""

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest - 3  # brackets in a value go three levels further
        self.open: list[tuple[int, str]] = []
        self.waiting: tuple[int, str] | None = (-1, "")

    @property
    def begun(self) -> bool:
        return bool(self.open)

    def close(self, column: int) -> None:
        """A line at this column ends what is indented further."""
        while self.open and self.open[-1][0] > column:
            self.open.pop()

    def enter(self, column: int, kind: str, *, filled: bool = False) -> bool:
        """Go on with a list or map, or begin it where a value is waited for; False where neither may be."""
        if kind == "map" and self.open and self.open[-1] == (column, "list"):
            self.open.pop()  # a list may stand at the column of its key
        if not (self.open and self.open[-1] == (column, kind)):
            if self.waiting is None or len(self.open) >= self.deepest:
                return False
            at, owner = self.waiting
            if not (column > at or (column == at and (owner, kind) == ("map", "list"))):
                return False
            self.open.append((column, kind))
        self.waiting = None if filled else (column, kind)
        return True

    def fill(self) -> bool:
        self.waiting = None
        return True


def _keys(value: Value) -> int:
    """How many keys stand in a value; -1 where one of them, or anything else, is not plain."""
    found, waiting = 0, [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if not _STRINGS.issuperset(map(type, here)):
                return -1
            found += len(here)
            if not _STRINGS.issuperset(map(type, here.values())):
                waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
        elif not (here is None or type(here) in (str, bool) or (type(here) is int and abs(here) < _LARGEST)):
            return -1
    return found

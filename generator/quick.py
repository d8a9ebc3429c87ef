"""YAML so plain that a fast parser may read it: no anchors, tags or block text, no key written twice.

The fast parser knows no lines, and keeps the last of two equal keys in silence. So a text is measured first: where it
might hold anything but plain values, or more keys than were found in it, the careful reader has the word. Both give one
value for every text that this module accepts.
"""

import re
from itertools import accumulate

import yaml12

Value = object

NOT_PLAIN = object()

# Any of these may mean something that the careful reader refuses, or reads in a way of its own.
_SPECIAL = re.compile(
    r"""(?:^|[\s\[{,:?-])[&*!`@%](?=\S)   # anchors, aliases, tags, reserved signs, directives
    |^(?:---|\.\.\.)                      # documents
    |(?:^|[\s\[{,-])\?(?=\s|$)            # keys that are more than a word
    |[|>][-+0-9]*[ ]*(?:\#.*)?$           # block text
    |\\(?!["\\/])                         # escapes of characters
    """,
    re.MULTILINE | re.VERBOSE,
)
# No special meaning is without one of these.
_SIGNS = ("&", "*", "!", "`", "@", "%", "---", "...", "?", "|", ">", "\\")
# Every colon that could end a key; text that holds one is counted too, and then read carefully.
_KEYS = re.compile(r"""["']\s*:|:(?=[\s,\[\]{}"']|$)""")
_BRACKETS = re.compile(r"[\[\]{}]")
_INDENTATION = re.compile(r"^[ -]+", re.MULTILINE)
# YAML 1.2 numbers are read alike by both up to here; longer ones are names that look like numbers.
_LARGEST = 10**15


def plain_value(text: str, deepest: int) -> Value:
    """The value of a plain text, nested no deeper than `deepest`, or NOT_PLAIN."""
    special = any(sign in text for sign in _SIGNS) and _SPECIAL.search(text)
    if special or _depth(text) >= deepest:
        return NOT_PLAIN
    try:
        value = yaml12.parse_yaml(text)
    except ValueError:
        return NOT_PLAIN
    if not isinstance(value, dict | list):
        return NOT_PLAIN
    keys = _keys(value)
    return value if keys == len(_KEYS.findall(text)) else NOT_PLAIN


def _depth(text: str) -> int:
    """No collection of the text is nested deeper: every level opens a bracket or is indented further."""
    opened = accumulate(1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(text))
    return max(opened, default=0) + max(map(len, _INDENTATION.findall(text)), default=0)


def _keys(value: Value) -> int:
    """How many keys stand in a value; -1 where one of them, or anything else, is not plain."""
    found, waiting = 0, [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if not all(type(key) is str for key in here):
                return -1
            found += len(here)
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
        elif not (here is None or type(here) in (str, bool) or (type(here) is int and abs(here) < _LARGEST)):
            return -1
    return found

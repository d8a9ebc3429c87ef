"""YAML and front matter to plain values, each with its line and column; YAML 1.2 scalars; no duplicate keys.

Knows text and positions, no field names. Nothing here raises for bad input: a slip comes back as a problem. What a
hostile file could use against the program (aliases, tags, depth, size) is refused by name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.problems import Place, Problem
from generator.quick import NOT_PLAIN, plain_value

KeyPath = tuple[str | int, ...]
Value = Any  # None, bool, int, float, str, or lists and dicts of them

# The decision with most recipients that we know of holds about a thousand; 8 MB hold some fifty thousand.
LARGEST_FILE = 8_000_000
DEEPEST = 30

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_FRONT_MATTER = re.compile(r"---[ ]*\n(?P<yaml>.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


Marks = Mapping[KeyPath, tuple[int, int]]


@dataclass(frozen=True)
class Reading:
    """What one text holds: its value, where each key and item stands, and the slips found on the way.

    `source` is the YAML itself, or the folder under which `file` can be read again: where things stand is asked only
    when something is wrong with them.
    """

    file: str
    value: Value = None
    source: str | Path = field(default="", repr=False)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()

    @cached_property
    def marks(self) -> Marks:
        """Line and column of every key and item, both from 1."""
        if isinstance(self.source, Path):
            return read_file(self.source, PurePosixPath(self.file)).marks
        builder = _Builder(self.file)
        with suppress(_RefusedError, yaml.YAMLError):
            builder.document(yaml.parse(self.source, Loader=yaml.CSafeLoader))
        return builder.marks

    def place(self, path: KeyPath = ()) -> Place:
        """Where `path` stands, or the nearest key above it that is written at all."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                return Place(self.file, *self.marks[path[:length]])
        return Place(self.file)


def read_file(root: Path, path: PurePosixPath) -> Reading:
    """One file under `root`, as YAML or, where its name ends in `.md`, as front matter and body."""
    text = text_of(root, path)
    if isinstance(text, Problem):
        return Reading(str(path), problems=(text,))
    return read_text(text, path)


def read_plain(root: Path, path: PurePosixPath) -> Reading:
    """A file as text alone, its first line the first line of the body."""
    text = text_of(root, path)
    return Reading(str(path), problems=(text,)) if isinstance(text, Problem) else Reading(str(path), body=text)


def read_text(text: str, path: PurePosixPath) -> Reading:
    """The same for a text in hand; `path` names the file in problems and picks the format."""
    file = str(path)
    slips = tuple(_text_problems(text, file))
    if slips:
        return Reading(file, problems=slips)
    if path.suffix == ".md":
        return _front_matter(text, file)
    return _parsed(text, file)


def text_of(root: Path, path: PurePosixPath) -> str | Problem:
    """The text of a file under `root`, or why it cannot be had."""
    file, full = str(path), root / path
    try:
        if not full.resolve(strict=True).is_relative_to(root.resolve()):
            return Problem(Place(file), "file-outside", "tệp là liên kết trỏ ra ngoài kho nội dung")
        if not full.is_file():
            return Problem(Place(file), "file-unreadable", "không phải là tệp văn bản thường")
        if full.stat().st_size > LARGEST_FILE:
            size = full.stat().st_size / 1_000_000
            message = f"tệp lớn {size:.0f} MB, quá mức {LARGEST_FILE // 1_000_000} MB; hãy tách thành nhiều tệp"
            return Problem(Place(file), "file-too-large", message)
        content = full.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Problem(Place(file), "file-unreadable", f"không đọc được tệp ({reason})")
    try:
        return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode)"
        return Problem(Place(file, line), "encoding-wrong", message)


def _text_problems(text: str, file: str) -> Iterator[Problem]:
    """Slips that a text editor can mend: tabs, invisible characters, letters not composed (NFC)."""
    if "\t" in text or _CONTROL.search(text):
        yield from islice(_unprintable(text, file), 20)
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


def _front_matter(text: str, file: str) -> Reading:
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = "thiếu phần đầu giữa hai dòng “---”"
        return Reading(file, problems=(Problem(Place(file), "front-matter-missing", message),))
    # The opening line stays as a comment so that every line keeps its number.
    reading = _parsed("#\n" + match["yaml"], file)
    body = text[match.end() :]
    body_line = text.count("\n", 0, match.end()) + 1 + len(body) - len(body.lstrip("\n"))
    return replace(reading, body=body.strip(), body_line=body_line)


def _parsed(text: str, file: str) -> Reading:
    if not text.strip():
        return Reading(file, problems=(Problem(Place(file), "file-empty", "tệp trống"),))
    value = plain_value(text, DEEPEST)
    if value is not NOT_PLAIN:
        return Reading(file, value, text)
    builder = _Builder(file)
    try:
        value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _RefusedError as refused:
        return Reading(file, problems=(*builder.problems, refused.problem))
    except yaml.YAMLError as error:
        return Reading(file, problems=(*builder.problems, _syntax_problem(error, file)))
    return Reading(file, value, text, problems=tuple(builder.problems))


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class _Builder:
    """Folds libyaml's events into values; a stack of open collections, so depth costs no recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.marks: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def document(self, events: Iterator[Event]) -> Value:
        stack: list[_Open] = []
        value: Value = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(event, "yaml-documents", "tệp chứa nhiều tài liệu YAML (có thêm dòng “---”)")
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                done = stack.pop().value
                if not stack:
                    value = done
            elif isinstance(event, NodeEvent):
                self._refuse_references(event)
                node = self._node(event, stack)
                if isinstance(node, _Open):
                    stack.append(node)
                elif not stack:
                    value = node
        return value

    def _node(self, event: NodeEvent, stack: list["_Open"]) -> Value:
        parent = stack[-1] if stack else None
        if isinstance(parent, _OpenMapping) and parent.key is None:
            self._key(event, parent)
            return None
        path = parent.next_path() if parent else ()
        if path not in self.marks:
            self.marks[path] = _position(event)
        if isinstance(event, ScalarEvent):
            return self._placed(_scalar(event), parent)
        if len(stack) >= DEEPEST:
            raise self._refused(event, "yaml-too-deep", f"lồng quá {DEEPEST} cấp")
        opened: _Open
        opened = _OpenMapping(path) if isinstance(event, MappingStartEvent) else _OpenSequence(path)
        self._placed(opened.value, parent)
        return opened

    def _key(self, event: NodeEvent, parent: "_OpenMapping") -> None:
        if not isinstance(event, ScalarEvent):
            raise self._refused(event, "yaml-key", "khóa phải là một từ đơn")
        key = str(event.value)
        parent.key = key
        path = (*parent.path, key)
        if path in self.marks:
            line = self.marks[path][0]
            message = f"khóa “{key}” đã có ở dòng {line}; mỗi khóa chỉ viết một lần"
            self.problems.append(Problem(self._place(event), "key-duplicate", message))
        self.marks[path] = _position(event)

    def _placed(self, value: Value, parent: "_Open | None") -> Value:
        if parent is not None:
            parent.add(value)
        return value

    def _refuse_references(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise self._refused(event, "yaml-alias", "không dùng neo (&) và bí danh (*) của YAML; hãy viết đầy đủ")
        if getattr(event, "tag", None) is not None:
            raise self._refused(event, "yaml-tag", f"không dùng thẻ kiểu của YAML ({event.tag})")  # type: ignore[attr-defined]

    def _refused(self, event: Event, code: str, message: str) -> _RefusedError:
        return _RefusedError(Problem(self._place(event), code, message))

    def _place(self, event: Event) -> Place:
        return Place(self.file, *_position(event))


class _OpenMapping:
    """A mapping whose end has not been met yet, and the key whose value comes next."""

    def __init__(self, path: KeyPath) -> None:
        self.path = path
        self.key: str | None = None
        self.value: dict[str | None, Value] = {}

    def next_path(self) -> KeyPath:
        return (*self.path, self.key or "")

    def add(self, value: Value) -> None:
        self.value[self.key] = value
        self.key = None


class _OpenSequence:
    """A list whose end has not been met yet."""

    def __init__(self, path: KeyPath) -> None:
        self.path = path
        self.value: list[Value] = []

    def next_path(self) -> KeyPath:
        return (*self.path, len(self.value))

    def add(self, value: Value) -> None:
        self.value.append(value)


_Open = _OpenMapping | _OpenSequence


def _scalar(event: ScalarEvent) -> Value:
    """The YAML 1.2 core schema: `NO` and `12:30` stay text, `04` is four, a quoted word is always text."""
    text = str(event.value)
    if event.style:
        return text
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if len(text) <= 18 and _INT.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if len(text) <= 18 and _FLOAT.fullmatch(text):
        return float(text)
    return text


def _position(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None  # libyaml marks every event that it reads from a text
    return mark.line + 1, mark.column + 1


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    """libyaml's English is not shown: the place and the commonest causes help an editor more."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    english = str(getattr(error, "problem", "") or "")
    return Problem(place, "yaml-broken", _SYNTAX.get(english, _ANY_SYNTAX))


_ANY_SYNTAX = "YAML hỏng ở đây; hãy xem lại thụt dòng, dấu hai chấm, dấu nháy và dấu gạch đầu dòng"
_SYNTAX = {
    "mapping values are not allowed in this context": "dấu hai chấm đặt sai chỗ; "
    "chữ có “: ” ở giữa phải nằm trong dấu nháy kép",
    "did not find expected key": "thụt dòng sai hoặc thiếu khóa; các khóa cùng cấp phải thẳng cột",
    "did not find expected '-' indicator": "thụt dòng sai trong danh sách; các dấu gạch phải thẳng cột",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "found unexpected end of stream": "dấu nháy mở mà không đóng",
    "did not find expected ',' or ']'": "danh sách trong ngoặc vuông thiếu dấu phẩy hoặc dấu đóng",
    "did not find expected ',' or '}'": "cụm trong ngoặc nhọn thiếu dấu phẩy hoặc dấu đóng",
    "found character that cannot start any token": "ký tự đầu không hợp lệ; chữ bắt đầu bằng @, ` hoặc % phải đặt "
    "trong dấu nháy kép",
}


def _first_difference(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)


def _word_at(text: str, column: int) -> str:
    start = text.rfind(" ", 0, column) + 1
    return text[start:].split(" ", 1)[0]

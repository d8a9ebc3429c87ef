"""YAML to plain values, each with its line and column: YAML 1.2 scalars, no key twice, what is hostile refused by name.

Knows text and positions, no files, no field names. Nothing here raises for bad input: a slip comes back as a problem.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

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

KeyPath = tuple[str | int, ...]
Value = Any  # None, bool, int, float, str, or lists and dicts of them
Marks = Mapping[KeyPath, tuple[int, int]]

DEEPEST = 30

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# What YAML takes for a comment, though no blank and no rule of dashes follows its sign.
_CUT = re.compile(r" +(#[^\s#-].*)")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Parsed(NamedTuple):
    """The value of a text (None when it was refused), line and column of every key and item from 1, and the slips."""

    value: Value
    marks: Marks
    problems: tuple[Problem, ...]


def parsed(text: str, file: str) -> Parsed:
    """A text of YAML; `file` is its name in problems."""
    builder = _Builder(file, text)
    try:
        value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _RefusedError as refused:
        return Parsed(None, builder.marks, (*builder.problems, refused.problem))
    except yaml.YAMLError as error:
        return Parsed(None, builder.marks, (*builder.problems, syntax_problem(error, file)))
    return Parsed(value, builder.marks, tuple(builder.problems))


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class _Builder:
    """Folds libyaml's events into values; a stack of open collections, so depth costs no recursion."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
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
            self._tell_cut(event)
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

    def _tell_cut(self, event: ScalarEvent) -> None:
        """A sign of a comment with words right behind it was most likely meant as words: `tổ 5 #hai`.

        Behind what is no text, such as a day, it is a comment; where nothing stands before it, it may be a number.
        """
        mark, text = event.end_mark, str(event.value)
        assert mark is not None  # as every event has
        may_go_on = not event.style and (not text or (_scalar(event) == text and any(map(str.isalpha, text))))
        cut = _CUT.match(self.text, mark.index) if may_go_on else None
        if cut and (text or cut[1][1].isdigit()):
            message = (
                f"“{cut[1]}” bị coi là chú thích; hãy đặt cả giá trị trong dấu nháy kép "
                "(nếu đúng là chú thích thì thêm dấu cách sau dấu #)"
            )
            place = Place(self.file, mark.line + 1, mark.column + cut.start(1) - cut.start() + 1)
            self.problems.append(Problem(place, "yaml-comment", message))

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


def syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    """libyaml's English is not shown: the place and the commonest causes help an editor more."""
    english = str(getattr(error, "problem", "") or "")
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    # What is never closed is missed far below; an editor looks where it was begun.
    mark = next(filter(None, reversed(marks) if english in _NEVER_CLOSED else marks), None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    return Problem(place, "yaml-broken", _SYNTAX.get(english, _ANY_SYNTAX))


_NEVER_CLOSED = {
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa, hoặc thiếu dấu cách sau dấu hai chấm",
    "found unexpected end of stream": "dấu nháy mở mà không đóng",
    "did not find expected ',' or ']'": "danh sách trong ngoặc vuông thiếu dấu phẩy hoặc dấu đóng",
    "did not find expected ',' or '}'": "cụm trong ngoặc nhọn thiếu dấu phẩy hoặc dấu đóng",
}
_ANY_SYNTAX = (
    "YAML hỏng ở đây; hãy xem lại thụt dòng, dấu hai chấm, dấu nháy và dấu gạch đầu dòng; "
    "chữ bắt đầu bằng dấu như > | * & ! - phải nằm trong dấu nháy kép"
)
_SYNTAX = _NEVER_CLOSED | {
    "mapping values are not allowed in this context": "dấu hai chấm đặt sai chỗ, hoặc thụt dòng lệch; "
    "chữ có “: ” ở giữa phải nằm trong dấu nháy kép, sau dấu gạch đầu dòng phải có dấu cách",
    "did not find expected key": "thụt dòng sai, thiếu khóa, hoặc còn chữ sau dấu nháy đóng; "
    "các khóa cùng cấp phải thẳng cột",
    "did not find expected '-' indicator": "thụt dòng sai trong danh sách; các dấu gạch phải thẳng cột",
    "found character that cannot start any token": "ký tự đầu không hợp lệ; chữ bắt đầu bằng @, ` hoặc % phải đặt "
    "trong dấu nháy kép",
}

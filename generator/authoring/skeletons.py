"""A new record's file: required keys ready to fill, the others as comments with meaning and example."""

import re
import types
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Union, cast, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.hints import nearest
from generator.loading.validation import first_fault
from generator.reading.careful import Value, parsed
from generator.records.base import Choice
from generator.records.kinds import CONSULTATIONS, DECISIONS, PLANS, UNKNOWN_YEAR, Kind
from generator.vietnamese import slug

# What is said of the day of a decision that no source tells.
UNTOLD = "khong-ro"
# A day or a month, which stays text in YAML 1.2.
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


class AlreadyThereError(Exception):
    """The file, or the id, exists; nothing was written."""


class ValueRefusedError(Exception):
    """A key or value that the record would not take; the message is Vietnamese."""


def accepted(kind: Kind, given: Mapping[str, str]) -> dict[str, Any]:
    """The given values, held against the model's own types; a day may be `UNTOLD`. Raises ValueRefusedError."""
    unknown = sorted(set(given) - set(kind.model.model_fields))
    if unknown:
        near = nearest(unknown[0], kind.model.model_fields)
        hint = f" (gợi ý: {near})" if near else ""
        raise ValueRefusedError(f"hồ sơ “{kind.name}” không có khóa: {', '.join(unknown)}{hint}")
    if kind.name == "plan" and "year" not in given:
        raise ValueRefusedError("kế hoạch cần năm: --set year=2027")
    if kind.name == "decision" and "date" not in given:
        raise ValueRefusedError(
            f"quyết định cần ngày ký: --set date=2026-01-05; không nguồn nào ghi ngày thì --set date={UNTOLD}"
        )
    if kind.name == "consultation" and "opened" not in given:
        raise ValueRefusedError("đợt lấy ý kiến cần ngày đăng: --set opened=2026-11-02")
    untold = kind.name == "decision" and given.get("date") == UNTOLD
    filled = {key: value for key, value in given.items() if not (untold and key == "date")}
    return {key: _typed(kind, key, value) for key, value in filled.items()}


def _typed(kind: Kind, key: str, words: str) -> Value:
    """The value as the model takes it: words, or what the same words mean in YAML where it takes no words."""
    field = kind.model.model_fields[key]
    typed: TypeAdapter[Any] = TypeAdapter(cast(Any, Annotated[(field.annotation, *field.metadata, "written")]))
    for value in _readings(words):
        try:
            typed.validate_python(value)
        except ValidationError as refused:
            fault = first_fault(refused, kind.model, key)
        else:
            return value
    raise ValueRefusedError(f"{fault}{_usual_id(words[:40]) if key == 'id' else ''}")


def _readings(words: str) -> Iterator[Value]:
    yield words
    meant = parsed(words, "")
    is_group = isinstance(meant.value, dict | list)
    if meant.value is not None and not meant.problems and is_group == words.startswith(("{", "[")):
        yield meant.value


def _usual_id(words: str) -> str:
    return f"; mã viết thường, không dấu, nối bằng gạch, ví dụ “{slug(words) or 'nguyen-hoa'}”"


def path_of(kind: Kind, record_id: str, given: Mapping[str, Any]) -> PurePosixPath:
    """Where a new record of `kind` belongs; raises KeyError when a plan is given no year, or a call no day."""
    if kind.name == "plan":
        return PLANS / str(given["year"]) / f"{record_id}.yml"
    if kind.name == "decision":
        year = str(given["date"])[:4] if "date" in given else UNKNOWN_YEAR
        return DECISIONS / year / f"{record_id}.yml"
    if kind.name == "consultation":
        return CONSULTATIONS / str(given["opened"])[:4] / f"{record_id}.yml"
    return kind.folder / f"{record_id}.md"


def refuse_used(root: Path, kind: Kind, record_id: str) -> None:
    """An id is used once, whatever the year; raises AlreadyThereError."""
    for path in sorted((root / kind.folder).glob(kind.pattern)):
        if path.stem == record_id:
            raise AlreadyThereError(f"mã “{record_id}” đã dùng ở {path.relative_to(root).as_posix()}; không ghi đè")


def skeleton(kind: Kind, given: Mapping[str, Any]) -> str:
    """The text of a new record with the keys in `given` filled in."""
    body = "\n".join(_lines(kind.model, given))
    if kind.glob.endswith(".md"):
        return f"---\n{body}\n---\n"
    return body + "\n"


def write_new(root: Path, path: PurePosixPath, text: str) -> None:
    """Write a file that is not there yet; raises AlreadyThereError."""
    full = root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    try:
        with full.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise AlreadyThereError(f"{path} đã có; không ghi đè") from error


def _lines(model: type[BaseModel], given: Mapping[str, Any]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        example = field.examples[0] if field.examples else ""
        note = f"# {field.title}: {field.description}."
        words = _choices(field)
        if words:
            note += f" Chọn: {words}."
        if name in given:
            yield f"{name}: {_inline(given[name])}"
        elif field.is_required():
            yield note
            yield from _required(name, field, example)
        else:
            yield f"{note} Tùy chọn."
            yield from (f"# {line}" for line in _optional(name, field, example))


def _required(name: str, field: FieldInfo, example: object) -> Iterator[str]:
    """The key, open; examples are comments, so that no example can be published by mistake."""
    if _part(field.annotation) is None:
        yield f"# Ví dụ: {_inline(example)}"
        yield f"{name}:"
        return
    key, *items = _optional(name, field, example)
    yield key
    yield from (f"# {line}" for line in items)


def _choices(field: FieldInfo) -> str:
    """The words of a closed list with their meaning."""
    options = [
        o for o in (field.annotation, *get_args(field.annotation)) if isinstance(o, type) and issubclass(o, Choice)
    ]
    return "; ".join(f"{word.value} ({word.label})" for word in options[0]) if options else ""


def _optional(name: str, field: FieldInfo, example: object) -> Iterator[str]:
    part = _part(field.annotation)
    if part is None:
        yield f"{name}: {_inline(example)}"
        return
    yield f"{name}:"
    needed = [key for key, inner in part.model_fields.items() if inner.is_required()] or list(part.model_fields)[:1]
    for index, key in enumerate(needed):
        examples = part.model_fields[key].examples or [""]
        yield f"{'  - ' if index == 0 else '    '}{key}: {_inline(examples[0])}"


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model of the items of a list of records."""
    if get_origin(annotation) in (Union, types.UnionType):
        return None
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return item if isinstance(item, type) and issubclass(item, BaseModel) else None
    return None


def _inline(value: object) -> str:
    if isinstance(value, str):
        return _scalar(value)
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
    return text.strip().removesuffix("...").strip()


def _scalar(value: object) -> str:
    """A day stays bare, as an editor would write it; other text is quoted where YAML needs it."""
    text = str(value)
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n...\n").strip()
    return text if _DAY.fullmatch(text) else dumped

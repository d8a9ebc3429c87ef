"""The validator's codes in Vietnamese: what pydantic found wrong with a record, as problems with place and hint.

Codes are translated, never its English text; errors that the records raise themselves are Vietnamese already.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.hints import nearest
from generator.problems import Problem
from generator.reading.texts import Reading
from generator.records.base import inner_model
from generator.wording import masked

_TYPES = {
    "string_type": "chữ",
    "int_type": "số nguyên",
    "int_parsing": "số nguyên",
    "int_from_float": "số nguyên",
    "bool_type": "true hoặc false",
    "tuple_type": "danh sách (mỗi mục một dòng bắt đầu bằng dấu gạch)",
    "model_type": "một nhóm khóa",
    "model_attributes_type": "một nhóm khóa",
    "dict_type": "một nhóm khóa",
}
_LIMITS = {
    "greater_than_equal": ("ge", "nhỏ hơn mức thấp nhất là"),
    "less_than_equal": ("le", "lớn hơn mức cao nhất là"),
}


def translated(invalid: ValidationError, model: type[BaseModel], reading: Reading) -> Iterator[Problem]:
    """Each fault of a record as a problem at its line."""
    for error in invalid.errors(include_url=False):
        if error["type"] == "too_short" and error["input"]:
            continue  # the entries are there; what is wrong with them is told at their own lines
        path = tuple(part for part in error["loc"])
        code, message, hint = _wording(error, model)
        yield Problem(reading.place(path), code, masked(message), hint)


def first_fault(invalid: ValidationError, model: type[BaseModel], key: str) -> str:
    """What is wrong with the value that a key of `model` was to have."""
    error = invalid.errors(include_url=False)[0]
    _, message, hint = _wording({**error, "loc": (key, *error["loc"])}, model)
    return masked(f"{message} (gợi ý: {hint})" if hint else message)


def _wording(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str | None]:
    kind, path = error["type"], error["loc"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "hồ sơ")
    if kind == "missing":
        return "field-missing", f"thiếu khóa “{key}” ({_title(model, path)})", None
    if kind == "extra_forbidden":
        known = _keys(model, path[:-1])
        return "key-unknown", f"khóa “{key}” không có trong mẫu{_cut_off(key, error['input'])}", nearest(key, known)
    if error["input"] is None and kind != "model_type":
        return "field-open", f"“{key}” còn trống ({_title(model, path)})", None
    if kind in _TYPES:
        return "type-wrong", f"“{key}” phải là {_TYPES[kind]}, không phải {_shown(error['input'])}", None
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return "value-out-of-range", f"“{key}” là {error['input']}, {words} {error['ctx'][limit]}", None
    if kind == "too_short":
        return "list-empty", f"“{key}” phải có ít nhất một mục", None
    if kind == "value_unknown":
        context = error["ctx"]
        return (
            "value-unknown",
            f"“{key}”: {error['msg']}",
            _meant(str(context["value"]), context["meanings"]),
        )
    return kind.replace("_", "-"), f"“{key}”: {error['msg']}", None


def _meant(written: str, meanings: Mapping[str, str]) -> str | None:
    """The word of a closed list that was meant, be it by its meaning."""
    by_meaning = {label.lower(): value for value, label in meanings.items()}
    near = nearest(written.lower(), (*meanings, *by_meaning))
    return by_meaning.get(near, near) if near else None


def _cut_off(key: str, value: object) -> str:
    """Why words may stand as a key: in braces a comma ends the value before, and a colon needs a space."""
    if value is None and ":" in key:
        return "; thiếu dấu cách sau dấu hai chấm"
    if value is None and (" " in key or not key.isascii()):
        return "; chữ có dấu phẩy trong ngoặc nhọn phải nằm trong dấu nháy kép"
    return ""


def _shown(value: Any) -> str:
    if value is None:
        return "chỗ trống"
    if isinstance(value, dict | list):
        return "danh sách" if isinstance(value, list) else "nhóm khóa"
    return f"“{str(value)[:40]}”"


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    found = _model_at(model, path)
    return tuple(found.model_fields) if found else ()


def _title(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    found = _model_at(model, path[:-1])
    field = found.model_fields.get(str(path[-1])) if found else None
    return field.title or str(path[-1]) if field else str(path[-1])


def _model_at(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that describes what stands at `path`."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is None or part not in current.model_fields:
            return None
        current = inner_model(current.model_fields[part].annotation)
    return current

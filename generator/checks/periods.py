"""What must hold of times, wherever a record tells one."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.checks.shelving import every_filed
from generator.problems import Problem
from generator.reading.careful import KeyPath
from generator.records.base import Record, inner_model
from generator.records.campaign import Period
from generator.records.registry import Dated
from generator.records.timing import Span
from generator.vietnamese import day


def check_periods(catalogue: Catalogue) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for filed in every_filed(catalogue):
        for path, part in _parts(filed.record):
            if isinstance(part, Dated | Span) and part.start and part.end and part.end < part.start:
                message = f"kết thúc ngày {day(part.end)} trước khi bắt đầu ngày {day(part.start)}"
                yield Problem(filed.place(*path, "end"), "ends-before-start", message)
            if isinstance(part, Period) and part.start and part.end and part.end < part.start:
                message = f"kết thúc năm {part.end} trước khi bắt đầu năm {part.start}"
                yield Problem(filed.place(*path, "end"), "ends-before-start", message)


def _parts(part: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Record]]:
    """A record and every record inside it that has a beginning and an end, or holds one that has."""
    if isinstance(part, Record):
        yield path, part
        for name in _timed(type(part)):
            yield from _parts(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _parts(item, (*path, index))


@cache
def _timed(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in which a time may stand."""
    inner = {name: inner_model(field.annotation) for name, field in model.model_fields.items()}
    return tuple(
        name for name, held in inner.items() if held and (issubclass(held, Dated | Period | Span) or _timed(held))
    )

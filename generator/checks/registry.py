"""What must hold within the registry."""

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.checks.shelving import every_filed
from generator.problems import Problem
from generator.reading import KeyPath
from generator.records.base import Record
from generator.records.campaign import Period
from generator.records.registry import Dated
from generator.vietnamese import day


def check_periods(catalogue: Catalogue) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for filed in every_filed(catalogue):
        for path, part in _parts(filed.record):
            if isinstance(part, Dated) and part.start and part.end and part.end < part.start:
                message = f"kết thúc ngày {day(part.end)} trước khi bắt đầu ngày {day(part.start)}"
                yield Problem(filed.place(*path, "end"), "ends-before-start", message)
            if isinstance(part, Period) and part.start and part.end and part.end < part.start:
                message = f"kết thúc năm {part.end} trước khi bắt đầu năm {part.start}"
                yield Problem(filed.place(*path, "end"), "ends-before-start", message)


def _parts(part: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Record]]:
    """A record and every record inside it."""
    if isinstance(part, Record):
        yield path, part
        for name in type(part).model_fields:
            yield from _parts(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _parts(item, (*path, index))

"""What one record says of another: ids whose type tells the list they must be found in, and the way to each.

Still text, but of a type of its own, so that one rule finds every reference of every record.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, get_args

from pydantic import BaseModel

from generator.reading.careful import KeyPath
from generator.records.base import Id


class Reference(Id):
    """The id of another record; `kind` names the list it must be found in, `noun` what an editor calls it."""

    kind: ClassVar[str]
    noun: ClassVar[str]


class UnitId(Reference):
    kind, noun = "unit", "đơn vị"


class PlaceId(Reference):
    kind, noun = "place", "địa phương"


class AwardId(Reference):
    kind, noun = "award", "danh hiệu, hình thức khen thưởng"


class CampaignId(Reference):
    kind, noun = "campaign", "phong trào"


class FigureId(Reference):
    kind, noun = "figure", "gương điển hình"


class DecisionId(Reference):
    kind, noun = "decision", "quyết định"


class DocumentId(Reference):
    kind, noun = "document", "văn bản"


class PlanId(Reference):
    kind, noun = "plan", "kế hoạch"


class ClusterId(Reference):
    kind, noun = "cluster", "cụm, khối thi đua"


@cache
def pointing(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in which a reference may stand."""
    return tuple(name for name, field in model.model_fields.items() if _points(field.annotation))


def _points(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Reference) or (issubclass(annotation, BaseModel) and bool(pointing(annotation)))
    return any(_points(part) for part in get_args(annotation))


def references(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Reference]]:
    """Every reference of a record with the path of keys that leads to it, in the order of the fields."""
    if isinstance(value, BaseModel):
        for name in pointing(type(value)):
            if (there := getattr(value, name)) is not None:
                yield from references(there, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from references(item, (*path, index))
    elif isinstance(value, Reference):
        yield path, value

"""How a shape of the data API is declared and made: fields told in Vietnamese, frozen, nothing beside them."""

from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field


def always(description: str, **rules: Any) -> Any:
    """A field with its Vietnamese description, which the data dictionary prints."""
    return Field(description=description, **rules)


def maybe(description: str) -> Any:
    """The same for a field that is left out where nothing is known."""
    return Field(default=None, description=description)


def several(description: str) -> Any:
    """The same for a list, empty where there is nothing."""
    return Field(default=(), description=description)


class Shape(BaseModel):
    """Frozen and closed: an answer holds what its schema says and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def of_checked(cls, **values: Any) -> Self:
        """A shape of values that are checked already, every one of its fields, in their order.

        There are a hundred thousand recipients: to check them again, or to ask for defaults, takes seconds.
        """
        if tuple(values) != _fields_of(cls):
            raise TypeError(f"{cls.__name__} wants {', '.join(_fields_of(cls))}")
        made = cls.__new__(cls)
        _set(made, "__dict__", values)
        _set(made, "__pydantic_fields_set__", _set_of_fields(cls))
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


_set = object.__setattr__


@cache
def _fields_of(shape: type[BaseModel]) -> tuple[str, ...]:
    return tuple(shape.model_fields)


@cache
def _set_of_fields(shape: type[BaseModel]) -> set[str]:
    """One for all shapes of a kind."""
    return set(shape.model_fields)

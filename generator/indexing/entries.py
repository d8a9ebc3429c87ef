"""What may be found: an entry for each record or part of one, a row for each recipient of a decision."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.addresses import Address


class EntryKind(StrEnum):
    """Kinds in the order in which equals are shown; the value is the word in the address of a filtered search."""

    PLAN = "ke-hoach"
    FIGURE = "guong-dien-hinh"
    CAMPAIGN = "phong-trao"
    AWARD = "danh-hieu"
    UNIT = "co-quan"
    DECISION = "quyet-dinh"
    RECIPIENT = "nguoi-nhan"
    CLUSTER = "cum-khoi"
    DOCUMENT = "van-ban"
    TASK = "nhiem-vu"
    DUTY = "trach-nhiem"
    PAGE = "trang"


@dataclass(frozen=True)
class Choice:
    """One value that results may be filtered by: the word in the address, the words shown, an award's level."""

    key: str
    label: str
    level: str = ""


@dataclass(frozen=True)
class Choices:
    """Every value that entries point to; each unit has an entry of its own."""

    awards: tuple[Choice, ...]
    units: tuple[Choice, ...]
    places: tuple[Choice, ...]
    campaigns: tuple[Choice, ...]
    recipient_kinds: tuple[Choice, ...]
    levels: tuple[Choice, ...]


class Row(NamedTuple):
    """A recipient as the decision prints them; award, unit and kind are keys of the choices."""

    name: str
    kind: str
    anchor: str
    position: str = ""
    unit: str = ""
    unit_key: str = ""
    locality: str = ""
    achievement: str = ""
    award: str = ""


@dataclass(frozen=True)
class Entry:
    """`detail` is shown below the title, `hidden` and `prose` are found but not shown; the rest filters and sorts.

    `printed` is the award as a decision or figure prints it, which is shown instead of the name of the registry.
    """

    kind: EntryKind
    title: str
    address: Address
    detail: str = ""
    hidden: tuple[str, ...] = ()
    prose: str = ""
    year: int | None = None
    date: datetime.date | None = None
    award: str = ""
    printed: str = ""
    units: tuple[str, ...] = ()
    place: str = ""
    campaigns: tuple[str, ...] = ()
    recipient_kind: str = ""

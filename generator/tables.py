"""Whole tables of the data, as CSV and XLSX: rows of the data API's own shapes, flattened.

What grows with every year, the recipients, is cut by year: a workbook of one year opens on any machine.
"""

import csv
import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.api import types
from generator.api.lists import ItemsOfYear, Lists
from generator.api.shapes import Shape
from generator.records.kinds import UNKNOWN_YEAR
from generator.remembering import fingerprints

if TYPE_CHECKING:
    import xlsxwriter

# A byte order mark tells Excel that a CSV is UTF-8.
_MARK = "\ufeff"
# Spreadsheets run what begins with these signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | bool | date | None


class Column(NamedTuple):
    """A column: its name in the data, and what it means."""

    name: str
    meaning: str


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A whole table of `count` rows, read when they are needed; `name` is that of its files.

    `made_from` tells what the rows are made from.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    count: int
    read: Callable[[], Sequence[Row]]
    made_from: str

    def sheet(self) -> "Sheet":
        return Sheet(self.title, self.columns, self.read())


@dataclass(frozen=True)
class Sheet:
    """A table with its rows."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]

    @cached_property
    def csv(self) -> bytes:
        """UTF-8 that Excel opens well, dates as year-month-day."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_safe(cell) for cell in row] for row in self.rows)
        return (_MARK + text.getvalue()).encode()


@dataclass(frozen=True)
class Workbook:
    """A table as XLSX, with real dates and a frozen header, packed for whatever process will write it."""

    digest: str
    packed: bytes

    @classmethod
    def of(cls, sheet: Sheet) -> "Workbook":
        rows = (sheet.title, sheet.columns, sheet.rows)
        digest = fingerprints.digest(b"xlsx", sheet.title.encode(), sheet.csv)
        return cls(digest, pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(*pickle.loads(self.packed))

    def written(self) -> bytes:
        """Equal for equal tables: it tells no day of its own."""
        import xlsxwriter  # noqa: PLC0415, loaded where a workbook is written: few runs write one

        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
            book.set_properties({"title": self.sheet.title, "created": _NO_DAY})
            self._fill(book)
        return made.getvalue()

    def _fill(self, book: "xlsxwriter.Workbook") -> None:
        columns, rows = self.sheet.columns, self.sheet.rows
        sheet = book.add_worksheet("du-lieu")
        heading, days = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_column(0, len(columns) - 1, 22)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.name, heading)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, place, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, place, datetime.combine(cell, datetime.min.time()), days)
                elif isinstance(cell, bool):
                    sheet.write_boolean(line, place, cell)
                elif cell is not None:
                    sheet.write_number(line, place, cell)


# The first day that the container of a workbook can tell.
_NO_DAY = datetime(1980, 1, 1)


@dataclass(frozen=True)
class Flat:
    """Which fields of a shape are columns: those that hold one value, a name, or a list of words."""

    shape: type[Shape]
    left_out: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        fields = self.shape.model_fields
        return tuple(Column(name, fields[name].description or "") for name in self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        fields = self.shape.model_fields.items()
        return tuple(name for name, f in fields if name not in self.left_out and not _is_nested(f.annotation))

    # Of one name alone `attrgetter` makes no tuple; no shape has so few.
    @cached_property
    def _values(self) -> Callable[[Shape], tuple[Any, ...]]:
        return attrgetter(*self._names)

    def row(self, item: Shape) -> tuple[Cell, ...]:
        return tuple(map(_cell, self._values(item)))


def _is_nested(annotation: Any) -> bool:
    """Whether a field holds records of its own, which have tables of their own or none."""
    inner = [annotation, *getattr(annotation, "__args__", ())]
    return any(
        isinstance(each, type) and issubclass(each, Shape) and each not in (types.Named, types.Deadline)
        for each in inner
    )


def _cell(value: Any) -> Cell:
    if value is None or type(value) is str:  # what most cells hold
        return value
    if isinstance(value, types.Named):
        return str(value.name)
    if isinstance(value, types.Deadline):
        return value.date
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, int | date):
        return value
    return str(value)


def _safe(cell: Cell) -> str | int | None:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell


FLAT = {
    "plans": Flat(types.PlanSummary),
    "tasks": Flat(types.Task),
    "duties": Flat(types.Duty),
    "decisions": Flat(types.DecisionSummary),
    "recipients": Flat(types.Recipient),
    "figures": Flat(types.Figure, frozenset({"story"})),
    "campaigns": Flat(types.Campaign),
    "units": Flat(types.Unit),
    "awards": Flat(types.Award),
    "clusters": Flat(types.Cluster),
    "documents": Flat(types.LegalDocument),
}
TITLES = {
    "plans": "Kế hoạch, công văn",
    "tasks": "Nhiệm vụ",
    "duties": "Trách nhiệm",
    "decisions": "Quyết định khen thưởng",
    "recipients": "Người, tập thể được khen",
    "figures": "Gương điển hình",
    "campaigns": "Phong trào",
    "units": "Cơ quan, đơn vị",
    "awards": "Danh hiệu, hình thức khen thưởng",
    "clusters": "Cụm, khối thi đua",
    "documents": "Văn bản",
}


def tables(lists: Lists) -> Iterator[Table]:
    """Every table, in the order of the description of the data."""
    for kind in lists.kinds:
        flat, title = FLAT[kind.name], TITLES[kind.name]
        if kind.name != "recipients":
            made_from = " ".join(of_year.made_from for of_year in kind.years)
            yield Table(kind.name, title, flat.columns, kind.count, partial(_rows, flat, kind.years), made_from)
            continue
        for of_year in kind.years:
            year, read = of_year.year, partial(_rows, flat, (of_year,))
            name, words = f"{kind.name}-{year or UNKNOWN_YEAR}", f"năm {year}" if year else "chưa rõ năm"
            yield Table(name, f"{title}, {words}", flat.columns, of_year.count, read, of_year.made_from)


def _rows(flat: Flat, years: Sequence[ItemsOfYear]) -> Sequence[Row]:
    return [flat.row(item) for of_year in years for item in of_year.items()]

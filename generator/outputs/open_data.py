"""Open data: whole tables as CSV and XLSX, their dictionary, a catalogue of them, and the page about all data.

A table is rows of the data API's own shapes, flattened. What grows with every year, the recipients, is cut by year: a
workbook of one year opens on any machine.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

import xlsxwriter

from generator import addresses, fingerprints, machine_addresses
from generator.addresses import Address
from generator.api import types
from generator.api.answers import Answers
from generator.api.description import operations
from generator.artifacts import Artifact
from generator.promises.edition import Edition
from generator.records.kinds import UNKNOWN_YEAR
from generator.rendering import Link, page
from generator.vietnamese import number

# A byte order mark tells Excel that a CSV is UTF-8.
_MARK = "\ufeff"
# Spreadsheets run what begins with these signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | bool | date | None


class Column(NamedTuple):
    """A column: its name in the data, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A whole table; `name` is that of its files."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

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
    """A table as XLSX, with real dates and a frozen header, to be written in whatever process needs it."""

    table: Table

    @property
    def digest(self) -> str:
        return fingerprints.digest(b"xlsx", self.table.title.encode(), self.table.csv)

    def written(self) -> bytes:
        """Equal for equal tables: it tells no day of its own."""
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
            book.set_properties({"title": self.table.title, "created": _NO_DAY})
            self._fill(book)
        return made.getvalue()

    def _fill(self, book: xlsxwriter.Workbook) -> None:
        columns, rows = self.table.columns, self.table.rows
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


class Flat(NamedTuple):
    """Which fields of a shape are columns: those that hold one value, a name, or a list of words."""

    shape: type[types.Shape]
    left_out: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        fields = self.shape.model_fields
        return tuple(Column(name, fields[name].description or "") for name in self._names())

    def _names(self) -> Iterator[str]:
        for name, field in self.shape.model_fields.items():
            if name not in self.left_out and not _is_nested(field.annotation):
                yield name

    def row(self, item: types.Shape) -> tuple[Cell, ...]:
        return tuple(_cell(getattr(item, name)) for name in self._names())


def _is_nested(annotation: Any) -> bool:
    """Whether a field holds records of its own, which have tables of their own or none."""
    inner = [annotation, *getattr(annotation, "__args__", ())]
    return any(
        isinstance(each, type) and issubclass(each, types.Shape) and each not in (types.Named, types.Deadline)
        for each in inner
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, types.Named):
        return str(value.name)
    if isinstance(value, types.Deadline):
        return value.date
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if value is None or isinstance(value, int | date):
        return value
    return str(value)


def _safe(cell: Cell) -> str | int | None:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


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


def artifacts(answers: Answers) -> Iterator[Artifact]:
    edition, tables = answers.edition, tuple(_tables(answers))
    for table in tables:
        yield Artifact(machine_addresses.table(table.name, "csv"), table.csv)
        yield Artifact(machine_addresses.table(table.name, "xlsx"), Workbook(table))
    yield Artifact(machine_addresses.CATALOG, _catalog(edition, tables))
    yield _page(edition, tables)
    yield _dictionary()


def _tables(answers: Answers) -> Iterator[Table]:
    for kind in answers.kinds:
        flat, title = FLAT[kind.name], TITLES[kind.name]
        if kind.name != "recipients":
            yield Table(kind.name, title, flat.columns, [flat.row(item) for _, item in kind.items])
            continue
        years = dict.fromkeys(year for year, _ in kind.items)
        for year in sorted(years, key=lambda year: (year is None, -(year or 0))):
            rows = [flat.row(item) for of, item in kind.items if of == year]
            name = f"năm {year}" if year else "chưa rõ năm"
            yield Table(f"{kind.name}-{year or UNKNOWN_YEAR}", f"{title}, {name}", flat.columns, rows)


def _page(edition: Edition, tables: tuple[Table, ...]) -> Artifact:
    portal = edition.portal
    view = {
        "tables": tuple((table.title, number(len(table.rows)), _links(table)) for table in tables),
        "operations": tuple((operation.pattern, operation.summary) for operation in operations()),
        "api": f"/{machine_addresses.API}",
        "example": machine_addresses.api_item("plans", machine_addresses.IN_FORCE),
        "openapi": Link("openapi.json", Address(machine_addresses.OPENAPI)),
        "catalog": Link("catalog.jsonld", Address(machine_addresses.CATALOG)),
        "dictionary": Link("từ điển dữ liệu", addresses.DATA_FIELDS),
        "changes": Link("những tháng có thay đổi", Address(machine_addresses.api_list("changes"))),
        "following": Link("lịch và nguồn tin", addresses.FOLLOWING),
        "cards": Link("thẻ nhúng", addresses.CARDS),
        "licence": portal.licence or "Cơ quan vận hành chưa công bố giấy phép.",
        "licence_url": portal.licence_url,
        "version": types.VERSION,
    }
    return page(
        "open_data",
        addresses.OPEN_DATA,
        title="Dữ liệu mở",
        description="Dữ liệu JSON, bảng CSV và Excel, từ điển dữ liệu, danh mục DCAT của cổng.",
        source=None,
        view=view,
    )


def _links(table: Table) -> tuple[Link, ...]:
    files = (machine_addresses.table(table.name, ending) for ending in _FORMATS)
    return tuple(Link(path.rpartition(".")[2].upper(), Address(path)) for path in files)


def _dictionary() -> Artifact:
    view = {"tables": tuple((TITLES[name], name, flat.columns) for name, flat in FLAT.items())}
    return page(
        "data_fields",
        addresses.DATA_FIELDS,
        title="Từ điển dữ liệu",
        description="Ý nghĩa từng cột của các bảng CSV, Excel.",
        source=None,
        view={**view, "crumbs": (Link("Dữ liệu mở", addresses.OPEN_DATA),)},
    )


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMATS = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _catalog(edition: Edition, tables: Iterable[Table]) -> bytes:
    """DCAT-AP 3: one dataset a table, a distribution for each of its files, and the data API as a service."""
    portal, today = edition.portal, edition.catalogue.day
    first = min((edition.dates_at(each.page.url).first for each in edition.pages), default=today)
    publisher = {
        "@id": portal.at("#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": {"@value": portal.operator or portal.name, "@language": "vi"},
    }
    page_url = portal.at(addresses.OPEN_DATA.url)
    service = {
        "@id": portal.at(f"{machine_addresses.API}/"),
        "@type": "dcat:DataService",
        "dct:title": _vi("Dữ liệu JSON"),
        "dcat:endpointURL": {"@id": portal.at(f"{machine_addresses.API}/")},
        "dcat:endpointDescription": {"@id": portal.at(machine_addresses.OPENAPI)},
    }
    catalog = {
        "@context": _CONTEXT,
        "@id": portal.at(machine_addresses.CATALOG),
        "@type": "dcat:Catalog",
        "dct:title": _vi(f"{portal.name}: dữ liệu thi đua, khen thưởng"),
        "dct:description": _vi("Kế hoạch, nhiệm vụ, quyết định khen thưởng, gương điển hình, phong trào của cổng."),
        "dct:publisher": publisher,
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
        "dct:issued": _day(first),
        "dct:modified": _day(today),
        "foaf:homepage": {"@id": portal.at("")},
        "dcat:dataset": [_dataset(edition, table, publisher, page_url) for table in tables],
        "dcat:service": [service],
        **_licence(edition),
    }
    return json.dumps(catalog, ensure_ascii=False, indent=1).encode()


def _dataset(edition: Edition, table: Table, publisher: dict[str, Any], page_url: str) -> dict[str, Any]:
    portal = edition.portal
    return {
        "@id": portal.at(f"{machine_addresses.TABLES}/{table.name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": table.name,
        "dct:title": _vi(table.title),
        "dct:description": _vi(f"{table.title}: bảng dữ liệu của cổng {portal.name}, {len(table.rows)} dòng."),
        "dct:publisher": {"@id": publisher["@id"]},
        "dct:modified": _day(edition.catalogue.day),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/IRREG"},
        "dcat:theme": {"@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE"},
        "dcat:keyword": [_vi("thi đua"), _vi("khen thưởng")],
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": portal.operator or portal.name,
            "vcard:hasURL": {"@id": portal.at(addresses.ABOUT.url)},
        },
        "dcat:landingPage": {"@id": page_url},
        "dcat:distribution": [
            {
                "@id": portal.at(machine_addresses.table(table.name, ending)),
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": page_url},
                "dcat:downloadURL": {"@id": portal.at(machine_addresses.table(table.name, ending))},
                "dct:format": {"@id": f"{_FILE_TYPES}{name}"},
                "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{media}"},
                **_licence(edition),
            }
            for ending, (name, media) in _FORMATS.items()
        ],
    }


def _licence(edition: Edition) -> dict[str, Any]:
    return {"dct:license": {"@id": edition.portal.licence_url}} if edition.portal.licence_url else {}


def _vi(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "vi"}


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}

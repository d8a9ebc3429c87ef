"""The page about open data, its dictionary, and the files of the tables."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.api import types
from generator.api.description import operations
from generator.artifacts import Artifact
from generator.lots import Lot
from generator.promises.edition import Edition
from generator.remembering import fingerprints
from generator.rendering import Link, page
from generator.tables import FLAT, TITLES, Table, Workbook
from generator.vietnamese import number
from generator.views import fixed_pages


def artifacts(edition: Edition, tables: Sequence[Table]) -> Iterator[Artifact | Lot]:
    for table in tables:
        made_from = fingerprints.digest(b"table", table.name.encode(), table.made_from.encode())
        yield Lot(made_from, partial(_files, table))
    yield _page(edition, tables)
    yield _dictionary()


def _files(table: Table) -> Iterator[Artifact]:
    sheet = table.sheet()
    yield Artifact(machine_addresses.table(table.name, "csv"), sheet.csv)
    yield Artifact(machine_addresses.table(table.name, "xlsx"), Workbook.of(sheet))


def _page(edition: Edition, tables: Sequence[Table]) -> Artifact:
    portal = edition.portal
    view = {
        "tables": tuple((table.title, number(table.count), _links(table)) for table in tables),
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
        fixed_pages.OPEN_DATA.address,
        title=fixed_pages.OPEN_DATA.title,
        description=fixed_pages.OPEN_DATA.description,
        source=None,
        view=view,
    )


def _links(table: Table) -> tuple[Link, ...]:
    files = (machine_addresses.table(table.name, ending) for ending in ("csv", "xlsx"))
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

"""The catalogue for an open-data portal (DCAT-AP 3): tables as datasets, their files, and the data API as a service."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.promises.edition import Edition
from generator.tables import Table


def artifacts(edition: Edition, tables: Sequence[Table]) -> Iterator[Artifact]:
    yield Artifact(machine_addresses.CATALOG, _catalog(edition, tables))


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


def _catalog(edition: Edition, tables: Sequence[Table]) -> bytes:
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
        "dct:description": _vi(f"{table.title}: bảng dữ liệu của cổng {portal.name}, {table.count} dòng."),
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

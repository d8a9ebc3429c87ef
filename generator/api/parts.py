"""What items of many kinds share: addresses, dates, names, corrections, files, sources."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.api import types
from generator.catalogue import Catalogue, Rectification
from generator.promises.edition import Edition
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Award, Place, Unit
from generator.records.sources import Attachment, Source


class Parts:
    """Makes what items of one edition share."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue: Catalogue = edition.catalogue
        self._awards = _named(self.catalogue.awards)
        self._places = _named(self.catalogue.places)
        self._units = _named(self.catalogue.units)

    def html(self, address: Address) -> str:
        return self.edition.portal.at(address.url, address.anchor)

    def api(self, path: str) -> str:
        return self.edition.portal.at(path)

    def common(self, kind: str, record: Named) -> dict[str, Any]:
        page = addresses.page_of(record)
        dates = self.edition.dates_at(page.url)
        return {
            "id": str(record.id),
            "html": self.html(page),
            "api": self.api(machine_addresses.api_item(kind, record.id)),
            "published": dates.first,
            "changed": dates.changed,
            "former": tuple(map(str, getattr(record, "former", ()))),
        }

    def place(self, place: str | None) -> types.Named | None:
        return self._places.get(place or "")

    def unit_named(self, unit: str | None) -> types.Named | None:
        return self._units.get(unit or "")

    def corrections(self, record: Plan | Decision | Figure | Campaign) -> tuple[types.Correction, ...]:
        """Corrections made by today; none that tells of somebody who must not be read of."""
        return tuple(
            types.Correction(**correction.model_dump())
            for correction in record.corrections
            if correction.date <= self.catalogue.day
            and not self.catalogue.is_withheld(Rectification(record, correction))
        )

    def files(self, record: Named, attachments: Iterable[Attachment]) -> Iterator[types.File]:
        page = addresses.page_of(record)
        for item in attachments:
            url = self.api(addresses.enclosure(page, item.file).uri)
            yield types.File(title=item.title, kind=item.kind.value, url=url, sha256=item.sha256)


def _named(records: Mapping[str, Award | Place | Unit]) -> dict[str, types.Named]:
    return {key: types.Named(id=str(record.id), name=str(record.name)) for key, record in records.items()}


def value_of(choice: Any) -> str | None:
    return choice.value if choice else None


def sources(given: Iterable[Source]) -> tuple[types.Source, ...]:
    return tuple(types.Source(title=source.title, url=source.url) for source in given)

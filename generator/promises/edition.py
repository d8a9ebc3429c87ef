"""What files for machines are made of: the catalogue, who publishes it, and since when each page has stood."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator import addresses
from generator.catalogue import Catalogue
from generator.loading.register import Entry, Register
from generator.portal import Portal
from generator.promises.published import Published, published
from generator.records.base import Named


class Dates(NamedTuple):
    """The days on which a page was first published and last changed."""

    first: date
    changed: date


class Edition:
    """One day's edition of the portal: its word of itself, and the dates of everything in it."""

    def __init__(self, catalogue: Catalogue, portal: Portal) -> None:
        self.catalogue = catalogue
        self.portal = portal

    @cached_property
    def pages(self) -> tuple[Published, ...]:
        """Every page that holds for ever, sorted by address."""
        return tuple(sorted(published(self.catalogue), key=lambda page: page.page.url))

    @cached_property
    def _dates(self) -> Mapping[str, Dates]:
        register, today = self.catalogue.shelves.register, self.catalogue.day
        dated = ((page, *register.dated(page.page.url, page.digest, today)) for page in self.pages)
        return {page.page.url: self._told(self._since(page, *dates), page.record) for page, *dates in dated}

    def _since(self, page: Published, first: date, changed: date) -> Dates:
        """A record that has moved was published when it was first published anywhere."""
        entries = self.catalogue.shelves.register.entries
        before = addresses.former_pages(page.record) if page.record else ()
        return Dates(min((first, *(entries[old.url].first for old in before if old.url in entries))), changed)

    def _told(self, dates: Dates, record: Named | None) -> Dates:
        """A record may itself tell of a later change, such as an event whose day has come since the lock."""
        happened = self.catalogue.changed_on(record) if record else None
        return Dates(dates.first, max(dates.changed, happened or dates.changed))

    def dates(self, record: Named) -> Dates:
        """When the page of a record was first published, and when the record last changed."""
        return self.dates_at(addresses.page_of(record).url)

    def dates_at(self, url: str) -> Dates:
        """The same of any page that holds for ever."""
        return self._dates[url]

    @cached_property
    def register(self) -> Register:
        """The register once this edition is published."""
        pages = (
            Entry(page.page.url, *self.dates_at(page.page.url), page.digest, page.anchors, page.identities, page.files)
            for page in self.pages
        )
        return self.catalogue.shelves.register.renewed(pages)

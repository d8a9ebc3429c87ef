"""What search engines are told: a sitemap whose dates are honest, without pages they may not keep, and robots.txt."""

from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree as ET

from generator import machine_addresses
from generator.artifacts import Artifact
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.promises.edition import Edition

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def artifacts(edition: Edition) -> Iterator[Artifact | Lot]:
    ingredients = Ingredients.of(edition.catalogue)
    digest = ingredients.of_all("sitemap", edition.portal.words)
    yield Lot.of_one(digest, partial(_sitemap, edition))
    portal = edition.portal
    lines = ("User-agent: *", "Allow: /", f"Sitemap: {portal.at(machine_addresses.SITEMAP)}", "")
    yield Artifact(machine_addresses.ROBOTS, "\n".join(lines).encode())


def _sitemap(edition: Edition) -> Artifact:
    """Every page to be found, with the day its record last changed; a page of many records has no such day."""
    pages = ET.Element("urlset", {"xmlns": _SITEMAP})
    for page in edition.pages:
        if not page.indexed:
            continue
        url = ET.SubElement(pages, "url")
        ET.SubElement(url, "loc").text = edition.portal.at(page.page.url)
        # Of a page that was never locked nobody knows since when it has stood as it is.
        if page.record is not None and page.page.url in edition.catalogue.shelves.register.entries:
            ET.SubElement(url, "lastmod").text = edition.dates_at(page.page.url).changed.isoformat()
    ET.indent(pages)
    return Artifact(machine_addresses.SITEMAP, ET.tostring(pages, encoding="utf-8", xml_declaration=True))

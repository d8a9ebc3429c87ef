"""Whether what an editor links to is there: pages, spots on pages written by hand, pictures and files.

What only machines read, and listings that are cut anew with each name, nobody knows before they are made: those are
proved when the pages are.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator import addresses, machine_addresses, prose
from generator.catalogue import Catalogue
from generator.folders import PUBLISHED, files_of_content
from generator.hints import nearest
from generator.problems import Place, Problem
from generator.promises.published import published
from generator.records.kinds import CONTENT

_PAGE = ".md"
_LISTINGS = f"{posixpath.dirname(addresses.SEARCH.uri)}/"
# What is put beside pages, pictures to be shared among them, and lies in no folder of an editor's.
_MADE = frozenset({machine_addresses.PICTURE})


def check_links(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Every link that leads nowhere, or would lead nowhere below another path."""
    if catalogue.shelves.unread:
        return  # a page that is missing may be that of a record that could not be read
    known = _Known(catalogue, root)
    for text in _texts(catalogue):
        for link in text.links:
            wrong = _wrong(link.address, text.uri, known)
            if wrong:
                code, message, hint = wrong
                place = Place(text.place.file, text.place.line + link.line)
                yield Problem(place, code, f"liên kết “{link.address}” {message}", hint)


class _Text(NamedTuple):
    """Words of an editor with links: where they are written, and on which page they are read."""

    place: Place
    uri: str
    links: tuple[prose.Link, ...]


def _texts(catalogue: Catalogue) -> Iterator[_Text]:
    shelves = catalogue.shelves
    for page in shelves.pages:
        yield _Text(Place(f"{CONTENT}/{page.uri}", 1), page.uri, page.links)
    for told in (*shelves.figures, *shelves.campaigns):
        place = Place(str(told.file), told.reading.body_line)
        yield _Text(place, addresses.page_of(told.record).uri, told.links)
    for plan in shelves.plans:
        summary = plan.record.summary or ""
        if "](" in summary:  # as in few: where a key stands is asked for those alone
            yield _Text(plan.place("summary"), addresses.page_of(plan.record).uri, prose.links(summary))


class _Known:
    """What may be linked to."""

    def __init__(self, catalogue: Catalogue, root: Path) -> None:
        self.catalogue = catalogue
        self.root = root

    @cached_property
    def pages(self) -> Collection[str]:
        return {page.page.uri for page in published(self.catalogue)}

    @cached_property
    def files(self) -> Collection[str]:
        """What lies in the content, and beside records at all their addresses."""
        enclosing = ((page, page.record) for page in published(self.catalogue) if page.files and page.record)
        beside = {
            addresses.enclosure(at, file).uri
            for page, record in enclosing
            for at in (page.page, *addresses.former_pages(record))
            for file in page.files
        }
        return {*files_of_content(self.root), *beside}

    @cached_property
    def spots(self) -> Mapping[str, Collection[str]]:
        """The spots on each page that is written by hand; those of other pages are known when they are made."""
        return {page.uri: page.spots for page in self.catalogue.shelves.pages}


_Wrong = tuple[str, str, str | None]


def _wrong(link: str, uri: str, known: _Known) -> _Wrong | None:
    """Code, message and hint of a link on the page at `uri`; None where nothing is known to be wrong with it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None  # the address of another site
    if parts.scheme or parts.netloc:
        return None
    here = posixpath.dirname(uri)
    target = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else uri
    if parts.path.startswith("/"):
        message = "bắt đầu bằng “/” thì hỏng khi cổng nằm dưới đường dẫn khác; hãy viết đường dẫn từ tệp này"
        return "link-absolute", message, _near(target.strip("/"), here, known.pages)
    ending = posixpath.splitext(target)[1].lower()
    if parts.path.endswith("/") or not ending:
        return "link-broken", "không tới tệp nào; hãy viết tên tệp .md của trang", _near(target, here, known.pages)
    if ending == _PAGE and target not in known.pages and not target.startswith(_LISTINGS):
        return "link-broken", "không tới trang nào của cổng", _near(target, here, known.pages)
    if ending in PUBLISHED - {_PAGE} and target not in known.files and posixpath.basename(target) not in _MADE:
        return "link-broken", "không tới tệp nào", _near(target, here, known.files)
    spots = known.spots.get(target)
    if parts.fragment and spots is not None and unquote(parts.fragment) not in spots:
        near = nearest(unquote(parts.fragment), spots)
        return "link-broken", "không tới mục nào của trang", near and f"#{near}"
    return None


def _near(target: str, here: str, known: Collection[str]) -> str | None:
    """The way to what was probably meant."""
    whole = (f"{target}/index.md", f"{target}.md")
    found = next((uri for uri in whole if uri in known), None) or nearest(target, known)
    return posixpath.relpath(found, here or ".") if found else None

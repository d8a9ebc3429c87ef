"""Whether what an editor links to is there: pages, spots on them, pictures and files.

What only machines read, and listings that are cut anew with each name, nobody knows before they are made: links to
them are let pass until then.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator import addresses, machine_addresses, prose
from generator.catalogue import Catalogue
from generator.hints import nearest
from generator.loading.folders import PUBLISHED, files_of_content
from generator.problems import Place, Problem
from generator.promises.published import Published, published, untold
from generator.records.kinds import CAMPAIGNS, CONTENT, REGISTRY
from generator.signatures import PICTURES

_PAGE = ".md"
_LISTINGS = addresses.SEARCH.url
# What machines read is made at the end; of pictures and pages of HTML, those to be shared and the cards.
_MADE = frozenset({".csv", ".ics", ".json", ".jsonld", ".svg", ".xlsx", ".xml"})
_MADE_NAMES = frozenset({machine_addresses.PICTURE, machine_addresses.ROBOTS})
# Files of the theme, which MkDocs knows and proves; and what of the content is not published.
_THEME = "assets/"
_RECORDS = tuple(f"{folder.relative_to(CONTENT)}/" for folder in (CAMPAIGNS, REGISTRY))
# What stands before the number of what may be cited, on the page of a record.
_CITED = (addresses.HONOREE_ANCHOR, addresses.TASK_ANCHOR, addresses.DUTY_ANCHOR)
# The address of another site without what it should begin with.
_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|gov|edu|info)(?:/|$)", re.IGNORECASE)


def check_links(catalogue: Catalogue, root: Path, made: Collection[str] | None = None) -> Iterator[Problem]:
    """Every link that leads nowhere, or would lead nowhere below another path.

    `made` are the addresses of everything that is published, where they are known.
    """
    known = _Known(catalogue, root, made)
    for text in _texts(catalogue, root):
        for link in text.links:
            wrong = _wrong(link, text.uri, known)
            if wrong:
                place = Place(text.place.file, text.place.line + link.line)
                yield Problem(place, wrong.code, f"liên kết “{link.address}” {wrong.message}", wrong.hint)


class _Text(NamedTuple):
    """Words of an editor with links: where they are written, and on which page they are read."""

    place: Place
    uri: str
    links: tuple[prose.Link, ...]


def _texts(catalogue: Catalogue, root: Path) -> Iterator[_Text]:
    shelves = catalogue.shelves
    for page in shelves.pages:
        yield _Text(Place(f"{CONTENT}/{page.uri}", 1), page.uri, page.links)
    standing = (filed for filed in shelves.figures if not catalogue.figure_withdrawal(filed.record))
    for told in (*standing, *shelves.campaigns):
        place = Place(str(told.file), told.reading.body_line)
        yield _Text(place, addresses.page_of(told.record).uri, told.links)
    for plan in shelves.plans:
        summary = plan.record.summary or ""
        if "]" in summary:  # as in few: where a key stands is asked for those alone
            begun = _first_line(root, plan.place("summary"))
            yield _Text(begun, addresses.page_of(plan.record).uri, prose.links(summary))


def _first_line(root: Path, key: Place) -> Place:
    """Where the words of a key begin: those of a block on the line below it."""
    lines = (root / key.file).read_text(encoding="utf-8").split("\n")
    return Place(key.file, key.line + 1) if re.search(r": *[|>]", "".join(lines[key.line - 1 : key.line])) else key


class _Known:
    """What may be linked to."""

    def __init__(self, catalogue: Catalogue, root: Path, made: Collection[str] | None) -> None:
        self.catalogue = catalogue
        self.root = root
        self.made = made
        self.untold = untold(catalogue)

    @cached_property
    def pages(self) -> Mapping[str, Published]:
        return {page.page.uri: page for page in published(self.catalogue)}

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
        return {*(uri for uri in files_of_content(self.root) if not uri.startswith(_RECORDS)), *beside}

    def is_page(self, uri: str) -> bool:
        """Whether there is such a page, or may be one."""
        if self.made is not None:
            return uri in self.made or uri in self.pages
        return uri in self.pages or uri.startswith((_LISTINGS, *self.untold))

    def is_file(self, uri: str) -> bool:
        """The same of anything that is no page."""
        if uri in self.files or uri.startswith(_THEME):
            return True
        if self.made is not None:
            return uri in self.made
        name, ending = posixpath.basename(uri), posixpath.splitext(uri)[1].lower()
        is_card = ending == ".html" and uri.startswith(f"{machine_addresses.CARD_FOLDER}/")
        return ending in _MADE or is_card or name in _MADE_NAMES or uri.startswith(self.untold)

    @cached_property
    def written(self) -> Mapping[str, Collection[str]]:
        """The spots on each page that is written by hand."""
        return {page.uri: page.spots for page in self.catalogue.shelves.pages}

    def spots(self, uri: str, spot: str) -> Collection[str] | None:
        """The spots of the kind of this one on a page; None where they are not known before it is made."""
        if uri in self.written:
            return self.written[uri]
        page = self.pages.get(uri)
        return page.anchors if page and page.anchors and spot.startswith(_CITED) else None


class _Wrong(NamedTuple):
    code: str
    message: str
    hint: str | None = None


def _wrong(link: prose.Link, uri: str, known: _Known) -> _Wrong | None:
    """What is wrong with a link on the page at `uri`; None where nothing is known to be wrong."""
    try:
        parts = urlsplit(link.address)
    except ValueError:
        return _Wrong("link-broken", "không phải là một địa chỉ")
    if parts.scheme or parts.netloc:
        return None
    here = posixpath.dirname(uri)
    target = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else uri
    if parts.path.startswith("/"):
        message = "bắt đầu bằng “/” thì hỏng khi cổng nằm dưới đường dẫn khác; hãy viết đường dẫn tương đối"
        return _Wrong("link-absolute", message, _near(target.strip("/"), here, known.pages))
    if link.in_html and parts.path:
        # What stands in a tag is published as it is, and read from the address of the page, where no `.md` lies.
        there = posixpath.normpath(posixpath.join(addresses.Address(uri).url, unquote(parts.path)))
        if there.endswith(_PAGE) or (there.endswith(tuple(PICTURES)) and not known.is_file(there)):
            markdown = "[chữ](đường dẫn), ảnh thì ![lời tả](đường dẫn)"
            return _Wrong(
                "link-broken", f"viết trong thẻ HTML thì hỏng khi công bố; hãy viết bằng Markdown: {markdown}"
            )
        return None
    return _wrong_target(parts.path, target, here, known) or _wrong_spot(unquote(parts.fragment), target, known)


def _wrong_target(path: str, target: str, here: str, known: _Known) -> _Wrong | None:
    ending = posixpath.splitext(target)[1].lower()
    if known.is_page(target) if ending == _PAGE else known.is_file(target):
        return None
    is_mail = "@" in path and ending not in PUBLISHED
    if is_mail or _HOST.match(path):
        outside = f"mailto:{path}" if is_mail else f"https://{path}"
        return _Wrong("link-broken", "không có “mailto:” hay “https://” ở đầu", outside)
    if ending == _PAGE:
        return _Wrong("link-broken", "không dẫn tới trang nào của cổng", _near(target, here, known.pages))
    if path.endswith("/") or ending in {"", ".html"}:
        message = "không dẫn tới tệp nào; hãy viết tên tệp .md của trang"
        return _Wrong("link-broken", message, _near(target, here, known.pages))
    return _Wrong("link-broken", "không dẫn tới tệp nào", _near(target, here, known.files))


def _wrong_spot(spot: str, target: str, known: _Known) -> _Wrong | None:
    spots = known.spots(target, spot) if spot else None
    if spots is None or spot in spots:
        return None
    near = nearest(spot, spots)
    return _Wrong("link-broken", "không dẫn tới mục nào của trang", near and f"#{near}")


def _near(target: str, here: str, known: Collection[str]) -> str | None:
    """The way to what was probably meant."""
    bare = target.removesuffix("/index.md").removesuffix(".html").removesuffix("/index").strip(".")
    whole = (f"{bare}/index.md".lstrip("/"), f"{bare}{_PAGE}")
    found = next((uri for uri in whole if uri in known), None) or nearest(target, known)
    return posixpath.relpath(found, here or ".") if found else None

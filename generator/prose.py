"""Markdown of editors, judged by what it becomes: only quiet tags, no link that runs code, no picture from elsewhere.

Signs in the source can be hidden from any pattern (a scheme cut in two by a code span, a reference far from its
link); the HTML that Markdown makes of them cannot.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

import markdown

from generator.wording import Slip

# Those of mkdocs.yml, and the three that MkDocs always adds.
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc", "fenced_code")

_STORY_TAGS = frozenset(
    "p strong em a ul ol li blockquote code pre br hr img table thead tbody tr th td".split()  # noqa: SIM905
)
_STORY_ATTRIBUTES = frozenset({"href", "src", "alt", "title", "start", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITHIN_A_LINE = frozenset({"a", "strong", "em", "code", "span", "b", "i", "sup", "sub", "abbr", "img"})
_RUNNING_TAGS = frozenset({"script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "svg"})
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)", re.MULTILINE)
# All others run code, lead to somebody's own disk, or to a programme that a reader may not have.
_TAKEN = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def story_slips(text: str) -> Iterator[Slip]:
    """What the Markdown of a record may not become."""
    yield from _depth(text)
    for tag, attributes in _tags(text):
        if tag in _HEADINGS:
            yield Slip(_line_of_heading(text), "text-heading", "có tiêu đề (#); trang đã có tiêu đề riêng")
        elif tag not in _STORY_TAGS or not set(attributes) <= _STORY_ATTRIBUTES:
            yield Slip(_line_of(f"<{tag}", text), "text-html", f"thành thẻ HTML “{tag}” trên trang")
        yield from _addresses(tag, attributes, text, "hãy đặt ảnh cạnh hồ sơ (khóa photo)")


def page_slips(text: str) -> Iterator[Slip]:
    """What a hand-written page may not become: it may be laid out freely, but may run and fetch nothing."""
    yield from _depth(text)
    for tag, attributes in _tags(text):
        if tag in _RUNNING_TAGS or any(name.startswith("on") for name in attributes):
            yield Slip(_line_of(f"<{tag}", text), "text-script", f"có thẻ hoặc thuộc tính chạy mã (“{tag}”)")
        yield from _addresses(tag, attributes, text, "hãy đặt tệp ảnh cạnh trang")


def _addresses(tag: str, attributes: dict[str, str], text: str, instead: str) -> Iterator[Slip]:
    """What no address may be; `instead` says where pictures belong."""
    for name in ("href", "src"):
        # A browser drops white space and control characters inside an address, and reads `\\` as `/`.
        written = attributes.get(name, "")
        address = re.sub(r"[\x00-\x20\x7f]", "", written).replace("\\", "/")
        scheme, line = _SCHEME.match(address), _line_of(written, text)
        if scheme and scheme[1].lower() not in _TAKEN:
            message = f"có kiểu liên kết “{scheme[1][:20]}:”; chỉ dùng {', '.join(sorted(_TAKEN))}, hoặc tệp cạnh trang"
            yield Slip(line, "text-script", message)
        if tag == "img" and (scheme or address.startswith("//")):
            yield Slip(line, "text-outside-image", f"nhúng ảnh từ trang khác; {instead}")


def _line_of_heading(text: str) -> int:
    heading = _HEADING.search(text)
    return text.count("\n", 0, heading.start()) if heading else 0


def _tags(text: str) -> list[tuple[str, dict[str, str]]]:
    return _read(text).tags


@lru_cache(maxsize=1)
def _read(text: str) -> "_Reader":
    """What Markdown makes of a text; a story is judged and then taken for its words."""
    reader = _Reader()
    try:
        # Made anew for each: what a long text leaves behind in it can change the next.
        reader.feed(markdown.markdown(text, extensions=list(EXTENSIONS)))
    except RecursionError:
        reader.is_too_deep = True
    return reader


def _depth(text: str) -> Iterator[Slip]:
    if _read(text).is_too_deep:
        yield Slip(0, "text-too-deep", "lồng quá nhiều tầng (danh sách trong danh sách, trích dẫn trong trích dẫn)")


class Section(NamedTuple):
    """A heading of a hand-written page, its anchor, and the words below it."""

    title: str
    anchor: str
    words: str


class Link(NamedTuple):
    """Where a text leads, or what picture it shows, as it is written; `line` counts from 0 within the text.

    What stands in a tag of HTML (`in_html`) is published as it is: nobody makes an address for the page of it.
    """

    address: str
    line: int
    in_html: bool = False


def links(text: str) -> tuple[Link, ...]:
    """Every link and picture, each address once."""
    found = (attributes.get(name) for _, attributes in _tags(text) for name in ("href", "src"))
    return tuple(
        Link(address, _line_of(address, text), _is_in_html(address, text))
        for address in dict.fromkeys(filter(None, found))
    )


def _line_of(words: str, text: str) -> int:
    """The line that tells an address or a tag, from 0; the first, where it is written in another way."""
    tried = (re.search(shape.format(re.escape(words)), text) for shape in (_IN_MARKDOWN, r"\b{}\b", "{}"))
    found = next(filter(None, tried), None)
    return text.count("\n", 0, found.start()) if found else 0


def _is_in_html(address: str, text: str) -> bool:
    in_tag = re.search(rf"=\s*[\"']?{re.escape(address)}[\"'\s>]", text) is not None
    return in_tag and not re.search(_IN_MARKDOWN.format(re.escape(address)), text)


# An address in Markdown: within a link, in a definition, by itself.
_IN_MARKDOWN = r"(?:\]\(\s*<?|\]:\s+<?|<){}(?=[)>\s]|$)"


def spots(text: str) -> tuple[str, ...]:
    """What a link may lead to within a page."""
    named = (attributes.get("id") or (tag == "a" and attributes.get("name")) for tag, attributes in _tags(text))
    return tuple(spot for spot in named if spot)


def plain(text: str) -> str:
    """The words that a reader sees of Markdown."""
    return " ".join(part.words for part in sections(text))


def sections(text: str) -> tuple[Section, ...]:
    """A page cut at its headings; words above the first heading stand under an empty title."""
    found = _read(text).sections
    return tuple(Section(_joined(title), anchor, _joined(words)) for title, anchor, words in found if title or words)


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.sections: list[tuple[list[str], str, list[str]]] = [([], "", [])]
        self._in_heading = False
        self.is_too_deep = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag in _HEADINGS:
            self._in_heading = True
            self.sections.append(([], attributes.get("id", ""), []))
        elif tag not in _WITHIN_A_LINE:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        title, _, words = self.sections[-1]
        (title if self._in_heading else words).append(data)

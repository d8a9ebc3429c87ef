"""Tables, lists and paragraphs of a generated page, read as the XML that they are: none needs a reader of loose HTML.

Python-Markdown reads HTML that holds Markdown tag by tag, twice with MkDocs, and looks for blocks in every cell. What
our own templates write is so regular that a cell is seen to be words and links at one look; what is not stays with
the library. Only for pages that come from templates: a block may look the same within somebody's raw HTML.
"""

import re
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

# A block that begins and ends with a line of its own, every line between them tags from end to end; or a paragraph that
# is one line.
_BLOCK = re.compile(
    r"""
    ^(?: <(table|dl|ul|nav) (?:[ ][^<>\n]*)? [ ]markdown="1"> \n (?:<[^\n]*>\n)*? </\1>
       | <p (?:[ ][^<>\n]*)? [ ]markdown="1"> [^<\n]* </p> )
    (?=\n[ ]*\n|\n?\Z)
    """,
    re.MULTILINE | re.VERBOSE,
)
_HOLDING = frozenset({"table", "thead", "tbody", "tr", "dl", "ul", "nav"})
_TELLING = frozenset({"td", "th", "dt", "dd", "li", "p"})
# Words in which no pattern of Markdown finds a sign; entities stay as they are. What is no entity is taken in one
# piece and never given back, which is three times as fast as sign by sign.
_WORDS = r"(?:[^\\`*_\[\]<>{}&\n]++|&#\d{1,7};)"
_LINK = rf"(?<!!)\[({_WORDS}+)\]\(([\w./#-]+)\)"
_GIVEN = r"\{: [^\\`*_\[\]<>{}&\n]*\}"  # what `attr_list` is to read
_CELL = re.compile(rf"{_WORDS}*(?:{_LINK}(?:{_GIVEN})?{_WORDS}*)*")
_LINKS = re.compile(_LINK)
_ONLY_WORDS = re.compile(rf"{_WORDS}*")
_SIGNS = frozenset("<>&")
_ATTRIBUTE = re.compile(r"[a-z][a-z-]*")
# Just before MkDocs looks for anchors in raw HTML, which is just before Python-Markdown takes HTML out.
_PRIORITY = 22


class PlainBlocks(Extension):
    """What comes out is the same with or without it, but sooner; with the extensions that the portal comes with.

    One that changes plain words, as smart quotes do, changes them no more in a block that is read here.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, the library's name
        md.preprocessors.register(_Reader(md), "plain_blocks", _PRIORITY)


class _Reader(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _BLOCK.sub(self._stored, "\n".join(lines)).split("\n")

    def _stored(self, block: re.Match[str]) -> str:
        """The mark that `md_in_html` leaves for an element; the block itself where it is not plain."""
        found = read_block(block.group())
        return block.group() if found is None else f"\n\n{self.md.htmlStash.store(found)}\n\n"


def read_block(text: str) -> Element | None:
    """The elements that `md_in_html` makes of a block; None where it is not plain."""
    if any(sign in text for sign in ("<!", "<?", "/>")):
        return None
    try:
        # An entity is told from the sign it stands for: the sign might be Markdown.
        found = fromstring(text.replace("&", "&amp;"))
    except ParseError:
        return None
    return found if _read(found, holds_markdown=True) else None


def _read(element: Element, *, holds_markdown: bool) -> bool:
    """Make an element and all within it what `md_in_html` makes of them; False where something is not plain."""
    marked = element.attrib.pop("markdown", None)
    markdown = holds_markdown and marked == "1"
    if marked is not None and not markdown:
        return False
    if not all(_ATTRIBUTE.fullmatch(name) and not _SIGNS & set(value) for name, value in element.attrib.items()):
        return False
    if element.tag in _TELLING:
        return not len(element) and _read_words(element, holds_markdown=markdown)
    if element.tag not in _HOLDING or not _is_laid_out(element):
        return False
    return all(_read(child, holds_markdown=markdown) for child in element)


def _is_laid_out(element: Element) -> bool:
    """Whether what is in it stands without a blank between, or line by line: else it may be taken for words."""
    *between, last = (text or "" for text in (element.text, *(child.tail for child in element)))
    return last in {"", "\n"} and set(between) in ({""}, {"\n"}) if between else last == ""


def _read_words(cell: Element, *, holds_markdown: bool) -> bool:
    """Turn the links in the words of a cell into elements; False where there may be more Markdown than links."""
    text = cell.text or ""
    if text != text.strip() or not (_CELL if holds_markdown else _ONLY_WORDS).fullmatch(text):
        return False
    end, last = 0, None
    cell.text = AtomicString("")
    for link in _LINKS.finditer(text):
        _continue(cell, last, text[end : link.start()])
        last = SubElement(cell, "a", {"href": link[2]})
        last.text = AtomicString(link[1])
        end = link.end()
    _continue(cell, last, text[end:])
    return True


def _continue(cell: Element, last: Element | None, words: str) -> None:
    if last is None:
        cell.text = AtomicString(words)
    else:
        last.tail = AtomicString(words)

"""Tables, lists and paragraphs that are read as XML come out as Python-Markdown and MkDocs have always made them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator.assembly import assemble
from generator.engines.pages.plain_blocks import _BLOCK, PlainBlocks, read_block
from tests.repositories import DAY, SAMPLE

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def html(text: str, *more: PlainBlocks) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


# What cells are made of: words, links, and signs of Markdown, HTML and XML that stand where none is expected.
WORDS = [
    "Lò Văn A",
    "xã Hòa",
    "x",
    " ",
    "1.",
    "'",
    '"',
    "&#42;",
    "&#91;a&#93;",
    "&#60;b&#62;",
    "(a)",
    "a-b",
    "a:b",
    "–",
]
LINKS = ["[a](b.md)", "[&#42;](../b/c.md#d-1)", "[a](#b)", '[1](#a){: .x title="Một 1" }', "[a](b.md){: #y }"]
SIGNS = [
    *"*_`\\[]()!<>&#{}\n\t",
    "&amp;",
    "**a**",
    "{: .z }",
    "[a]",
    "[a](<b>)",
    '[a](b "c")',
    "![a](b.png)",
    "<b>a</b>",
]
SIGNS += [
    "<!-- a -->",
    "<?a?>",
    "<![CDATA[a]]>",
    "<br>",
    "<br/>",
    "http://a.b",
    "a@b.c",
    "\u0002",
    "  \n",
    "</td>",
    "<p>",
]
PLAIN = st.lists(st.sampled_from([*WORDS, *LINKS]), max_size=4).map("".join)
ODD = st.lists(st.sampled_from([*WORDS, *LINKS, *SIGNS]), max_size=6).map("".join)
MARKED = st.sampled_from([' markdown="1"'] * 6 + ["", ' markdown="0"', ' markdown="span"', ' markdown="block"'])
ATTRIBUTES = st.sampled_from(
    [""] * 3 + [' class="a"', ' id="kt-1" class="b"', ' title="a>b"', " hidden", ' A="b"', ' a="&#42;"']
)


@st.composite
def blocks(draw: st.DrawFn, words: st.SearchStrategy[str], marked: st.SearchStrategy[str]) -> str:
    """A table or list of our kind, or nearly."""

    def tag(name: str, within: str) -> str:
        return f"<{name}{draw(ATTRIBUTES)}{draw(marked)}>{within}</{name}>"

    def cells(names: tuple[str, ...]) -> str:
        return "".join(tag(draw(st.sampled_from(names)), draw(words)) for _ in range(draw(st.integers(0, 3))))

    kind = draw(st.sampled_from(["table", "dl", "ul", "nav", "p"]))
    if kind == "p":
        return f'<p{draw(ATTRIBUTES)} markdown="1">{draw(words)}</p>'
    if kind == "table":
        rows = "\n".join(tag("tr", cells(("td", "th"))) for _ in range(draw(st.integers(0, 3))))
        body = f"{tag('thead', tag('tr', cells(('th',))))}\n{tag('tbody', f'{chr(10)}{rows}{chr(10)}')}"
    else:
        names = {"dl": ("dt", "dd"), "ul": ("li",), "nav": ("p",)}[kind]
        body = "\n".join(cells(names) for _ in range(draw(st.integers(1, 3))))
    return f'<{kind}{draw(ATTRIBUTES)} markdown="1">\n{body}\n</{kind}>'


BEFORE = st.sampled_from(
    ["", "# Đầu\n\n", "Lời\n", "Lời\n\n", '<p markdown="1">Lời</p>\n', '<div markdown="1">\n', "- mục\n"]
)
AFTER = st.sampled_from(["", "\n", "\n\nLời *sau*\n", "\nLời sau", "\n## Mục\n", "\n\n</div>\n", "\n \n<p>Lời</p>"])


@given(BEFORE, blocks(PLAIN, st.just(' markdown="1"')), AFTER)
def test_a_plain_block_comes_out_the_same(before: str, block: str, after: str) -> None:
    text = before + block + after
    assert html(text, PlainBlocks()) == html(text)


@given(BEFORE, blocks(ODD, MARKED), AFTER)
@example("", '<ul markdown="1">\n<li markdown="1">a<!-- b --></li>\n</ul>', "")
@example("", '<ul markdown="1">\n<li>[a](b)</li>\n</ul>', "")
@example("", '<ul markdown="1">\n<li markdown="1">&#42;a&#42;</li>\n</ul>', "")
@example("", '<ul markdown="1">\n</ul>', "")
@example("", '<dl markdown="1">\n</dl>', "")
@example("", '<table markdown="1">\n<tbody markdown="1">\n</tbody>\n</table>', "")
@example("", '<ul markdown="1">\n<li markdown="1">![a](b.png)</li>\n</ul>', "")
@example("", '<ul markdown="1">\n<li markdown="1">[a](b){: title="*x*" }</li>\n</ul>', "")
@example("", '<ul markdown="1">\n<li markdown="1">[a](b){: title="`x` &#42;" }</li>\n</ul>', "")
@example("", '<ul markdown="1">\n<li markdown="1"/>\n</ul>', "")
def test_any_block_comes_out_the_same(before: str, block: str, after: str) -> None:
    text = before + block + after
    assert html(text, PlainBlocks()) == html(text)


@pytest.mark.parametrize(
    "cell", ["*a*", "a\\*", "`a`", "[a][b]", "<b>a</b>", "a & b", "&nbsp;", "{: .a }", "a<!-- b -->"]
)
def test_a_block_with_more_than_words_and_links_is_left_to_the_library(cell: str) -> None:
    assert read_block(f'<ul markdown="1">\n<li markdown="1">{cell}</li>\n</ul>') is None


def test_the_long_tables_of_the_portal_are_all_plain() -> None:
    """Where a template gains something that is not plain here, its pages take three times as long again."""
    pages = {artifact.uri: artifact.content for artifact in assemble(SAMPLE, DAY) if artifact.is_page}
    tables = [
        (uri, block.group())
        for uri, text in pages.items()
        if re.match(r"bang-vang/\d{4}/(?!index)|tra-cuu/(ten|nam)/", uri) and isinstance(text, str)
        for block in re.finditer(r"^<table.*?^</table>", text, re.MULTILINE | re.DOTALL)
    ]
    assert len(tables) > 5
    assert [uri for uri, table in tables if not (_BLOCK.fullmatch(table) and read_block(table))] == []

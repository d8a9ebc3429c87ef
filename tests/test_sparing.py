"""Markdown that is spared of looking for what cannot be there comes out as it always did."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config

from generator.engines.sparing import _SIGNS, SparingMarkdown
from tests.repositories import ROOT

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
PIECES = [
    "*",
    "**",
    "_",
    "`",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "&",
    "&amp;",
    "#",
    "a.md",
    "http://x.y",
    "@",
    "a@b.c",
]
PIECES += [
    "{: #x }",
    '<b markdown="1">',
    "</b>",
    "| a | b |",
    "|---|---|",
    "  \n",
    "\n",
    "\n\n",
    " ",
    "chữ",
    "[1]: x.md",
    "- ",
]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def html(text: str, *more: Any) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@given(WRITTEN)
def test_any_text_comes_out_the_same(text: str) -> None:
    assert html(text, SparingMarkdown()) == html(text)


@pytest.mark.parametrize(
    "text",
    ["*a* _b_ **c** `d` \\* ![e *f*][1] <http://a.b> <a@b.c> &amp; x  \ny [g][1] [h][]\n\n[1]: x.md\n[h]: y.md"],
)
def test_every_pattern_still_matches(text: str) -> None:
    assert html(text, SparingMarkdown()) == html(text)
    assert all(f"<{tag}" in html(text) for tag in ("em", "strong", "code", "img", "a href=", "br"))


def test_every_pattern_of_the_portal_is_known() -> None:
    """Where Python-Markdown gains or changes a pattern, it is tried on every text again: that would only be slow."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    md = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    patterns: Any = md.inlinePatterns
    assert {(item.name, type(patterns[item.name]).__name__) for item in patterns._priority} == set(_SIGNS)

"""Markdown that is spared of looking for what cannot be there comes out as it always did."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from mkdocs.config import load_config
from mkdocs.structure.pages import _RawHTMLPreprocessor

from generator.engines.pages.sparing import _SIGNS, _SPARED, SparingMarkdown
from tests.repositories import ROOT

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "fenced_code"]
# What Markdown is made of, and the blanks that mean something.
PIECES = [
    *"*_`\\[]()!<>&#@{} \n",
    "**",
    "&amp;",
    "a.md",
    "http://x.y",
    "a@b.c",
    "chữ",
    "{: #x }",
    '<b markdown="1">',
    "</b>",
]
PIECES += ["| a | b |", "|---|---|", "  \n", "\n\n", "[1]: x.md", "- "]
PIECES += ["\n\n[TOC]\n\n", "\n## Mục\n", "\n```\n", "\n~~~ a\n", "<p>", '<div markdown="1">\n', "\n</div>\n"]
PIECES += ["<a id=x>", '<A NAME = "y">', "<b class='id=z'>", "<p id>", " id\n=\nw>"]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def html(text: str, *more: Any) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@given(WRITTEN)
def test_any_text_comes_out_the_same(text: str) -> None:
    assert html(text, SparingMarkdown()) == html(text)


def test_every_pattern_still_matches() -> None:
    text = "*a* _b_ **c** `d` \\* ![e *f*][1] <http://a.b> <a@b.c> &amp; x  \ny [g][1] [h][]\n\n[1]: x.md\n[h]: y.md"
    assert html(text, SparingMarkdown()) == html(text)
    assert all(f"<{tag}" in html(text) for tag in ("em", "strong", "code", "img", "a href=", "br"))


def test_contents_and_code_are_still_found() -> None:
    text = "[TOC]\n\n## Mục\n\n```\na\n```\n\n~~~\nb\n~~~\n"
    assert html(text, SparingMarkdown()) == html(text)
    assert 'class="toc"' in html(text) and html(text).count("<code>") == 2


class AddedLate(Extension):
    """Puts a pattern of its own before all others, once the library's are in order."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, the library's name
        list(md.inlinePatterns)
        md.inlinePatterns.register(SimpleTagInlineProcessor("(~)([^~]+)~", "del"), "del", 1000)


class MoreDelimiters(Extension):
    """Has the library's own pattern look for one more sign."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, the library's name
        delimiters: Any = md.delimiters
        delimiters.add("~", "del,sub")


def test_a_sign_that_is_added_to_a_known_pattern_is_looked_for() -> None:
    assert "<del>" in html("a ~~b~~ c", MoreDelimiters())
    assert html("a ~~b~~ c", MoreDelimiters(), SparingMarkdown()) == html("a ~~b~~ c", MoreDelimiters())


@given(WRITTEN)
def test_a_pattern_that_is_added_late_is_tried_in_its_turn(text: str) -> None:
    text = f"~a~ {text} ~*b*~"
    assert html(text, AddedLate(), SparingMarkdown()) == html(text, AddedLate())


def test_every_pattern_of_the_portal_is_known() -> None:
    """Where Python-Markdown gains or changes a pattern, it is tried on every text again: that would only be slow."""
    patterns: Any = markdown_of_the_portal().inlinePatterns
    assert {(item.name, type(patterns[item.name]).__name__) for item in patterns._priority} == set(_SIGNS)


def test_every_step_that_is_spared_is_one_of_the_portal() -> None:
    """As above: where a class is another, the step is only slow again."""
    md = markdown_of_the_portal()
    _RawHTMLPreprocessor()._register(md)
    classes = (type(step) for step in (*md.preprocessors, *md.treeprocessors))
    assert {f"{each.__module__}.{each.__qualname__}" for each in classes} >= set(_SPARED)


@given(WRITTEN)
def test_anchors_in_raw_html_are_found_all_the_same(text: str) -> None:
    def anchors(*more: Any) -> set[str]:
        md, raw = Markdown(extensions=[*EXTENSIONS, *more]), _RawHTMLPreprocessor()
        raw._register(md)
        md.convert(text)
        return {each for each in raw.present_anchor_ids if each}  # MkDocs counts an `id` without a value too

    assert anchors(SparingMarkdown()) == anchors()


def markdown_of_the_portal() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

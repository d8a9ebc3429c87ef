"""Markdown spared of looking for what cannot be there: a pattern is tried only on text that holds the sign it needs.

Python-Markdown tries every inline pattern on every text, a dozen for each cell of a table; most cells hold no sign
of Markdown but a link's. It looks for the mark of a table of contents in the words of every element and of all that
is in it, for fences on every page, and runs through a list of seventy names to tell blocks from what stands in a line;
MkDocs reads every page for anchors in raw HTML.
What comes out is the same, for a pattern or step that is not known here is always tried.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must hold, one or the other, for a pattern of Python-Markdown to match: by its name and class.
_SIGNS = {
    ("backtick", "BacktickInlineProcessor"): ("`", "`"),
    ("escape", "EscapeInlineProcessor"): ("\\", "\\"),
    ("reference", "ReferenceInlineProcessor"): ("[", "["),
    ("link", "LinkInlineProcessor"): ("[", "["),
    ("image_link", "ImageInlineProcessor"): ("![", "!["),
    ("image_reference", "ImageReferenceInlineProcessor"): ("![", "!["),
    ("short_reference", "ShortReferenceInlineProcessor"): ("[", "["),
    ("short_image_ref", "ShortImageReferenceInlineProcessor"): ("![", "!["),
    ("autolink", "AutolinkInlineProcessor"): ("<", "<"),
    ("automail", "AutomailInlineProcessor"): ("<", "<"),
    ("linebreak", "SubstituteTagInlineProcessor"): ("  \n", "  \n"),
    ("html", "HtmlInlineProcessor"): ("<", "<"),
    ("entity", "HtmlInlineProcessor"): ("&", "&"),
    ("em_strong", "DelimiterProcessor"): ("*", "_"),
}
# Stands in every text.
_NONE_KNOWN = ("", "")


class SparingMarkdown(Extension):
    """To be the last of the extensions: it takes the place of the library's own step, patterns and all."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, the library's name
        md.treeprocessors.register(_SparingProcessor(md), "inline", 20)
        md.preprocessors.register(_SparingSteps(md), "sparing", 1000)
        names: Any = frozenset(md.block_level_elements)  # asked for at every tag
        md.block_level_elements = names


class _SparingSteps(Preprocessor):
    """The first of all steps, when MkDocs too has added its own: the others are spared, the lines left as they are."""

    def run(self, lines: list[str]) -> list[str]:
        for step in (*self.md.preprocessors, *self.md.treeprocessors):
            name, spared = _SPARED.get(f"{type(step).__module__}.{type(step).__qualname__}", ("", None))
            if spared and name not in vars(step):
                setattr(step, name, partial(spared, step, getattr(step, name)))
        return lines


def _run_fenced(_: Any, run: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    return run(lines) if any("```" in line or "~~~" in line for line in lines) else lines


def _run_raw(_: Any, run: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    return run(lines) if _NAMED.search("\n".join(lines)) else lines


def _replace_marker(toc: Any, replace: Callable[[Element, Element], None], root: Element, contents: Element) -> None:
    if any(toc.marker in (element.text or "") for element in root.iter()):
        replace(root, contents)


# What makes an anchor in raw HTML; an `id` without a value makes none that anything could lead to.
_NAMED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
# What else is looked for at length: by the class of a step, the method that does so, and what stands in for it.
_SPARED: dict[str, tuple[str, Callable[..., Any]]] = {
    "markdown.extensions.fenced_code.FencedBlockPreprocessor": ("run", _run_fenced),
    "markdown.extensions.toc.TocTreeprocessor": ("replace_marker", _replace_marker),
    "mkdocs.structure.pages._RawHTMLPreprocessor": ("run", _run_raw),
}


class _SparingProcessor(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Look which patterns there are, now that every extension has added its own."""
        registry: Any = self.md.inlinePatterns
        patterns = list(registry)  # which puts its names in order too
        names = [item.name for item in registry._priority]
        named = ((name, type(pattern).__name__) for name, pattern in zip(names, patterns, strict=True))
        found = (_SIGNS.get(each, _NONE_KNOWN) for each in named)
        # An extension may have the library's own pattern look for more signs than its own two.
        more = (set(getattr(pattern, "tokens", ())) - {"*", "_"} for pattern in patterns)
        self.signs = [_NONE_KNOWN if others else known for known, others in zip(found, more, strict=True)]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """As the library does it, but for patterns whose sign is missing: a match takes signs away and adds none."""
        if isinstance(data, AtomicString):
            return data
        place, start = patternIndex, 0
        while place < len(self.signs):
            one, other = self.signs[place]
            if one not in data and other not in data:
                place, start = place + 1, 0
                continue
            apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
            data, matched, start = apply(self.inlinePatterns[place], data, place, start)
            if not matched:
                place += 1
        return data

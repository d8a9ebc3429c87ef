"""Views to Markdown pages: the Jinja2 environment, its filters and the escaping of text.

A value that a template prints is escaped for Markdown, unless its type says that it is Markdown. Sorting, grouping and
looking up happen before a template sees anything.
"""

import html
import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import yaml
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import vietnamese
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.records.base import Prose
from generator.remembering import fingerprints

# Numeric entities hold in Markdown text and in HTML attributes alike; no other writing does.
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&#|~^="'$!]""")
_LEADING = re.compile(r"[-+:=.>#%@/!]|\d+[.)]")


class Link(NamedTuple):
    """Words that lead somewhere, or nowhere when `address` is None."""

    text: str
    address: Address | None = None


def escaped(text: str) -> Markup:
    """Any text as words of a Markdown page: no sign in it means markup, and it stays on one line."""
    # Of all blanks the space alone is printable; most texts have only single ones.
    words = text if text.isprintable() and "  " not in text else re.sub(r"\s+", " ", text)
    safe = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", words)
    return Markup(f"&#{ord(safe[0])};{safe[1:]}" if _LEADING.match(safe) else safe)


def page(
    template: str,
    address: Address,
    *,
    title: str,
    description: str,
    source: str | None,
    view: Mapping[str, Any],
    options: Mapping[str, Any] | None = None,
    toc: bool = True,
) -> Artifact:
    """One page: front matter that the theme reads, then the template filled with its view, written when it is needed.

    A page of cards has no table of contents (`toc`): it would only repeat them.
    """
    # Material prints these into attributes as they are.
    front = {"title": html.escape(title), "description": html.escape(description), "kind": template, **(options or {})}
    if not toc:
        front["hide"] = ["toc"]
    if source:
        front["source"] = str(source)
        if "." not in PurePosixPath(source).name:
            front["folder"] = True
    filled = {**view, "here": address, "title": title}
    return Artifact(address.uri, PackedPage(pickle.dumps((template, front, filled), pickle.HIGHEST_PROTOCOL)), source)


@dataclass(frozen=True)
class PackedPage:
    """A page not yet written: its template, front matter and view, packed for any process of this program to write.

    A packed view takes a tenth of the memory of the objects in it.
    """

    packed: bytes

    @property
    def digest(self) -> str:
        return fingerprints.digest(self.packed)

    def written(self) -> str:
        """The Markdown, with its front matter."""
        template, front, view = pickle.loads(self.packed)
        head = yaml.dump(front, Dumper=_FrontMatter, allow_unicode=True, sort_keys=False, width=10_000)
        body = environment().get_template(f"{template}.md.j2").render(view)
        return f"---\n{head}---\n\n{body.strip()}\n"


_FrontMatter = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@cache
def environment() -> Environment:
    """Templates of pages."""
    found = Environment(
        loader=PackageLoader("generator", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= _FILTERS
    return found


def keep_compiled(kept: BytecodeCache) -> None:
    """Have templates of pages taken from where they are kept compiled, and kept there."""
    environment().bytecode_cache = kept


def standalone(template: str, view: Mapping[str, Any]) -> bytes:
    """A whole HTML page of its own, outside the theme; every value is escaped for HTML."""
    return (_html_environment().get_template(f"{template}.html.j2").render(view).strip() + "\n").encode()


@cache
def _html_environment() -> Environment:
    return Environment(
        loader=PackageLoader("generator", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Prose):
        return Markup(str(value))
    if value is None:
        raise TypeError("a template printed a value that is not there")
    return escaped(str(value))


@pass_context
def _link(context: Context, text: str, address: Address | None) -> Markup:
    """`text` as a link from the page being written; plain where there is nowhere to go."""
    if address is None:
        return escaped(text)
    return Markup(f"[{escaped(text)}]({address.seen_from(context['here'])})")


@pass_context
def _linked(context: Context, link: Link) -> Markup:
    return _link(context, link.text, link.address)


@pass_context
def _href(context: Context, address: Address) -> Markup:
    """The bare address, for a Markdown link whose words are more than text."""
    return Markup(address.seen_from(context["here"]))


def _web(text: str, url: str) -> Markup:
    """A link out of the site; parentheses would end it early."""
    safe = url.replace("(", "%28").replace(")", "%29").replace("_", "%5F").replace("*", "%2A").replace(" ", "%20")
    return Markup(f"[{escaped(text)}](<{safe}>)")


_FILTERS: dict[str, Callable[..., Any]] = {
    "link": _link,
    "linked": _linked,
    "href": _href,
    "web": _web,
    "words": vietnamese.day_in_words,
    "number": vietnamese.number,
    "sentence": vietnamese.sentence,
}

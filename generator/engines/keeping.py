"""The frame of pages, rendered once for the pages of a folder: Material renders its navigation anew for every page.

Whether it may be is seen when it is rendered first: what asks a page for more than its address tells something of that
page, and what leads to a page looks different on it.
"""

import posixpath
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from jinja2 import Environment, TemplateNotFound, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page

# What costs most of a frame. That it may be kept is not taken for granted: the portal may have replaced it.
_PARTIALS = ("nav", "tabs", "palette", "top", "footer", "search")
_BLOCKS = ("styles", "config", "scripts")

Render = Callable[[Context], Iterator[str]]


def keep_frames(env: Environment) -> None:
    """Have the templates of `env` keep what the pages of a folder share."""
    env.filters["url"] = _noted(env.filters["url"])
    env.auto_reload = False  # no template changes during a build; to ask each time costs as much as to render some
    for name in _PARTIALS:
        with suppress(TemplateNotFound):
            partial = env.get_template(f"partials/{name}.html")
            partial.root_render_func = _Kept(partial.root_render_func)
    base = env.get_template("base.html")
    base.blocks |= {name: _Kept(base.blocks[name]) for name in _BLOCKS if name in base.blocks}


class _Addressed:
    """A page as far as its address: notes where it `leads`, and that it `tells` more when it is asked for more."""

    def __init__(self, page: Page) -> None:
        self.page, self.url = page, page.url
        self.leads, self.tells = set[str](), False

    def __getattr__(self, name: str) -> Any:
        self.tells = True
        return getattr(self.page, name)


def _noted(url: Callable[[Context, str], str]) -> Callable[[Context, str], str]:
    """The filter that makes links, which tells an addressed page what it leads to."""

    @pass_context
    def noted(context: Context, value: str) -> str:
        page = context.get("page")
        if isinstance(page, _Addressed):
            page.leads.add(value)
        return url(context, value)

    return noted


class _Kept:
    """A template or block that is rendered once for a folder, as long as it tells nothing of a page."""

    def __init__(self, render: Render) -> None:
        self.render = render
        self.found: dict[str, str] = {}
        self.leads, self.tells = set[str](), False

    def __call__(self, context: Context) -> Iterator[str]:
        page = context.get("page")
        folder = posixpath.dirname(f"/{page.url}".rstrip("/")) if isinstance(page, Page) else ""
        if isinstance(page, Page) and folder not in self.found and not self.tells:
            addressed = _Addressed(page)
            text = "".join(self.render(_with(context, addressed)))
            self.tells, self.leads = addressed.tells, self.leads | addressed.leads
            if not self._is_of(page):
                self.found[folder] = text
        if self._is_of(page):
            yield from self.render(context)
        else:
            yield self.found[folder]

    def _is_of(self, page: Page | None) -> bool:
        """Whether what is rendered is that of one page."""
        return not isinstance(page, Page) or self.tells or any(address.startswith(page.url) for address in self.leads)


def _with(context: Context, page: _Addressed) -> Context:
    """The same context, but for its page."""
    found = context.environment.context_class(
        context.environment, {**context.get_all(), "page": page}, context.name, {}
    )
    found.blocks = context.blocks
    return found

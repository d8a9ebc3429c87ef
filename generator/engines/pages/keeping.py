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
    env.filters |= {name: _noted(env.filters[name]) for name in ("url", "script_tag")}
    for name in _PARTIALS:
        with suppress(TemplateNotFound):
            partial = env.get_template(f"partials/{name}.html")
            partial.root_render_func = _Kept(partial.root_render_func)
    base = env.get_template("base.html")
    base.blocks |= {name: _Kept(base.blocks[name]) for name in _BLOCKS if name in base.blocks}


class _Addressed:
    """Stands for a page while a frame is rendered: notes where links `lead`, and whether anything else was `asked`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.leads, self.asked = set[str](), False

    def __getattr__(self, name: str) -> Any:
        self.asked = True
        return getattr(self.page, name)


def _noted(link: Callable[[Context, Any], str]) -> Callable[[Context, Any], str]:
    """A filter that makes links: it may ask a page for its address, and tells where it leads."""

    @pass_context
    def noted(context: Context, value: Any) -> str:
        page = context.get("page")
        if not isinstance(page, _Addressed):
            return link(context, value)
        asked = page.asked
        made = link(context, value)
        page.asked = asked
        page.leads.add(str(value))
        return made

    return noted


class _Kept:
    """A template or block that is rendered once for a folder, as long as it tells nothing of a page."""

    def __init__(self, render: Render) -> None:
        self.render = render
        self.kept: dict[str, str] = {}
        self.leads, self.differs = set[str](), False

    def __call__(self, context: Context) -> Iterator[str]:
        page, nav = context.get("page"), context.get("nav")
        # The navigation shows where its own pages stand.
        if not isinstance(page, Page) or (nav and page in nav.pages):
            yield from self.render(context)
            return
        folder = posixpath.dirname(f"/{page.url}".rstrip("/"))
        if folder not in self.kept and not self.differs:
            addressed = _Addressed(page)
            text = "".join(self.render(_with(context, addressed)))
            self.differs, self.leads = addressed.asked, self.leads | addressed.leads
            if not self._is_for_it_alone(page):
                self.kept[folder] = text
        if self._is_for_it_alone(page):
            yield from self.render(context)
        else:
            yield self.kept[folder]

    def _is_for_it_alone(self, page: Page) -> bool:
        return self.differs or any(address.startswith(page.url) for address in self.leads)


def _with(context: Context, page: _Addressed) -> Context:
    """The same context, but for its page."""
    found = context.environment.context_class(
        context.environment, {**context.get_all(), "page": page}, context.name, {}
    )
    found.blocks = context.blocks
    return found

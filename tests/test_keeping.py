"""A frame that is kept for a folder is on every page the frame that the page would have had."""

from random import Random

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import script_tag_filter, url_filter

from generator.engines.pages.keeping import keep_frames

LINKS = "{% for to in (missing, 'a/', 'a/b/', 'a/b/c/#muc', 'z/', 'https://x.example/') %}{{ to | url }} {% endfor %}"
BASE = (
    "{% for name in ('nav', 'tabs', 'top', 'footer') %}{% include 'partials/' ~ name ~ '.html' %}{% endfor %}"
    "{% block config %}{{ base_url }}{% endblock %}"
    "{% block scripts %}{{ note() }}{{ 'a/x.js' | script_tag }}{% endblock %}"
)
TEMPLATES = {
    "base.html": BASE,
    "main.html": "{% extends 'base.html' %}{% block config %}<{{ super() }}>{% endblock %}",
    "partials/nav.html": f"{{{{ note() }}}}{LINKS}{{% for each in nav %}}{{{{ 'here' if each.active }}}}{{% endfor %}}",
    "partials/tabs.html": f"{LINKS}{{{{ page.title }}}}",
    "partials/top.html": "{% if page.file %}{{ page.file.src_uri }}{% endif %}",
    "partials/footer.html": "{{ page.url }}",
}
URIS = ["index.md", "a.md", "a/b.md", "a/c.md", "a/d.md", "a/b/c.md", "a/b/d.md", "a/b/e.md", "y.md", "x.md", "b/c.md"]


class Site:
    """Pages in templates of ours; `noted` counts how often what tells nothing of a page was rendered."""

    def __init__(self, keeping: bool) -> None:
        self.env = Environment(loader=DictLoader(TEMPLATES), autoescape=False)
        self.env.filters |= {"url": url_filter, "script_tag": script_tag_filter}
        config = MkDocsConfig()
        config.load_dict({"site_name": "x", "docs_dir": ".", "site_url": "https://x.example/"})
        config.validate()
        self.pages = {uri: Page(uri, File(uri, None, "site", True), config) for uri in URIS}
        # Of a section only the first page is linked in tabs; the section is active on each of its pages.
        section = [self.pages[uri] for uri in ("a.md", "a/c.md", "x.md")]
        self.nav = Navigation([Section("Mục", section)], section)
        for page in section:
            page.parent = self.nav.items[0]
        self.noted = 0
        if keeping:
            keep_frames(self.env)

    def note(self) -> str:
        self.noted += 1
        return ""

    def render(self, uri: str) -> str:
        page = self.pages[uri]
        context = {"page": page, "nav": self.nav, "base_url": get_relative_url(".", page.url)}
        page.active = True
        try:
            return self.env.get_template("main.html").render(**context, note=self.note)
        finally:
            page.active = False


@pytest.mark.parametrize("seed", range(20))
def test_in_whatever_order_pages_come_they_are_as_they_were(seed: int) -> None:
    plain, kept = Site(keeping=False), Site(keeping=True)
    for uri in Random(seed).choices(URIS, k=30):
        assert kept.render(uri) == plain.render(uri), uri
    assert kept.noted < plain.noted


def test_what_tells_nothing_of_a_page_is_rendered_once_for_its_folder() -> None:
    site = Site(keeping=True)
    for uri in ("a/b/d.md", "a/b/e.md", "a/b/d.md"):
        site.render(uri)
    assert site.noted == 2  # one partial, one block

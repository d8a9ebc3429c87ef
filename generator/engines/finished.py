"""Finished pages as files of MkDocs: it links to them as to any page, and has nothing left to do for them.

The site takes over from the old one what has not changed, and the rest from the cache.
"""

import json
import logging
import re
import time
from collections.abc import Mapping
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import fingerprints
from generator.artifacts import Artifact
from generator.engines.ledger import Ledger, Placed
from generator.engines.page_cache import PageCache
from generator.engines.pressing import PLUGIN, Frame, Order, Press, digest_of_frame
from generator.engines.proving import broken
from generator.engines.swapping import taken_over
from generator.engines.warming import Workers, warm

log = logging.getLogger("mkdocs.plugins.bangvang")

_BODY = re.compile(rb"<body[^>]*>")


class FinishedFile(File):
    """A page that MkDocs need not render: a static file under the address of its source."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig, site: "FinishedPages") -> None:
        page = File(artifact.uri, None, config.site_dir, config.use_directory_urls)
        super().__init__(artifact.uri, None, config.site_dir, config.use_directory_urls, dest_uri=page.dest_uri)
        self.generated_by = PLUGIN
        self.made_of = artifact
        self.site = site
        self.key = ""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        self.site.place(self)


class FinishedPages:
    """The pages of one build of the site at `site`; `problems` are shown above every page of a preview."""

    def __init__(self, cache: Path, site: Path, workers: Workers, problems: tuple[str, ...]) -> None:
        self.cache = PageCache(cache)
        self.ledger = Ledger(cache, site)
        self.site = site
        self.workers = workers
        self.problems = problems
        self.banner = b""
        self.nav: Navigation | None = None
        self.files: Mapping[str, FinishedFile] = {}
        self.all_pages: tuple[File, ...] = ()

    def press(self, config: MkDocsConfig, files: Files, env: jinja2.Environment) -> None:
        """Press what is not in the cache, and prove all links; what is wrong is logged as MkDocs logs it."""
        assert self.nav is not None
        self.files = {file.src_uri: file for file in files if isinstance(file, FinishedFile)}
        self.all_pages = tuple(file for file in files if isinstance(file, FinishedFile) or file.is_documentation_page())
        root = Path(config.config_file_path).parent
        metas = {page.file.src_uri: json.dumps(page.meta, default=str) for page in self.nav.pages if page.meta}
        shared = digest_of_frame(config, root, metas).encode()
        for uri, file in self.files.items():
            if not isinstance(file.page, Page):
                Page(None, file, config)  # a page knows its own file from here on
            file.key = fingerprints.digest(shared, uri.encode(), file.made_of.digest.encode())
        frame = Frame(
            config_file=str(config.config_file_path),
            site_url=config.site_url,
            uris=tuple(files.src_uris),
            metas=tuple(sorted(metas.items())),
            code=fingerprints.of_code(),
        )
        orders = [
            Order(uri, file.key, file.made_of.for_later)
            for uri, file in self.files.items()
            if not (self._before(file) or self.cache.has(file.key))
        ]
        for _, wrong in warm(orders, self.cache, Press(config, files, self.nav, env), frame, self.workers):
            for line in wrong:
                log.warning(line)
        self._prove(files)
        if self.problems:
            self.banner = env.get_template("partials/problems.html").render(problems=self.problems).encode()

    def _before(self, file: FinishedFile) -> Placed | None:
        """The page as it stands on the old site, if it is the one that is wanted."""
        placed = self.ledger.pages.get(file.dest_uri)
        return placed if placed and placed.key == file.key else None

    def _prove(self, files: Files) -> None:
        native: dict[str, frozenset[str]] = {}
        for file in files:
            if not isinstance(file, FinishedFile):
                anchors = file.page.present_anchor_ids if file.page else None
                native[file.src_uri] = frozenset(anchors or ())
        keys = {uri: file.key for uri, file in self.files.items()}
        by_place = {file.dest_uri: uri for uri, file in self.files.items()}
        before = {by_place.get(path, path): placed.key for path, placed in self.ledger.pages.items()}
        for uri, link in broken(keys, before, native, self.cache.ties):
            log.warning("Doc file '%s' contains a link '%s' that leads nowhere.", uri, link)
        for file in files.documentation_pages():
            for target in (file.page.links_to_anchors or {}) if file.page else ():
                if isinstance(target, FinishedFile) and target.page:
                    ties = self.cache.ties(target.key)
                    target.page.present_anchor_ids = set(ties.anchors) if ties else set()

    def place(self, file: FinishedFile) -> None:
        """Put the page where it belongs on the new site."""
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self.banner and self._before(file) and taken_over(self.site / file.dest_uri, target):
            return
        page = self.cache.read(file.key)
        if page is None:
            raise BuildError(f"trang “{file.src_uri}” biến mất khỏi bộ nhớ đệm trong khi dựng; hãy dựng lại")
        target.write_bytes(self.under_banner(page.html))

    def under_banner(self, html: bytes) -> bytes:
        """The page with the problems of the preview above it."""
        return _BODY.sub(lambda body: body.group() + self.banner, html, count=1) if self.banner else html

    def settle(self, inputs: str) -> None:
        """Remember what stands on the site now, and let go of pages that nobody has asked for."""
        keys = {} if self.banner else {file.dest_uri: file.key for file in self.files.values()}
        self.ledger.write(inputs, keys)
        self.cache.prune(frozenset(keys.values()), time.time())

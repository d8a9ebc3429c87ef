"""The finished pages of one build: those that the cache lacks are pressed, all links are proved, the site is filled.

It takes over from the old one what has not changed, and the rest from the cache; MkDocs has nothing left to do for it.
"""

import json
import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.artifacts import Artifact
from generator.engines.made_files import DrawnFile, FinishedFile, MadeFile, PlainFile, key_of_drawing
from generator.engines.pages.page_cache import FinishedPage, PageCache, Ties
from generator.engines.pages.pressing import Frame, Order, Press, digest_of_frame, drawing, pressed_into
from generator.engines.pages.warming import FEW, Workers, warm
from generator.engines.proving import broken, led_to
from generator.engines.site_folder.ledger import NOTHING_PROVED, Ledger, Proved
from generator.engines.site_folder.previous_site import begin_empty, begin_with, place_of, remove
from generator.engines.site_folder.standing import FoundFiles
from generator.engines.site_folder.swapping import taken_over
from generator.remembering import fingerprints
from generator.system.forking import beside, may_copy, nothing

log = logging.getLogger("mkdocs.plugins.bangvang")

# With more files than these, the new site is begun while pages are pressed.
MANY = 400

_BODY = re.compile(rb"<body[^>]*>")


def _order(file: MadeFile) -> Order:
    return Order(file.src_uri, file.key, file.made_of.for_later)


class FinishedPages:
    """The pages of one build of the site of the `ledger`; `problems` are shown above every page of a preview."""

    def __init__(self, cache: Path, ledger: Ledger, workers: Workers, problems: tuple[str, ...]) -> None:
        self.cache = PageCache(cache)
        self.ledger = ledger
        self.site = ledger.site
        self.workers = workers
        self.problems = problems
        self.banner = b""
        self.proved = NOTHING_PROVED
        self.press_here: Press | None = None
        # Pages with something wrong: shown where warnings are allowed, never kept.
        self.flawed: dict[str, FinishedPage] = {}
        # Drawings that were begun before MkDocs; who waits for them has them in the cache, unless they were lost.
        self.drawn_ahead: frozenset[str] = frozenset()
        self.wait_for_drawings: Callable[[], None] = nothing
        self.nav: Navigation | None = None
        self.files: Mapping[str, FinishedFile] = {}
        self.drawings: tuple[DrawnFile, ...] = ()
        self.others: tuple[PlainFile, ...] = ()
        # Files of the old site that are the very ones that are wanted, as they were found, by their paths.
        self.standing: FoundFiles = {}
        # What of the new site is there from the beginning.
        self.there: frozenset[str] = frozenset()
        # Folders of the new site that are there: with thousands of files, asking each time takes a second.
        self.folders: set[str] = set()

    def draw(self, artifacts: Iterable[Artifact]) -> None:
        """Begin to draw what is neither on the site nor in the cache, where that is little.

        Drawings need nothing of MkDocs, unlike pages, and a table of a year takes longer than any page.
        """
        keys = {key_of_drawing(artifact): artifact for artifact in artifacts if artifact.is_drawn}
        found = self.ledger.found
        missing = {
            key: drawn for key, drawn in keys.items() if not found(drawn.uri, key) and not self.cache.is_there(key)
        }
        if missing and len(missing) <= FEW and may_copy():
            self.drawn_ahead = frozenset(missing)
            self.wait_for_drawings = beside(partial(self._draw, missing), otherwise=nothing)

    def _draw(self, artifacts: Mapping[str, Artifact]) -> None:
        for key, artifact in artifacts.items():
            content = artifact.content
            assert isinstance(content, bytes)
            self.cache.write(key, drawing(content))

    def press(self, config: MkDocsConfig, files: Files, env: jinja2.Environment) -> None:
        """Press what is not in the cache, and prove all links; what is wrong is logged as MkDocs logs it."""
        assert self.nav is not None
        self.files = {file.src_uri: file for file in files if isinstance(file, FinishedFile)}
        self.drawings = tuple(file for file in files if isinstance(file, DrawnFile))
        self.others = tuple(file for file in files if isinstance(file, PlainFile))
        root = Path(config.config_file_path).parent
        by_hand = [page for page in self.nav.pages if not isinstance(page.file, FinishedFile)]
        metas = tuple((page.file.src_uri, json.dumps([page.title, page.meta], default=str)) for page in by_hand)
        shared = digest_of_frame(config, root, metas)
        for uri, file in self.files.items():
            file.key = fingerprints.digest(shared.encode(), uri.encode(), file.made_of.digest.encode())
        frame = Frame(
            config_file=str(config.config_file_path),
            site_url=config.site_url,
            uris=tuple(files.src_uris),
            metas=metas,
            shared=shared,
        )
        made: tuple[MadeFile, ...] = (*self.drawings, *self.others, *self.files.values())
        found = ((file.dest_uri, self.ledger.found(file.dest_uri, file.key)) for file in made)
        self.standing = {path: look for path, look in found if look}
        self.press_here = Press(config, files, self.nav, env)
        inherited = self._inheriting(Path(config.site_dir))
        try:
            self._press_missing(frame)
            self._prove(files)
        finally:
            # Nobody may be at work any more in a folder that is removed when something has gone wrong.
            self.there = inherited()
        if self.problems:
            self.banner = env.get_template("partials/problems.html").render(problems=self.problems).encode()

    def _press_missing(self, frame: Frame) -> None:
        """Press what is not in the cache, and wait for the drawings that were begun."""
        assert self.press_here is not None
        # Drawings take longer than pages: they are begun first.
        waiting = (file for file in (*self.drawings, *self.files.values()) if file.key not in self.drawn_ahead)
        orders = [_order(file) for file in waiting if not self._is_kept(file)]
        for uri, wrong in warm(orders, self.cache, self.press_here, frame, self.workers):
            for line in wrong:
                log.warning(line)
            if wrong:
                self.flawed[uri], _ = pressed_into(self.cache, self.press_here, _order(self.files[uri]))
        self.wait_for_drawings()
        for drawn in self.drawings:
            if drawn.key in self.drawn_ahead and not self.cache.has(drawn.key):
                self._pressed_again(drawn)

    def _inheriting(self, fresh: Path) -> Callable[[], frozenset[str]]:
        """Let the new site begin with what the previous one has of it; what is returned waits, and tells what is there.

        MkDocs has cleared the folder, and writes when all pages are pressed. With problems every page has a banner.
        """
        pages = {file.dest_uri for file in self.files.values()} if self.problems else set()
        wanted = {path: found for path, found in self.standing.items() if path not in pages}
        begin = partial(begin_with, place_of(self.site, self.cache.folder.parent), fresh, wanted)
        if len(wanted) > MANY and may_copy():
            return beside(begin, otherwise=partial(begin_empty, fresh))
        there = begin()
        return lambda: there

    @property
    def inherited(self) -> FoundFiles:
        """Files of the old site that stood in the new one from the beginning."""
        return {path: self.standing[path] for path in self.there}

    def _is_kept(self, file: MadeFile) -> bool:
        """Whether the page need not be pressed: what stands on the site is taken from there.

        Where the cache has lost it, it is pressed again when somebody asks for it.
        """
        return self._stands(file) or self.cache.has(file.key)

    def _stands(self, file: MadeFile) -> bool:
        """Whether the old site has the very file that is wanted."""
        return file.dest_uri in self.standing

    def _prove(self, files: Files) -> None:
        """Prove every link; what is broken is logged as a warning, as MkDocs does."""
        assert self.press_here is not None
        native = self._anchors_of_others(files)
        keys = {uri: file.key for uri, file in self.files.items() if uri not in self.flawed}
        by_place = {file.dest_uri: uri for uri, file in self.files.items()}
        placed = {by_place.get(path, path): key for path, key in self.ledger.placed.items()}
        before = placed
        if self.ledger.proved != Proved.of(self.ledger.proved.led_to, native):
            before = {}
        for uri, link in broken(keys, before, native, self._ties):
            log.warning("“%s” có liên kết “%s” không dẫn tới đâu.", uri, link)
        known = self.ledger.proved.led_to if before else frozenset()
        self.proved = Proved.of(known | led_to(keys, before, placed, self._ties), native)
        for file in files.documentation_pages():
            for target in (file.page.links_to_anchors or {}) if file.page else ():
                if isinstance(target, FinishedFile):
                    ties = self._ties(target.key)
                    page = target.page or Page(None, target, self.press_here.config)
                    page.present_anchor_ids = set(ties.anchors) if ties else set()

    def _anchors_of_others(self, files: Files) -> Mapping[str, frozenset[str]]:
        """The anchors of every file that is no finished page of ours."""
        found: dict[str, frozenset[str]] = {}
        for file in files:
            if not isinstance(file, FinishedFile):
                found[file.src_uri] = frozenset((file.page.present_anchor_ids if file.page else None) or ())
        return found | {uri: page.ties.anchors for uri, page in self.flawed.items()}

    def _ties(self, key: str) -> Ties | None:
        """What a page is tied to; a page of this build whose entry is damaged is pressed again."""
        found = self.cache.ties(key)
        file = next((file for file in self.files.values() if file.key == key), None) if found is None else None
        return self._pressed_again(file).ties if file else found

    def _pressed_again(self, file: MadeFile) -> FinishedPage:
        assert self.press_here is not None
        return pressed_into(self.cache, self.press_here, _order(file))[0]

    def place(self, file: MadeFile) -> None:
        """Put the page or file where it belongs on the new site."""
        if file.dest_uri in self.there:
            return
        target = file.abs_dest_path
        folder = os.path.dirname(target)
        if folder not in self.folders:
            os.makedirs(folder, exist_ok=True)
            self.folders.add(folder)
        standing, bannered = os.path.join(self.site, file.dest_uri), self.banner and isinstance(file, FinishedFile)
        # Pages may have taken minutes to press since the site was looked at.
        untouched = not bannered and self._stands(file) and self.ledger.is_untouched(file.dest_uri)
        if untouched and taken_over(standing, target):
            return
        Path(target).write_bytes(self._content(file))

    def _content(self, file: MadeFile) -> bytes:
        if isinstance(file, PlainFile):
            content = file.made_of.content
            assert not isinstance(content, Path)
            return content.encode() if isinstance(content, str) else content
        page = self.flawed.get(file.src_uri) or self.cache.read(file.key) or self._pressed_again(file)
        return self.under_banner(page.html) if isinstance(file, FinishedFile) else page.html

    def put_away(self) -> None:
        """Remove what was needed while pages were pressed; who ends at once does not do so by itself."""
        if self.press_here:
            self.press_here.scratch.cleanup()

    def forget_site(self) -> None:
        """Remove what is kept of the site alone."""
        self.ledger.remove()
        remove(place_of(self.site, self.cache.folder.parent))

    def under_banner(self, html: bytes) -> bytes:
        """The page with the problems of the preview above it."""
        return _BODY.sub(lambda body: body.group() + self.banner, html, count=1) if self.banner else html

    def settle(self, inputs: str, standing: FoundFiles, *, clean: bool) -> None:
        """Remember what is `standing` on the site now, and let go of pages that nobody has asked for.

        Only what was `clean`, without a word of warning, counts as proved.
        """
        whole = {} if self.banner else self.files
        pages = {file.dest_uri: file.key for uri, file in whole.items() if uri not in self.flawed}
        others = {file.dest_uri: file.key for file in (*self.drawings, *self.others)}
        self.ledger.write(inputs if clean else "", pages, others, standing, self.proved if clean else NOTHING_PROVED)
        self.cache.prune(frozenset((*pages.values(), *others.values())), time.time())

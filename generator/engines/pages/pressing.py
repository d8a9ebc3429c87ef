"""One page at a time through MkDocs: Markdown to the very bytes that a whole build would write.

A press holds what all pages share (configuration, navigation, theme); each process opens its own. What a page says
wrong on the way is gathered, and such a page is no finished one.
"""

import gc
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import jinja2
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.artifacts import Unwritten
from generator.engines.pages.keeping import keep_frames
from generator.engines.pages.page_cache import FinishedPage, PageCache, Ties
from generator.engines.pages.plain_blocks import PlainBlocks
from generator.engines.pages.sparing import SparingMarkdown
from generator.remembering import fingerprints
from generator.system.whole_files import write_whole

PLUGIN = "bangvang"


@dataclass(frozen=True)
class Frame:
    """What every page shares, as far as another process must know it: what to load, and which files there are."""

    config_file: str
    site_url: str | None
    uris: tuple[str, ...]
    metas: tuple[tuple[str, str], ...]
    shared: str

    def write(self, folder: Path) -> Path:
        """Put it where every worker of the cache folder can read it."""
        content = json.dumps(asdict(self), ensure_ascii=False).encode()
        path = folder / "frames" / f"{fingerprints.digest(content)}.json"
        write_whole(path, content)
        return path

    @classmethod
    def read(cls, path: Path) -> "Frame":
        fields = json.loads(path.read_bytes())
        metas = tuple((uri, meta) for uri, meta in fields.pop("metas"))
        return cls(uris=tuple(fields.pop("uris")), metas=metas, **fields)


@dataclass(frozen=True)
class Order:
    """A page to press: where it stands, the key to keep it under, and what it is made of."""

    uri: str
    key: str
    made_of: Unwritten | str


class OtherFrameError(Exception):
    """A worker would make other pages: its program, configuration or theme is not that of who gives the orders."""


class AskedFiles(Files):
    """Files that note which of them were asked for: those a page leads to."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.asked: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        # MkDocs puts a path in order first, which takes as long as all else; most are.
        found = self.src_uris.get(path) or super().get_file_from_path(path)
        if found:
            self.asked.add(found.src_uri)
        return found


class Press:
    """Turns Markdown into finished pages within one navigation and theme."""

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment) -> None:
        self.config, self.nav, self.env = config, nav, env
        keep_frames(env)
        self.files = AskedFiles(files)
        # Pages that are written by hand keep to the extensions of the configuration.
        self.extensions: list[Any] = [*config.markdown_extensions, PlainBlocks(), SparingMarkdown()]
        self.scratch = tempfile.TemporaryDirectory(prefix="bangvang-")

    @classmethod
    def opened(cls, frame: Frame) -> "Press":
        """A press of this process; raises OtherFrameError when it would make other pages."""
        # Nothing is written into the folder of the site: every page is pressed in the scratch folder.
        config = load_config(frame.config_file, site_dir=str(Path(tempfile.gettempdir(), "bangvang-site")))
        config.plugins[PLUGIN].pressing = True  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        config.site_url = frame.site_url
        env = config.theme.get_env()
        files = Files(_listed(uri, config) for uri in frame.uris)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for uri, packed in frame.metas:
            page = files.src_uris[uri].page
            if page is not None:
                page.title, page.meta = json.loads(packed)
        if digest_of_frame(config, Path(frame.config_file).parent, frame.metas) != frame.shared:
            raise OtherFrameError(
                "tiến trình hoặc máy phụ thấy phiên bản, cấu hình, biến môi trường hoặc giao diện khác với nơi ra lệnh"
            )
        return cls(config, files, nav, config.plugins.on_env(env, config=config, files=files))

    def press(self, uri: str, markdown: str) -> tuple[FinishedPage, list[str]]:
        """The page, and what is wrong with it."""
        file = self.files.src_uris[uri]
        page = file.page if isinstance(file.page, Page) else Page(None, file, self.config)
        target = Path(self.scratch.name, f"{os.getpid()}.html")  # a copy of this process has the same folder
        kept, extensions = file.abs_dest_path, self.config.markdown_extensions
        file.content_string = markdown
        file.abs_dest_path = str(target)
        self.files.asked.clear()
        target.unlink(missing_ok=True)
        self.config.markdown_extensions = self.extensions
        try:
            with warnings_of("mkdocs") as wrong:
                _populate_page(page, self.config, self.files)
                _build_page(page, self.config, (), self.nav, self.env)
            return FinishedPage(target.read_bytes(), self._ties(page)), wrong
        finally:
            file.abs_dest_path, self.config.markdown_extensions = kept, extensions
            file._content = None
            page.markdown = page.content = None
            page.toc = []  # type: ignore[assignment]

    def _ties(self, page: Page) -> Ties:
        links: dict[str, frozenset[str]] = dict.fromkeys(self.files.asked, frozenset())
        for file, anchors in (page.links_to_anchors or {}).items():
            links[file.src_uri] = frozenset(anchors)
        # MkDocs counts an `id` without a value too.
        return Ties(frozenset(anchor for anchor in page.present_anchor_ids or () if anchor), links)


def _listed(uri: str, config: MkDocsConfig) -> File:
    file = File(uri, None, config.site_dir, config.use_directory_urls)
    file.generated_by = PLUGIN
    return file


@contextmanager
def warnings_of(logger: str) -> Iterator[list[str]]:
    """Gathers what is logged as a warning or worse, and keeps it from everybody else."""
    gathered: list[str] = []

    class _Gather(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            gathered.append(record.getMessage())

    found, handler = logging.getLogger(logger), _Gather(logging.WARNING)
    others, found.handlers = found.handlers, [handler]
    passed_on, found.propagate = found.propagate, False
    try:
        yield gathered
    finally:
        found.handlers, found.propagate = others, passed_on


Outcome = tuple[str, list[str]]


def press_all(frame_file: str, cache_folder: str, orders: Sequence[Order]) -> list[Outcome]:
    """Press pages in this process and put them into the cache; for each its address and what is wrong with it.

    Called in workers: everything it is given is plain, and what it makes stays in the cache.
    """
    with _ONE_AT_A_TIME:
        press = _press(frame_file)
        cache = PageCache(Path(cache_folder))
        return [(order.uri, pressed_into(cache, press, order)[1]) for order in orders]


# A worker of a scheduler may have many threads; a press has one scratch page.
_ONE_AT_A_TIME = Lock()


def pressed_into(cache: PageCache, press: Press, order: Order) -> tuple[FinishedPage, list[str]]:
    """The page of an order, or its drawing, kept unless something is wrong with it."""
    made = order.made_of if isinstance(order.made_of, str) else order.made_of.written()
    page, wrong = press.press(order.uri, made) if isinstance(made, str) else (drawing(made), [])
    if not wrong:
        cache.write(order.key, page)
    return page, wrong


def drawing(content: bytes) -> FinishedPage:
    """What is drawn, as it is kept: it leads nowhere."""
    return FinishedPage(content, Ties(frozenset(), {}))


@lru_cache(maxsize=1)
def _press(frame_file: str) -> Press:
    press = Press.opened(Frame.read(Path(frame_file)))
    # Pages leave little in circles behind; looking for it after every few objects took a tenth of the time.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    return press


def digest_of_frame(config: MkDocsConfig, root: Path, metas: Sequence[tuple[str, str]]) -> str:
    """The digest of all that pages share: program, configuration, theme, hooks, and what the nav shows of pages."""
    settings = [{key: each[key] for key in each if key not in _NOT_SHARED} for each in config.user_configs]
    words = json.dumps(
        [settings, config.site_url, config.extra, metas], ensure_ascii=False, sort_keys=True, default=str
    )
    own = [str(folder) for folder in (config.theme.custom_dir, *config.hooks) if folder]
    return fingerprints.digest(
        words.encode(),
        fingerprints.of_code().encode(),
        fingerprints.of_templates().encode(),
        fingerprints.of_folders(root, own).encode(),
    )


# Where things lie and how strictly they are judged is nothing that a page shows.
_NOT_SHARED = frozenset({"site_dir", "strict", "dev_addr", "config_file_path"})

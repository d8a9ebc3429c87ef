"""Artifacts to MkDocs: pages under the addresses they already have, finished ones from the cache.

Reads and checks the records in `on_config`, before anything of the old site is touched. MkDocs writes beside the old
site; the two are exchanged when everything has gone well. While serving, the last good pages stay and the problems
stand above them.
"""

from __future__ import annotations

import gc
import logging
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import TemplateNotFound
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from generator import ahead, rendering
from generator.ahead import Start
from generator.artifacts import Artifact
from generator.assembly import assemble
from generator.clock import ClockError, day_named, today_in_vietnam
from generator.engines.compiling import CompiledTemplates
from generator.engines.executors import SchedulerError
from generator.engines.finished import FinishedPages
from generator.engines.late_index import LateIndex
from generator.engines.ledger import Ledger
from generator.engines.made_files import DrawnFile, FinishedFile, PlainFile
from generator.engines.pressing import OtherFrameError
from generator.engines.previewing import Builder
from generator.engines.previous_site import place_of
from generator.engines.standing import FoundFiles
from generator.engines.swapping import FolderInUseError, forget, replacing, restore
from generator.engines.warming import Workers, WorkersLostError
from generator.portal import Portal
from generator.problems import ProblemsFound, printed
from generator.remembering import fingerprints
from generator.remembering.inputs import of_inputs
from generator.remembering.memory import Memory
from generator.system.causes import cause_and_place
from generator.system.forking import nothing
from generator.system.provenance import commit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.bangvang")

WATCHED = ("plans", "honors", "content", "generator/templates", "generator/theme")
# The portal writes its own sitemap, whose dates are those of the records.
SITEMAPS = frozenset({"sitemap.xml", "sitemap.xml.gz"})


class BangVangConfig(base.Config):
    """`today` fixes the day of a build (YYYY-MM-DD); left empty, it is the day in Vietnam.

    `cache` is the folder of finished pages, below the repository; left empty, every page is made by MkDocs itself.
    """

    today = option.Optional(option.Type(str))
    cache = option.Type(str, default=".cache/bangvang")


class BangVangPlugin(BasePlugin[BangVangConfig]):
    """Hands the artifacts of the records to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        # Whether this process presses single pages for another one, and needs no records.
        self.pressing = False
        self.workers = Workers()
        self.inputs = ""
        self.artifacts: tuple[Artifact, ...] = ()
        self.memory: Memory | None = None
        # What was done, and looked at, before there was a plugin.
        self.start: Start | None = None
        self.ledger: Ledger | None = None
        # Waits until what was learned is saved.
        self.saving: Callable[[], None] = nothing
        # The digest of the templates with which the last artifacts were made.
        self.templates = ""
        self.swap = ExitStack()
        self.site = Path()
        self.warnings = CountHandler()
        self.finished: FinishedPages | None = None
        # What of a preview is shown after its pages.
        self.late_index = LateIndex()
        # Who builds after the first time, while serving.
        self.builder: Builder | None = None

    # MkDocs keeps a plugin between the builds of one `serve` only when it has this method.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.pressing:
            return config
        root = Path(config.config_file_path).parent
        cache = root / self.config.cache if self.config.cache else None
        self.site = site = Path(config.site_dir).resolve()
        restore(site)
        config.theme.static_templates.difference_update(SITEMAPS)
        ledger = self._looked_ahead(cache, site) if cache else None
        problems = self._assemble(root, cache, config)
        self.finished = FinishedPages(cache, ledger, self.workers, problems) if cache and ledger else None
        if self.finished:
            self.finished.draw(self.artifacts)
        self.swap = ExitStack()
        keep_at = place_of(site, cache) if cache else None
        try:
            fresh = self.swap.enter_context(
                replacing(site, root, partial(self._settle, root), keep_at, self._inherited)
            )
            config.site_dir = str(fresh)
        except FolderInUseError as wrong:
            raise Abort(str(wrong)) from wrong
        except OSError as full:
            raise Abort(f"Không ghi được cổng ({cause_and_place(full)}).") from full
        self.warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def _looked_ahead(self, cache: Path, site: Path) -> Ledger:
        """What the last site was like: somebody looks at it while records are read."""
        ledger, self.ledger = self.ledger, None
        if ledger is None:
            ledger = Ledger(cache, site)
            ledger.look_ahead()
        return ledger

    def _assemble(self, root: Path, cache: Path | None, config: MkDocsConfig) -> tuple[str, ...]:
        """Make the artifacts; while serving, keep the last good ones and say what is wrong with the new ones."""
        start, self.start = self.start, None
        self.memory = self.memory or (start.memory if start else Memory(cache))
        templates = fingerprints.of_templates()
        if self.templates not in ("", templates):
            self.memory.forget_lots()
        self.templates = templates
        try:
            portal = Portal.configured(config.site_name, config.site_url, config.extra, commit_of(root))
            begin = self.late_index.start if self.serving else ahead.start
            start = start or begin(root, self.today(), self.memory)
            self.artifacts = assemble(root, self.today(), portal, self.memory, start)
            self.late_index.note(self.artifacts)
            # After a build that the preview asked for it is saved when the pages are shown.
            self.saving = nothing if self.builder else self.memory.begin_to_save()
        except ClockError as wrong:
            raise Abort(str(wrong)) from wrong
        except ProblemsFound as found:
            self.late_index.give_up()
            lines = tuple(printed(found.problems))
            for line in lines:
                log.error(line)
            if not (self.serving and self.artifacts):
                raise Abort(str(found)) from found
            log.error("%s Bản xem trước giữ trang tốt gần nhất.", found)
            return lines
        finally:
            # What follows leaves circles behind, unlike records: they are looked for again, though seldom.
            gc.freeze()
            gc.enable()
            gc.set_threshold(200_000, 20, 20)
        return ()

    def today(self) -> date:
        fixed = self.config.today
        return day_named(fixed) if fixed else today_in_vietnam()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = Path(config.config_file_path).parent
        for artifact in self.artifacts if not self.pressing else ():
            if self.finished and artifact.is_page:
                files.append(FinishedFile(artifact, config, self.finished))
            elif self.finished and artifact.is_drawn:
                files.append(DrawnFile(artifact, config, self.finished))
            elif self.finished and not isinstance(artifact.made_of, Path):
                files.append(PlainFile(artifact, config, self.finished))
            else:
                files.append(_file(artifact, root, config))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if self.finished and not self.pressing:
            self.finished.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        if self.config.cache:
            compiled = CompiledTemplates(Path(config.config_file_path).parent / self.config.cache)
            env.bytecode_cache = rendering.environment().bytecode_cache = compiled
        if self.finished and not self.pressing:
            try:
                self.finished.press(config, files, env)
            except (SchedulerError, WorkersLostError, OtherFrameError) as failed:
                raise Abort(str(failed)) from failed
            except TemplateNotFound:  # which is an OSError too
                raise
            except OSError as full:
                raise Abort(f"Không ghi được trang vào bộ nhớ đệm ({cause_and_place(full)}).") from full
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if self.finished and not self.pressing and not isinstance(page.file, FinishedFile):
            return self.finished.under_banner(output.encode()).decode()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if config.strict and self.warnings.get_counts():
            raise Abort("Trang có liên kết hỏng hoặc lời cảnh báo (xem ở trên).")
        self.swap.close()
        self._put_away()
        config.site_dir = str(self.site)

    def _settle(self, root: Path, standing: FoundFiles) -> None:
        """Remember what the new site was made from, unless that has changed while it was made."""
        if self.finished:
            inputs = self.inputs if self.inputs and of_inputs(root, self.today()).digest == self.inputs else ""
            self.finished.settle(inputs, standing, clean=not self.warnings.get_counts())

    def _inherited(self) -> FoundFiles:
        return self.finished.inherited if self.finished else {}

    def on_build_error(self, *, error: Exception) -> None:
        self._undo(error)

    def _undo(self, error: BaseException) -> None:
        """Leave the old site as it is, unless the new one stands."""
        self.swap.__exit__(type(error), error, error.__traceback__)
        self._put_away()

    def _put_away(self) -> None:
        """Leave nothing of this build behind but what is to stay."""
        if self.finished:
            self.finished.put_away()
        wait, self.saving = self.saving, nothing
        wait()
        logging.getLogger("mkdocs").removeHandler(self.warnings)

    def _built_or_undone(self, build: Callable[[], None]) -> None:
        """Build; MkDocs tells nobody when it is interrupted."""
        try:
            build()
        except KeyboardInterrupt as interrupted:
            self._undo(interrupted)
            raise

    def _catch_up(self) -> None:
        """Put onto the preview what its pages did not wait for."""
        self.artifacts = self.late_index.arrive(self.site, self.artifacts)
        if self.memory:
            self.memory.save()  # with what was worked out for that

    def on_shutdown(self) -> None:
        """Undo what was interrupted; a preview is made in a folder of its own, to which nobody comes back."""
        self._undo(KeyboardInterrupt())
        if self.builder:
            self.builder.end()
        if self.serving and self.finished:
            self.finished.forget_site()
        if self.serving:
            forget(self.site)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        # A copy that held the socket would keep the port when the server has gone.
        build = partial(self._built_or_undone, server.builder)
        server.builder = self.builder = Builder(build, self._catch_up, at_first=server.socket.close)
        root = Path(config.config_file_path).parent
        for folder in WATCHED:
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _file(artifact: Artifact, root: Path, config: MkDocsConfig) -> File:
    content = artifact.content
    if isinstance(content, Path):
        return File.generated(config, artifact.uri, abs_src_path=str(root / content))
    return File.generated(config, artifact.uri, content=content)

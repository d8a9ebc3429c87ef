"""Artifacts to MkDocs: pages under the addresses they already have, finished ones from the cache.

Reads and checks the records in `on_config`, before anything of the old site is touched. MkDocs writes beside the old
site; the two are exchanged when everything has gone well. While serving, the last good pages stay and the problems
stand above them.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import TemplateNotFound
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator import rendering
from generator.clock import ClockError, day_named, today_in_vietnam
from generator.engines.finished import FinishedPages
from generator.engines.made_files import DrawnFile, FinishedFile, PlainFile
from generator.engines.pages.compiling import CompiledTemplates
from generator.engines.pages.executors import SchedulerError
from generator.engines.pages.pressing import OtherFrameError
from generator.engines.pages.warming import Workers, WorkersLostError
from generator.engines.previewing import Builder
from generator.engines.river import River
from generator.engines.site_build import SiteBuild
from generator.engines.site_folder.ledger import Ledger
from generator.engines.site_folder.swapping import forget, restore
from generator.remembering.inputs import of_inputs
from generator.remembering.memory import Memory
from generator.system.causes import cause_and_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from generator.ahead import Start
    from generator.artifacts import Artifact

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
        # The digest of what the site is made from, where that is to be remembered.
        self.inputs = ""
        # What was done, and looked at, before there was a plugin.
        self.start: Start | None = None
        self.ledger: Ledger | None = None
        # Where the site stands; MkDocs is told to write beside it.
        self.site: Path | None = None
        self.river: River | None = None
        self.build: SiteBuild | None = None
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
        start, self.start = self.start, None
        self.river = self.river or River(start.memory if start else Memory(cache), previewed=self.serving)
        problems = self.river.run(root, self.today(), config, start, save=self.builder is None)
        finished = FinishedPages(cache, ledger, self.workers, problems) if cache and ledger else None
        if finished:
            finished.draw(self.river.artifacts)
        self.build = SiteBuild(root, site, finished, partial(self._inputs_now, root))
        config.site_dir = str(self.build.begin(cache))
        return config

    def _looked_ahead(self, cache: Path, site: Path) -> Ledger:
        """What the last site was like: somebody looks at it while records are read."""
        ledger, self.ledger = self.ledger, None
        if ledger is None:
            ledger = Ledger(cache, site)
            ledger.look_ahead()
        return ledger

    def today(self) -> date:
        fixed = self.config.today
        try:
            return day_named(fixed) if fixed else today_in_vietnam()
        except ClockError as wrong:
            raise Abort(str(wrong)) from wrong

    def _inputs_now(self, root: Path) -> str:
        """Nothing where they have changed while the site was made."""
        return self.inputs if self.inputs and of_inputs(root, self.today()).digest == self.inputs else ""

    @property
    def finished(self) -> FinishedPages | None:
        """The pages of the build that is under way, or was the last."""
        return self.build.finished if self.build else None

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        return self.river.artifacts if self.river else ()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = Path(config.config_file_path).parent
        for artifact in self.artifacts:
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
        if self.finished:
            self.finished.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        if self.config.cache:
            compiled = CompiledTemplates(Path(config.config_file_path).parent / self.config.cache)
            env.bytecode_cache = compiled
            rendering.keep_compiled(compiled)
        if self.finished:
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
        if self.finished and not isinstance(page.file, FinishedFile):
            return self.finished.under_banner(output.encode()).decode()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.build:
            self.build.end(strict=config.strict)
            self._wait_until_saved()
            config.site_dir = str(self.site)

    def on_build_error(self, *, error: Exception) -> None:
        self._undo(error)

    def _undo(self, error: BaseException) -> None:
        if self.build:
            self.build.undo(error)
        self._wait_until_saved()

    def _wait_until_saved(self) -> None:
        if self.river:
            self.river.wait_until_saved()

    def on_shutdown(self) -> None:
        """Undo what was interrupted; a preview is made in a folder of its own, to which nobody comes back."""
        self._undo(KeyboardInterrupt())
        if self.builder:
            self.builder.end()
        if self.serving and self.finished:
            self.finished.forget_site()
        if self.serving and self.site:
            forget(self.site)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        # A copy that held the socket would keep the port when the server has gone.
        build = partial(self._built_or_undone, server.builder)
        server.builder = self.builder = Builder(build, self.catch_up, at_first=server.socket.close)
        root = Path(config.config_file_path).parent
        for folder in WATCHED:
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def _built_or_undone(self, build: Callable[[], None]) -> None:
        """Build; MkDocs tells nobody when it is interrupted."""
        try:
            build()
        except KeyboardInterrupt as interrupted:
            self._undo(interrupted)
            raise

    def catch_up(self) -> None:
        """Put onto the preview what its pages did not wait for."""
        if self.river and self.site:
            self.river.catch_up(self.site)


def _file(artifact: Artifact, root: Path, config: MkDocsConfig) -> File:
    content = artifact.content
    if isinstance(content, Path):
        return File.generated(config, artifact.uri, abs_src_path=str(root / content))
    return File.generated(config, artifact.uri, content=content)

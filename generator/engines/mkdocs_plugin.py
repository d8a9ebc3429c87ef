"""Artifacts to MkDocs: pages in memory under the addresses they already have.

Reads and checks the records in `on_config`, before MkDocs empties the old site: an error raised later would leave
nothing in its place. While serving, the last good pages stay and the problems stand above them.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator.artifacts import Artifact
from generator.assembly import assemble
from generator.clock import ClockError, day_named, today_in_vietnam
from generator.problems import ProblemsFound, printed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.bangvang")

WATCHED = ("plans", "honors", "content", "generator/templates", "generator/theme")


class BangVangConfig(base.Config):
    """`today` fixes the day of a build (YYYY-MM-DD); left empty, it is the day in Vietnam."""

    today = option.Optional(option.Type(str))


class BangVangPlugin(BasePlugin[BangVangConfig]):
    """Hands the artifacts of the records to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        self.artifacts: tuple[Artifact, ...] = ()

    # MkDocs keeps a plugin between the builds of one `serve` only when it has this method.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        config.extra["problems"] = ()
        try:
            self.artifacts = assemble(root, self.today())
        except ClockError as wrong:
            raise Abort(str(wrong)) from wrong
        except ProblemsFound as found:
            lines = tuple(printed(found.problems))
            for line in lines:
                log.error(line)
            if not (self.serving and self.artifacts):
                raise Abort(str(found)) from found
            log.error("%s Bản xem trước giữ trang tốt gần nhất.", found)
            config.extra["problems"] = lines
        return config

    def today(self) -> date:
        fixed = self.config.today
        return day_named(fixed) if fixed else today_in_vietnam()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = Path(config.config_file_path).parent
        for artifact in self.artifacts:
            files.append(_file(artifact, root, config))
        return files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        for folder in WATCHED:
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _file(artifact: Artifact, root: Path, config: MkDocsConfig) -> File:
    if isinstance(artifact.content, Path):
        return File.generated(config, artifact.uri, abs_src_path=str(root / artifact.content))
    return File.generated(config, artifact.uri, content=artifact.content)

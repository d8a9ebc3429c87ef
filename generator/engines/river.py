"""The river of one process: records to artifacts, for each of its builds; what one has learned the next one knows.

What stops a build is told as MkDocs tells it itself (`Abort`).
"""

import gc
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator import ahead
from generator.ahead import Start
from generator.artifacts import Artifact
from generator.assembly import assemble
from generator.engines.late_index import LateIndex
from generator.portal import Portal
from generator.problems import ProblemsFound, printed
from generator.remembering import fingerprints
from generator.remembering.memory import Memory
from generator.system.forking import nothing
from generator.system.provenance import commit_of

log = logging.getLogger("mkdocs.plugins.bangvang")


class River:
    """The artifacts of a repository as they were last made; in a preview the last good ones stay, whatever comes."""

    def __init__(self, memory: Memory, *, previewed: bool) -> None:
        self.memory = memory
        self.previewed = previewed
        self.artifacts: tuple[Artifact, ...] = ()
        # What of a preview is shown after its pages.
        self._late_index = LateIndex()
        # The digest of the templates with which the last artifacts were made.
        self._templates = ""
        self._saving: Callable[[], None] = nothing

    def run(
        self, root: Path, today: date, config: MkDocsConfig, start: Start | None = None, *, save: bool = True
    ) -> tuple[str, ...]:
        """Make the artifacts of a day, going on with a `start` that was made, and begin to `save` what was learned.

        Raises Abort with every problem told; where the last good artifacts stay, the problems are returned.
        """
        try:
            begin = self._late_index.start if self.previewed else ahead.start
            self._forget_other_templates()
            self._make(root, today, config, start or begin(root, today, self.memory))
            self._saving = self.memory.begin_to_save() if save else nothing
        except ProblemsFound as found:
            self._late_index.give_up()
            lines = tuple(printed(found.problems))
            for line in lines:
                log.error(line)
            if not (self.previewed and self.artifacts):
                raise Abort(str(found)) from found
            log.error("%s Bản xem trước giữ trang tốt gần nhất.", found)
            # A file that has gone meanwhile cannot be copied again.
            self.artifacts = tuple(each for each in self.artifacts if _is_there(root, each))
            return lines
        else:
            return ()
        finally:
            # What follows leaves circles behind, unlike records: they are looked for again, though seldom.
            gc.freeze()
            gc.enable()
            gc.set_threshold(200_000, 20, 20)

    def _forget_other_templates(self) -> None:
        templates = fingerprints.of_templates()
        if self._templates not in ("", templates):
            self.memory.forget_lots()
        self._templates = templates

    def _make(self, root: Path, today: date, config: MkDocsConfig, start: Start) -> None:
        portal = Portal.configured(config.site_name, config.site_url, config.extra, commit_of(root))
        self.artifacts = assemble(root, today, portal, self.memory, start)
        self._late_index.note(self.artifacts)

    def wait_until_saved(self) -> None:
        wait, self._saving = self._saving, nothing
        wait()

    def catch_up(self, site: Path) -> None:
        """Put onto a preview what its pages did not wait for, and save what was learned."""
        self.artifacts = self._late_index.arrive(site, self.artifacts)
        self.memory.save()


def _is_there(root: Path, artifact: Artifact) -> bool:
    return not isinstance(artifact.made_of, Path) or (root / artifact.made_of).is_file()

"""Builds within the process of a test, which may put something else in place of a part, and what a site holds."""

from pathlib import Path
from typing import cast

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.artifacts import StandIn
from generator.engines.mkdocs_plugin import BangVangPlugin
from generator.engines.pages.pressing import PLUGIN
from generator.engines.pages.warming import Workers
from generator.engines.site_folder.swapping import MARK
from tests.repositories import TODAY


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site but the mark that says whose it is."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    found.pop(MARK, None)
    return found


class Preview:
    """A preview as MkDocs runs it, without its server: the same plugin builds again and again."""

    def __init__(self, root: Path, workers: int = 1) -> None:
        self.root, self.site = root, root / "site"
        # MkDocs keeps the plugins of a process, so that a preview may remember: another repository is another preview.
        dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()
        self.config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), site_dir=str(self.site))
        self.plugin = cast(BangVangPlugin, self.config.plugins[PLUGIN])
        self.plugin.config.today = TODAY
        self.plugin.workers = Workers(workers)
        self.config.plugins.on_startup(command="serve", dirty=False)

    def build(self) -> None:
        mkdocs_build.build(self.config)

    def catch_up(self) -> None:
        """What a server's builder does after the pages are shown."""
        self.plugin.catch_up()

    @property
    def recalled(self) -> int:
        """How many artifacts of the last build were made before it."""
        return sum(isinstance(artifact.made_of, StandIn) for artifact in self.plugin.artifacts)

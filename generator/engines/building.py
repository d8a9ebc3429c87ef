"""The whole site through MkDocs, strictly: a broken link stops the build and the old site stays."""

import logging
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from generator.ahead import Start
from generator.engines.failures import STOPPING, told
from generator.engines.mkdocs_plugin import BangVangPlugin
from generator.engines.pages.pressing import PLUGIN
from generator.engines.pages.warming import Workers
from generator.engines.retelling import retell
from generator.engines.site_folder.ledger import Ledger
from generator.remembering.memory import CACHE


class BuildFailedError(Exception):
    """MkDocs stopped; what it had to say went to the log."""


def build_site(root: Path, ledger: Ledger, workers: Workers, inputs: str, start: Start | None = None) -> None:
    """Build beside the site of the `ledger` and exchange the two; raises BuildFailedError with the old one untouched.

    `inputs` is the digest of what the site is made from, remembered with it; without it every page is made anew.
    What was looked at in the cache at its usual place, and a `start` made with the memory there, are gone on with.
    """
    retell()
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(ledger.site), strict=True)
        plugin = config.plugins[PLUGIN]
        assert isinstance(plugin, BangVangPlugin)
        plugin.workers, plugin.inputs = workers, inputs
        plugin.start, plugin.ledger = (start, ledger) if plugin.config.cache == CACHE else (None, None)
        if not inputs:
            plugin.config.cache = ""
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except STOPPING as error:
        raise BuildFailedError(told(error)) from error


def serve_site(root: Path, address: str) -> None:
    """Preview on `address`, rebuilt on every change of YAML, Markdown, template or style."""
    from mkdocs.commands import serve as mkdocs_serve  # noqa: PLC0415, a build needs no server

    logging.getLogger("mkdocs").setLevel(logging.INFO)
    retell()
    try:
        mkdocs_serve.serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=address)
    except STOPPING as error:
        raise BuildFailedError(told(error)) from error

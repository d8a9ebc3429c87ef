"""The whole site through MkDocs, strictly: a broken link stops the build and the old site stays."""

import logging
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.engines.swapping import replacing


class BuildFailedError(Exception):
    """MkDocs stopped; what it had to say went to the log."""


def build_site(root: Path, site: Path) -> None:
    """Build into a folder beside `site` and exchange the two; raises BuildFailedError with the old site untouched."""
    try:
        with replacing(site, root) as fresh:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise BuildFailedError(str(error)) from error


def serve_site(root: Path, address: str) -> None:
    """Preview on `address`, rebuilt on every change of YAML, Markdown, template or style."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        mkdocs_serve.serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=address)
    except (Abort, ConfigurationError) as error:
        raise BuildFailedError(str(error)) from error

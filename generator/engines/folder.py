"""Artifacts to a folder that another engine can build: docs, theme and a configuration without our plugin."""

import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from generator.artifacts import Artifact
from generator.portal import Portal
from generator.records.kinds import CAMPAIGNS, CONTENT, REGISTRY
from generator.remembering.inputs import SETTINGS
from generator.system.provenance import commit_of

_SITEMAP = "sitemap.xml"
# Folders of `content/` that hold records, not pages.
NOT_PUBLISHED = (CAMPAIGNS.name, REGISTRY.name)


def configured_portal(root: Path) -> Portal:
    """What the configuration at `root` says of the portal."""
    config = _settings(root)
    return Portal.configured(config["site_name"], config.get("site_url"), config.get("extra") or {}, commit_of(root))


def write_tree(artifacts: tuple[Artifact, ...], root: Path, out: Path) -> None:
    """Write the tree into the empty folder `out`."""
    docs = out / "docs"
    shutil.copytree(root / CONTENT, docs, ignore=lambda folder, names: _left_out(root, folder, names))
    for artifact in artifacts:
        target = docs / artifact.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        content = artifact.content  # made when it is asked for, each time
        if isinstance(content, Path):
            shutil.copyfile(root / content, target)
        elif isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(content, encoding="utf-8")
    settings = _settings(root)
    shutil.copytree(root / settings["theme"]["custom_dir"], out / "theme")
    # MkDocs would write one of its own, in which every page stands, whether it may be indexed or not.
    if (docs / _SITEMAP).exists():
        shutil.copyfile(docs / _SITEMAP, out / "theme" / _SITEMAP)
    (out / "mkdocs.yml").write_text(_configuration(settings), encoding="utf-8")


def _left_out(root: Path, folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder) == root / CONTENT and name in NOT_PUBLISHED]


def _settings(root: Path) -> dict[str, Any]:
    with (root / SETTINGS).open("rb") as file:
        return yaml_load(file)


def _configuration(config: dict[str, Any]) -> str:
    """The portal's own configuration, with the docs and theme beside it and our plugin left out."""
    config["docs_dir"] = "docs"
    config["theme"]["custom_dir"] = "theme"
    config["plugins"] = [p for p in config["plugins"] if p != "bangvang" and "bangvang" not in p]
    config.pop("exclude_docs", None)
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)

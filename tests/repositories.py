"""Repositories for tests: the sample, copies of it with edits, and a copy that MkDocs can build."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "sample"
SHARED = ROOT.parent / "shared"
TOOLS = ROOT / "tests" / "tools"  # what npm installs: the type checker, and an engine to compare with
TODAY = "2026-11-21"
DAY = date.fromisoformat(TODAY)


def copy_of_sample(
    target: Path,
    edit: Mapping[str, Sequence[Sequence[str]]] | None = None,
    files: Mapping[str, str] | None = None,
    remove: Sequence[str] = (),
) -> Path:
    """The sample at `target`, with whole files replaced and words exchanged; every edit must change something."""
    shutil.copytree(SAMPLE, target)
    for name, text in (files or {}).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    for name, exchanges in (edit or {}).items():
        text = (target / name).read_text(encoding="utf-8")
        for old, new in exchanges:
            assert old in text, f"{name} does not hold {old!r}"
            text = text.replace(old, new, 1)
        (target / name).write_text(text, encoding="utf-8")
    for name in remove:
        (target / name).unlink()
    return target


def buildable(target: Path, content: Path = SAMPLE) -> Path:
    """A repository that MkDocs can build: the records of `content` with the portal's own theme and configuration."""
    shutil.copytree(content, target)
    for page in ("gioi-thieu.md", "huong-dan/index.md"):
        (target / "content" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "content" / page, target / "content" / page)
    shutil.copyfile(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    shutil.copytree(ROOT / "generator" / "theme", target / "generator" / "theme")
    return target

"""What a preview keeps from one build to the next, and what it must not: the same plugin builds again and again."""

from pathlib import Path
from typing import cast

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator import fingerprints
from generator.artifacts import StandIn
from generator.engines.mkdocs_plugin import BangVangPlugin
from generator.engines.pressing import PLUGIN
from generator.engines.warming import Workers
from generator.lots import _Recalled
from tests.repositories import TODAY, buildable

pytestmark = pytest.mark.slow
PLAN = "plans/2025/mau-5-kh-ubnd.yml"


class Preview:
    """A preview as MkDocs runs it, without its server."""

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "site"
        self.config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), site_dir=str(self.site))
        self.plugin = cast(BangVangPlugin, self.config.plugins[PLUGIN])
        self.plugin.config.today = TODAY
        self.plugin.workers = Workers(count=1)  # others would not see what a test has put in place
        self.config.plugins.on_startup(command="serve", dirty=False)

    def build(self) -> None:
        mkdocs_build.build(self.config)

    @property
    def recalled(self) -> int:
        """How many artifacts of the last build were made before it."""
        return sum(isinstance(artifact.made_of, StandIn) for artifact in self.plugin.artifacts)

    def edit(self, old: str, new: str) -> None:
        path = self.root / PLAN
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(buildable(tmp_path / "repository"))


def test_edited_templates_make_everything_anew(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.build()
    preview.build()
    assert preview.recalled > len(preview.plugin.artifacts) / 2
    monkeypatch.setattr(fingerprints, "of_templates", lambda: "edited")
    preview.build()
    assert preview.recalled == 0


def test_problems_stand_above_pages_and_leave_files_alone(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.build()
    preview.build()
    page, data = preview.site / "ke-hoach/2025/mau-5-kh-ubnd/index.html", preview.site / "api/v1/plans.json"
    before = page.read_bytes(), data.stat()
    preview.edit("form: nd30", "form: nd31")
    with monkeypatch.context() as patched:
        patched.setattr(_Recalled, "artifacts", property(lambda recalled: pytest.fail("made again")))
        preview.build()
    assert "bản xem trước giữ trang tốt gần nhất" in page.read_text(encoding="utf-8")
    after = data.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before[1].st_ino, before[1].st_mtime_ns)
    preview.edit("form: nd31", "form: nd30")
    preview.build()
    assert page.read_bytes() == before[0]

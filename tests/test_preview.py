"""What a preview keeps from one build to the next, and what it must not."""

from pathlib import Path

import pytest

from generator.lots import _Recalled
from generator.remembering import fingerprints
from tests.building import Preview
from tests.repositories import buildable

pytestmark = pytest.mark.slow
PLAN = "plans/2025/mau-5-kh-ubnd.yml"


def edit(root: Path, old: str, new: str) -> None:
    path = root / PLAN
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
    edit(preview.root, "form: nd30", "form: nd31")
    with monkeypatch.context() as patched:
        patched.setattr(_Recalled, "artifacts", property(lambda recalled: pytest.fail("made again")))
        preview.build()
    assert "bản xem trước giữ trang tốt gần nhất" in page.read_text(encoding="utf-8")
    after = data.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before[1].st_ino, before[1].st_mtime_ns)
    edit(preview.root, "form: nd31", "form: nd30")
    preview.build()
    assert page.read_bytes() == before[0]


def test_a_preview_begins_with_its_previous_site_and_leaves_nothing_of_it(preview: Preview) -> None:
    cache = preview.root / ".cache/bangvang"
    for wording in ("Một", "Hai", "Ba"):
        edit(preview.root, "title: ", f"title: {wording} ")
        preview.build()
    assert preview.plugin.finished
    assert len(preview.plugin.finished.there) > len(preview.plugin.artifacts) / 2
    assert len(list((cache / "previous").iterdir())) == len(list((cache / "sites").iterdir())) == 1
    preview.config.plugins.on_shutdown()
    assert [path.name for path in (*(cache / "previous").iterdir(), *(cache / "sites").iterdir())] == []


def test_an_attachment_that_goes_is_told_above_the_pages(preview: Preview) -> None:
    attached = preview.root / "plans/2026/tep/ban-chup.txt"
    preview.build()
    content = attached.read_bytes()
    attached.unlink()
    preview.build()
    page = preview.site / "ke-hoach/2026/mau-9-kh-ubnd/index.html"
    assert "bản xem trước giữ trang tốt gần nhất" in page.read_text(encoding="utf-8")
    assert not list(preview.site.rglob("ban-chup.txt"))
    attached.write_bytes(content)
    preview.build()
    assert {path.read_bytes() for path in preview.site.rglob("ban-chup.txt")} == {content}

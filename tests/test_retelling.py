"""What MkDocs itself says is retold in Vietnamese, each sentence as the library writes it today."""

import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.engines.failures import told
from generator.engines.retelling import retold

SETTINGS = """\
site_name: Thử
site_url: https://example.org/
nav: [a.md, b.md, khong-co.md]
validation: {links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
PAGE = """\
# Trang

[a](c.md) [b](b) [c](/goc.md) [d](muc) [e](#mat) [f](b.md#mat)
"""
SEEN = (
    "mkdocs.yml: mục “khong-co.md” của nav không dẫn tới trang nào.",
    "“a.md” có liên kết “c.md” không dẫn tới tệp nào.",
    "“a.md” có liên kết “b” không dẫn tới tệp nào (gợi ý: “b.md”).",
    "“a.md” có liên kết “/goc.md” tính từ gốc máy chủ; hãy viết đường dẫn từ trang ấy.",
    "“a.md” có liên kết “muc” không dẫn tới tệp nào.",
    "“a.md” có liên kết “#mat”, nhưng trang không có mục ấy.",
    "“a.md” có liên kết “b.md#mat”, nhưng “b.md” không có mục “mat”.",
)


def test_every_warning_of_links_is_retold(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "docs/b.md").write_text("# Trang\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        build(load_config(str(tmp_path / "mkdocs.yml")))
    said = [record.getMessage() for record in caplog.records if record.name.startswith("mkdocs.structure")]
    assert tuple(map(retold, said)) == SEEN


def test_what_stops_a_build_is_retold(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = tmp_path / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    settings.write_text("site_name: Thử\nnav: 5\n", encoding="utf-8")
    with pytest.raises(Abort) as stopped:
        load_config(str(settings))
    assert told(stopped.value) == "mkdocs.yml có lỗi (xem ở trên)."
    assert retold(caplog.messages[0]).startswith("mkdocs.yml: khóa “nav”: ")

    settings.write_text("site_name: Thử\nsite_nam: Thử\n", encoding="utf-8")
    with pytest.raises(Abort) as stopped:
        load_config(str(settings), strict=True)
    assert told(stopped.value) == "mkdocs.yml có lỗi (xem ở trên)."
    assert retold(caplog.messages[-1]) == "mkdocs.yml: không có khóa “site_nam”."

    (tmp_path / "docs/a.md").write_text(PAGE, encoding="utf-8")
    settings.write_text(SETTINGS, encoding="utf-8")
    with pytest.raises(Abort) as stopped:
        build(load_config(str(settings), strict=True))
    assert told(stopped.value) == "Có lời cảnh báo (xem ở trên)."


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("[15:28:32] Serving on http://127.0.0.1:8000/", "[15:28:32] Xem trước ở http://127.0.0.1:8000/ ; "),
        ("[15:28:32] Watching paths for changes: 'content'", ""),
        ("Documentation built in 0.76 seconds", "Đã dựng xong sau 0,76 giây."),
        ('[15:28:41] "GET /khong-co HTTP/1.1" code 404', "[15:28:41] Không có “/khong-co”."),
        ("Hồ sơ có lỗi", "Hồ sơ có lỗi"),
        (
            "Config value 'validation': Sub-option 'nav': Sub-option 'x': Unrecognised configuration name: x",
            "mkdocs.yml: không có khóa “x” trong “validation”.",
        ),
        ("Something new", "Something new"),
    ],
)
def test_what_a_preview_says_is_retold_and_what_is_not_known_is_left(said: str, again: str) -> None:
    assert retold(said).startswith(again)
    assert bool(retold(said)) == bool(again)

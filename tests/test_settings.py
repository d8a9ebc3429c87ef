"""What a province may get wrong in `mkdocs.yml` is told as slips of records are, before anything is made."""

from pathlib import Path

import pytest

from generator.loading.settings import check_settings
from generator.problems import printed
from generator.remembering.inputs import SETTINGS
from tests.building import files
from tests.conftest import bangvang
from tests.repositories import ROOT, buildable

SLIPS = [
    ("site_name: Bảng Vàng", "site_name:Bảng Vàng", "mkdocs.yml:3: dấu hai chấm đặt sai chỗ"),
    ("site_name: Bảng Vàng", "", "mkdocs.yml:1: thiếu tên của cổng (khóa “site_name”) [setting-wrong]"),
    ("site_name: Bảng Vàng", "site_name:", "mkdocs.yml:2: thiếu tên của cổng"),
    ("site_name", "site_nam", "mkdocs.yml:1: thiếu tên của cổng (khóa “site_name”); khóa “site_nam” có vẻ gõ sai"),
    (
        '!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]',
        "thidua.example.vn/",
        "mkdocs.yml:3: “site_url” là “thidua.example.vn/”, không phải địa chỉ bắt đầu bằng https:// hay http://, "
        "không có ? và # (gợi ý: https://thidua.example.vn/) [setting-wrong]",
    ),
    ("  custom_dir: generator/theme\n", "", "mkdocs.yml:16: “theme” phải có custom_dir: generator/theme"),
    ("  /campaigns/\n  /registry/\n", "  *.yml\n", "“exclude_docs” phải có /campaigns/: hồ sơ thô sẽ bị công bố"),
    ('contact: ""', 'contact: "Sở Nội vụ, 0205.123"', "“contact” là “Sở Nội vụ, 0205.123”, không phải một hộp thư"),
    ('contact: ""', 'contact: "mailto:a@b.vn"', "“contact” là “mailto:a@b.vn”, không phải một hộp thư"),
    (
        'licence_url: ""',
        "licence_url: creativecommons.org",
        "“licence_url” là “creativecommons.org”, không phải địa chỉ",
    ),
    (
        '!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]',
        "https://vi-du.vn/cong?x=1#y",
        "“site_url” là “https://vi-du.vn/cong?x=1#y”, không phải địa chỉ bắt đầu bằng https:// hay http://, không có ?",
    ),
    ("docs_dir: content", "docs_dir: noi-dung", "mkdocs.yml:10: “docs_dir” phải là content, nơi có trang viết tay"),
    ("docs_dir: content", "doc_dir: content", "khóa “doc_dir” có vẻ gõ sai [setting-wrong]"),
    (
        "custom_dir: generator/theme",
        "custom_dir: giao-dien",
        "mkdocs.yml:17: “custom_dir”: không có thư mục “giao-dien”",
    ),
    ("foundation/type.css", "foundation/tipe.css", "“extra_css”: không có tệp “assets/foundation/tipe.css”"),
    ("sharing/cards.js", "sharing/card.js", "“extra_javascript”: không có tệp “assets/sharing/card.js”"),
    (
        "  /registry/\n",
        "",
        "mkdocs.yml:11: “exclude_docs” phải có /registry/: hồ sơ thô sẽ bị công bố [setting-wrong]",
    ),
    (
        "exclude_docs: |\n  /campaigns/\n  /registry/\n",
        "",
        "mkdocs.yml:1: “exclude_docs” phải có /campaigns/ và /registry/: hồ sơ thô sẽ bị công bố [setting-wrong]",
    ),
    (
        "  /registry/\n",
        "  /registry/\n  gioi-thieu.md\n",
        "content/gioi-thieu.md:1: mkdocs.yml (exclude_docs, draft_docs) hoặc thư mục content/templates không cho đăng "
        "trang này; bản nháp hãy để ngoài content, hoặc ở một nhánh [file-misplaced]",
    ),
    (
        "docs_dir: content",
        "docs_dir: content\ndraft_docs: huong-dan/",
        "content/huong-dan/index.md:1: mkdocs.yml (exclude_docs, draft_docs)",
    ),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return buildable(tmp_path / "repository")


def test_our_own_settings_have_no_problem() -> None:
    assert list(check_settings(ROOT)) == []


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_of_the_settings_is_told_with_its_line(old: str, new: str, told: str, root: Path) -> None:
    text = (root / SETTINGS).read_text(encoding="utf-8")
    assert old in text
    (root / SETTINGS).write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = list(printed(check_settings(root)))
    assert len(lines) == 1
    assert told in lines[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]', "!ENV [BANGVANG_SITE_URL]"),
        ('!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]', "!ENV [BANGVANG_SITE_URL, null]"),
        ('!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]', "HTTPS://thidua.example.vn:8443/thi-dua/"),
        ("docs_dir: content", "docs_dir: ./content/"),
        ("  /campaigns/\n  /registry/\n", "  /campaigns/*.md\n  /registry/*.yml\n"),
        ('contact: ""', "contact: tdkt@so.tinh.gov.vn"),
        ('contact: ""', "contact: https://tinh.gov.vn/bao-sai?trang=1"),
        ("foundation/type.css", "foundation/type.css?v=2"),
    ],
)
def test_what_mkdocs_takes_is_no_slip(old: str, new: str, root: Path) -> None:
    text = (root / SETTINGS).read_text(encoding="utf-8")
    assert old in text
    (root / SETTINGS).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert list(check_settings(root)) == []


@pytest.fixture
def inherited(root: Path) -> Path:
    """What all portals of a house share; that of this root has a name of its own."""
    (root / SETTINGS).rename(root / "chung.yml")
    (root / SETTINGS).write_text(
        "INHERIT: chung.yml\nsite_name: Cổng riêng\nextra: {contact: a@b.vn}\n", encoding="utf-8"
    )
    return root / "chung.yml"


def test_what_is_inherited_counts_as_ones_own(root: Path, inherited: Path) -> None:
    inherited.write_text(inherited.read_text(encoding="utf-8").replace("site_name: Bảng Vàng\n", ""), encoding="utf-8")
    assert list(check_settings(root)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"), [slip for slip in SLIPS if slip[2].startswith("“") and "site_" not in slip[0]]
)
def test_a_slip_of_what_is_inherited_is_told_in_that_file(
    old: str, new: str, told: str, root: Path, inherited: Path
) -> None:
    (root / SETTINGS).write_text("INHERIT: chung.yml\n", encoding="utf-8")
    inherited.write_text(inherited.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (line,) = printed(check_settings(root))
    assert line.startswith("chung.yml:")
    assert told in line


@pytest.mark.parametrize(
    ("shared", "told"),
    [
        (None, "chung.yml:1: không đọc được tệp"),
        ("a: [", "chung.yml:2: "),
        ("- a", "chung.yml:1: tệp không có khóa nào [file-empty]"),
        ("INHERIT: mkdocs.yml", "mkdocs.yml:1: “INHERIT” dẫn vòng trở lại chính tệp này [setting-wrong]"),
    ],
)
def test_what_is_inherited_must_be_there(shared: str | None, told: str, root: Path, inherited: Path) -> None:
    inherited.unlink()
    if shared is not None:
        inherited.write_text(f"{shared}\n", encoding="utf-8")
    (line,) = printed(check_settings(root))
    assert line.startswith(told)


def test_what_the_environment_tells_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGVANG_SITE_URL", "thidua.example.vn")
    assert ["thidua.example.vn" in line for line in printed(check_settings(root))] == [True]


@pytest.mark.parametrize("junk", [b"", b"- a\n", b"\xff\xfe", b"a: [", None])
def test_settings_that_cannot_be_read_end_every_command_alike(junk: bytes | None, root: Path, tmp_path: Path) -> None:
    (root / SETTINGS).unlink()
    if junk is not None:
        (root / SETTINGS).write_bytes(junk)
    (root / "site").mkdir()
    for command in (("build",), ("generate", "--out", str(tmp_path / "out")), ("serve", "--address", "127.0.0.1:0")):
        done = bangvang(*command, root=root)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("mkdocs.yml:")
        assert done.stderr.splitlines()[-1] == "Có 1 lỗi trong 1 tệp. Chưa làm gì."
    assert bangvang("check", root=root).returncode == (0 if junk is None else 1)
    assert (files(root / "site"), (tmp_path / "out").exists()) == ({}, False)


def test_a_style_may_lie_beside_the_pages(root: Path) -> None:
    (root / "content/rieng.css").write_text("p { color: red }", encoding="utf-8")
    settings = root / SETTINGS
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("extra_css:\n", "extra_css:\n  - rieng.css\n"), encoding="utf-8")
    assert list(check_settings(root)) == []


def test_a_setting_of_the_environment_is_what_it_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = root / SETTINGS
    text = settings.read_text(encoding="utf-8")
    value = '!ENV [BANGVANG_SITE_URL, "https://bangvang.example.org/"]'
    settings.write_text(text.replace(value, "!ENV DIA_CHI"), encoding="utf-8")
    monkeypatch.setenv("DIA_CHI", "https://thidua.example.vn/")
    assert list(check_settings(root)) == []
    monkeypatch.setenv("DIA_CHI", "thidua.example.vn")
    assert [problem.code for problem in check_settings(root)] == ["setting-wrong"]


def test_a_page_that_mkdocs_takes_for_a_template_is_told(root: Path) -> None:
    (root / "content/templates").mkdir()
    (root / "content/templates/nhap.md").write_text("# Nháp\n", encoding="utf-8")
    assert [(str(p.place), p.code) for p in check_settings(root)] == [("content/templates/nhap.md:1", "file-misplaced")]

"""The whole site: strict, equal byte for byte, at the addresses of the design, and whole at every moment."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import BANGVANG, INTERRUPTIBLE, MKDOCS_BUILD, bangvang, environment
from tests.repositories import ROOT, buildable

pytestmark = pytest.mark.slow


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_of_one_day_are_equal_byte_for_byte(portal: Path, tmp_path: Path) -> None:
    done = bangvang("build", "--site", tmp_path / "again", root=ROOT)
    assert done.returncode == 0
    first, second = files(portal), files(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_strict_build_has_nothing_to_warn_of(tmp_path: Path) -> None:
    command = [*MKDOCS_BUILD, "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ke-hoach/",
        "ke-hoach/2023/",
        "ke-hoach/2023/cao-bang-124-kh-ubnd/",
        "ke-hoach/hien-hanh/",
        "bang-vang/",
        "bang-vang/2022/",
        "bang-vang/khong-ro-nam/",
        "bang-vang/2022/chu-tich-nuoc-1020-qd-ctn/",
        "bang-vang/danh-hieu/",
        "bang-vang/danh-hieu/nghe-nhan-nhan-dan/",
        "guong-dien-hinh/",
        "guong-dien-hinh/la-van-cau/",
        "phong-trao/",
        "phong-trao/ntm-2021-2025/",
        "co-quan/",
        "co-quan/so-noi-vu-cao-bang/",
        "cum-khoi/",
        "cum-khoi/cum-7-tinh-mnbgpb/",
        "huong-dan/",
        "gioi-thieu/",
        "van-ban/",
        "chu-viet-tat/",
    ],
)
def test_every_kind_of_page_stands_at_its_address(portal: Path, address: str) -> None:
    assert (portal / address / "index.html").is_file()


@pytest.mark.parametrize(
    ("page", "anchors"),
    [
        ("ke-hoach/2023/cao-bang-124-kh-ubnd/", ["nv-q1-3", "nv-q4-4", "tn-2-f", "quy-2"]),
        ("ke-hoach/2023/lang-son-252-kh-ubnd/", ["nv-1", "nv-26", "tn-1"]),
        ("ke-hoach/2024/thai-binh-26-kh-ubnd/", ["nv-ii1-1", "nv-ii2b", "tn-1-1"]),
        ("bang-vang/2022/chu-tich-nuoc-1020-qd-ctn/", ["kt-1", "kt-3"]),
    ],
)
def test_tasks_duties_and_recipients_have_anchors_and_a_link_to_copy(
    portal: Path, page: str, anchors: list[str]
) -> None:
    text = (portal / page / "index.html").read_text(encoding="utf-8")
    for anchor in anchors:
        assert f'id="{anchor}"' in text
        if not anchor.startswith("quy"):
            assert re.search(rf'<a class="bv-permalink" href="#{anchor}"', text)


def test_every_page_of_a_record_leads_to_its_file(portal: Path) -> None:
    pages = {
        "ke-hoach/2023/cao-bang-124-kh-ubnd": "plans/2023/cao-bang-124-kh-ubnd.yml",
        "bang-vang/1952/anh-hung-1952-05-19": "honors/decisions/1952/anh-hung-1952-05-19.yml",
        "guong-dien-hinh/la-van-cau": "honors/figures/la-van-cau.md",
        "phong-trao/bien-gioi": "content/campaigns/bien-gioi.md",
        "co-quan/so-noi-vu-cao-bang": "content/registry/units.yml",
        "gioi-thieu": "content/gioi-thieu.md",
    }
    for page, file in pages.items():
        text = (portal / page / "index.html").read_text(encoding="utf-8")
        assert f'href="https://git.example.org/bang-vang/edit/main/{file}"' in text
        assert (ROOT / file).is_file()


def test_no_raw_record_is_published(portal: Path) -> None:
    assert [p for p in portal.rglob("*") if p.suffix in {".yml", ".yaml", ".md", ".py"}] == []


def test_the_plan_in_force_is_honest_when_there_is_none(portal: Path) -> None:
    text = (portal / "ke-hoach/hien-hanh/index.html").read_text(encoding="utf-8")
    assert "Cổng chưa có kế hoạch năm 2026 của cơ quan này" in text
    assert "Kế hoạch 26/KH-UBND" in text


def test_every_page_of_a_plan_says_that_it_is_a_structured_copy(portal: Path) -> None:
    pages = list((portal / "ke-hoach").glob("2*/*/index.html"))
    assert len(pages) == 6
    for page in pages:
        assert "Bản tra cứu có cấu trúc" in page.read_text(encoding="utf-8")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands put their temporary files in this test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def left_in(scratch: Path) -> list[str]:
    """What is left there, but for locks, which stay."""
    return [path.name for path in scratch.iterdir() if path.suffix != ".lock"]


@pytest.mark.parametrize("ends", [0, 1])
def test_a_build_leaves_nothing_among_temporary_files(ends: int, tmp_path: Path, scratch: Path) -> None:
    root = buildable(tmp_path / "repository")
    if ends:
        with (root / "content/gioi-thieu.md").open("a", encoding="utf-8") as page:
            page.write("[hỏng](phong-trao/xanh.md#khong-co)\n")
    assert bangvang("build", root=root).returncode == ends
    assert left_in(scratch) == []


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.4])
def test_who_stops_a_build_leaves_nothing_behind(seconds: float, tmp_path: Path, scratch: Path) -> None:
    """However far the new site has come since its folder was made."""
    root = buildable(tmp_path / "repository")
    running = subprocess.Popen(
        [*INTERRUPTIBLE, "build"],
        cwd=root,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(root.glob(".site.*")):
        assert running.poll() is None
        time.sleep(0.005)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
    assert running.returncode != 0
    assert left_in(scratch) == []
    assert not list(root.glob(".site.*"))


@pytest.mark.parametrize("slip", ["{% endblokk %}", "{{ nobody.knows }}"])
def test_a_slip_in_a_template_is_told_with_its_place(slip: str, tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    partial = root / "generator/theme/partials/content.html"
    partial.write_text(f"{slip}\n{partial.read_text(encoding='utf-8')}", encoding="utf-8")
    done = bangvang("build", root=root)
    assert done.returncode == 1
    assert "Mẫu trang “theme/partials/content.html:1” có lỗi (" in done.stderr
    assert "cổng cũ giữ nguyên" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    content = root / "generator/theme/partials/content.html"
    content.write_text('{% include "partials/khong-co.html" %}', encoding="utf-8")
    done = bangvang("build", root=root)
    assert done.returncode == 1
    assert "Không có mẫu trang “partials/khong-co.html”. Chưa dựng; cổng cũ giữ nguyên." in done.stderr
    assert not (root / "site").exists()


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    assert bangvang("build", root=root).returncode == 0
    whole = sorted(files(root / "site"))
    command = [*BANGVANG, "build", "--no-cache"]  # with it, that nothing has changed is all there is to do
    for after in (0.3, 0.9, 1.5, 2.1, 2.7):
        running = subprocess.Popen(
            command, cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(after)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert sorted(files(root / "site")) == whole
    assert bangvang("build", root=root).returncode == 0
    assert sorted(files(root / "site")) == whole
    assert list(root.glob(".site.*")) == []


def test_a_cache_in_another_place_has_a_memory_of_its_own(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    assert bangvang("build", root=root).returncode == 0
    whole = files(root / "site")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - bangvang\n", "  - bangvang:\n      cache: khac\n"), encoding="utf-8")
    assert bangvang("build", root=root).returncode == 0
    assert files(root / "site") == whole
    assert (root / "khac/records.pickle").exists()


def test_a_site_left_between_two_names_comes_back(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (root / ".site.999999999.old").mkdir()
    (root / ".site.999999999.old/cu.html").write_text("cũ", encoding="utf-8")
    (root / ".site.999999999.new").mkdir()
    record = root / "plans/2025/mau-5-kh-ubnd.yml"
    record.write_text("hỏng: [", encoding="utf-8")
    assert bangvang("build", root=root).returncode == 1
    assert (root / "site/cu.html").read_text(encoding="utf-8") == "cũ"
    assert list(root.glob(".site.*")) == []


def test_a_site_lies_below_the_folder_in_which_one_asks_for_it(tmp_path: Path) -> None:
    """Wherever the repository is; and it is found there the next time."""
    root = buildable(tmp_path / "repository")
    for said in ("Đã dựng cổng vào dung-thu", "Không có gì thay đổi; cổng ở dung-thu"):
        done = bangvang("build", "--root", "repository", "--site", "dung-thu", root=tmp_path)
        assert (done.returncode, said in done.stdout) == (0, True), done.stderr
    assert (tmp_path / "dung-thu/index.html").is_file()
    assert not (root / "dung-thu").exists()

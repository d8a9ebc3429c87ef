"""Pages kept between builds: what comes out is what a cold build makes, whatever happened to the cache in between."""

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from generator.engines.pages.page_cache import DAY, KEPT_DAYS, FinishedPage, PageCache, Ties
from generator.engines.proving import broken, led_to
from generator.engines.site_folder import ledger
from generator.engines.site_folder.ledger import Ledger
from generator.engines.site_folder.previous_site import place_of
from generator.engines.site_folder.standing import files_below
from generator.remembering import fingerprints
from generator.remembering.memory import CACHE, ROUNDS, Lessons, Memory, begin_to_remember
from tests.alone import ended
from tests.building import files
from tests.conftest import BANGVANG, MKDOCS_BUILD, bangvang, environment, ran
from tests.repositories import buildable
from tests.synthetic.province import Province

PLAN = "plans/2025/mau-5-kh-ubnd.yml"
KEY = "ab" * 16
# From the story of a figure to a section that no check knows of before the page is made.
LED_NOWHERE = "../phong-trao/xanh.md#khong-co"


def built(root: Path, *options: str | Path, says: str = "") -> dict[str, bytes]:
    done = bangvang("build", *options, root=root)
    assert done.returncode == 0, done.stderr
    assert says in done.stdout
    site = root / "site" if "--site" not in options else Path(options[options.index("--site") + 1])
    return files(site)


def cold(root: Path) -> dict[str, bytes]:
    """The site as MkDocs alone makes it, without cache."""
    return built(root, "--no-cache", "--site", root / "cold")


def by_mkdocs(root: Path) -> dict[str, bytes]:
    done = ran(*MKDOCS_BUILD, "--strict", "--quiet", root=root)
    assert done.returncode == 0, done.stderr
    return files(root / "site")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit(root: Path) -> None:
    change(root / PLAN, "text: Tổng kết phong trào", "text: Tổng kết cả năm")


def add(root: Path) -> None:
    story = root / "honors/figures/nguyen-thi-hoa.md"
    text = story.read_text(encoding="utf-8").replace("id: nguyen-thi-hoa", "id: nguoi-moi")
    text = re.sub(r",? *decision: mau-12-qd-ubnd", "", text)
    (root / "honors/figures/nguoi-moi.md").write_text(text.replace("name: Nguyễn Thị Hoa", "name: Người Mới"))


def rename(root: Path) -> None:
    (root / "honors/figures/nguoi-moi.md").rename(root / "honors/figures/nguoi-khac.md")
    change(root / "honors/figures/nguoi-khac.md", "id: nguoi-moi", "id: nguoi-khac")


def remove(root: Path) -> None:
    (root / "honors/figures/nguoi-khac.md").unlink()


def write_by_hand(root: Path) -> None:
    change(root / "content/gioi-thieu.md", "## ", "Một câu mới.\n\n## ")


def restyle(root: Path) -> None:
    change(root / "generator/theme/partials/content.html", "Sửa dữ liệu của trang này", "Sửa trang này")


def settle(root: Path) -> None:
    change(root / "mkdocs.yml", 'notice: ""', "notice: Bản thử")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return buildable(tmp_path / "repository")


@pytest.mark.slow
def test_every_change_gives_the_site_of_a_cold_build(root: Path) -> None:
    assert built(root) == cold(root)
    for step in (edit, add, rename, remove, write_by_hand, restyle, settle):
        step(root)
        assert built(root, says="Đã dựng") == cold(root), step.__name__
    edited = root / PLAN
    change(edited, "text: Tổng kết cả năm", "text: Tổng kết lần cuối")
    assert by_mkdocs(root) == cold(root)


@pytest.mark.slow
def test_one_edit_writes_only_what_it_changes(root: Path) -> None:
    before = built(root)
    stamps = {name: (root / "site" / name).stat().st_mtime_ns for name in before}
    edit(root)
    after = built(root)
    changed = {name for name in after if after[name] != before.get(name)}
    written = {name for name in after if (root / "site" / name).stat().st_mtime_ns != stamps.get(name)}
    assert written == changed
    assert 1 < len(changed) < len(after) / 3
    assert built(root, says="Không có gì thay đổi") == after


@pytest.mark.slow
def test_the_ledger_tells_what_stands_after_an_edit(root: Path) -> None:
    for change_something in (lambda root: None, edit):
        change_something(root)
        built(root)
        assert Ledger(root / CACHE, root / "site").is_whole()


@pytest.mark.slow
def test_no_file_of_a_site_is_ever_written_in_place(root: Path) -> None:
    """The next site begins with the folder and the files of the previous one, which the present one may share."""
    sites, folders = [built(root)], [(root / "site/bang-vang").stat().st_ino]
    shutil.copytree(root / "site", root / "kept-0", copy_function=os.link)
    for step in (edit, add, rename, write_by_hand, restyle, settle):
        step(root)
        sites.append(built(root))
        folders.append((root / "site/bang-vang").stat().st_ino)
        shutil.copytree(root / "site", root / f"kept-{len(sites) - 1}", copy_function=os.link)
        kept = [files(root / f"kept-{number}") for number in range(len(sites))]
        assert kept == sites, step.__name__
    assert folders[2:] == folders[:-2]
    write_by_hand(root)
    change(root / "content/gioi-thieu.md", "Một câu mới.", "[Một câu mới](phong-trao/xanh.md#khong-co).")
    assert bangvang("build", root=root).returncode == 1
    assert files(root / "site") == sites[-1]
    assert [files(root / f"kept-{number}") for number in range(len(sites))] == sites


@pytest.mark.slow
def test_a_site_that_somebody_changed_is_put_right(root: Path) -> None:
    whole = built(root)
    (root / "site/index.html").write_text("khác", encoding="utf-8")
    (root / "site/404.html").unlink()
    (root / "site/thua.html").write_text("thừa", encoding="utf-8")
    assert built(root, says="Đã dựng") == whole


@pytest.mark.slow
def test_a_section_that_goes_is_missed_by_pages_that_lead_to_it(root: Path) -> None:
    """Which sections a page has that comes from a template is known when it has been made."""
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nXem [mục](../phong-trao/xanh.md#tieu-chi).\n", "utf-8")
    whole, led_to = built(root), "phong-trao/xanh/index.html"
    change(root / "content/campaigns/xanh.md", "criteria:\n  - Mỗi xã một con đường hoa\n", "")
    for placed in (whole[led_to], b"changed on the site"):
        (root / "site" / led_to).write_bytes(placed)
        done = bangvang("build", root=root)
        assert (done.returncode, "phong-trao/xanh.md#tieu-chi" in done.stderr) == (1, True)
    (root / "site" / led_to).write_bytes(whole[led_to])
    assert files(root / "site") == whole


@pytest.mark.slow
def test_pages_that_stand_may_be_missing_in_the_cache(root: Path) -> None:
    built(root)
    shutil.rmtree(root / CACHE / "pages")
    edit(root)
    assert built(root) == cold(root)


@pytest.mark.slow
def test_where_warnings_are_allowed_a_page_with_one_is_shown(root: Path) -> None:
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(story.read_text(encoding="utf-8") + f"\n[lạc]({LED_NOWHERE})\n", encoding="utf-8")
    for _ in range(2):
        done = ran(*MKDOCS_BUILD, root=root)
        assert (done.returncode, "phong-trao/xanh.md#khong-co" in done.stderr) == (0, True)
        assert "lạc" in (root / "site/guong-dien-hinh/nguyen-thi-hoa/index.html").read_text(encoding="utf-8")
    assert bangvang("build", root=root).returncode == 1


@pytest.mark.slow
def test_a_build_that_fails_keeps_what_it_learned(root: Path) -> None:
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(story.read_text(encoding="utf-8") + f"\n[lạc]({LED_NOWHERE})\n", encoding="utf-8")
    assert bangvang("build", root=root).returncode == 1
    assert Memory(root / CACHE).has_lots


@pytest.mark.slow
def test_what_was_learned_is_kept_though_two_pages_share_an_address(root: Path) -> None:
    page = root / "content/tra-cuu/ten/h.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Trùng\n---\n\n# Trùng\n", encoding="utf-8")
    done = bangvang("build", root=root)
    assert "address-shared" in done.stdout + done.stderr
    assert Memory(root / CACHE).has_lots


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _turned(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _older(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b" 1 ", b" 0 ", 1).replace(b" 1\n", b" 0\n", 1))


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_cut, _turned, _emptied, _older])
def test_a_damaged_cache_is_made_again(root: Path, damage: Callable[[Path], None]) -> None:
    whole = built(root)
    edit(root)
    for path in sorted((root / CACHE).rglob("*")):
        if path.is_file():
            damage(path)
    shutil.rmtree(root / "site")
    after = built(root, says="Đã dựng")
    assert after == cold(root) != whole


@pytest.mark.slow
def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(root: Path) -> None:
    old = built(root)
    edit(root)
    new = cold(root)
    rng = random.Random(20261121)
    command = [*BANGVANG, "build"]
    seen = []
    for _ in range(5):
        running = subprocess.Popen(
            command, cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(rng.uniform(0.1, 3.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen.append(files(root / "site"))
        assert seen[-1] in (old, new)
        if seen[-1] == new:  # once more from the old side
            change(root / PLAN, "text: Tổng kết cả năm", "text: Tổng kết phong trào")
            assert built(root) == old
            edit(root)
    assert built(root) == new
    assert list(root.glob(".site.*")) == []


@pytest.mark.slow
def test_a_disk_that_takes_no_more_keeps_the_old_site(root: Path) -> None:
    old = built(root)
    edit(root)
    done = subprocess.run(
        [*BANGVANG, "build", "--workers", "1"],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000)),
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "cổng cũ giữ nguyên" in done.stderr.lower()
    assert files(root / "site") == old
    assert built(root) == cold(root) != old


@pytest.mark.slow
def test_two_builds_at_once_leave_one_whole_site(root: Path) -> None:
    command = [*BANGVANG, "build"]
    both = [
        subprocess.Popen(command, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    assert [(one.communicate()[0], one.returncode)[1] for one in both] == [0, 0]
    assert files(root / "site") == cold(root)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler on loopback and two worker processes; their address, and the workers."""
    note = tmp_path / "scheduler.json"

    def started(*words: str) -> subprocess.Popen[str]:
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_scheduler" if not words else "distributed.cli.dask_worker",
        ]
        options = ["--scheduler-file", str(note), "--no-dashboard", *words]
        return subprocess.Popen(
            [*command, *options], env=environment(), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    scheduler = started()
    workers = [started("--nthreads", "2", "--no-nanny") for _ in range(2)]
    try:
        end = time.monotonic() + 60
        while not note.exists() and time.monotonic() < end:
            time.sleep(0.1)
        yield json.loads(note.read_text())["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.slow
def test_workers_of_a_scheduler_fill_the_cache_and_one_may_die(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    address, workers = cluster
    root = tmp_path / "repository"
    Province(300, seed=4, units=500).write(root)
    alone = built(root, "--no-cache", "--site", root / "cold")
    command = [*BANGVANG, "build", "--scheduler", address]
    running = subprocess.Popen(command, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    pages = root / CACHE / "pages"
    end = time.monotonic() + 90
    while sum(1 for _ in pages.rglob("*")) < 20 and time.monotonic() < end:
        time.sleep(0.02)
    assert running.poll() is None, "the build was over before a worker could be killed"
    workers[0].kill()
    output = running.communicate()[0].decode()
    assert running.returncode == 0, output
    assert files(root / "site") == alone


def test_a_scheduler_that_is_not_there_is_told_plainly(root: Path) -> None:
    done = bangvang("build", "--scheduler", "tcp://127.0.0.1:1", root=root)
    assert (done.returncode, "không nối được bộ điều phối" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


# The cache itself

PAGE = FinishedPage(b"<html>\n\nxin ch\xc3\xa0o\n</html>", Ties(frozenset({"a", "b"}), {"x.md": frozenset({"c"})}))


def test_what_is_kept_comes_back_and_half_of_it_does_not(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    assert (cache.has(KEY), cache.read(KEY), cache.ties(KEY)) == (False, None, None)
    cache.write(KEY, PAGE)
    assert (cache.has(KEY), cache.read(KEY), cache.ties(KEY)) == (True, PAGE, PAGE.ties)
    path = tmp_path / "pages" / KEY[:2] / KEY[2:]
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.read(KEY) is None
        assert not cache.has(KEY)
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.read(KEY) is None
        assert cache.ties(KEY) in (None, PAGE.ties), "never other ties, though the page alone may be damaged"


def test_what_nobody_asks_for_goes_and_what_a_site_uses_stays(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    keys = ["aa" * 16, "bb" * 16, "cc" * 16]
    now = time.time()
    for key in keys:
        cache.write(key, PAGE)
        old = now - (KEPT_DAYS + 1) * 86_400
        os.utime(tmp_path / "pages" / key[:2] / key[2:], (old, old))
    assert cache.has(keys[1])
    half_written, being_written = tmp_path / ".records.pickle.17", tmp_path / ".records.pickle.18"
    half_written.write_bytes(b"")
    being_written.write_bytes(b"")
    os.utime(half_written, (old, old))
    cache.prune(frozenset({keys[0]}), now)
    assert [cache.has(key) for key in keys] == [True, True, False]
    assert [half_written.exists(), being_written.exists()] == [False, True]


def test_once_a_day_it_is_looked_for(tmp_path: Path) -> None:
    cache, now = PageCache(tmp_path), time.time()
    page = tmp_path / "pages" / KEY[:2] / KEY[2:]

    def goes(when: float) -> bool:
        cache.write(KEY, PAGE)
        os.utime(page, (0, 0))
        cache.prune(frozenset(), when)
        return not page.exists()

    assert [goes(now), goes(now + DAY - 1), goes(now + DAY), goes(now)] == [True, False, True, True]
    for junk in (b"", b"junk", b"nan", b"\xff"):
        (tmp_path / "pruned").write_bytes(junk)
        assert goes(now)


def test_a_previous_site_of_long_ago_goes_with_the_pages(tmp_path: Path) -> None:
    previous = place_of(tmp_path / "site", tmp_path)
    previous.mkdir(parents=True)
    os.utime(previous, (0, 0))
    PageCache(tmp_path).prune(frozenset(), time.time())
    assert not previous.exists()


def whole_site(folder: Path) -> Path:
    """A site of one page, and its ledger."""
    site = folder / "site"
    site.mkdir()
    (site / "a.html").write_text("a", encoding="utf-8")
    Ledger(folder, site).write("inputs", {"a.html": KEY}, {}, files_below(site))
    return site


def test_a_site_is_whole_when_every_file_is_the_very_one(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    assert Ledger(tmp_path, site).is_whole()
    assert Ledger(tmp_path, site).found("a.html", KEY[::-1]) is None, "it is another page"
    (site / "b.html").write_text("", encoding="utf-8")
    assert not Ledger(tmp_path, site).is_whole(), "a file more"
    (site / "b.html").unlink()
    assert Ledger(tmp_path, site).is_whole()
    (site / "a.html").write_text("b", encoding="utf-8")
    os.utime(site / "a.html", (0, 0))
    assert not Ledger(tmp_path, site).is_whole(), "of the same length"
    assert Ledger(tmp_path, site).found("a.html", KEY) is None


def test_what_a_link_leads_to_is_no_file_of_the_site(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x").write_text("", encoding="utf-8")
    (site / "link").symlink_to(tmp_path / "elsewhere")
    assert sorted(files_below(site)) == ["a.html", "link"]


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"{}", b'{"site": 3, "pages": []}', b"\xff\xfe"])
def test_a_ledger_of_junk_is_no_ledger(tmp_path: Path, junk: bytes) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("a")
    Ledger(tmp_path, site).write("inputs", {"a.html": KEY}, {}, files_below(site))
    look = files_below(site)["a.html"]
    assert (Ledger(tmp_path, site).is_whole(), Ledger(tmp_path, site).found("a.html", KEY)) == (True, look)
    next((tmp_path / "sites").iterdir()).write_bytes(junk)
    assert (Ledger(tmp_path, site).is_whole(), Ledger(tmp_path, site).found("a.html", KEY)) == (False, None)


def looks_ahead(folder: Path, lost: bool) -> None:
    """See the site as it was then; where the copy that looks is lost, as it is when somebody asks."""
    site = folder / "site"
    site.mkdir()
    for name in ("a.html", "b.html"):
        (site / name).write_text(name)
    before = files_below(site)
    Ledger(folder, site).write("inputs", {"a.html": KEY}, {"b.html": KEY}, before)
    here, ahead, ledger.LONG = os.getpid(), Ledger(folder, site), 0
    if lost:
        ledger.files_below = lambda at: files_below(at) if os.getpid() == here else os._exit(9)
    ahead.look_ahead()
    assert ahead.inputs == "inputs"
    while active_children():
        time.sleep(0.01)
    (site / "a.html").write_text("another")
    (site / "c.html").write_text("c")
    assert (ahead.is_whole(), ahead.found("a.html", KEY)) == ((False, None) if lost else (True, before["a.html"]))
    assert (ahead.is_untouched("b.html"), ahead.found("b.html", KEY)) == (True, before["b.html"])
    assert lost or not ahead.is_untouched("a.html")
    assert not Ledger(folder, site).is_whole()


@pytest.mark.parametrize("lost", [False, True])
def test_who_looks_ahead_sees_the_site_as_it_was_then(tmp_path: Path, *, lost: bool) -> None:
    """In a process of its own: one that has threads, as a test run has, is not copied."""
    assert ended(looks_ahead, tmp_path, lost) == 0


def test_what_is_read_while_something_else_is_loaded_is_what_is_remembered(tmp_path: Path) -> None:
    """And no thread is left by it, for a process with threads is not copied."""
    memory = Memory(tmp_path)
    memory.worked_out("a", lambda: 1)
    memory.save()
    threads = threading.active_count()
    remembered = begin_to_remember(tmp_path)()
    assert (remembered.worked_out("a", lambda: 2), threading.active_count()) == (1, threads)
    file = tmp_path / "records.pickle"
    file.write_bytes(file.read_bytes()[:-1])
    assert begin_to_remember(tmp_path)().worked_out("a", lambda: 2) == 2
    assert begin_to_remember(tmp_path / "none")().worked_out("a", lambda: 3) == 3


def test_what_is_worked_out_is_remembered(tmp_path: Path) -> None:
    def forbidden() -> int:
        raise AssertionError("worked out again")

    memory = Memory(tmp_path)
    assert [memory.worked_out(key, lambda: 1) for key in ("a", "b")] == [1, 1]
    memory.save()
    later = Memory(tmp_path)
    assert later.worked_out("a", forbidden) == 1
    assert later.worked_out("c", lambda: 2) == 2
    later.save()
    last = Memory(tmp_path)
    assert [last.worked_out(key, forbidden) for key in ("a", "b", "c")] == [1, 1, 2]


def test_what_nobody_asks_for_is_let_go_at_last() -> None:
    memory = Memory()
    assert [memory.worked_out(key, lambda: 1) for key in ("a", "b")] == [1, 1]
    memory.keep_lot("lot", ())
    for _ in range(ROUNDS):
        memory.ask_anew()
        assert memory.worked_out("a", lambda: 2) == 1
        assert memory.has_lots
    memory.ask_anew()
    assert [memory.worked_out(key, lambda: 3) for key in ("a", "b")] == [1, 3]
    assert not memory.has_lots


def test_what_was_not_asked_for_is_kept_for_some_rounds_in_whatever_processes(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    assert [memory.worked_out(key, lambda: 1) for key in ("a", "b")] == [1, 1]
    memory.save()
    for number in range(ROUNDS + 1):
        memory = Memory(tmp_path)
        memory.ask_anew()
        assert memory.worked_out("a", lambda: 2) == 1
        memory.worked_out(f"another {number}", lambda: 3)
        memory.save()
    assert [Memory(tmp_path).worked_out(key, lambda: 4) for key in ("a", "b")] == [1, 4]


def test_what_another_program_worked_out_is_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(tmp_path)
    memory.worked_out("a", lambda: 1)
    memory.save()
    monkeypatch.setattr(fingerprints, "of_code", lambda: "another program")
    assert Memory(tmp_path).worked_out("a", lambda: 2) == 2


def test_who_learns_while_noting_passes_on_what_was_learned() -> None:
    there, here = Memory(), Memory()
    _, lessons = there.noting(lambda: there.worked_out("new", lambda: 1))
    assert here.noting(lambda: here.learn(lessons))[1] == lessons


def test_what_is_learned_is_what_was_worked_out_elsewhere(tmp_path: Path) -> None:
    there, here = Memory(), Memory(tmp_path)
    there.worked_out("before", lambda: 1)
    done, lessons = there.noting(lambda: [there.worked_out(key, lambda: 2) for key in ("before", "new")])
    assert (done, lessons) == ([1, 2], Lessons({"new": 2}, frozenset({"before", "new"})))
    here.worked_out("before", lambda: 1)
    here.save()
    here.ask_anew()
    here.learn(lessons)
    here.save()
    assert [Memory(tmp_path).worked_out(key, lambda: 3) for key in ("before", "new")] == [1, 2]


@pytest.mark.parametrize("junk", [b"", b"bangvang memory 1\n", b"\x80\x05.", b"x" * 1000])
def test_a_memory_of_junk_is_no_memory(tmp_path: Path, junk: bytes) -> None:
    memory = Memory(tmp_path)
    memory.keep("a.yml", "1", ("value",))
    memory.save()
    assert Memory(tmp_path).recall("a.yml", "1") == ("value",)
    assert Memory(tmp_path).recall("a.yml", "2") is None
    (tmp_path / "records.pickle").write_bytes(junk)
    assert Memory(tmp_path).recall("a.yml", "1") is None


def test_a_link_of_an_unchanged_page_into_what_has_gone_is_found() -> None:
    def ties(*anchors: str, **links: str) -> Ties:
        return Ties(frozenset(anchors), {f"{uri}.md": frozenset({to}) for uri, to in links.items()})

    known = {"1": ties("top", b="row"), "2": ties("row"), "3": ties("other")}
    pages = {"a.md": "1", "b.md": "2"}
    assert list(broken(pages, {}, {}, known.get)) == []
    assert list(broken({"a.md": "1", "b.md": "3"}, pages, {}, known.get)) == [("a.md", "b.md#row")]
    assert list(broken({"a.md": "1"}, pages, {}, known.get)) == [("a.md", "b.md")]
    assert list(broken({"a.md": "1"}, pages, {"b.md": frozenset({"row"})}, known.get)) == []


def test_what_was_a_page_of_ours_may_still_be_led_to() -> None:
    """Its links were proved while it was one; what it has become is watched from then on."""
    ties = {KEY: Ties(frozenset(), {"by-hand.md": frozenset(), "gone.md": frozenset({"spot"})})}.get
    assert led_to({"a.md": KEY}, {}, {}, ties) == {"by-hand.md", "gone.md"}
    assert led_to({"a.md": KEY}, {"a.md": KEY}, {"a.md": KEY}, ties) == set()
    assert led_to({"a.md": KEY}, {"a.md": KEY}, {"a.md": KEY, "gone.md": KEY}, ties) == {"gone.md"}

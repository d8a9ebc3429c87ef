"""Pages are pressed by copies of the process, by fresh ones or here: they are the same, whoever dies on the way."""

import errno
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from generator.engines.pages import warming
from generator.engines.pages.page_cache import PageCache
from generator.engines.pages.pressing import Frame, Order, OtherFrameError, press_all
from generator.remembering.memory import CACHE
from tests.building import Preview, files
from tests.conftest import BANGVANG, bangvang, environment
from tests.repositories import buildable
from tests.synthetic.province import Province

pytestmark = pytest.mark.slow
KEY = "ab" * 16


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return buildable(tmp_path / "repository")


@pytest.fixture
def province(tmp_path: Path) -> Path:
    root = tmp_path / "province"
    Province(300, seed=4, units=500).write(root)
    return root


@pytest.fixture
def no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "may_copy", lambda: False)


def built_in(root: Path, workers: int) -> dict[str, bytes]:
    Preview(root, workers).build()
    return files(root / "site")


def test_copies_make_the_pages_that_are_made_here(root: Path) -> None:
    found = {}
    for workers in ("1", "3"):
        done = bangvang("build", "--workers", workers, "--site", root / workers, root=root)
        assert done.returncode == 0, done.stderr
        found[workers] = files(root / workers)
        shutil.rmtree(root / CACHE / "pages")
    assert found["1"] == found["3"]
    assert not (root / CACHE / "frames").exists(), "fresh processes read a frame, copies need none"


def test_where_no_copy_can_be_made_pages_are_made_here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "no room")

    monkeypatch.setattr(warming, "may_copy", lambda: True)
    monkeypatch.setattr(os, "fork", refused)
    Preview(root, 2).build()
    assert (root / "site/bang-vang/index.html").is_file()


@pytest.mark.usefixtures("no_copies")
def test_fresh_processes_make_the_pages_that_are_made_here(root: Path, tmp_path: Path) -> None:
    assert built_in(root, 2) == built_in(buildable(tmp_path / "other"), 1)
    assert len(list((root / CACHE / "frames").iterdir())) == 1


@pytest.mark.usefixtures("no_copies")
def test_a_worker_that_sees_another_configuration_makes_no_page(root: Path) -> None:
    Preview(root, 2).build()
    frame = Frame.read(next((root / CACHE / "frames").iterdir()))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('notice: ""', "notice: Bản thử"), encoding="utf-8")
    path = frame.write(root / CACHE)
    with pytest.raises(OtherFrameError):
        press_all(str(path), str(root / CACHE), [Order("index.md", KEY, "# Trang\n")])
    assert not PageCache(root / CACHE).has(KEY)


def pressing(root: Path) -> "subprocess.Popen[str]":
    """A build in the middle of pressing pages."""
    running = subprocess.Popen(
        [*BANGVANG, "build", "--workers", "2"],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    until(lambda: sum(1 for _ in (root / CACHE / "pages").rglob("*")) > 20)
    assert running.poll() is None, "the build was over before anything could happen to it"
    return running


def until(true: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


def test_a_copy_that_dies_costs_nothing_but_time(province: Path) -> None:
    running = pressing(province)
    psutil.Process(running.pid).children()[0].kill()
    output = running.communicate()[0]
    assert running.returncode == 0, output
    found = files(province / "site")
    done = bangvang("build", "--no-cache", "--site", province / "cold", root=province)
    assert done.returncode == 0, done.stderr
    assert found == files(province / "cold")


def test_copies_go_with_the_process_they_are_copies_of(province: Path) -> None:
    running = pressing(province)
    copies = psutil.Process(running.pid).children()
    assert len(copies) == 2
    running.kill()
    running.communicate()
    until(lambda: not any(copy.is_running() and copy.status() != psutil.STATUS_ZOMBIE for copy in copies), 10)

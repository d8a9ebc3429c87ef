"""Live preview: a change is shown, a slip keeps the last good page with the problem above it."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from generator.remembering.memory import CACHE
from tests.conftest import INTERRUPTIBLE
from tests.repositories import ROOT, TODAY, buildable

pytestmark = pytest.mark.slow
PAGE = "ke-hoach/2025/mau-5-kh-ubnd/"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return buildable(tmp_path / "repository")


class Running(NamedTuple):
    """A running preview, and its address."""

    process: "subprocess.Popen[bytes]"
    address: str


@pytest.fixture
def running(repository: Path, tmp_path: Path) -> Iterator[Running]:
    """A preview whose temporary files lie in a folder of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*INTERRUPTIBLE, "serve", "--address", f"127.0.0.1:{port}"]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ours = {"PYTHONPATH": str(ROOT), "BANGVANG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(scratch)}
    log = (repository.parent / "serve.log").open("w")
    process = subprocess.Popen(
        command, cwd=repository, env={**os.environ, **ours}, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield Running(process, f"http://127.0.0.1:{port}/")
    finally:
        process.kill()
        process.wait()
        log.close()


@pytest.fixture
def address(running: Running) -> str:
    return running.address


def shown(address: str, wanted: str, seconds: float = 60) -> str:
    """The page once it holds `wanted`; fails with what it held instead."""
    end, text = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address + PAGE, timeout=10) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            text = ""
        if wanted in text:
            return text
        time.sleep(0.3)
    raise AssertionError(f"{wanted!r} was not shown within {seconds} s")


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_change_is_shown_and_a_slip_keeps_the_last_good_page(repository: Path, address: str, tmp_path: Path) -> None:
    record = repository / "plans/2025/mau-5-kh-ubnd.yml"
    shown(address, "Tổng kết phong trào")

    change(record, "text: Tổng kết phong trào", "text: Tổng kết cả năm")
    assert "md-banner" not in shown(address, "Tổng kết cả năm")

    change(record, "form: nd30", "form: nd31")
    page = shown(address, "bản xem trước giữ trang tốt gần nhất")
    assert "plans/2025/mau-5-kh-ubnd.yml:2:" in page
    assert "Tổng kết cả năm" in page

    change(record, "form: nd31", "form: nd30")
    change(record, "text: Tổng kết cả năm", "text: Tổng kết cuối năm")
    assert "md-banner" not in shown(address, "Tổng kết cuối năm")
    said = (tmp_path / "serve.log").read_text(encoding="utf-8").splitlines()
    assert len(said) > 10
    assert [line for line in said if line.isascii()] == []  # not a word of English


@pytest.mark.parametrize("while_it_builds", [True, False])
def test_a_preview_goes_on_when_who_builds_it_is_killed(
    repository: Path, running: Running, tmp_path: Path, while_it_builds: bool
) -> None:
    record = repository / "plans/2025/mau-5-kh-ubnd.yml"
    shown(running.address, "Tổng kết phong trào")
    (builder,) = psutil.Process(running.process.pid).children()
    change(record, "text: Tổng kết phong trào", "text: Tổng kết cả năm")
    if while_it_builds:
        until(lambda: (tmp_path / "serve.log").read_text().count("Đang dựng…") == 2)
    builder.kill()
    shown(running.address, "Tổng kết cả năm")
    change(record, "form: nd30", "form: nd31")
    assert "Tổng kết" in shown(running.address, "bản xem trước giữ trang tốt gần nhất")
    change(record, "form: nd31", "form: nd30")
    change(record, "text: Tổng kết cả năm", "text: Tổng kết cuối năm")
    shown(running.address, "Tổng kết cuối năm")
    assert not list((tmp_path / "scratch").glob(".mkdocs*"))


class Stop(NamedTuple):
    """How a preview is asked to stop: a terminal tells every process, others tell the server alone."""

    number: signal.Signals
    whole_group: bool


STOPS = {
    "Ctrl+C": Stop(signal.SIGINT, whole_group=True),
    "closed terminal": Stop(signal.SIGHUP, whole_group=True),
    "interrupt": Stop(signal.SIGINT, whole_group=False),
    "system": Stop(signal.SIGTERM, whole_group=False),
}


@pytest.mark.parametrize("seconds", [0.0, 0.3])
@pytest.mark.parametrize("stop", STOPS.values(), ids=list(STOPS))
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_who_stops_a_preview_leaves_nothing_behind(
    repository: Path, running: Running, seconds: float, stop: Stop, first: bool
) -> None:
    """However far a build has come."""
    log, scratch = repository.parent / "serve.log", repository.parent / "scratch"
    until(lambda: "Đang dựng…" in log.read_text(encoding="utf-8"))
    if not first:
        shown(running.address, "Tổng kết phong trào")
        change(repository / "plans/2025/mau-5-kh-ubnd.yml", "text: Tổng kết phong trào", "text: Tổng kết cả năm")
        until(lambda: log.read_text().count("Đang dựng…") == 2)
    time.sleep(seconds)
    family = [psutil.Process(running.process.pid), *psutil.Process(running.process.pid).children(recursive=True)]
    tell = os.killpg if stop.whole_group else os.kill
    tell(running.process.pid, stop.number)
    running.process.wait(timeout=20)
    psutil.wait_procs(family, timeout=10)
    assert [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE] == []
    assert [path.name for path in scratch.iterdir()] == []
    assert not list((repository / CACHE / "previous").glob("*"))


def test_a_slip_in_the_theme_keeps_the_last_good_pages(repository: Path, running: Running, tmp_path: Path) -> None:
    partial, log = repository / "generator/theme/partials/content.html", tmp_path / "serve.log"
    shown(running.address, "Sửa dữ liệu của trang này")
    for slip in ("{% endblokk %}", "{{ nobody.knows }}"):
        told = log.read_text(encoding="utf-8").count("Bản xem trước giữ trang tốt gần nhất")
        change(partial, "Sửa dữ liệu của trang này", f"Sửa {slip}")
        until(lambda told=told: log.read_text(encoding="utf-8").count("Bản xem trước giữ trang tốt gần nhất") > told)
        shown(running.address, "Sửa dữ liệu của trang này", 10)
        change(partial, f"Sửa {slip}", "Sửa dữ liệu của trang này")
    change(partial, "Sửa dữ liệu của trang này", "Sửa hồ sơ này")
    shown(running.address, "Sửa hồ sơ này")
    assert "partials/content.html" in log.read_text(encoding="utf-8")


def test_a_change_of_theme_is_shown_too(repository: Path, address: str) -> None:
    shown(address, "Sửa dữ liệu của trang này")
    change(repository / "generator/theme/partials/content.html", "Sửa dữ liệu của trang này", "Sửa hồ sơ này")
    shown(address, "Sửa hồ sơ này")

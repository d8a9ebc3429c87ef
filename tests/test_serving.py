"""Live preview: a change is shown, a slip keeps the last good page with the problem above it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from generator.memory import CACHE
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
    command = [
        sys.executable,
        "-c",
        "from generator.cli import run; run()",
        "serve",
        "--address",
        f"127.0.0.1:{port}",
    ]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ours = {"PYTHONPATH": str(ROOT), "BANGVANG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(scratch)}
    log = (repository.parent / "serve.log").open("w")
    process = subprocess.Popen(command, cwd=repository, env={**os.environ, **ours}, stdout=log, stderr=log)
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


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_change_is_shown_and_a_slip_keeps_the_last_good_page(repository: Path, address: str) -> None:
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


def test_a_preview_goes_on_when_who_builds_it_is_killed(repository: Path, running: Running) -> None:
    record = repository / "plans/2025/mau-5-kh-ubnd.yml"
    shown(running.address, "Tổng kết phong trào")
    (builder,) = psutil.Process(running.process.pid).children()
    builder.kill()
    change(record, "text: Tổng kết phong trào", "text: Tổng kết cả năm")
    shown(running.address, "Tổng kết cả năm")
    change(record, "text: Tổng kết cả năm", "text: Tổng kết cuối năm")
    shown(running.address, "Tổng kết cuối năm")


@pytest.mark.parametrize("seconds", [0.0, 0.8, 1.2, 1.6])
def test_who_stops_a_preview_leaves_nothing_behind(
    repository: Path, running: Running, tmp_path: Path, seconds: float
) -> None:
    """However far the build after a change has come: it begins half a second later, and takes two."""
    shown(running.address, "Tổng kết phong trào")
    (builder,) = psutil.Process(running.process.pid).children()
    change(repository / "plans/2025/mau-5-kh-ubnd.yml", "text: Tổng kết phong trào", "text: Tổng kết cả năm")
    time.sleep(seconds)
    running.process.send_signal(signal.SIGINT)
    running.process.wait(timeout=20)
    assert not builder.is_running()
    assert [path.name for path in (tmp_path / "scratch").iterdir() if path.suffix != ".lock"] == []
    assert not list((repository / CACHE / "previous").glob("*"))
    assert "Traceback" not in (tmp_path / "serve.log").read_text(encoding="utf-8")


def test_a_change_of_theme_is_shown_too(repository: Path, address: str) -> None:
    shown(address, "Sửa dữ liệu của trang này")
    change(repository / "generator/theme/partials/content.html", "Sửa dữ liệu của trang này", "Sửa hồ sơ này")
    shown(address, "Sửa hồ sơ này")

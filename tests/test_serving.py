"""Live preview: a change is shown, a slip keeps the last good page with the problem above it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repositories import ROOT, TODAY, buildable

pytestmark = pytest.mark.slow
PAGE = "ke-hoach/2025/mau-5-kh-ubnd/"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return buildable(tmp_path / "repository")


@pytest.fixture
def address(repository: Path) -> Iterator[str]:
    """The address of a running preview."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from generator.cli import main; main()",
        "serve",
        "--address",
        f"127.0.0.1:{port}",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BANGVANG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    log = (repository.parent / "serve.log").open("w")
    running = subprocess.Popen(command, cwd=repository, env=environment, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()
        log.close()


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


def test_a_change_of_theme_is_shown_too(repository: Path, address: str) -> None:
    shown(address, "Sửa dữ liệu của trang này")
    change(repository / "generator/theme/partials/content.html", "Sửa dữ liệu của trang này", "Sửa hồ sơ này")
    shown(address, "Sửa hồ sơ này")

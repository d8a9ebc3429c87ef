"""Fixtures shared by all: the blessing of expected output, built sites, and a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.repositories import ROOT, TODAY, buildable
from tests.serving import serving

# How long an example takes says more of who else is at work than of what is tried.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what is made today as what is expected")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


BANGVANG = (sys.executable, "-c", "from generator.cli import run; run()")
# The same as a terminal starts it: what runs in the background of a shell without one may have been told to ignore
# an interrupt, and passes that on.
INTERRUPTIBLE = (
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from generator.cli import run; run()",
)
MKDOCS_BUILD = (sys.executable, "-m", "mkdocs", "build")


def environment(today: str = TODAY) -> dict[str, str]:
    """What a command of this repository finds around it, on that day."""
    return {**os.environ, "BANGVANG_TODAY": today, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}


def bangvang(*arguments: str | Path, root: Path, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    """The command as an editor runs it, in a process of its own."""
    return ran(*BANGVANG, *map(str, arguments), root=root, today=today)


def ran(*command: str, root: Path, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    """Any command, in a process of its own."""
    return subprocess.run(
        command, cwd=root, env=environment(today), capture_output=True, text=True, check=False, timeout=300
    )


def built_once(shared: Path, root: Path, site: Path) -> Path:
    """The site of a repository, which the first of the processes that test builds for all of them."""
    with FileLock(shared / f"{site.name}.lock"):
        if not site.exists():
            done = bangvang("build", "--site", site, root=root)
            assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one test run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def portal(shared: Path) -> Path:
    """The site of the real content, built once."""
    return built_once(shared, ROOT, shared / "portal")


@pytest.fixture(scope="session")
def sample_site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample, which has every kind of page and event."""
    root = buildable(tmp_path_factory.mktemp("sample") / "repository")
    return built_once(shared, root, shared / "sample-site")


@pytest.fixture(scope="session")
def portal_address(portal: Path) -> Iterator[str]:
    with serving(portal) as address:
        yield address


@pytest.fixture(scope="session")
def sample_address(sample_site: Path) -> Iterator[str]:
    with serving(sample_site) as address:
        yield address


def chromium() -> str | None:
    """The Chromium of this machine, if it has one."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; where there is none the browser tests say so, and in CI they fail."""
    found = chromium()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found; in CI the browser tests are required")
        pytest.skip("no Chromium found on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield launched
        launched.close()

"""Who builds a preview: a copy of the server that stays, and what becomes of a build when a copy is lost.

Each is tried in a process of its own: one that has threads, as a browser's tests leave them, is not copied.
"""

import errno
import gc
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import psutil
import pytest
from mkdocs.exceptions import Abort

from generator.engines import finished
from generator.engines.previewing import Builder, log
from generator.engines.site_folder.ledger import Ledger
from generator.engines.site_folder.standing import FoundFiles, files_below
from generator.remembering.memory import CACHE
from tests.alone import ended
from tests.building import Preview, files
from tests.repositories import buildable


@contextmanager
def building(build: Callable[[], None]) -> Iterator[Builder]:
    builder = Builder(build)
    try:
        yield builder
    finally:
        builder.end()


def its_copy_builds_again_and_again() -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "told")

        def build() -> None:
            with told.open("a") as file:
                file.write(f"{os.getpid()}\n")

        with building(build) as builder:
            builder()
            builder()
        first, second = told.read_text().split()
        assert first == second != str(os.getpid())
        assert not psutil.pid_exists(int(first))


def what_goes_wrong_is_told() -> None:
    """And the server goes on with what it has: MkDocs would have every request wait."""
    wrong: list[Exception] = [Abort("Có 1 lỗi."), ValueError("\udce9"), ValueError("hỏng")]

    def build() -> None:
        if wrong:
            raise wrong.pop()

    told: list[str] = []
    log.error = lambda *words: told.append(words[0] % words[1:])
    with building(build) as builder:
        for _ in range(4):
            builder()
        assert builder.is_apart
    assert ["hỏng" in told[0], "udce9" in told[1], "Có 1 lỗi." in told[2], len(told)] == [True, True, True, 3]


def what_is_done_afterwards_is_left_when_all_went_wrong() -> None:
    def build() -> None:
        raise ValueError

    log.error = lambda *words: None
    with tempfile.TemporaryDirectory() as folder:
        done = Path(folder, "done")
        builder = Builder(build, afterwards=done.touch)
        try:
            builder()
            builder()  # by when the first one has finished
            assert builder.is_apart
        finally:
            builder.end()
        assert not done.exists()


def without_a_copy_it_is_built_here() -> None:
    here, built = os.getpid(), []

    def build() -> None:
        if os.getpid() != here:
            os._exit(9)
        built.append(here)

    with building(build) as builder:
        builder()
        builder()
    assert (built, builder.is_apart) == ([here, here], False)


def without_room_for_a_copy_it_is_built_here() -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "no room")

    os.fork, built = refused, []
    with building(lambda: built.append(os.getpid())) as builder:
        builder()
    assert built == [os.getpid()]


def beside_threads_it_is_built_here() -> None:
    waiting, built = threading.Event(), []
    threading.Thread(target=waiting.wait, daemon=True).start()
    with building(lambda: built.append(os.getpid())) as builder:
        builder()
    assert built == [os.getpid()]


class Left:
    """Holds itself in a circle; `there` counts all that are left."""

    there = 0

    def __init__(self) -> None:
        self.itself = self
        Left.there += 1

    def __del__(self) -> None:
        Left.there -= 1


def what_builds_leave_in_circles_is_let_go() -> None:
    """A preview of a whole province would grow by a fifth with every edit."""
    gc.disable()

    def build() -> None:
        assert not Left.there, "left from the build before"
        Left()
        gc.freeze()

    def failed(*words: object) -> NoReturn:
        raise AssertionError(words)

    log.error = failed

    with building(build) as builder:
        assert builder.is_apart
        builder()
        builder()
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    with building(build) as builder:
        assert not builder.is_apart
        builder()
        builder()


def it_stops_whatever_it_is_at() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal
    with tempfile.TemporaryDirectory() as folder:
        begun, put_away = Path(folder, "begun"), Path(folder, "put-away")

        def build() -> None:
            begun.write_text(str(os.getpid()))
            try:
                time.sleep(60)
            finally:
                put_away.touch()

        def interrupt() -> None:
            while not begun.exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)

        with building(build) as builder, pytest.raises(KeyboardInterrupt):
            threading.Thread(target=interrupt).start()
            builder()
        assert put_away.exists()
        assert not psutil.pid_exists(int(begun.read_text()))


@pytest.mark.parametrize(
    "case",
    [
        its_copy_builds_again_and_again,
        what_goes_wrong_is_told,
        what_is_done_afterwards_is_left_when_all_went_wrong,
        without_a_copy_it_is_built_here,
        without_room_for_a_copy_it_is_built_here,
        beside_threads_it_is_built_here,
        what_builds_leave_in_circles_is_let_go,
        it_stops_whatever_it_is_at,
    ],
)
def test_who_builds_a_preview(case: Callable[[], None]) -> None:
    assert ended(case) == 0


def built(root: Path) -> dict[str, bytes]:
    """The site that is built when nothing is lost, of a repository that then loses what it was built with."""
    preview = Preview(root)
    preview.build()
    return files(preview.site)


def edited(root: Path) -> Path:
    plan = root / "plans/2025/mau-5-kh-ubnd.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tổng kết", "Sơ kết", 1), encoding="utf-8")
    return root


def a_lost_beginning(root: Path) -> None:
    """It leaves a page behind that nobody wants."""

    def lost(place: Path, fresh: Path, wanted: object) -> frozenset[str]:
        (fresh / "thua.html").write_text("thừa", encoding="utf-8")
        os._exit(9)

    finished.MANY = 0
    whole = built(edited(buildable(root / "whole")))
    preview = Preview(buildable(root / "edited"))
    preview.build()
    edited(preview.root)
    finished.begin_with = lost
    preview.build()
    assert files(preview.site) == whole
    pages = preview.plugin.finished
    assert pages
    assert (len(pages.standing) > 100, pages.there) == (True, frozenset())


def with_a_previous_site(root: Path) -> tuple[dict[str, bytes], Preview]:
    """What an edited repository gives, and a preview of one not yet edited, whose next site begins in a copy."""
    finished.MANY = 0
    whole = built(edited(buildable(root / "whole")))
    preview = Preview(buildable(root / "edited"))
    preview.build()
    preview.build()
    return whole, preview


def a_beginning_in_a_copy(root: Path) -> None:
    """What it leaves is on the new site, as it stands on the old one, and the ledger knows it."""
    whole, preview = with_a_previous_site(root)
    before = files_below(preview.site)
    edited(preview.root)
    preview.build()
    assert files(preview.site) == whole
    pages, after = preview.plugin.finished, files_below(preview.site)
    assert pages
    assert len(pages.there) > 100
    assert all(before[path].is_the_same(after[path]) for path in pages.there)
    assert Ledger(preview.root / CACHE, preview.site).is_whole()


def a_beginning_of_a_build_that_fails(root: Path) -> None:
    """Nobody is at work in its folder any more when that is removed, and the next build is whole."""
    whole, preview = with_a_previous_site(root)
    edited(preview.root)
    begin, warm = finished.begin_with, finished.warm

    def slow(place: Path, fresh: Path, wanted: FoundFiles) -> frozenset[str]:
        time.sleep(0.5)
        return begin(place, fresh, wanted)

    def fails(*order: object) -> NoReturn:
        raise Abort("hỏng")

    finished.begin_with, finished.warm = slow, fails
    with pytest.raises(Abort, match="hỏng"):
        preview.build()
    time.sleep(1)
    assert not list(preview.root.glob(".site.*"))
    finished.begin_with, finished.warm = begin, warm
    preview.config.site_dir = str(preview.site)  # which is read anew for each build of a preview
    preview.build()
    assert files(preview.site) == whole


def lost_drawings(root: Path) -> None:
    def lost(self: object, artifacts: object) -> None:
        os._exit(9)

    finished.FEW = 10_000
    whole = built(buildable(root / "whole"))
    finished.FinishedPages._draw = lost
    preview = Preview(buildable(root / "lost"))
    preview.build()
    assert files(preview.site) == whole
    assert preview.plugin.finished
    assert len(preview.plugin.finished.drawn_ahead) > 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [a_beginning_in_a_copy, a_beginning_of_a_build_that_fails, a_lost_beginning, lost_drawings]
)
def test_a_site_is_whole_whatever_becomes_of_a_copy(case: Callable[[Path], None], tmp_path: Path) -> None:
    assert ended(case, tmp_path) == 0

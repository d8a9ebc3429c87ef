"""Work in a copy of the process: its result comes back, and when the copy is lost the work is done here.

Each is tried in a process of its own: one that has threads, as a browser's tests leave them, is not copied.
"""

import errno
import os
from collections.abc import Callable
from multiprocessing import get_context

import pytest

from generator.forking import beside, may_copy


def result_comes_back() -> None:
    assert may_copy()
    here = os.getpid()
    pid, word = beside(lambda: (os.getpid(), "xong"))()
    assert (pid != here, word) == (True, "xong")


def not_worth_a_copy() -> None:
    assert beside(os.getpid, worth=False)() == os.getpid()


def lost_copy() -> None:
    here = os.getpid()

    def dies_elsewhere() -> str:
        if os.getpid() != here:
            os._exit(9)
        return "xong"

    assert beside(dies_elsewhere)() == "xong"


def no_room_for_a_copy() -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "no room")

    os.fork = refused
    assert beside(os.getpid)() == os.getpid()


@pytest.mark.parametrize("case", [result_comes_back, not_worth_a_copy, lost_copy, no_room_for_a_copy])
def test_work_is_done_whatever_becomes_of_the_copy(case: Callable[[], None]) -> None:
    alone = get_context("spawn").Process(target=case)
    alone.start()
    alone.join()
    assert alone.exitcode == 0

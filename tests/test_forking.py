"""Work in a copy of the process: its result comes back, and when the copy is lost the work is done here.

Each is tried in a process of its own: one that has threads, as a browser's tests leave them, is not copied.
"""

import errno
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection

import psutil
import pytest

from generator.system.forking import beside, copies, in_two, may_copy, nothing, when_stopped
from tests.alone import ended


def result_comes_back() -> None:
    assert may_copy()
    here = os.getpid()
    pid, word = beside(lambda: (os.getpid(), "xong"))()
    assert (pid != here, word) == (True, "xong")


def not_worth_a_copy() -> None:
    assert beside(os.getpid, worth=False)() == os.getpid()


def who_is_in_no_hurry_stands_back() -> None:
    assert beside(partial(os.nice, 0))() == os.nice(0)
    assert beside(partial(os.nice, 0), step_back=3)() == min(os.nice(0) + 3, 19)


def who_is_told_by_the_system_ends_at_once() -> None:
    """Though the process that it is a copy of takes that for an interrupt, and puts away what it has begun."""
    when_stopped(signal.default_int_handler)
    with pytest.raises(BrokenProcessPool), copies(1, nothing) as (pool, _):
        copy = pool.submit(os.getpid).result()
        waiting = pool.submit(time.sleep, 60)
        time.sleep(0.5)  # it is at work then, and not between two works
        os.kill(copy, signal.SIGTERM)
        waiting.result(timeout=20)


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


def what_is_to_be_done_otherwise() -> None:
    assert beside(lambda: os._exit(9), otherwise=lambda: "khác")() == "khác"
    assert beside(lambda: "việc", worth=False, otherwise=lambda: "khác")() == "khác"


def copies_make_no_copies() -> None:
    assert may_copy()
    assert beside(may_copy)() is False


def told_slowly(taken: Iterator[int]) -> tuple[int, list[int]]:
    """Who took which pieces, each of which takes a while."""
    return os.getpid(), [number for number in taken if time.sleep(0.01) is None]


def two_share_the_pieces() -> None:
    (here, ours), (there, theirs) = in_two(100, told_slowly)
    assert (here, sorted(ours + theirs)) == (os.getpid(), list(range(100)))
    assert there != here
    assert len(ours) > 10
    assert len(theirs) > 10


def any_number_of_pieces_is_taken() -> None:
    for count in (0, 1, 2, 100_000):
        assert sorted(chain.from_iterable(in_two(count, list))) == list(range(count))


def pieces_of_a_lost_copy_are_in_no_result() -> None:
    here = os.getpid()

    def dies_with_a_piece(taken: Iterator[int]) -> list[int]:
        if os.getpid() != here:
            next(taken)
            os._exit(9)
        time.sleep(1)
        return list(taken)

    assert in_two(9, dies_with_a_piece) == [list(range(1, 9))]


def without_a_copy_all_pieces_are_taken_here() -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "no room")

    os.fork = refused
    assert in_two(9, list) == [list(range(9))]


@pytest.mark.parametrize(
    "case",
    [
        two_share_the_pieces,
        any_number_of_pieces_is_taken,
        pieces_of_a_lost_copy_are_in_no_result,
        without_a_copy_all_pieces_are_taken_here,
    ],
)
def test_pieces_are_taken_by_whoever_is_free(case: Callable[[], None]) -> None:
    assert ended(case) == 0


@pytest.mark.parametrize(
    "case",
    [
        result_comes_back,
        not_worth_a_copy,
        who_is_in_no_hurry_stands_back,
        who_is_told_by_the_system_ends_at_once,
        lost_copy,
        no_room_for_a_copy,
        what_is_to_be_done_otherwise,
        copies_make_no_copies,
    ],
)
def test_work_is_done_whatever_becomes_of_the_copy(case: Callable[[], None]) -> None:
    assert ended(case) == 0


def waits_beside_a_copy(sending: Connection) -> None:
    def tell_and_wait() -> None:
        sending.send(os.getpid())
        time.sleep(60)

    beside(tell_and_wait)()


def test_a_copy_goes_with_the_process_that_it_is_a_copy_of() -> None:
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    alone = context.Process(target=waits_beside_a_copy, args=(sending,))
    alone.start()
    copy = psutil.Process(receiving.recv())
    alone.kill()
    alone.join()
    psutil.wait_procs([copy], timeout=10)
    assert not copy.is_running() or copy.status() == psutil.STATUS_ZOMBIE

"""Work done in copies of this process while it goes on: a copy has all that is in memory, and sends its result."""

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


# What asks a process to stop: a terminal, its being closed, the system.
_STOPS = tuple(number for name in ("SIGINT", "SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)))


def when_stopped(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    """What this process does when it is asked to stop, in whatever way."""
    for number in _STOPS:
        signal.signal(number, handler)


def may_copy() -> bool:
    """Whether this process can be copied safely: on Linux, without threads that may hold a lock, and no copy itself."""
    return sys.platform == "linux" and threading.active_count() == 1 and not current_process().daemon


def all_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class NoCopiesError(Exception):
    """The system has no room for copies of this process."""


@contextmanager
def copies(count: int, begin: Callable[[], None]) -> Iterator[tuple[Executor, int]]:
    """So many copies of this process, each of which calls `begin` first; only where `may_copy`.

    Raises NoCopiesError.
    """
    pool = ProcessPoolExecutor(count, mp_context=get_context("fork"), initializer=_begun, initargs=(begin, os.getpid()))
    try:
        pool.submit(os.getpid)  # with the first work all copies are made
    except OSError as refused:
        for copy in (pool._processes or {}).values():  # who was made waits for work that nobody will hand out
            copy.kill()
        raise NoCopiesError from refused
    try:
        yield pool, count
    finally:
        pool.shutdown(cancel_futures=True)


def go_with(above: int) -> None:
    """A copy goes when the process goes that it is a copy of, however that ends (prctl(2), PR_SET_PDEATHSIG).

    And at once when the system tells it to: it has nothing to put away, and who waits for it is not to wait on.
    """
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    for number in _STOPS:
        if number != signal.SIGINT:
            signal.signal(number, signal.SIG_DFL)
    if os.getppid() != above:
        os._exit(1)


def _begun(begin: Callable[[], None], above: int) -> None:
    go_with(above)
    gc.freeze()  # what is inherited stays shared as long as nobody looks through it
    begin()


# How far a copy stands back, of 19 (nice(1)): one that somebody will wait for at last, and one that nobody waits for.
MILDLY, PATIENTLY = 5, 15


def nothing() -> None:
    """Nothing is waited for."""


def beside(
    work: Callable[[], T], worth: bool = True, otherwise: Callable[[], T] | None = None, *, step_back: int = 0
) -> Callable[[], T]:
    """Begin `work` in a copy of this process, where it is worth one; what is returned waits for the result.

    Where the system cannot copy a process safely, or the copy is lost, `otherwise` is called here when the result is
    asked for; it is `work` unless something else is told. `step_back` is how nice the copy is to others, from 0 to 19
    (nice(1)).
    """
    here = otherwise or work
    if not worth or not may_copy():
        return here
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(work, step_back, sending, receiving, os.getpid()), daemon=True)
    try:
        copy.start()
    except OSError:
        receiving.close()
        return here
    finally:
        sending.close()

    def result() -> T:
        try:
            packed = receiving.recv_bytes()
        except (EOFError, OSError):
            return here()
        finally:
            receiving.close()
            copy.join()
        value: T = pickle.loads(packed)
        return value

    return result


def in_two(count: int, work: Callable[[Iterator[int]], T]) -> list[T]:
    """What `work` gives for pieces of so many, called here and in a copy of this process: who is free takes the next.

    Pieces that a lost copy had taken are in none of the results.
    """
    taking, giving = os.pipe()
    os.write(giving, b"".join(number.to_bytes(_NUMBER, "little") for number in range(min(count, _NUMBERS))))
    os.close(giving)

    def taken() -> Iterator[int]:
        # The system hands out what stands in a pipe to one reader at a time; of many pieces a number tells several.
        while number := os.read(taking, _NUMBER):
            yield from range(int.from_bytes(number, "little"), count, _NUMBERS)

    try:
        theirs: Callable[[], tuple[T, ...]] = beside(lambda: (work(taken()),), otherwise=tuple)
        return [work(taken()), *theirs()]
    finally:
        os.close(taking)


# Bytes of a number, and as many numbers as a page of memory, the smallest of pipes, has room for.
_NUMBER = 2
_NUMBERS = 4096 // _NUMBER


def _send(work: Callable[[], T], step_back: int, sending: Connection, receiving: Connection, above: int) -> None:
    """What goes wrong here is met again, and told, where the work is done instead."""
    go_with(above)
    os.nice(step_back)
    receiving.close()  # so that sending fails when nobody is left to receive
    try:
        sending.send_bytes(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
    except BaseException:
        os._exit(1)

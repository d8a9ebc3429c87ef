"""Work done in a copy of this process while it goes on: the copy has all that is in memory, and sends its result."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T], worth: bool = True) -> Callable[[], T]:
    """Begin `work` in a copy of this process, where it is worth one; what is returned waits for the result.

    Where the system cannot copy a process safely, or the copy is lost, the work is done here when it is asked for.
    """
    if not worth or sys.platform != "linux" or threading.active_count() > 1:
        return work
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(work, sending, receiving), daemon=True)
    copy.start()
    sending.close()

    def result() -> T:
        try:
            packed = receiving.recv_bytes()
        except (EOFError, OSError):
            return work()
        finally:
            receiving.close()
            copy.join()
        value: T = pickle.loads(packed)
        return value

    return result


def _send(work: Callable[[], T], sending: Connection, receiving: Connection) -> None:
    """What goes wrong here is met again, and told, where the work is done instead."""
    receiving.close()  # so that sending fails when nobody is left to receive
    try:
        sending.send_bytes(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
    except BaseException:
        os._exit(1)

"""Who builds a preview, again and again: a copy of the server, which stays for as long as the server does.

Beside the threads of a server no process can be copied safely. The copy has none: it can be copied itself, so that
every core builds as in a build of its own, and it has at hand all that was read and made before.
"""

import gc
import logging
import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import FrameType
from typing import NoReturn

from generator.engines.failures import STOPPING, told
from generator.system.forking import go_with, may_copy, nothing, when_stopped

log = logging.getLogger("mkdocs.plugins.bangvang")

# Seconds within which a copy that is told to stop puts away what it has written by half.
PATIENCE = 10

Build = Callable[[], None]


class Builder:
    """Builds whenever it is called, in a copy of this process where one may be made; that one does `at_first` first.

    What is to be done `afterwards`, when all went well, nobody waits for.
    """

    def __init__(self, build: Build, afterwards: Build = nothing, at_first: Callable[[], object] = nothing) -> None:
        self._build, self._afterwards = build, afterwards
        self.is_apart = False
        if may_copy():
            self._begin(at_first)

    def _begin(self, at_first: Callable[[], object]) -> None:
        """Make the copy, if the system has room for it."""
        above = os.getpid()

        def begun() -> None:
            go_with(above)
            self._line.close()  # so that the line ends when the server has gone
            at_first()

        context = get_context("fork")
        self._line, theirs = context.Pipe()
        self._copy = context.Process(target=_build_when_told, args=(begun, self._build, self._afterwards, theirs))
        try:
            self._copy.start()
            self.is_apart = True
        except OSError:
            self._line.close()
        finally:
            theirs.close()

    def __call__(self) -> None:
        """Build; what goes wrong is told, and what was built last stays. Where the copy is lost, it is built here."""
        wrong = self._answer() if self.is_apart else None
        if wrong is None:
            wrong = _wrong_with(self._build)
            _finish(nothing if wrong else self._afterwards)
        if wrong:
            log.error("%s Bản xem trước giữ trang tốt gần nhất.", wrong)

    def _answer(self) -> str | None:
        """What went wrong in the copy, nothing where all went well; None where it is lost."""
        try:
            self._line.send_bytes(b"")
            return self._line.recv_bytes().decode()
        except (EOFError, OSError):
            self.end()  # one that has not been waited for would seem to be at work still
            return None

    def end(self) -> None:
        """Have the copy stop, whatever it is at."""
        if not self.is_apart:
            return
        self.is_apart = False
        self._line.close()
        if self._copy.is_alive() and self._copy.pid:
            os.kill(self._copy.pid, signal.SIGINT)
        self._copy.join(PATIENCE)
        self._copy.kill()
        self._copy.join()


def _build_when_told(begun: Callable[[], None], build: Build, afterwards: Build, line: Connection) -> None:
    begun()
    try:
        while True:
            when_stopped(signal.SIG_DFL)  # who waits has nothing to put away
            line.recv_bytes()
            when_stopped(_stop_once)
            wrong = _wrong_with(build)
            when_stopped(signal.SIG_DFL)
            line.send_bytes(wrong.encode(errors="backslashreplace"))
            # Who is told already of the next change need not finish this one.
            _finish(nothing if wrong or line.poll() else afterwards)
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)


def _stop_once(number: int, frame: FrameType | None) -> NoReturn:
    """A terminal tells every process to stop, and then the server tells it again: undoing must not be stopped."""
    when_stopped(signal.SIG_IGN)
    raise KeyboardInterrupt


def _wrong_with(build: Build) -> str:
    """Build; what went wrong, as one sentence where somebody can mend it."""
    try:
        build()
    except STOPPING as stopped:
        return told(stopped)
    except Exception:
        return traceback.format_exc()
    return ""


def _finish(afterwards: Build) -> None:
    """Do what nobody waits for but who makes another change at once."""
    left_undone = _wrong_with(afterwards)
    if left_undone:
        log.error("Bản xem trước còn thiếu: %s", left_undone)
    _let_go()


def _let_go() -> None:
    """Let go of what the last build left behind in circles: it takes a while, for which nobody waits for a copy."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()

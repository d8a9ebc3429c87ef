"""Who builds a preview, again and again: a copy of the server, which stays for as long as the server does.

Beside the threads of a server no process can be copied safely. The copy has none: it can be copied itself, so that
every core builds as in a build of its own, and it has at hand all that was read and made before.
"""

import gc
import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from mkdocs.exceptions import Abort

from generator.forking import go_with, may_copy

# Seconds within which a copy that is told to stop puts away what it has written by half.
PATIENCE = 10

Build = Callable[[], None]


class Builder:
    """Builds whenever it is called, in a copy of this process where one may be made."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self.is_apart = may_copy() and self._has_begun()

    def _has_begun(self) -> bool:
        """Make the copy; whether the system had room for it."""
        context = get_context("fork")
        self._line, theirs = context.Pipe()
        self._copy = context.Process(target=_build_when_told, args=(self._build, theirs, self._line, os.getpid()))
        try:
            self._copy.start()
        except OSError:
            self._line.close()
            return False
        finally:
            theirs.close()
        return True

    def __call__(self) -> None:
        """Build; raises Abort with what went wrong in the copy. Where the copy is lost, it is built here."""
        if self.is_apart:
            try:
                self._line.send_bytes(b"")
                wrong = self._line.recv_bytes()
            except (EOFError, OSError):
                self.is_apart = False
            else:
                if wrong:
                    raise Abort(wrong.decode())
                return
        self._build()
        _let_go()

    def end(self) -> None:
        """Have the copy stop, whatever it is at."""
        if not self.is_apart or self._line.closed:
            return
        self._line.close()
        if self._copy.is_alive() and self._copy.pid:
            os.kill(self._copy.pid, signal.SIGINT)
        self._copy.join(PATIENCE)
        self._copy.kill()
        self._copy.join()


def _build_when_told(build: Build, line: Connection, others: Connection, above: int) -> None:
    go_with(above)
    others.close()  # so that the line ends when the server has gone
    try:
        while True:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # who waits has nothing to put away
            line.recv_bytes()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            wrong = _wrong_with(build)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            line.send_bytes(wrong.encode())
            _let_go()
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)


def _wrong_with(build: Build) -> str:
    try:
        build()
    except SystemExit as stopped:  # as MkDocs stops a build; what went wrong has been told
        return str(stopped) or type(stopped).__name__
    except Exception:
        return traceback.format_exc()
    return ""


def _let_go() -> None:
    """Let go of what the last build left behind in circles; done while nobody waits, for it takes a while."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()

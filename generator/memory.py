"""What was read and made before: records by file and digest, which were found sound, what was worked out of them, and
the digests of what they gave.

A pickle, so it is of this machine and this code alone: it is never shared, and a file that is damaged, cut short or
from other code is as good as none. Nothing here decides what a record means.
"""

import contextlib
import pickle
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from generator import fingerprints
from generator.forking import beside
from generator.whole_files import write_whole

T = TypeVar("T")


class Label(NamedTuple):
    """What is remembered of an artifact: its address, the file to edit, its digest, whether it costs time to make."""

    uri: str
    source: str | None
    digest: str
    is_drawn: bool


Labels = tuple[Label, ...]


class Lessons(NamedTuple):
    """What was worked out in another process: the results that are new, and the names of all that were asked for."""

    results: Mapping[str, Any]
    asked: frozenset[str]


# Where a repository keeps what was read and made before; it may be removed at any time.
CACHE = ".cache/bangvang"

_MAGIC = b"bangvang memory 1\n"


def pack(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


class Memory:
    """Remembers in `folder`, or for the life of the process where there is none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / "records.pickle" if folder else None
        self._packed: dict[str, tuple[str, bytes]] = {}
        self._live: dict[str, tuple[str, Any]] = {}
        self._sound: set[str] = set()
        self._met: set[str] = set()
        self._lots: dict[str, Labels] = {}
        self._met_lots: set[str] = set()
        self._results: dict[str, Any] = {}
        self._met_results: set[str] = set()
        self._changed = False
        if self._file:
            self._read(self._file)

    def knows(self, path: str, digest: str) -> bool:
        """Whether something is kept for this content of the file."""
        return digest in (self._live.get(path, ("",))[0], self._packed.get(path, ("",))[0])

    def recall(self, path: str, digest: str) -> Any:
        """What was kept for this content of the file; None when it is new."""
        known, value = self._live.get(path, ("", None))
        if known == digest:
            return value
        known, packed = self._packed.get(path, ("", b""))
        if known != digest:
            return None
        value = pickle.loads(packed)
        self._live[path] = digest, value
        return value

    def keep(self, path: str, digest: str, value: T) -> T:
        """Remember; what is returned is just what will be recalled, down to which texts are one object."""
        if self._file:
            self.keep_packed(path, digest, pack(value))
            value = self.recall(path, digest)
        self._live[path] = digest, value
        return value

    def keep_packed(self, path: str, digest: str, packed: bytes) -> None:
        """Remember what another process has packed."""
        self._packed[path] = digest, packed
        self._changed = True

    def is_sound(self, judged: str) -> bool:
        """Whether this very thing was judged before, and nothing was wrong with it."""
        self._met.add(judged)
        return judged in self._sound

    def found_sound(self, judged: str) -> None:
        self._sound.add(judged)
        self._met.add(judged)
        self._changed = True

    def worked_out(self, made_from: str, work: Callable[[], T]) -> T:
        """A small result: what `work` gave when it was first done for this."""
        self._met_results.add(made_from)
        if made_from not in self._results:
            self._results[made_from] = work()
            self._changed = True
        result: T = self._results[made_from]
        return result

    def noting(self, work: Callable[[], T]) -> tuple[T, Lessons]:
        """Do some work in a copy of the process that remembers; what it gave, and what is to be learned there of it."""
        known, asked = frozenset(self._results), self._met_results
        self._met_results = set()
        done = work()
        mine = frozenset(self._met_results)
        self._met_results |= asked
        return done, Lessons({name: self._results[name] for name in sorted(mine - known)}, mine)

    def learn(self, lessons: Lessons) -> None:
        self._results.update(lessons.results)
        self._met_results |= lessons.asked
        self._changed |= bool(lessons.results)

    def lot(self, made_from: str) -> Labels | None:
        """What was kept of the artifacts that are made from this; None where they were never made."""
        self._met_lots.add(made_from)
        return self._lots.get(made_from)

    @property
    def files(self) -> int:
        """How many files something is kept for."""
        return len(self._packed.keys() | self._live.keys())

    @property
    def has_lots(self) -> bool:
        """Whether any lot was made before."""
        return bool(self._lots)

    def ask_anew(self) -> None:
        """From here on count what is asked for: only these lots and results are kept when all has been asked.

        Who asks again and again, as a preview does, lets go of results nobody asked for the last time. Lots are but
        labels: who undoes an edit finds them.
        """
        self._results = _asked(self._results, self._met_results)
        self._met_lots.clear()
        self._met_results.clear()

    def forget_lots(self) -> None:
        self._lots.clear()

    def keep_lot(self, made_from: str, labels: Labels) -> None:
        self._lots[made_from] = labels
        self._met_lots.add(made_from)
        self._changed = True

    def save(self) -> None:
        """Write what is known; a full disk costs time at the next start and nothing else."""
        if self._write():
            self._changed = False

    def begin_to_save(self) -> Callable[[], None]:
        """Write it beside the work that follows, which goes first; what is returned waits until it is written."""
        written = beside(self._write, worth=self._changed, urgent=False)

        def wait() -> None:
            if written():
                self._changed = False

        return wait

    def _write(self) -> bool:
        """Write what has changed; returns whether all is written."""
        if not self._file or not self._changed:
            return True
        packed = {path: self._packed[path] for path in sorted(self._packed.keys() & self._live.keys())}
        lots, results = _asked(self._lots, self._met_lots), _asked(self._results, self._met_results)
        content = pickle.dumps((packed, self._sound & self._met, lots, results), pickle.HIGHEST_PROTOCOL)
        with contextlib.suppress(OSError):
            write_whole(self._file, self._head(content) + content)
            return True
        return False

    def _read(self, file: Path) -> None:
        try:
            stored = file.read_bytes()
        except OSError:
            return
        head = stored[: len(self._head(b""))]
        content = memoryview(stored)[len(head) :]
        if head == self._head(content):
            self._packed, self._sound, self._lots, self._results = pickle.loads(content)

    @staticmethod
    def _head(content: bytes | memoryview) -> bytes:
        code = fingerprints.of_code()
        return _MAGIC + f"{code} {blake2b(content, digest_size=32).hexdigest()}\n".encode()


def _asked(found: Mapping[str, T], met: Collection[str]) -> dict[str, T]:
    """What was asked for; who only checks asks for nothing, and takes nothing away."""
    return {made_from: found[made_from] for made_from in sorted(found.keys() & (met or found.keys()))}

"""What was read and made before: records by file and digest, which were found sound, what was worked out of them, and
the digests of what they gave.

A pickle, so it is of this machine and this code alone: it is never shared, and a file that is damaged, cut short or
from other code is as good as none. Nothing here decides what a record means.
"""

import contextlib
import pickle
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from generator.remembering import fingerprints
from generator.system.forking import MILDLY, beside
from generator.system.whole_files import write_whole

T = TypeVar("T")


class Label(NamedTuple):
    """What is remembered of an artifact: its address, the file to edit, its digest, whether it costs time to make."""

    uri: str
    source: str | None
    digest: str
    is_drawn: bool


Labels = tuple[Label, ...]


class Lessons(NamedTuple):
    """What was worked out for some work: the results that are new, and the names of all that were asked for."""

    results: Mapping[str, Any]
    asked: frozenset[str]


# What nobody has asked for in so many rounds is let go. One is not enough: what was made of a result is remembered too,
# and while that holds nobody asks for the result.
ROUNDS = 4


class _Kept(Generic[T]):
    """What is kept under names, and for how many rounds nobody has asked for each."""

    def __init__(self) -> None:
        self.found: dict[str, T] = {}
        self.unasked: dict[str, int] = {}

    def keep(self, name: str, value: T) -> None:
        self.found[name] = value
        self.unasked[name] = 0

    def ask(self, name: str) -> T | None:
        if name not in self.found:
            return None
        self.unasked[name] = 0
        return self.found[name]

    def next_round(self) -> None:
        self.unasked = {name: rounds + 1 for name, rounds in self.unasked.items() if rounds < ROUNDS}
        self.found = {name: self.found[name] for name in self.unasked}

    def of_this_round(self) -> dict[str, T]:
        """What was asked for; who only checks asks for nothing, and takes nothing away."""
        asked = {name: value for name, value in sorted(self.found.items()) if not self.unasked[name]}
        return asked or self.found


# Where a repository keeps what was read and made before; it may be removed at any time.
CACHE = ".cache/bangvang"

_MAGIC = b"bangvang memory 1\n"


def pack(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


class Memory:
    """Remembers in `folder`, or for the life of the process where there is none.

    `content` is what somebody has just read there.
    """

    def __init__(self, folder: Path | None = None, content: memoryview | None = None) -> None:
        self._file = _file_in(folder) if folder else None
        self._packed: dict[str, tuple[str, bytes]] = {}
        self._live: dict[str, tuple[str, Any]] = {}
        self._sound: set[str] = set()
        self._met: set[str] = set()
        self._lots = _Kept[Labels]()
        self._results = _Kept[Any]()
        # The names of results that were asked for.
        self._noted: set[str] = set()
        self._changed = False
        if self._file:
            self._recollect(_content(self._file) if content is None else content)

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
        self._noted.add(made_from)
        if self._results.ask(made_from) is None:
            self._results.keep(made_from, work())
            self._changed = True
        result: T = self._results.found[made_from]
        return result

    def noting(self, work: Callable[[], T]) -> tuple[T, Lessons]:
        """Do some work, perhaps in a copy of the process; what it gave, and what the process itself may learn of it."""
        known, noted = frozenset(self._results.found), self._noted
        self._noted = set()
        try:
            done = work()
        finally:
            asked, self._noted = frozenset(self._noted), noted | self._noted
        return done, Lessons({name: self._results.found[name] for name in sorted(asked - known)}, asked)

    def learn(self, lessons: Lessons) -> None:
        """Take over what a copy of this process worked out, and that it asked for the rest.

        A name that it asked for and that nobody holds here any more is worked out again when it is asked for next.
        """
        for name, result in lessons.results.items():
            self._results.keep(name, result)
        for name in lessons.asked:
            self._results.ask(name)
        self._noted |= lessons.asked & self._results.found.keys()
        self._changed |= bool(lessons.results)

    def lot(self, made_from: str) -> Labels | None:
        """What was kept of the artifacts that are made from this; None where they were never made."""
        return self._lots.ask(made_from)

    @property
    def files(self) -> int:
        """How many files something is kept for."""
        return len(self._packed.keys() | self._live.keys())

    @property
    def has_lots(self) -> bool:
        """Whether any lot was made before."""
        return bool(self._lots.found)

    def ask_anew(self) -> None:
        """Begin another round: of what was never asked for again, a few rounds later nothing is left."""
        self._lots.next_round()
        self._results.next_round()
        self._noted.clear()

    def forget_lots(self) -> None:
        self._lots = _Kept()

    def keep_lot(self, made_from: str, labels: Labels) -> None:
        self._lots.keep(made_from, labels)
        self._changed = True

    def save(self) -> None:
        """Write what is known; a full disk costs time at the next start and nothing else."""
        if self._write():
            self._changed = False

    def begin_to_save(self) -> Callable[[], None]:
        """Write it beside the work that follows, which goes first; what is returned waits until it is written."""
        written = beside(self._write, worth=self._changed, step_back=MILDLY)

        def wait() -> None:
            if written():
                self._changed = False

        return wait

    def _write(self) -> bool:
        """Write what has changed; returns whether all is written."""
        if not self._file or not self._changed:
            return True
        packed = {path: self._packed[path] for path in sorted(self._packed.keys() & self._live.keys())}
        results = self._results.found, self._results.unasked
        kept = packed, self._sound & self._met, self._lots.of_this_round(), results
        content = pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)
        with contextlib.suppress(OSError):
            write_whole(self._file, _head(content), content)
            return True
        return False

    def _recollect(self, content: memoryview) -> None:
        if content:
            self._packed, self._sound, lots, results = pickle.loads(content)
            self._lots.found, self._lots.unasked = lots, dict.fromkeys(lots, 0)
            self._results.found, self._results.unasked = results


def _file_in(folder: Path) -> Path:
    return folder / "records.pickle"


def _content(file: Path) -> memoryview:
    """What was written to a file, if it is whole and of this code; otherwise nothing."""
    try:
        stored = file.read_bytes()
    except OSError:
        stored = b""
    head = stored[: len(_head(b""))]
    content = memoryview(stored)[len(head) :]
    return content if head == _head(content) else memoryview(b"")


def _head(content: bytes | memoryview) -> bytes:
    code = fingerprints.of_code()
    return _MAGIC + f"{code} {blake2b(content, digest_size=32).hexdigest()}\n".encode()


def begin_to_remember(folder: Path) -> Callable[[], Memory]:
    """Begin to read what is remembered in `folder` while something else is loaded; what is returned waits for it.

    Reading and digesting fifty million bytes let Python go on meanwhile.
    """
    beside_us = ThreadPoolExecutor(1)
    content = beside_us.submit(_content, _file_in(folder))

    def memory() -> Memory:
        beside_us.shutdown()  # no thread may be left: a process that has some is not copied
        return Memory(folder, content.result())

    return memory

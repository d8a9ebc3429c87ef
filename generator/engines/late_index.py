"""The search index of a preview, which comes after the pages it is of: an edit is seen while the index is still made.

Until then that of the last build stands on the site. Nothing leads to its files but its own list, which is named
alike for ever and is written last: a reader finds the one or the other, and all of it. Who has read the old list still
finds its files, which the next build leaves out.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator import addresses, ahead
from generator.ahead import Start, Waiting
from generator.artifacts import Artifact
from generator.lots import Lot, gathered
from generator.remembering.memory import Memory
from generator.system.whole_files import write_whole


class LateIndex:
    """The index of one preview, from build to build."""

    def __init__(self) -> None:
        # That of the last build, where it is known.
        self._last: tuple[Artifact, ...] = ()
        # That of this build, and who remembers it, while it is still to come.
        self._coming: tuple[Iterable[Artifact | Lot], Memory] | None = None

    def start(self, root: Path, today: date, memory: Memory) -> Start:
        """The start of a build, which waits for no index where that of the last one may stand for it."""
        self._coming = None
        begun = ahead.start(root, today, memory, awaited=not self._last)
        if begun.index is None or not self._last:
            return begun
        return replace(begun, index=partial(self._for_now, begun.index, memory))

    def _for_now(self, waiting: Waiting, memory: Memory, index: Lot) -> Iterable[Artifact | Lot]:
        if memory.lot(index.made_from) is not None:
            return (index,)
        self._coming = waiting(index), memory
        return self._last

    def give_up(self) -> None:
        """Let go of the index of a build that is not shown."""
        self._coming = None

    def note(self, published: Iterable[Artifact]) -> None:
        """Remember what index is among the artifacts of a build."""
        self._last = tuple(filter(_is_of_index, published))

    def arrive(self, site: Path, published: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
        """Wait for the index that is still to come, and put it onto `site`; what is published there, with that index.

        Raises OSError; then the old one still stands there, until the next build.
        """
        if self._coming is None:
            return published
        coming, memory = self._coming
        self._coming = None
        made = gathered(coming, memory)()
        # The list of the files comes last, as they are made.
        for artifact in made:
            content = artifact.content
            assert isinstance(content, bytes)
            write_whole(site / artifact.uri, content)
        self._last = made
        others = (artifact for artifact in published if not _is_of_index(artifact))
        return tuple(sorted((*others, *made), key=lambda artifact: artifact.uri))


def _is_of_index(artifact: Artifact) -> bool:
    return artifact.uri.startswith(f"{addresses.SEARCH_INDEX}/")

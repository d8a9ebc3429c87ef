"""An artifact is what the river carries to the engines: an address and what stands there.

Knows nothing of MkDocs: the engines decide how an artifact becomes a page or a file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.remembering import fingerprints


class Unwritten(Protocol):
    """A text that is made when somebody needs it; it travels between processes, and its digest is known before."""

    @property
    def digest(self) -> str:
        """Equal for equal texts, unless what writes them has changed."""

    def written(self) -> str | bytes:
        """The text of a page, or the bytes of a file."""


@dataclass(frozen=True)
class StandIn:
    """Takes the place of what an artifact is made of, while nobody needs more of it than its digest."""

    digest: str
    is_drawn: bool
    made: Callable[[], "Artifact"]

    def written(self) -> str | bytes:
        content = self.made().content
        if isinstance(content, Path):
            raise TypeError(f"{content} is a file to copy")
        return content


@dataclass(frozen=True)
class Artifact:
    """`uri` is a path below the docs folder; `made_of` is text, bytes or a file to copy; `source` the file to edit."""

    uri: str
    made_of: Unwritten | StandIn | str | bytes | Path
    source: str | None = None

    def __post_init__(self) -> None:
        """No artifact leaves the site, whatever a record says."""
        if self.uri.startswith("/") or ".." in self.uri.split("/"):
            raise ValueError(f"{self.uri} is no path below the root of the site")

    @property
    def content(self) -> str | bytes | Path:
        """What stands there: text, bytes, or the file that holds it."""
        return self.made_of if isinstance(self.made_of, str | bytes | Path) else self.made_of.written()

    @property
    def for_later(self) -> Unwritten | str:
        """What a page is made of, to be written in whatever process needs it."""
        if isinstance(self.made_of, bytes | Path):
            raise TypeError(f"{self.uri} is no page")
        return self.made_of.made().for_later if isinstance(self.made_of, StandIn) else self.made_of

    @property
    def is_page(self) -> bool:
        return self.uri.endswith(".md")

    @property
    def is_drawn(self) -> bool:
        """Whether it is a file that costs time to make: its digest is known before."""
        if isinstance(self.made_of, StandIn):
            return self.made_of.is_drawn
        return not self.is_page and not isinstance(self.made_of, str | bytes | Path)

    @property
    def digest(self) -> str:
        """The digest of what a page is made of; a file that is copied has none."""
        if isinstance(self.made_of, Path):
            raise TypeError(f"{self.uri} is a file to copy")
        if isinstance(self.made_of, str | bytes):
            content = self.made_of
            return fingerprints.digest(content.encode() if isinstance(content, str) else content)
        return self.made_of.digest

"""An artifact is what the river carries to the engines: an address and what stands there.

Knows nothing of MkDocs: the engines decide how an artifact becomes a page or a file.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Artifact:
    """`uri` is a path below the docs folder; `content` is text, bytes or a file to copy; `source` the file to edit."""

    uri: str
    content: str | bytes | Path
    source: str | None = None

"""Editions made with and without a memory of what was made before, to be compared."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.artifacts import Artifact, StandIn
from generator.assembly import assemble
from generator.portal import Portal
from generator.remembering.memory import Memory
from tests.repositories import DAY

PORTAL = Portal(url="https://portal.example/")
Contents = Mapping[str, tuple[str | None, object]]


class Remembered:
    """A memory, with everything that was made beside it: what a stand-in stands for is what was made then."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.made: dict[tuple[str, str], object] = {}

    def contents(self, root: Path, today: date = DAY, portal: Portal = PORTAL) -> Contents:
        """Every artifact as a site shows it that keeps what is told to be the same."""
        return {a.uri: (a.source, self._content(a)) for a in assemble(root, today, portal, self.memory)}

    def _content(self, artifact: Artifact) -> object:
        if isinstance(artifact.made_of, StandIn):
            return self.made[artifact.uri, artifact.digest]
        if isinstance(artifact.made_of, Path):
            return artifact.made_of
        return self.made.setdefault((artifact.uri, artifact.digest), artifact.content)


def contents(root: Path, today: date = DAY, portal: Portal = PORTAL) -> Contents:
    """The same, made without remembering anything."""
    return Remembered().contents(root, today, portal)


def differing(one: Contents, other: Contents) -> list[str]:
    return [uri for uri in sorted(one.keys() | other.keys()) if one.get(uri) != other.get(uri)]

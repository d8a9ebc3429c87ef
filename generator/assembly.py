"""The whole river in one place: YAML to records to catalogue to artifacts.

Asks no clock: the day is handed in. Raises `ProblemsFound` before anything is made, so that nothing half-checked is
ever published.
"""

from datetime import date
from pathlib import Path

from generator.artifacts import Artifact
from generator.attachments import check_attachments
from generator.catalogue import Catalogue
from generator.checks import check
from generator.forking import beside
from generator.loading import load
from generator.memory import Memory
from generator.outputs import campaigns, clusters, enclosures, figures, home, honors, plans, references, search, units
from generator.problems import Place, Problem, ProblemsFound
from generator.records.kinds import CONTENT

OUTPUTS = (home, plans, honors, figures, campaigns, units, clusters, references, search, enclosures)

# With more decisions than these, listings take as long as all pages of records together.
MANY = 400


def assemble(root: Path, today: date, memory: Memory | None = None) -> tuple[Artifact, ...]:
    """Every artifact of the repository at `root`, sorted by address; raises ProblemsFound.

    What `memory` knows of is not read or judged again.
    """
    catalogue, problems = read(root, today, memory)
    if problems:
        raise ProblemsFound(problems)
    listed = beside(lambda: tuple(search.artifacts(catalogue)), worth=len(catalogue.decisions) > MANY)
    others = [artifact for output in OUTPUTS if output is not search for artifact in output.artifacts(catalogue)]
    artifacts = (*others, *search.index(catalogue), *listed())
    ordered = tuple(sorted(artifacts, key=lambda artifact: artifact.uri))
    _refuse_shared_addresses(ordered, root)
    return ordered


def read(root: Path, today: date, memory: Memory | None = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of what could be read, and every problem of reading it and between records."""
    memory = memory or Memory()
    shelves, problems = load(root, memory)
    catalogue = Catalogue(shelves, today)
    found = {*problems, *check(catalogue, memory), *check_attachments(shelves, root)}
    memory.save()
    return catalogue, tuple(sorted(found))


def _refuse_shared_addresses(artifacts: tuple[Artifact, ...], root: Path) -> None:
    """Two pages at one address would overwrite each other in silence."""
    seen: dict[str, Artifact] = {}
    for artifact in artifacts:
        hand_written = root / CONTENT / artifact.uri
        other = seen.get(artifact.uri)
        if other or hand_written.exists():
            message = (
                f"hai trang cùng địa chỉ “{artifact.uri}” (trang kia: {other.source if other else hand_written.name})"
            )
            raise ProblemsFound([Problem(Place(artifact.source or artifact.uri), "address-shared", message)])
        seen[artifact.uri] = artifact

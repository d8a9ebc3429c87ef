"""The whole river in one place: YAML to records to catalogue to artifacts.

Asks no clock: the day is handed in. Raises `ProblemsFound` before anything is made, so that nothing half-checked is
ever published.
"""

from datetime import date
from itertools import chain
from pathlib import Path

from generator.artifacts import Artifact
from generator.attachments import check_attachments
from generator.catalogue import Catalogue
from generator.checks import check
from generator.loading import load
from generator.outputs import campaigns, clusters, enclosures, figures, home, honors, plans, references, units
from generator.problems import Problem, ProblemsFound

OUTPUTS = (home, plans, honors, figures, campaigns, units, clusters, references, enclosures)


def assemble(root: Path, today: date) -> tuple[Artifact, ...]:
    """Every artifact of the repository at `root`, sorted by address; raises ProblemsFound."""
    catalogue, problems = read(root)
    if problems:
        raise ProblemsFound(problems)
    artifacts = chain.from_iterable(output.artifacts(catalogue, today) for output in OUTPUTS)
    return tuple(sorted(artifacts, key=lambda artifact: artifact.uri))


def read(root: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of what could be read, and every problem of reading it and between records."""
    shelves, problems = load(root)
    catalogue = Catalogue(shelves)
    found = {*problems, *check(catalogue), *check_attachments(shelves, root)}
    return catalogue, tuple(sorted(found))

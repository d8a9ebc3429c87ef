"""The whole river in one place: YAML to records to catalogue to artifacts.

Asks no clock: the day is handed in. Raises `ProblemsFound` before anything is handed over, so that nothing half-checked
is ever published.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from generator import addresses, ahead
from generator.ahead import Start, Waiting
from generator.api.answers import Answers
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.checks import check
from generator.ingredients import Ingredients
from generator.loading.attachments import check_attachments
from generator.loading.folders import files_of_content
from generator.loading.settings import check_settings
from generator.loading.shelves import NO_DIGESTS, load
from generator.lots import Lot, gathered, gathered_by_two
from generator.outputs import (
    aliases,
    awards,
    calendars,
    campaigns,
    cards,
    clusters,
    consultations,
    data,
    dcat,
    enclosures,
    feeds,
    figures,
    following,
    home,
    honors,
    in_force,
    open_data,
    pictures,
    plans,
    qr_codes,
    rectifications,
    references,
    search,
    search_engines,
    units,
)
from generator.portal import Portal
from generator.problems import Place, Problem, ProblemsFound
from generator.promises.checks import check_promises, in_the_place_of_another
from generator.promises.edition import Edition
from generator.promises.links import check_links
from generator.remembering.inputs import SETTINGS
from generator.remembering.memory import Memory
from generator.system.forking import all_cores
from generator.tables import tables

# What people read, of the catalogue alone.
FOR_READERS = (
    home,
    plans,
    in_force,
    honors,
    awards,
    figures,
    campaigns,
    units,
    clusters,
    consultations,
    rectifications,
    references,
    search,
    following,
    enclosures,
)
# What machines and other portals read, of an edition, beside calendars, data and the index.
FOR_MACHINES = (feeds, cards, pictures, qr_codes, search_engines)

# With more decisions than these, a copy of this process is worth what it costs for a few lots; for all it always is.
MANY = 400


def assemble(
    root: Path, today: date, portal: Portal | None = None, memory: Memory | None = None, start: Start | None = None
) -> tuple[Artifact, ...]:
    """Every artifact of the repository at `root`, sorted by address; raises ProblemsFound.

    What `memory` knows of is not read or judged again; what it learns is saved where there are problems, and otherwise
    left to its owner. A `start` that was made with it is gone on with.
    """
    memory = memory or Memory()
    start = start or ahead.start(root, today, memory)
    catalogue = ahead.catalogue_of(start.shelves, today)
    _refuse({*start.problems, *_problems(catalogue, root, memory)}, memory)
    edition = Edition(catalogue, portal or Portal())
    Ingredients.begin(catalogue, memory)
    for_machines = _begun_for_machines(edition, memory, start.index)
    # Where all calendars are made they take as long as all pages: made here, they leave both hands as much to do. Where
    # few lots are made, the other hand has done before.
    made_here = chain(_for_readers(catalogue), calendars.artifacts(edition))
    by_two = memory.has_lots and all_cores() > 1 and len(catalogue.decisions) > MANY
    there = (*gathered_by_two(made_here, memory, worth=by_two), *for_machines())
    artifacts = (*there, *aliases.artifacts(edition, there))
    ordered = tuple(sorted(artifacts, key=lambda artifact: artifact.uri))
    uris = frozenset(artifact.uri for artifact in ordered)
    _refuse(chain(_shared_addresses(ordered, root), check_links(catalogue, root, uris)), memory)
    return ordered


def _refuse(problems: Iterable[Problem], memory: Memory) -> None:
    """Raise ProblemsFound where there are any; what was learned on the way is kept."""
    found = tuple(problems)
    if found:
        memory.save()
        raise ProblemsFound(found)


def _begun_for_machines(
    edition: Edition, memory: Memory, waiting: Waiting | None
) -> Callable[[], tuple[Artifact, ...]]:
    """Begin to make what machines read beside what people read; what is returned waits for it, and for the index."""
    index, others = search.index(edition.catalogue), _for_machines(edition)
    found = others if waiting else chain((index,), others)
    worth = all_cores() > 1 and (not memory.has_lots or len(edition.catalogue.decisions) > MANY)
    making = gathered(found, memory, worth=worth)
    begun = gathered(waiting(index), memory) if waiting else tuple
    return lambda: (*making(), *begun())


def _for_readers(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    for output in FOR_READERS:
        yield from output.artifacts(catalogue)


def _for_machines(edition: Edition) -> Iterator[Artifact | Lot]:
    for output in FOR_MACHINES:
        yield from output.artifacts(edition)
    answers = Answers(edition)
    yield from data.artifacts(answers)
    whole = tuple(tables(answers.lists))
    yield from open_data.artifacts(edition, whole)
    yield from dcat.artifacts(edition, whole)


def read(
    root: Path, today: date, memory: Memory | None = None, digests: Mapping[str, str] = NO_DIGESTS
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of what could be read, and every problem of reading it and between records."""
    memory = memory or Memory()
    shelves, problems = load(root, memory, digests)
    catalogue = ahead.catalogue_of(shelves, today)
    found = {*problems, *_problems(catalogue, root, memory)}
    memory.save()
    return catalogue, tuple(sorted(found))


def _problems(catalogue: Catalogue, root: Path, memory: Memory) -> Iterator[Problem]:
    """Every problem between records."""
    yield from check(catalogue, memory)
    yield from check_promises(catalogue)
    yield from check_links(catalogue, root)
    yield from check_attachments(catalogue.shelves, root)
    if (root / SETTINGS).exists():  # records alone can be judged without
        yield from check_settings(root)


def _shared_addresses(artifacts: tuple[Artifact, ...], root: Path) -> Iterator[Problem]:
    """Two pages at one place of the site would overwrite each other in silence, however their files are named."""
    seen: dict[str, Artifact] = {}
    hand_written = {addresses.place(uri): uri for uri in sorted(files_of_content(root))}
    for artifact in artifacts:
        place = addresses.place(artifact.uri)
        if place in hand_written:
            yield in_the_place_of_another(hand_written[place], place)
        elif place in seen:
            there = seen[place].source or seen[place].uri
            message = f"hai trang cùng địa chỉ “{place}” (trang kia: {there})"
            yield Problem(Place(artifact.source or artifact.uri), "address-shared", message)
        seen[place] = artifact

"""Folders to records: every file read and held against its model, every problem of every file gathered.

Knows which folder holds which kind of record. What records mean to one another is asked elsewhere.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pydantic import ValidationError

from generator import wording
from generator.problems import Place, Problem, nearest
from generator.reading import KeyPath, Reading, Value, read_file
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Awards, Clusters, Documents, Glossary, Places, Units
from generator.validation import translated

R_co = TypeVar("R_co", bound=Record, covariant=True)

PLANS = PurePosixPath("plans")
DECISIONS = PurePosixPath("honors/decisions")
FIGURES = PurePosixPath("honors/figures")
CAMPAIGNS = PurePosixPath("content/campaigns")
REGISTRY = PurePosixPath("content/registry")

# The folder of decisions whose year of signing no source tells.
UNKNOWN_YEAR = "khong-ro-nam"

_FOLDERS = {"plan": PLANS, "decision": DECISIONS, "figure": FIGURES, "campaign": CAMPAIGNS}

# Fields whose text is an address or a digest: digits in them are no private fact.
_NOT_WORDS = frozenset({"url", "sha256", "file"})


@dataclass(frozen=True)
class Filed(Generic[R_co]):
    """A record and where it was written; `prefix` leads to it in a file that holds many."""

    record: R_co
    reading: Reading
    prefix: KeyPath = ()

    @property
    def file(self) -> PurePosixPath:
        return PurePosixPath(self.reading.file)

    @property
    def body(self) -> str:
        """The Markdown below the front matter; empty for YAML."""
        return self.reading.body

    def place(self, *keys: str | int) -> Place:
        """Where a key of the record stands."""
        return self.reading.place((*self.prefix, *keys))


@dataclass(frozen=True)
class Shelves:
    """Everything that was read, in the order of file names."""

    plans: tuple[Filed[Plan], ...] = ()
    decisions: tuple[Filed[Decision], ...] = ()
    figures: tuple[Filed[Figure], ...] = ()
    campaigns: tuple[Filed[Campaign], ...] = ()
    places: tuple[Filed[Places], ...] = ()
    units: tuple[Filed[Units], ...] = ()
    awards: tuple[Filed[Awards], ...] = ()
    documents: tuple[Filed[Documents], ...] = ()
    clusters: tuple[Filed[Clusters], ...] = ()
    glossary: tuple[Filed[Glossary], ...] = ()
    unread: tuple[PurePosixPath, ...] = ()

    def may_hold(self, kind: str, record_id: str) -> bool:
        """Whether a file that has a problem of its own may hold this record: then a second problem says nothing."""
        if kind in _FOLDERS:
            read = (*self.plans, *self.decisions, *self.figures, *self.campaigns)
            files = (*self.unread, *(filed.file for filed in read))
            return any(path.stem == record_id and path.is_relative_to(_FOLDERS[kind]) for path in files)
        return REGISTRY / f"{kind}s.yml" in self.unread


def load(root: Path) -> tuple[Shelves, tuple[Problem, ...]]:
    """Read every record under `root`; a record with a problem is left out and its problems are returned."""
    problems: list[Problem] = []
    unread: list[PurePosixPath] = []

    def shelf(model: type[R_co], folder: PurePosixPath, pattern: str) -> tuple[Filed[R_co], ...]:
        found = []
        for path in _files(root, folder, pattern):
            filed = _filed(root, path, model, problems)
            if filed is not None:
                found.append(filed)
            else:
                unread.append(path)
        return tuple(found)

    shelves = Shelves(
        plans=shelf(Plan, PLANS, "*/*.yml"),
        decisions=shelf(Decision, DECISIONS, "*/*.yml"),
        figures=shelf(Figure, FIGURES, "*.md"),
        campaigns=shelf(Campaign, CAMPAIGNS, "*.md"),
        places=shelf(Places, REGISTRY, "places.yml"),
        units=shelf(Units, REGISTRY, "units.yml"),
        awards=shelf(Awards, REGISTRY, "awards.yml"),
        documents=shelf(Documents, REGISTRY, "documents.yml"),
        clusters=shelf(Clusters, REGISTRY, "clusters.yml"),
        glossary=shelf(Glossary, REGISTRY, "glossary.yml"),
    )
    problems += _strays(root)
    shelves = replace(shelves, unread=tuple(unread))
    return shelves, tuple(sorted(set(problems)))


_REGISTRY_FILES = ("awards.yml", "clusters.yml", "documents.yml", "glossary.yml", "places.yml", "units.yml")
_WHERE = {
    PLANS: ("*/*.yml", "plans/<năm>/<mã>.yml"),
    DECISIONS: ("*/*.yml", "honors/decisions/<năm>/<mã>.yml"),
    FIGURES: ("*.md", "honors/figures/<mã>.md"),
    CAMPAIGNS: ("*.md", "content/campaigns/<mã>.md"),
}


def _walk(root: Path, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    """Every file and linked folder below `folder`, sorted; links to folders are named but never entered."""
    for current, folders, files in os.walk(root / folder, followlinks=False):
        folders.sort()
        here = PurePosixPath(Path(current).relative_to(root).as_posix())
        linked = [name for name in folders if (Path(current) / name).is_symlink()]
        yield from sorted(here / name for name in (*files, *linked) if not name.startswith("."))


def _files(root: Path, folder: PurePosixPath, pattern: str) -> Iterator[PurePosixPath]:
    return (path for path in _walk(root, folder) if _matches(path.relative_to(folder), pattern))


def _matches(path: PurePosixPath, pattern: str) -> bool:
    return path.match(pattern) and len(path.parts) == len(PurePosixPath(pattern).parts)


def _strays(root: Path) -> Iterator[Problem]:
    """Record files that stand where nothing reads them, so that none is overlooked in silence."""
    for folder, (pattern, where) in _WHERE.items():
        for path in _walk(root, folder):
            readable = _matches(path.relative_to(folder), pattern)
            linked = (root / path).is_symlink() and (root / path).is_dir()
            if linked or (path.suffix.lower() in {".yml", ".yaml", ".md"} and not readable):
                yield Problem(Place(str(path)), "file-misplaced", f"tệp đặt sai chỗ; hồ sơ nằm ở {where}")
    for path in _walk(root, REGISTRY):
        if path.name not in _REGISTRY_FILES or len(path.relative_to(REGISTRY).parts) != 1:
            message = f"danh mục không có tệp “{path.name}”"
            yield Problem(Place(str(path)), "file-misplaced", message, nearest(path.name, _REGISTRY_FILES))


def _filed(root: Path, path: PurePosixPath, model: type[R_co], problems: list[Problem]) -> Filed[R_co] | None:
    reading = read_file(root, path)
    problems.extend(reading.problems)
    if reading.value is None:
        if not reading.problems:
            problems.append(Problem(reading.place(), "file-empty", "tệp không có nội dung"))
        return None
    problems.extend(_slips(reading))
    try:
        record = model.model_validate(reading.value)
    except ValidationError as invalid:
        problems.extend(translated(invalid, model, reading))
        return None
    return Filed(record, reading)


def _slips(reading: Reading) -> Iterator[Problem]:
    for path, text in _words(reading.value):
        for slip in wording.slips(text):
            yield Problem(reading.place(path), slip.code, f"“{path[-1] if path else ''}” {slip.message}")
    for slip in wording.slips(reading.body):
        line = reading.body_line + reading.body.count("\n", 0, slip.start)
        yield Problem(Place(reading.file, line), slip.code, f"câu chuyện {slip.message}")


def _words(value: Value, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_WORDS:
                yield from _words(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _words(item, (*path, index))

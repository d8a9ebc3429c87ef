"""Folders to records: every file read and held against its model, every problem of every file gathered.

What records mean to one another is asked elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from generator import prose, wording
from generator.loading.folders import WrittenPage, matches, strays, walk, written_pages
from generator.loading.register import Register, read_register
from generator.loading.validation import translated
from generator.problems import Place, Problem
from generator.reading.careful import KeyPath, Value
from generator.reading.files import content_of, unfit
from generator.reading.texts import Reading, read_content
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.kinds import KIND_OF, home_of
from generator.records.plan import Plan
from generator.records.references import references as references_of
from generator.records.registry import Awards, Clusters, Documents, Glossary, Holidays, Places, Units
from generator.remembering import fingerprints
from generator.remembering.memory import Memory, pack
from generator.system.forking import beside

R_co = TypeVar("R_co", bound=Record, covariant=True)

# Fields whose text is an address or a digest: digits in them are no private fact.
_NOT_WORDS = frozenset({"url", "sha256", "file"})
# The one key of a YAML record that is Markdown; stories stand below front matter.
_MARKDOWN_KEYS: dict[type[Record], frozenset[str]] = {Plan: frozenset({"summary"})}


@dataclass(frozen=True)
class Filed(Generic[R_co]):
    """A record and where it was written; `prefix` leads to it in a file that holds many, `digest` is of the file."""

    record: R_co
    reading: Reading
    prefix: KeyPath = ()
    digest: str = ""

    @cached_property
    def file(self) -> PurePosixPath:
        return PurePosixPath(self.reading.file)

    @cached_property
    def references(self) -> frozenset[tuple[str, str]]:
        """Everything that the record points to: kind and id."""
        return frozenset((value.kind, str(value)) for _, value in references_of(self.record))

    @property
    def body(self) -> str:
        """The Markdown below the front matter; empty for YAML."""
        return self.reading.body

    @cached_property
    def words(self) -> str:
        """The body as a reader sees it, without Markdown."""
        return prose.plain(self.body)

    @cached_property
    def links(self) -> tuple[prose.Link, ...]:
        """Where the body leads."""
        return prose.links(self.body)

    def place(self, *keys: str | int) -> Place:
        """Where a key of the record stands."""
        return self.reading.place((*self.prefix, *keys))


@dataclass(frozen=True)
class Shelves:
    """Everything that was read, in the order of file names."""

    plans: tuple[Filed[Plan], ...] = ()
    decisions: tuple[Filed[Decision], ...] = ()
    consultations: tuple[Filed[Consultation], ...] = ()
    figures: tuple[Filed[Figure], ...] = ()
    campaigns: tuple[Filed[Campaign], ...] = ()
    places: tuple[Filed[Places], ...] = ()
    units: tuple[Filed[Units], ...] = ()
    awards: tuple[Filed[Awards], ...] = ()
    documents: tuple[Filed[Documents], ...] = ()
    clusters: tuple[Filed[Clusters], ...] = ()
    holidays: tuple[Filed[Holidays], ...] = ()
    glossary: tuple[Filed[Glossary], ...] = ()
    pages: tuple[WrittenPage, ...] = ()
    register: Register = field(default_factory=Register)
    unread: tuple[PurePosixPath, ...] = ()

    def may_hold(self, kind: str, record_id: str) -> bool:
        """Whether a file that has a problem of its own may hold this record: then a second problem says nothing."""
        home = home_of(kind)
        if home in self.unread:
            return True
        read = (*self.plans, *self.decisions, *self.figures, *self.campaigns)
        files = (*self.unread, *(filed.file for filed in read))
        return any(path.stem == record_id and path.is_relative_to(home) for path in files)


# No digest of any file is known.
NO_DIGESTS: Mapping[str, str] = {}


def load(
    root: Path, memory: Memory | None = None, digests: Mapping[str, str] = NO_DIGESTS
) -> tuple[Shelves, tuple[Problem, ...]]:
    """Read every record under `root`; a record with a problem is left out and its problems are returned.

    What `memory` has of a file with this content is not read again; `digests`, by path, are of files that somebody has
    just looked at.
    """
    memory = memory or Memory()
    problems: list[Problem] = []
    unread: list[PurePosixPath] = []

    def shelf(model: type[R_co]) -> tuple[Filed[R_co], ...]:
        kind = KIND_OF[model]
        paths = [path for path in walk(root, kind.folder, problems) if matches(path, kind.glob)]
        found = _all_filed([_Found.at(root, path, memory, digests) for path in paths], model, memory, problems)
        unread.extend(path for path, filed in zip(paths, found, strict=True) if filed is None)
        return tuple(filed for filed in found if filed is not None)

    def registry(model: type[R_co]) -> tuple[Filed[R_co], ...]:
        found, path = shelf(model), PurePosixPath(KIND_OF[model].glob)
        if not found and path not in unread:
            unread.append(path)
            problems.append(Problem(Place(str(path)), "file-missing", f"thiếu tệp danh mục “{path.name}”"))
        return found

    register, slips = read_register(root)
    problems.extend(slips)
    shelves = Shelves(
        plans=shelf(Plan),
        decisions=shelf(Decision),
        consultations=shelf(Consultation),
        figures=shelf(Figure),
        campaigns=shelf(Campaign),
        places=registry(Places),
        units=registry(Units),
        awards=registry(Awards),
        documents=registry(Documents),
        clusters=registry(Clusters),
        holidays=registry(Holidays),
        glossary=registry(Glossary),
        pages=tuple(written_pages(root)),
        register=register,
        unread=tuple(unread),
    )
    return shelves, tuple(sorted({*problems, *strays(root)}))


def _all_filed(
    files: "Sequence[_Found]", model: type[R_co], memory: Memory, problems: list[Problem]
) -> list[Filed[R_co] | None]:
    """The record of every file, None where it cannot be had; many new files are read by two processes."""
    new = [file for file in files if file.digest and not memory.knows(str(file.path), file.digest)]
    later = new[len(new) // 2 :] if len(new) > MANY else []
    elsewhere = beside(lambda: [_packed(file, model) for file in later], worth=bool(later))
    waiting = {file.path for file in later}
    found = {file.path: _filed(file, model, memory, problems) for file in files if file.path not in waiting}
    for file, packed in zip(later, elsewhere(), strict=True):
        if packed:
            memory.keep_packed(str(file.path), file.digest, packed)
        found[file.path] = _filed(file, model, memory, problems)
    return [found[file.path] for file in files]


class _Found(NamedTuple):
    """A file as it was found: the digest of what is in it, and that itself, unless it is known by its digest.

    Where it cannot be had, there is no digest, and the problem in its place.
    """

    root: Path
    path: PurePosixPath
    digest: str
    content: bytes | Problem | None = None

    @classmethod
    def at(cls, root: Path, path: PurePosixPath, memory: Memory, digests: Mapping[str, str]) -> "_Found":
        known = digests.get(str(path), "")
        if known and memory.knows(str(path), known):
            problem = unfit(root, path)
            return cls(root, path, "", problem) if problem else cls(root, path, known)
        content = content_of(root, path)
        return cls(root, path, "" if isinstance(content, Problem) else fingerprints.digest(content), content)

    def read(self) -> Reading:
        assert self.content is not None, "what is known is not read"
        if isinstance(self.content, Problem):
            return Reading(str(self.path), problems=(self.content,))
        return read_content(self.content, self.path)


# So many new files are worth a second process.
MANY = 100


def _packed(file: _Found, model: type[R_co]) -> bytes | None:
    """What is to be remembered of a file; None where something is wrong with it, which another reading will tell."""
    problems: list[Problem] = []
    filed = _read(file.read(), model, problems)
    return None if filed is None or problems else pack(Kept.of(filed))


def _filed(file: _Found, model: type[R_co], memory: Memory, problems: list[Problem]) -> Filed[R_co] | None:
    root, path, digest, _ = file
    known: Kept[R_co] | None = memory.recall(str(path), digest) if digest else None
    if known is not None:
        return known.filed(root, path, digest)
    before = len(problems)
    filed = _read(file.read(), model, problems)
    if filed is None or len(problems) > before:
        return filed
    return memory.keep(str(path), digest, Kept.of(filed)).filed(root, path, digest)


@dataclass(frozen=True)
class Kept(Generic[R_co]):
    """What is remembered of a file without problems."""

    record: R_co
    references: frozenset[tuple[str, str]]
    body: str
    body_line: int
    words: str
    links: tuple[prose.Link, ...]

    @classmethod
    def of(cls, filed: Filed[R_co]) -> "Kept[R_co]":
        body_line = filed.reading.body_line
        return cls(filed.record, filed.references, filed.body, body_line, filed.words, filed.links)

    def filed(self, root: Path, path: PurePosixPath, digest: str) -> Filed[R_co]:
        """The record as if it had been read again."""
        filed = Filed(self.record, Reading(str(path), None, root, self.body, self.body_line), digest=digest)
        filed.__dict__.update(references=self.references, words=self.words, links=self.links)
        return filed


def _read(reading: Reading, model: type[R_co], problems: list[Problem]) -> Filed[R_co] | None:
    problems.extend(reading.problems)
    if reading.value is None:
        if not reading.problems:
            problems.append(Problem(reading.place(), "file-empty", "tệp không có nội dung"))
        return None
    problems.extend(_slips(reading, _MARKDOWN_KEYS.get(model, frozenset())))
    try:
        record = model.model_validate(reading.value)
    except ValidationError as invalid:
        problems.extend(translated(invalid, model, reading))
        return None
    return Filed(record, reading)


def _slips(reading: Reading, markdown_keys: frozenset[str]) -> Iterator[Problem]:
    if markdown_keys or not wording.are_quiet(_texts(reading.value)):
        yield from _slips_of_keys(reading, markdown_keys)
    for slip in list(wording.slips(reading.body)) or list(prose.story_slips(reading.body)):
        place = Place(reading.file, reading.body_line + slip.line)
        yield Problem(place, slip.code, f"phần lời {slip.message}")


def _texts(value: Value) -> list[str]:
    """Every word and number of a value, without where it stands: most files have nothing to tell."""
    texts: list[str] = []
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            texts.append(here)
        elif isinstance(here, dict):
            found = [item for key, item in here.items() if key not in _NOT_WORDS]
            texts += [item for item in found if type(item) is str]
            waiting += [item for item in found if type(item) is not str]
        elif isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, int) and not isinstance(here, bool):
            texts.append(str(here))
    return texts


def _slips_of_keys(reading: Reading, markdown_keys: frozenset[str]) -> Iterator[Problem]:
    for path, text in _words(reading.value):
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        found = list(wording.slips(text))
        if not found and key in markdown_keys:
            found = list(prose.story_slips(text))
        for slip in found:
            yield Problem(reading.place(path), slip.code, f"“{key}” {slip.message}")


def _words(value: Value, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield path, str(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_WORDS:
                yield from _words(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _words(item, (*path, index))

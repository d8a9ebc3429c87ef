"""Files that lie beside a record and are published with it: there, inside their folder, and unchanged."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.loading.shelves import Filed, Shelves
from generator.problems import Place, Problem
from generator.reading.careful import KeyPath
from generator.records.base import Named
from generator.records.consultation import Consultation
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.signatures import DOCUMENTS, PICTURES, begins_well
from generator.system.causes import cause

_BLOCK = 1 << 20

# A moving picture is no photo and no scan.
_PICTURES = tuple(ending for ending in PICTURES if ending != ".gif")
_DOCUMENTS = tuple(DOCUMENTS)


class Enclosure(NamedTuple):
    """A file named by a record, with its digest as recorded."""

    path: KeyPath
    file: str
    sha256: str


def enclosures(record: Named) -> Iterator[Enclosure]:
    """Every file that a record encloses: attachments and photo."""
    if isinstance(record, Plan | Decision | Consultation):
        for index, attachment in enumerate(record.attachments):
            yield Enclosure(("attachments", index), attachment.file, attachment.sha256)
    if isinstance(record, Figure) and record.photo is not None:
        yield Enclosure(("photo",), record.photo.file, record.photo.sha256)


def check_attachments(shelves: Shelves, root: Path) -> Iterator[Problem]:
    """An enclosed file exists, lies in the folder of its record, can be read and has the recorded digest."""
    for filed in (*shelves.plans, *shelves.decisions, *shelves.consultations, *shelves.figures):
        for enclosure in enclosures(filed.record):
            problem = _problem(filed, enclosure, root)
            if problem:
                yield problem


def location(filed: Filed[Named], file: str, root: Path) -> Path:
    """Where an enclosed file lies."""
    return root / filed.file.parent / file


def _problem(filed: Filed[Named], enclosure: Enclosure, root: Path) -> Problem | None:
    def place() -> Place:
        return filed.place(*enclosure.path, "file")

    full = location(filed, enclosure.file, root)
    kinds = _PICTURES if enclosure.path == ("photo",) else (*_DOCUMENTS, *_PICTURES)
    if full.suffix.lower() not in kinds or full.stem.lower() == "index":
        return Problem(place(), "attachment-type", f"“{enclosure.file}” không thuộc loại tệp {', '.join(kinds)}")
    try:
        if not full.exists():
            return Problem(place(), "attachment-missing", f"không thấy tệp “{enclosure.file}” cạnh hồ sơ")
        if not full.resolve().is_relative_to((root / filed.file.parent).resolve()):
            return Problem(place(), "attachment-outside", f"“{enclosure.file}” trỏ ra ngoài thư mục của hồ sơ")
        if not full.is_file():
            return Problem(place(), "attachment-missing", f"“{enclosure.file}” không phải là tệp")
        is_of_its_kind, digest = begins_well(full), _digest(full)
    except OSError as error:
        return Problem(place(), "file-unreadable", f"không đọc được “{enclosure.file}” ({cause(error)})")
    if not is_of_its_kind:
        return Problem(place(), "attachment-type", f"“{enclosure.file}” không đúng là tệp {full.suffix}")
    if digest != enclosure.sha256:
        message = f"tệp “{enclosure.file}” đã khác với mã băm ghi trong hồ sơ"
        return Problem(filed.place(*enclosure.path, "sha256"), "attachment-changed", message, digest)
    return None


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()

"""What readers and editors look things up in: legal documents, abbreviations, and the keys of the records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.lots import Lot
from generator.records.kinds import KINDS
from generator.records.registry import LegalDocument
from generator.remembering import fingerprints
from generator.rendering import Link, page
from generator.schemas import schema
from generator.vietnamese import day, slug
from generator.views import fixed_pages
from generator.views.names import document_link, document_title, until
from generator.views.parts import Fact, blanks, fact, sources

# What an editor calls the parts of a record.
PARTS = {
    "Assignment": "Ai làm (assignments)",
    "Attachment": "Tệp kèm (attachments)",
    "Authority": "Thẩm quyền (authorities)",
    "Basis": "Căn cứ (bases)",
    "Blank": "Mục trống (blanks, lost)",
    "ClusterYear": "Theo năm (by_year)",
    "Conflict": "Nguồn khác nhau (conflicts)",
    "Consent": "Sự đồng ý (consent)",
    "Counts": "Số lượng (counts)",
    "Deadline": "Hạn (deadline)",
    "DecisionEvent": "Diễn biến (events)",
    "Duty": "Trách nhiệm (duties)",
    "DutyPoint": "Điểm của trách nhiệm (points)",
    "Event": "Mốc được nhắc tới (events)",
    "EventDocument": "Văn bản của diễn biến (document)",
    "Evidence": "Bằng chứng (evidence)",
    "FigureAward": "Phần thưởng (awards)",
    "Flag": "Chi tiết cần lưu ý (flags)",
    "Honoree": "Người nhận (recipients)",
    "Launch": "Phát động (launch)",
    "Membership": "Thành viên (membership)",
    "Milestone": "Mốc (milestones)",
    "Period": "Thời gian (period)",
    "Phase": "Giai đoạn (phases)",
    "Photo": "Ảnh (photo)",
    "Recipient": "Nơi nhận (recipients)",
    "SendTo": "Gửi về (send_to)",
    "Signer": "Người ký (signer)",
    "Source": "Nguồn (sources)",
    "Status": "Tình trạng (status)",
    "Succession": "Nay là (successors)",
    "Task": "Nhiệm vụ (tasks, narrative)",
    "Timing": "Thời gian (timing)",
    "UnitName": "Tên (names)",
    "UnitParent": "Cấp trên (parents)",
    "Candidate": "Người được đề nghị (candidates)",
    "Change": "Điều sửa đổi (changes)",
    "Correction": "Đính chính của cổng (corrections)",
    "Holiday": "Ngày nghỉ, làm bù (days)",
    "HolidayYear": "Năm",
    "Span": "Từ ngày đến ngày (span)",
    "WriteTo": "Gửi ý kiến về (write_to)",
    "Abbreviation": "Chữ viết tắt",
    "Award": "Danh hiệu, hình thức",
    "Cluster": "Cụm, khối",
    "LegalDocument": "Văn bản",
    "Place": "Địa phương",
    "Unit": "Đơn vị",
}


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    yield _documents(catalogue)
    yield _glossary(catalogue)
    # Of this program alone; told by a digest, as what depends on records is.
    yield Lot.of_one(fingerprints.digest(b"fields"), _fields)


@dataclass(frozen=True)
class DocumentView:
    """A legal document in the list of them."""

    anchor: str
    title: str
    number: str
    facts: tuple[Fact, ...]
    former: tuple[str, ...]


@dataclass(frozen=True)
class KeyView:
    """A key that an editor may write."""

    name: str
    title: str
    description: str
    example: str
    required: bool


def _documents(catalogue: Catalogue) -> Artifact:
    found: dict[str, list[LegalDocument]] = {}
    for document in catalogue.documents.values():
        found.setdefault(document.kind.label, []).append(document)
    groups = tuple(
        (kind, f"loai-{slug(kind)}", tuple(_document(catalogue, document) for document in documents))
        for kind, documents in found.items()
    )
    return page(
        "documents",
        fixed_pages.DOCUMENTS.address,
        title=fixed_pages.DOCUMENTS.title,
        description=fixed_pages.DOCUMENTS.description,
        source="content/registry/documents.yml",
        view={"groups": groups, "count": len(catalogue.documents)},
    )


def _document(catalogue: Catalogue, document: LegalDocument) -> DocumentView:
    def other(key: str | None) -> Link | None:
        found = catalogue.documents.get(key or "")
        return document_link(found)

    signed = day(document.date) if document.date else (f"năm {document.signed_in}" if document.signed_in else None)
    facts: tuple[Fact, ...] = (
        *fact("Cơ quan", document.issuer),
        *fact("Ngày ký", signed or "nguồn không ghi"),
        *fact("Hiệu lực", until(document.start, document.end) or None),
        *fact("Sửa đổi", other(document.amends)),
        *fact("Thay thế", other(document.replaces)),
        *fact("Ghi chú", document.note),
        *fact("Nguồn không ghi", *blanks(document.blanks)),
        *fact("Nguồn", *(source.text for source in sources(document.sources))),
    )
    former = tuple(map(str, document.former))
    return DocumentView(document.id, document_title(document), document.number or "", facts, former)


def _glossary(catalogue: Catalogue) -> Artifact:
    # Short forms that differ in marks alone share a spot: what leads there leads to the first.
    firsts = {addresses.abbreviation(short): short for short in reversed(catalogue.abbreviations)}
    spots = {id(short): address.anchor for address, short in firsts.items()}
    lines = tuple(
        (spots.get(id(short), ""), short.short, short.meanings, short.note or "") for short in catalogue.abbreviations
    )
    return page(
        "glossary",
        fixed_pages.GLOSSARY.address,
        title=fixed_pages.GLOSSARY.title,
        description=fixed_pages.GLOSSARY.description,
        source="content/registry/glossary.yml",
        view={"lines": lines},
    )


def _fields() -> Artifact:
    """The keys of every kind of record, told from the models themselves."""
    groups = tuple((kind.title, kind.glob, tuple(_parts(schema(kind)))) for kind in KINDS)
    return page(
        "fields",
        addresses.FIELDS,
        title="Các khóa của hồ sơ",
        description="Từng khóa của hồ sơ YAML: tên, ý nghĩa, ví dụ.",
        source=None,
        view={"groups": groups, "guide": Link("Hướng dẫn biên tập", addresses.GUIDE)},
    )


def _parts(described: dict[str, Any]) -> Iterator[tuple[str, tuple[KeyView, ...]]]:
    yield "", _keys(described)
    for name, part in sorted(described.get("$defs", {}).items()):
        if part.get("properties"):
            yield PARTS.get(name, name), _keys(part)


def _keys(part: dict[str, Any]) -> tuple[KeyView, ...]:
    required = part.get("required", ())
    return tuple(
        KeyView(
            name=name,
            title=field.get("title", name),
            description=field.get("description", ""),
            example=_example(field.get("examples", [""])[0]),
            required=name in required,
        )
        for name, field in part.get("properties", {}).items()
    )


def _example(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_example(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_example(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)

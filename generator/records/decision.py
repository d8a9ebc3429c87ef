"""A reward decision with its recipients, and what happened to it afterwards.

Mirrors `honors/decisions/<year>/<id>.yml`. One file per decision: a decision is what is signed. A record is never
rewritten when an award is corrected or revoked; an event is added (Law 06/2022/QH15, article 93).
"""

import pickle
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    Choice,
    Count,
    Day,
    DocumentNumber,
    FormerIdOfYear,
    Id,
    Line,
    Named,
    Printed,
    Record,
    Switch,
    Year,
    described,
    former_ids,
)
from generator.records.references import AwardId, CampaignId, DecisionId, FigureId, PlaceId, UnitId
from generator.records.sources import Attachment, Blank, Consent, Correction, Signer, Source, corrections_field


class RecipientKind(Choice):
    PERSON = "person", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"
    ENTERPRISE = "enterprise", "Doanh nghiệp"


class Names(Choice):
    FULL = "full", "Danh sách đầy đủ"
    EXTRACT = "extract", "Trích: chỉ một phần danh sách"
    WITHHELD = "withheld", "Nguồn chỉ công bố số lượng"


class OccasionKind(Choice):
    MERIT = "merit", "Công trạng"
    SUDDEN = "sudden", "Đột xuất"
    CAMPAIGN = "campaign", "Phong trào, chuyên đề"
    DEVOTION = "devotion", "Quá trình cống hiến"
    SENIORITY = "seniority", "Niên hạn"
    FOREIGN = "foreign", "Đối ngoại"


class Conferment(Choice):
    CONFERRED = "conferred", "phong tặng"
    GIVEN = "given", "tặng"
    POSTHUMOUS = "posthumous", "truy tặng"


class EventKind(Choice):
    CORRECTED = "corrected", "Đính chính"
    REISSUED = "reissued", "Cấp lại"
    EXCHANGED = "exchanged", "Cấp đổi"
    REVOKED = "revoked", "Hủy bỏ"
    STRIPPED = "stripped", "Tước"
    RESTORED = "restored", "Phục hồi"


class EventDocument(Record):
    """The document by which an event happened."""

    number: DocumentNumber = described("Số, ký hiệu", "Số văn bản", "1101/QĐ-UBND")
    date: Day = described("Ngày", "Ngày ký văn bản", "2026-03-02")
    issuer: Line = described("Cơ quan", "Cơ quan ban hành", "Chủ tịch UBND tỉnh Lạng Sơn")


class DecisionEvent(Record):
    """What happened to the decision, or to some of its recipients, after it was signed."""

    kind: EventKind = described("Việc", "Đính chính, cấp lại, cấp đổi, hủy bỏ, tước hay phục hồi", "corrected")
    date: Day = described("Ngày", "Ngày có hiệu lực", "2026-03-02")
    document: EventDocument = described("Văn bản", "Văn bản quyết định việc này", {"number": "1101/QĐ-UBND"})
    recipients: tuple[Printed, ...] = described(
        "Ai", "Số thứ tự người, tập thể liên quan; bỏ trống nếu là cả quyết định", ["12"], default=()
    )
    field: Line | None = described("Mục đính chính", "Với đính chính: mục được sửa", "Chức vụ", default=None)
    old: Line | None = described("Chữ cũ", "Với đính chính: chữ trước khi sửa", "Phó Trưởng phòng", default=None)
    new: Line | None = described("Chữ mới", "Với đính chính: chữ sau khi sửa", "Trưởng phòng", default=None)
    note: Line | None = described("Lời công bố", "Lời cho người đọc", "Đính chính do in nhầm", default=None)

    @model_validator(mode="after")
    def _correction_has_both_wordings(self) -> "DecisionEvent":
        if self.kind is EventKind.CORRECTED and not (self.field and self.old and self.new):
            raise PydanticCustomError("event_incomplete", "đính chính phải có đủ “field”, “old” và “new”")
        return self


class Honoree(Record):
    """One recipient of a decision: position and unit are those of the day of the decision."""

    no: Printed = described("Số thứ tự", "Số in trong danh sách; cố định, là địa chỉ của dòng", "12")
    former: tuple[Printed, ...] = described("Số cũ", "Số từng công bố của dòng này, cũ nhất trước", ["21"], default=())
    kind: RecipientKind = described("Loại", "Cá nhân, tập thể, hộ gia đình, doanh nghiệp", "person")
    name: Line = described("Tên", "Họ và tên, hoặc tên tập thể", "Tạ Bích Lộc")
    award: AwardId | None = described("Hình thức", "Khi khác với cả quyết định", "giay-khen", default=None)
    conferment: Conferment | None = described("Cách trao", "Phong tặng, tặng, truy tặng", "conferred", default=None)
    position: Line | None = described("Chức vụ", "Chức vụ, nghề nghiệp khi nhận", "Nghệ nhân", default=None)
    unit: Line | None = described("Đơn vị", "Đơn vị như văn bản ghi", "Sở Y tế tỉnh Lạng Sơn", default=None)
    unit_id: UnitId | None = described("Mã đơn vị", "Khi có trong danh mục", "so-noi-vu-lang-son", default=None)
    locality: Line | None = described("Địa phương", "Xã, huyện, tỉnh như văn bản ghi", "tỉnh Lạng Sơn", default=None)
    achievement: Line | None = described("Thành tích", "Như văn bản ghi", "Gìn giữ hát then", default=None)
    figure: FigureId | None = described("Gương", "Câu chuyện điển hình", "ta-bich-loc", default=None)
    minor: Switch = described("Chưa thành niên", "Người dưới 16 tuổi", True, default=False)
    consent: Consent | None = described("Đồng ý", "Bắt buộc với người dưới 16 tuổi", None, default=None)


class Counts(Record):
    """How many were rewarded, by kind, as the source says."""

    person: Count = described("Cá nhân", "Số cá nhân", 26, default=0)
    collective: Count = described("Tập thể", "Số tập thể", 11, default=0)
    household: Count = described("Hộ gia đình", "Số hộ", 2, default=0)
    enterprise: Count = described("Doanh nghiệp", "Số doanh nghiệp", 3, default=0)
    derived: Line | None = described("Cách tính", "Khi số do tính ra", "628 trừ 64 và 547", default=None)

    @property
    def total(self) -> int:
        return self.person + self.collective + self.household + self.enterprise


# A unit, how many recipients of a decision are of it, and a digest of their numbers, names and own awards. There are as
# many as half the recipients of a province, and every build reads them: a plain tuple is read twice as fast.
OfUnit = tuple[str, int, int]


def units_of(recipients: Iterable[Honoree]) -> tuple[OfUnit, ...]:
    """Every unit that recipients are of, in the printed order."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for honoree in recipients:
        if honoree.unit_id:
            found.setdefault(honoree.unit_id, []).append((honoree.no, honoree.name, honoree.award))
    return tuple((unit, len(told), _digest(repr(told))) for unit, told in found.items())


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


class Outline(NamedTuple):
    """What is asked of the recipients of every decision, told without their list: `size` is its length.

    Awards of their own, units and figures in the printed order, each once; figures with the award of their own, if any.
    """

    size: int
    numbers: tuple[str, ...]
    counted: Counts
    awards: tuple[str, ...]
    units: tuple[OfUnit, ...]
    figures: tuple[tuple[str, str | None], ...]
    minors: bool
    renumbered: bool

    @classmethod
    def of(cls, recipients: tuple[Honoree, ...]) -> "Outline":
        kinds = Counter(honoree.kind for honoree in recipients)
        return cls(
            size=len(recipients),
            numbers=tuple(str(honoree.no) for honoree in recipients),
            counted=Counts(**{kind.value: kinds[kind] for kind in RecipientKind}),
            awards=tuple(dict.fromkeys(honoree.award for honoree in recipients if honoree.award)),
            units=units_of(recipients),
            figures=tuple(dict.fromkeys((honoree.figure, honoree.award) for honoree in recipients if honoree.figure)),
            minors=any(honoree.minor for honoree in recipients),
            renumbered=any(honoree.former for honoree in recipients),
        )


class Decision(Named):
    """A reward decision: `honors/decisions/<year>/<id>.yml`, where year is the year it was signed."""

    id: Id = described("Mã", "Tên cố định: nơi ban hành và số; trùng tên tệp", "lang-son-163-qd-ubnd")
    number: DocumentNumber | None = described("Số, ký hiệu", "Bỏ khi nguồn không ghi", "163/QĐ-UBND", default=None)
    date: Day | None = described("Ngày ký", "Bỏ khi nguồn không ghi", "2022-09-09", default=None)
    authority: Line | None = described(
        "Người có thẩm quyền", "Ai quyết định", "Chủ tịch UBND tỉnh Lạng Sơn", default=None
    )
    issuer: UnitId | None = described("Cơ quan", "Mã đơn vị ban hành", "ubnd-tinh-lang-son", default=None)
    province: PlaceId | None = described("Tỉnh", "Bỏ khi là quyết định toàn quốc", "lang-son", default=None)
    award: AwardId = described("Hình thức", "Danh hiệu, hình thức khen", "bang-khen-bo-ban-nganh-tinh")
    award_printed: Line = described("Tên hình thức", "Như quyết định ghi", "Bằng khen của Chủ tịch UBND tỉnh")
    conferment: Conferment | None = described("Cách trao", "Phong tặng, tặng, truy tặng", "given", default=None)
    occasion: Line = described("Lý do", "Thành tích hoặc dịp khen", "Đã có thành tích xuất sắc năm 2023")
    occasion_kind: OccasionKind | None = described("Loại khen", "Công trạng, đột xuất…", "merit", default=None)
    campaign: CampaignId | None = described("Phong trào", "Phong trào được khen", "ntm-2021-2025", default=None)
    achievement_year: Year | None = described("Năm thành tích", "Năm đạt thành tích", 2023, default=None)
    part_of: DecisionId | None = described(
        "Phần của",
        "Khi hồ sơ chỉ là phần một tỉnh của quyết định chung",
        "chu-tich-nuoc-1021-qd-ctn",
        default=None,
    )
    signer: Signer | None = described("Người ký", "Người ký và chức vụ", {"name": "Nguyễn Xuân Phúc"}, default=None)
    names: Names = described("Tên người nhận", "Đầy đủ, trích hay không công bố", "withheld")
    counts: Counts | None = described("Số lượng", "Bỏ khi nguồn không ghi", {"collective": 32}, default=None)
    recipients: tuple[Honoree, ...] = described("Người nhận", "Từng người, tập thể", [], default=())
    events: tuple[DecisionEvent, ...] = described("Diễn biến", "Đính chính, hủy bỏ… theo thời gian", [], default=())
    former: tuple[FormerIdOfYear, ...] = former_ids()
    corrections: tuple[Correction, ...] = corrections_field()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Trong đó Cao Bằng 9.", default=None)
    blanks: tuple[Blank, ...] = described("Nguồn không ghi", "Điều chưa biết", [{"what": "Ngày ký"}], default=())
    attachments: tuple[Attachment, ...] = described("Tệp kèm", "Tệp nằm cạnh hồ sơ", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], min_length=1)

    @property
    def year(self) -> int | None:
        """The year it was signed, where that is known."""
        return self.date.year if self.date else None

    @cached_property
    def outline(self) -> Outline:
        """What is asked of all recipients at once; remembered with the record."""
        return Outline.of(self.recipients)

    # Most of what a province remembers are recipients, and a build asks few of them: a list is packed by itself, and
    # unpacked for who asks for it. What stays packed costs nothing in a copy of a process either. Who dumps a decision,
    # or looks through its fields, asks for the recipients first.
    def __getstate__(self) -> dict[Any, Any]:
        fields = super().__getstate__()
        packed = fields.get(_PACKED) or pickle.dumps(self.recipients, pickle.HIGHEST_PROTOCOL)
        others = {name: value for name, value in fields.items() if name != _PACKED}
        return {**others, "outline": self.outline, "recipients": packed}

    def __setstate__(self, fields: dict[Any, Any]) -> None:
        packed = fields.pop("recipients")
        super().__setstate__({**fields, _PACKED: packed})

    def __eq__(self, other: object) -> bool:
        for decision in (self, other):
            if isinstance(decision, Decision):
                _ = decision.recipients  # models compare what they hold, and this one may hold it packed
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.id)

    if not TYPE_CHECKING:  # to whom it would tell that a decision has any attribute

        def __getattr__(self, name: str) -> Any:
            if name != "recipients" or _PACKED not in self.__dict__:
                return super().__getattr__(name)
            self.__dict__[name] = found = pickle.loads(self.__dict__.pop(_PACKED))
            return found


_PACKED = "_packed recipients"

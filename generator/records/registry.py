"""The registry: places, units, awards, clusters, legal documents and abbreviations.

Mirrors `content/registry/*.yml`; each file is one list under one key. Facts that hold for a time carry their dates:
a document keeps the printed name and points to the unit as it was on the day of the document.
"""

import datetime

from generator.records.base import (
    Choice,
    Day,
    DocumentNumber,
    FormerId,
    Id,
    Line,
    Named,
    Record,
    Switch,
    Year,
    described,
    former_ids,
)
from generator.records.decision import RecipientKind
from generator.records.references import DocumentId, PlaceId, UnitId
from generator.records.sources import Blank, Source


class Dated(Record):
    """Something that holds for a time; both days count, an open end means still or unknown."""

    start: Day | None = described("Từ ngày", "Ngày đầu tiên; bỏ khi không rõ", "2025-07-01", default=None)
    end: Day | None = described("Đến hết ngày", "Ngày cuối cùng; bỏ khi còn", "2025-06-30", default=None)

    def holds_on(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Share(Choice):
    WHOLE = "whole", "toàn bộ"
    PART = "part", "một phần"


class Place(Dated, Named):
    """A province, before or after the mergers of 2025 (Resolution 202/2025/QH15)."""

    id: Id = described("Mã", "Tên cố định; tỉnh mới trùng tên tỉnh cũ có thêm năm", "tuyen-quang-2025")
    name: Line = described("Tên", "Tên gọi", "tỉnh Tuyên Quang")
    code: Line | None = described("Mã số", "Mã đơn vị hành chính", "08", default=None)
    successors: tuple[PlaceId, ...] = described("Nay là", "Địa phương kế tục", ["tuyen-quang-2025"], default=())
    basis: DocumentId | None = described("Căn cứ", "Văn bản sắp xếp", "nq-202-2025-qh15", default=None)
    communes: Line | None = described("Cấp xã", "Số xã, phường sau sắp xếp", "53 xã, 3 phường", default=None)
    districts: tuple[Line, ...] = described("Cấp huyện cũ", "Huyện, thành phố đến 30/6/2025", ["Bảo Lạc"], default=())
    blanks: tuple[Blank, ...] = described("Chưa kiểm chứng", "Điều chưa chắc", [], default=())
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Giữ tên của tỉnh cũ", default=None)
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], default=())


class UnitKind(Choice):
    COMMITTEE = "committee", "Ủy ban nhân dân"
    COUNCIL = "council", "Hội đồng nhân dân"
    EMULATION_COUNCIL = "emulation_council", "Hội đồng Thi đua - Khen thưởng"
    OFFICE = "office", "Văn phòng"
    DEPARTMENT = "department", "Sở, ngành"
    EMULATION_BOARD = "emulation_board", "Ban Thi đua - Khen thưởng"
    CENTRAL = "central", "Cơ quan trung ương"
    CENTRAL_LOCAL = "central_local", "Cơ quan trung ương đặt tại tỉnh"
    FORCES = "forces", "Lực lượng vũ trang"
    PROCURACY = "procuracy", "Viện kiểm sát nhân dân"
    FRONT = "front", "Mặt trận Tổ quốc"
    ASSOCIATION = "association", "Hội, liên minh, hiệp hội"
    PRESS = "press", "Cơ quan báo chí"
    SCHOOL = "school", "Trường"
    SECTION = "section", "Phòng, khoa"
    GROUP = "group", "Nhóm đơn vị"


class UnitName(Dated):
    """A name of a unit, for the time it was borne."""

    text: Line = described("Tên", "Tên đầy đủ", "Sở Nội vụ tỉnh Lạng Sơn")


class UnitParent(Dated):
    """The unit above, for the time it was."""

    unit: UnitId = described("Đơn vị cấp trên", "Mã đơn vị", "ubnd-tinh-lang-son")


class Succession(Record):
    """A unit that took over, wholly or in part."""

    unit: UnitId = described("Nay là", "Mã đơn vị kế tục", "so-tai-chinh-lang-son-2025")
    share: Share = described("Phần", "Kế tục toàn bộ hay một phần", "whole", default=Share.WHOLE)
    function: Line | None = described("Việc chuyển", "Khi chỉ một phần", "tín ngưỡng, tôn giáo", default=None)
    basis: Line | None = described("Căn cứ", "Văn bản", "Nghị quyết 202/2025/QH15", default=None)
    inferred: Switch = described("Suy ra", "Suy từ việc sắp xếp tỉnh, chưa thấy văn bản riêng", True, default=False)


class Unit(Dated, Named):
    """An agency, council, association or group that documents name."""

    id: Id = described("Mã", "Tên cố định, không dùng lại", "so-noi-vu-lang-son")
    names: tuple[UnitName, ...] = described("Tên", "Tên hiện nay đứng cuối", [{"text": "Sở Nội vụ"}], min_length=1)
    kind: UnitKind = described("Loại", "Loại cơ quan", "department")
    province: PlaceId | None = described("Tỉnh", "Bỏ với cơ quan trung ương", "lang-son", default=None)
    parents: tuple[UnitParent, ...] = described("Cấp trên", "Đơn vị cấp trên", [], default=())
    successors: tuple[Succession, ...] = described("Nay là", "Đơn vị kế tục", [], default=())
    abbreviations: tuple[Line, ...] = described("Viết tắt", "Cách viết tắt", ["Sở NV"], default=())
    printed: tuple[Line, ...] = described("In khác", "Cách văn bản in tên", ["Sở Nội vụ (Ban TĐKT)"], default=())
    former: tuple[FormerId, ...] = former_ids()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Nhóm, không phải một đơn vị", default=None)
    blanks: tuple[Blank, ...] = described("Chưa kiểm chứng", "Điều chưa chắc", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], default=())

    @property
    def name(self) -> Line:
        """The newest name."""
        return self.names[-1].text


class AwardKind(Choice):
    STATE_TITLE = "state_title", "Danh hiệu vinh dự nhà nước"
    ORDER = "order", "Huân chương"
    MEDAL = "medal", "Huy chương"
    PRIZE = "prize", "Giải thưởng"
    EMULATION_TITLE = "emulation_title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Bằng khen"
    COMMEMORATIVE = "commemorative", "Kỷ niệm chương"
    CERTIFICATE = "certificate", "Giấy khen"
    LOCAL = "local", "Hình thức của địa phương"
    PARTY = "party", "Hình thức của Đảng"


class AwardLevel(Choice):
    STATE = "state", "Cấp Nhà nước"
    PROVINCE = "province", "Cấp bộ, ngành, tỉnh"
    GRASSROOTS = "grassroots", "Cấp cơ sở"


class Authority(Dated):
    """Who may give an award, for the time they may."""

    text: Line = described("Ai", "Người có thẩm quyền", "Chủ tịch Ủy ban nhân dân tỉnh")


class Award(Dated, Named):
    """One title or form of reward; the closed list is Law 06/2022/QH15, local ones are entries of their own."""

    id: Id = described("Mã", "Tên cố định", "chien-si-thi-dua-co-so")
    name: Line = described("Tên", "Nguyên văn trong luật hoặc văn bản", "Chiến sĩ thi đua cơ sở")
    kind: AwardKind = described("Loại", "Danh hiệu, huân chương, bằng khen…", "emulation_title")
    level: AwardLevel = described("Cấp", "Cấp khen thưởng", "grassroots")
    authorities: tuple[Authority, ...] = described("Thẩm quyền", "Ai quyết định", [], default=())
    applies_to: tuple[RecipientKind, ...] = described("Cho ai", "Loại người nhận", ["person"], min_length=1)
    posthumous: Switch | None = described("Truy tặng", "Có thể truy tặng không", True, default=None)
    province: PlaceId | None = described("Tỉnh", "Với hình thức của địa phương", "ha-giang", default=None)
    abbreviations: tuple[Line, ...] = described("Viết tắt", "Cách viết tắt", ["CSTĐCS"], default=())
    label: Line | None = described("Tên ở tỉnh", "Mẫu tên khi trao", "Bằng khen của Chủ tịch UBND tỉnh …", default=None)
    editions: tuple[Line, ...] = described("Các lần", "Các lần tổ chức", ["lần thứ Tư, năm 2023"], default=())
    document: DocumentId | None = described("Văn bản", "Luật, nghị định", "luat-tdkt-2022", default=None)
    articles: tuple[Line, ...] = described("Điều", "Điều, khoản", ["Điều 19"], default=())
    former: tuple[FormerId, ...] = former_ids()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Tên theo kế hoạch năm 2023", default=None)
    unverified: tuple[Line, ...] = described("Chưa kiểm chứng", "Điều chưa đọc được ở nguồn", [], default=())


class LegalKind(Choice):
    LAW = "law", "Luật"
    RESOLUTION = "resolution", "Nghị quyết"
    DECREE = "decree", "Nghị định"
    DECISION = "decision", "Quyết định"
    DIRECTIVE = "directive", "Chỉ thị"
    CIRCULAR = "circular", "Thông tư"
    PROGRAMME = "programme", "Chương trình"
    PLAN = "plan", "Kế hoạch"
    REGULATION = "regulation", "Quy định"
    GUIDANCE = "guidance", "Hướng dẫn"


class LegalDocument(Dated, Named):
    """A law, decree, resolution or directive that plans and campaigns rest on; start and end are its validity."""

    id: Id = described("Mã", "Tên cố định", "nq-46-nq-hdnd-ha-giang")
    kind: LegalKind = described("Loại", "Loại văn bản", "resolution")
    number: DocumentNumber | None = described("Số, ký hiệu", "Bỏ khi nguồn không ghi", "46/NQ-HĐND", default=None)
    title: Line = described("Tên", "Tên hoặc trích yếu", "Nghị quyết về nhiệm vụ năm 2021")
    issuer: Line | None = described("Cơ quan", "Cơ quan ban hành", "Hội đồng nhân dân tỉnh Hà Giang", default=None)
    date: Day | None = described("Ngày ký", "Bỏ khi nguồn không ghi", "2020-12-09", default=None)
    year: Year | None = described("Năm", "Khi chỉ biết năm", 2022, default=None)
    amends: DocumentId | None = described("Sửa đổi", "Văn bản được sửa", "luat-tdkt-2003", default=None)
    replaces: DocumentId | None = described("Thay thế", "Văn bản bị thay", "luat-tdkt-2003", default=None)
    former: tuple[FormerId, ...] = former_ids()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Ngày in đáng ngờ", default=None)
    blanks: tuple[Blank, ...] = described("Chưa kiểm chứng", "Điều chưa chắc", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [], default=())

    @property
    def signed_in(self) -> int | None:
        """The year in which it was signed, where that is known."""
        return self.date.year if self.date else self.year


class ClusterLevel(Choice):
    NATIONAL = "national", "Trung ương"
    PROVINCIAL = "provincial", "Cấp tỉnh"
    SYSTEM = "system", "Theo hệ thống ngành"


class Membership(Dated):
    """Who belongs to a cluster for a time."""

    members: tuple[Line, ...] = described("Thành viên", "Tên thành viên", ["Cao Bằng", "Lạng Sơn"], min_length=1)
    note: Line | None = described("Ghi chú", "Độ chắc chắn", "suy từ việc sắp xếp tỉnh", default=None)


class ClusterYear(Record):
    """One year of a cluster: who led it and where its closing meeting was."""

    year: Year = described("Năm", "Năm thi đua", 2024)
    lead: Line | None = described("Trưởng cụm", "Đơn vị đứng đầu", "Lào Cai", default=None)
    lead_note: Line | None = described("Độ chắc", "Khi suy từ nơi họp", "suy từ nơi tổ chức", default=None)
    deputy: Line | None = described("Phó cụm", "Đơn vị phó", "Cao Bằng", default=None)
    event: Line | None = described("Hội nghị", "Việc diễn ra", "Tổng kết năm 2024", default=None)
    place: Line | None = described("Nơi", "Nơi họp", "thành phố Lào Cai", default=None)
    date: Day | None = described("Ngày", "Ngày họp", "2025-03-22", default=None)
    source: Source | None = described("Nguồn", "Nơi đọc được", {"url": "https://…"}, default=None)


class Cluster(Named):
    """An emulation cluster or bloc (cụm, khối thi đua)."""

    id: Id = described("Mã", "Tên cố định", "cum-7-tinh-mnbgpb")
    name: Line = described("Tên", "Tên cụm, khối", "Cụm thi đua 7 tỉnh miền núi biên giới phía Bắc")
    name_variants: tuple[Line, ...] = described("Tên viết khác", "Cách in khác", ["Cụm 7 tỉnh"], default=())
    level: ClusterLevel = described("Cấp", "Trung ương, tỉnh hay hệ thống", "national")
    province: PlaceId | None = described("Tỉnh", "Với cụm, khối của tỉnh", "cao-bang", default=None)
    basis: Line | None = described("Căn cứ", "Văn bản thành lập", "348/QĐ-UBND ngày 06/4/2018", default=None)
    structure: Line | None = described("Cơ cấu", "Số khối, cụm, thành viên", "17 khối, cụm", default=None)
    membership: tuple[Membership, ...] = described("Thành viên", "Theo thời gian", [], default=())
    by_year: tuple[ClusterYear, ...] = described("Theo năm", "Trưởng cụm, hội nghị từng năm", [], default=())
    practice: tuple[Line, ...] = described("Nếp làm việc", "Việc cụm vẫn làm", ["Sơ kết 6 tháng"], default=())
    former: tuple[FormerId, ...] = former_ids()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Tên chưa rõ", default=None)
    blanks: tuple[Blank, ...] = described("Chưa kiểm chứng", "Điều chưa chắc", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [], default=())


class Abbreviation(Record):
    """A short form met in documents; an ambiguous one has several meanings and is never expanded by itself."""

    short: Line = described("Viết tắt", "Chữ viết tắt", "UBND")
    meanings: tuple[Line, ...] = described("Nghĩa", "Cách đọc đầy đủ", ["Ủy ban nhân dân"], min_length=1)
    note: Line | None = described("Ghi chú", "Khi nào dùng nghĩa nào", "đầu cột bảng", default=None)

    @property
    def ambiguous(self) -> bool:
        return len(self.meanings) > 1


class HolidayKind(Choice):
    OFF = "day_off", "Nghỉ"
    WORKED = "worked", "Làm bù"


class Holiday(Record):
    """A day that is not what its place in the week says: a weekday off, or a Saturday or Sunday worked."""

    date: Day = described("Ngày", "Ngày nghỉ hoặc ngày làm bù", "2026-09-02")
    kind: HolidayKind = described("Loại", "Nghỉ, hay làm bù vào thứ Bảy, Chủ nhật", "day_off")
    name: Line = described("Tên", "Dịp nghỉ", "Quốc khánh")


class HolidayYear(Record):
    """The holidays of one year, from the notices that fix them; a year without an entry is not known."""

    year: Year = described("Năm", "Năm dương lịch", 2026)
    days: tuple[Holiday, ...] = described("Các ngày", "Từng ngày nghỉ, ngày làm bù", [], min_length=1)
    blanks: tuple[Blank, ...] = described("Chưa kiểm chứng", "Điều chưa chắc", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], min_length=1)


class Holidays(Record):
    """`content/registry/holidays.yml`."""

    holidays: tuple[HolidayYear, ...] = described("Ngày nghỉ", "Theo năm", [])


class Places(Record):
    """`content/registry/places.yml`."""

    places: tuple[Place, ...] = described("Địa phương", "Danh mục tỉnh", [])


class Units(Record):
    """`content/registry/units.yml`."""

    units: tuple[Unit, ...] = described("Đơn vị", "Danh mục đơn vị", [])


class Awards(Record):
    """`content/registry/awards.yml`."""

    awards: tuple[Award, ...] = described("Danh hiệu, hình thức khen", "Danh mục", [])


class Documents(Record):
    """`content/registry/documents.yml`."""

    documents: tuple[LegalDocument, ...] = described("Văn bản", "Danh mục văn bản", [])


class Clusters(Record):
    """`content/registry/clusters.yml`."""

    clusters: tuple[Cluster, ...] = described("Cụm, khối", "Danh mục cụm, khối thi đua", [])


class Glossary(Record):
    """`content/registry/glossary.yml`."""

    abbreviations: tuple[Abbreviation, ...] = described("Chữ viết tắt", "Danh mục chữ viết tắt", [])

"""An emulation campaign: front matter of facts, then prose. Mirrors `content/campaigns/<id>.md`."""

from generator.records.base import Choice, Day, FormerId, Id, Line, Month, Named, Record, Year, described, former_ids
from generator.records.references import CampaignId, DocumentId, PlaceId, PlanId, UnitId
from generator.records.sources import Blank, Correction, Source, corrections_field


class CampaignKind(Choice):
    CAMPAIGN = "campaign", "Phong trào thi đua"
    LOCAL_EDITION = "local_edition", "Phong trào thi đua ở địa phương"
    SPECIAL = "special", "Phong trào thi đua đặc biệt"
    REGULAR = "regular", "Thi đua thường xuyên"
    DRIVE = "drive", "Thi đua theo đợt"
    MOVEMENT = "movement", "Cuộc vận động"
    PROGRAMME = "programme", "Đề án"
    STUDY = "study", "Học tập và làm theo"


class CampaignLevel(Choice):
    NATIONAL = "national", "Toàn quốc"
    PROVINCIAL = "provincial", "Cấp tỉnh"
    UNIT = "unit", "Cấp đơn vị"


class Period(Record):
    """The years a campaign or phase runs, as printed and as far as known."""

    printed: Line = described("Nguyên văn", "Chữ in về thời gian", "giai đoạn 2021 - 2025")
    start: Year | None = described("Từ năm", "Năm đầu", 2021, default=None)
    end: Year | None = described("Đến năm", "Năm cuối; bỏ khi chưa kết thúc hoặc chưa rõ", 2025, default=None)


class Phase(Record):
    """A phase of a campaign; `campaign` names it where the phase has a record of its own."""

    period: Period = described("Thời gian", "Thời gian của giai đoạn", {"printed": "2016 - 2020"})
    text: Line | None = described("Tên", "Tên giai đoạn", "Giai đoạn 2", default=None)
    campaign: CampaignId | None = described("Hồ sơ", "Khi có hồ sơ riêng", "vi-nguoi-ngheo-2016-2020", default=None)


class Launch(Record):
    """When and by which words a campaign was launched."""

    date: Day | None = described("Ngày", "Ngày phát động", "2023-06-10", default=None)
    printed: Line | None = described("Lời ghi", "Khi không rõ ngày", "năm 2019", default=None)
    place: Line | None = described("Nơi", "Nơi phát động", "Đắk Lắk", default=None)


class Milestone(Record):
    """A day, month or quarter of a campaign, with where it is known from."""

    text: Line = described("Việc", "Việc diễn ra", "Sơ kết giữa kỳ")
    printed: Line = described("Thời gian", "Chữ in về thời gian", "Quý II năm 2023")
    date: Day | None = described("Ngày", "Khi biết ngày", "2019-05-19", default=None)
    month: Month | None = described("Tháng", "Khi chỉ biết tháng", "2015-11", default=None)
    year: Year = described("Năm", "Năm, để xếp thứ tự", 2023)
    plan: PlanId | None = described("Kế hoạch", "Kế hoạch ghi mốc này", "cao-bang-124-kh-ubnd", default=None)
    task: Line | None = described("Nhiệm vụ", "Mã trích dẫn trong kế hoạch", "q2-8", default=None)


class Campaign(Named):
    """A campaign or one of its local editions: `content/campaigns/<id>.md`."""

    id: Id = described("Mã", "Tên cố định; trùng tên tệp", "ntm-2021-2025")
    name: Line = described("Tên", "Nguyên văn", "Cả nước chung sức xây dựng nông thôn mới")
    name_variants: tuple[Line, ...] = described("Tên viết khác", "Cách in khác", ["Chung sức…"], default=())
    kind: CampaignKind = described("Loại", "Phong trào, cuộc vận động, đề án…", "campaign")
    level: CampaignLevel = described("Cấp", "Toàn quốc, cấp tỉnh hay cấp đơn vị", "national")
    province: PlaceId | None = described("Tỉnh", "Với phong trào của tỉnh", "cao-bang", default=None)
    unit: UnitId | None = described("Đơn vị", "Với phong trào của đơn vị", "truong-chinh-tri-lai-chau", default=None)
    launched_by: Line | None = described("Phát động", "Ai phát động", "Thủ tướng Chính phủ", default=None)
    launch: Launch | None = described("Ngày phát động", "Ngày, nơi phát động", {"date": "2023-06-10"}, default=None)
    document: DocumentId | None = described("Văn bản", "Văn bản phát động", "qd-587-qd-ttg", default=None)
    plan: PlanId | None = described("Kế hoạch", "Kế hoạch năm nêu phong trào", "lai-chau-159-kh-tct", default=None)
    period: Period | None = described("Thời gian", "Thời gian thực hiện", {"printed": "2021 - 2025"}, default=None)
    phases: tuple[Phase, ...] = described("Giai đoạn", "Các giai đoạn", [], default=())
    parent: CampaignId | None = described("Phong trào toàn quốc", "Phong trào mẹ", "ntm-2021-2025", default=None)
    continues: CampaignId | None = described("Nối tiếp", "Giai đoạn trước", "vi-nguoi-ngheo-2016-2020", default=None)
    criteria: tuple[Line, ...] = described("Tiêu chí", "Tiêu chí, chỉ tiêu", ["Giảm nghèo 1 - 1,5%"], default=())
    milestones: tuple[Milestone, ...] = described("Mốc", "Các mốc thời gian", [], default=())
    former: tuple[FormerId, ...] = former_ids()
    corrections: tuple[Correction, ...] = corrections_field()
    note: Line | None = described("Ghi chú", "Lời của người biên tập", "Là đề án, không phải phong trào", default=None)
    blanks: tuple[Blank, ...] = described("Nguồn không ghi", "Điều chưa biết", [{"what": "Ngày"}], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], default=())

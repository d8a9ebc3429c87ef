"""A task of a plan: what is to be done, by whom, and how far it has come."""

from generator.records.base import Choice, Day, Id, Line, Month, Printed, Record, Switch, described
from generator.records.references import AwardId, CampaignId, ClusterId, DocumentId, UnitId
from generator.records.sources import Source
from generator.records.timing import Timing


class Role(Choice):
    DIRECTING = "directing", "chỉ đạo"
    LEADING = "leading", "chủ trì"
    LEADING_ADVISING = "leading_advising", "tham mưu chủ trì"
    ADVISING = "advising", "tham mưu"
    COORDINATING = "coordinating", "phối hợp"
    PERFORMING = "performing", "thực hiện"
    UNSTATED = "unstated", "văn bản không ghi vai trò"


class State(Choice):
    DONE = "done", "Đã xong"
    UNDER_WAY = "under_way", "Đang làm"
    POSTPONED = "postponed", "Lùi lại"
    CANCELLED = "cancelled", "Không làm nữa"


class Assignment(Record):
    """One printed line of the column that says who does a task; it may name several units, or only a group."""

    printed: Line = described("Nguyên văn", "Chữ in trong cột đơn vị", "Văn phòng UBND tỉnh phối hợp")
    role: Role = described("Vai trò", "Vai trò văn bản ghi; không suy đoán", "coordinating", default=Role.UNSTATED)
    units: tuple[UnitId, ...] = described(
        "Đơn vị", "Mã các đơn vị được gọi tên", ["van-phong-ubnd-cao-bang"], default=()
    )


class Evidence(Record):
    """What shows that a task was done."""

    text: Line = described("Kết quả", "Sản phẩm hoặc văn bản chứng minh", "Ban hành Chỉ thị 02/CT-UBND")
    date: Day | None = described("Ngày", "Ngày có kết quả", "2023-02-10", default=None)
    source: Source | None = described("Nguồn", "Nơi đọc được", {"title": "Cổng thông tin tỉnh"}, default=None)


class Status(Record):
    """How far a task has come, with what shows it."""

    state: State = described("Tình trạng", "Đã xong, đang làm, lùi lại hay không làm nữa", "done")
    since: Day = described("Từ ngày", "Ngày có tình trạng này", "2023-02-10")
    evidence: tuple[Evidence, ...] = described(
        "Bằng chứng", "Điều cho thấy tình trạng này", [{"text": "Ban hành Chỉ thị 02/CT-UBND"}], min_length=1
    )


class Event(Record):
    """A day or month that a task mentions beside its own timing."""

    text: Line = described("Việc", "Việc diễn ra", "Hội nghị tổng kết năm 2024 của tỉnh")
    printed: Line = described("Nguyên văn", "Chữ in về thời gian", "dự kiến trong tháng 01 năm 2025")
    month: Month | None = described("Tháng", "Tháng diễn ra", "2025-01", default=None)
    date: Day | None = described("Ngày", "Ngày diễn ra", "2024-06-11", default=None)
    tentative: Switch = described("Dự kiến", "Văn bản ghi là dự kiến", True, default=False)


class Task(Record):
    """One task as printed: its number is a citation and is never changed."""

    no: Printed | None = described("Số in", "Số thứ tự in trong văn bản", "3", default=None)
    ref: Id | None = described(
        "Mã trích dẫn", "Chỉ khi văn bản không đánh số: tên cố định của nhiệm vụ", "ii1-3", default=None
    )
    former: tuple[Line, ...] = described(
        "Mã trích dẫn cũ", "Mã từng công bố của nhiệm vụ này, cũ nhất trước", ["q1-3"], default=()
    )
    section: Line | None = described("Mục", "Mục của văn bản chứa nhiệm vụ", "II.1", default=None)
    text: Line = described("Nội dung", "Viết lại ngắn gọn bằng lời của mình", "Đăng ký thi đua năm với Chính phủ")
    items: tuple[Line, ...] = described(
        "Việc con", "Từng việc trong một nhiệm vụ", ["Báo cáo sơ kết 6 tháng của Trường"], default=()
    )
    timing: Timing = described("Thời gian", "Khi nào làm", {"kind": "quarter", "quarter": 1, "printed": "QUÝ I"})
    assignments: tuple[Assignment, ...] = described(
        "Ai làm", "Từng dòng in trong cột đơn vị", [{"printed": "Sở Nội vụ"}], default=()
    )
    place: Line | None = described("Nơi", "Nơi diễn ra", "tỉnh Điện Biên", default=None)
    condition: Line | None = described("Điều kiện", "Chỉ làm khi", "nếu có doanh nghiệp được tôn vinh", default=None)
    tentative: Switch = described("Dự kiến", "Văn bản ghi là dự kiến", True, default=False)
    series: Id | None = described(
        "Chuỗi việc lặp lại", "Tên chung của việc làm lại nhiều lần trong năm", "hop-hoi-dong", default=None
    )
    follows: tuple[Line, ...] = described(
        "Nối tiếp", "Nhiệm vụ phải làm trước, theo mã trích dẫn", ["q2-1"], default=()
    )
    events: tuple[Event, ...] = described("Mốc nhắc tới", "Ngày, tháng nêu trong nội dung", [], default=())
    campaigns: tuple[CampaignId, ...] = described("Phong trào", "Phong trào được nhắc tới", ["bien-gioi"], default=())
    awards: tuple[AwardId, ...] = described("Danh hiệu", "Hình thức khen được nhắc tới", ["giay-khen"], default=())
    documents: tuple[DocumentId, ...] = described(
        "Văn bản", "Văn bản được nhắc tới", ["nq-27-2021-nq-hdnd-lang-son"], default=()
    )
    clusters: tuple[ClusterId, ...] = described(
        "Cụm, khối", "Cụm, khối thi đua được nhắc tới", ["cum-7-tinh-mnbgpb"], default=()
    )
    status: Status | None = described("Tình trạng", "Chỉ ghi khi có bằng chứng", None, default=None)

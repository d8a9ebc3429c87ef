"""A yearly plan, or the letter that carries one: the document, its tasks and the duties it gives.

Mirrors `plans/<year>/<id>.yml` key for key. The elements of a document follow Decree 30/2020/NĐ-CP, annex I; Party
documents follow their own form, so the form is a field and never derived from the issuer.
"""

from functools import cached_property

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    Choice,
    Day,
    DocumentNumber,
    FormerIdOfYear,
    Id,
    Line,
    Month,
    Named,
    Printed,
    Prose,
    Quarter,
    Record,
    Switch,
    Year,
    described,
    former_ids,
)
from generator.records.references import AwardId, CampaignId, ClusterId, DocumentId, PlaceId, PlanId, UnitId
from generator.records.sources import Attachment, Blank, Correction, Flag, Signer, Source, corrections_field


class PlanKind(Choice):
    PLAN = "plan", "Kế hoạch"
    LETTER = "letter", "Công văn"


class Form(Choice):
    ND30 = "nd30", "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)"
    PARTY = "party", "Văn bản theo thể thức của Đảng"
    OTHER = "other", "Thể thức khác"


class Numbering(Choice):
    QUARTER = "per_quarter", "Số thứ tự bắt đầu lại ở mỗi quý"
    CONTINUOUS = "continuous", "Số thứ tự chạy suốt"
    NONE = "none", "Không đánh số"


class TimingKind(Choice):
    QUARTER = "quarter", "Theo quý"
    MONTHS = "months", "Theo tháng"
    SPAN = "span", "Từ ngày đến ngày"
    ONGOING = "ongoing", "Thường xuyên"
    BY_DATE = "by_date", "Trước một ngày"
    EXTERNAL = "external", "Theo lịch của nơi khác"
    UNSTATED = "unstated", "Văn bản không ghi"


class Role(Choice):
    DIRECTING = "directing", "chỉ đạo"
    LEADING = "leading", "chủ trì"
    LEADING_ADVISING = "leading_advising", "tham mưu chủ trì"
    ADVISING = "advising", "tham mưu"
    COORDINATING = "coordinating", "phối hợp"
    PERFORMING = "performing", "thực hiện"
    UNSTATED = "unstated", "văn bản không ghi vai trò"


class Tone(Choice):
    ASSIGN = "assign", "giao"
    REQUEST = "request", "đề nghị"
    REQUIRE = "require", "yêu cầu"


class ChangeKind(Choice):
    CHANGED = "changed", "Sửa đổi"
    WITHDRAWN = "withdrawn", "Bãi bỏ"


class State(Choice):
    DONE = "done", "Đã xong"
    UNDER_WAY = "under_way", "Đang làm"
    POSTPONED = "postponed", "Lùi lại"
    CANCELLED = "cancelled", "Không làm nữa"


class Span(Record):
    """From one day to another, both counted."""

    start: Day = described("Từ ngày", "Ngày đầu", "2023-08-15")
    end: Day = described("Đến hết ngày", "Ngày cuối", "2023-09-30")


class Timing(Record):
    """When a task is due: the printed words, and what they mean where that is certain."""

    kind: TimingKind = described("Loại", "Văn bản hẹn giờ theo cách nào", "quarter")
    printed: Line | None = described("Nguyên văn", "Chữ in về thời gian", "Tháng 6, 7", default=None)
    quarter: Quarter | None = described("Quý", "Với loại quarter", 2, default=None)
    months: tuple[Month, ...] = described("Tháng", "Với loại months", ["2023-06", "2023-07"], default=())
    by: Day | None = described("Hạn", "Với loại by_date", "2023-01-15", default=None)
    span: Span | None = described(
        "Từ ngày đến ngày", "Với loại span", {"start": "2023-08-15", "end": "2023-09-30"}, default=None
    )

    @model_validator(mode="after")
    def _kind_has_its_value(self) -> "Timing":
        needs = {
            TimingKind.QUARTER: "quarter",
            TimingKind.MONTHS: "months",
            TimingKind.BY_DATE: "by",
            TimingKind.SPAN: "span",
        }
        for kind, name in needs.items():
            if (self.kind is kind) != bool(getattr(self, name)):
                raise PydanticCustomError(
                    "timing_inconsistent",
                    "thời gian loại “{kind}” và khóa “{name}” không đi cùng nhau",
                    {"kind": self.kind.value, "name": name},
                )
        if self.printed is None and self.kind is not TimingKind.UNSTATED:
            raise PydanticCustomError("timing_inconsistent", "thiếu chữ in về thời gian (khóa “printed”)")
        return self

    def quarters_of(self, year: int) -> tuple[int, ...]:
        """The quarters of `year` that the task touches; none when the document does not say, or says another year."""
        if self.quarter:
            return (self.quarter,)
        months = self.months or ((self.by.isoformat()[:7],) if self.by else ())
        if self.span:
            first, last = (day.year * 12 + day.month - 1 for day in (self.span.start, self.span.end))
            months = tuple(f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1))
        return tuple(sorted({(int(month[5:]) + 2) // 3 for month in months if month[:4] == str(year)}))

    @property
    def dated(self) -> bool:
        """Whether the timing names months or days."""
        return bool(self.months or self.by or self.span)


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


class SendTo(Record):
    """Where a duty's product goes."""

    printed: Line = described("Nguyên văn", "Chữ in về nơi nhận", "Sở Nội vụ")
    unit: UnitId | None = described("Nơi nhận", "Đơn vị nhận", "so-noi-vu-lang-son", default=None)
    via: UnitId | None = described("Qua", "Đơn vị chuyển", "ban-tdkt-thai-binh", default=None)


class Deadline(Record):
    """The last day for a duty."""

    printed: Line = described("Nguyên văn", "Chữ in về hạn", "trước ngày 15/01/2023")
    date: Day = described("Ngày", "Ngày ghi trong hạn", "2023-01-15")


class DutyPoint(Record):
    """One lettered or bulleted point of a duty."""

    no: Printed | None = described("Chữ in", "Chữ cái hoặc số in", "a", default=None)
    former: tuple[Line, ...] = described(
        "Cách trích dẫn cũ", "Mục và điểm từng công bố, cũ nhất trước", ["2-a"], default=()
    )
    text: Line = described("Nội dung", "Viết lại ngắn gọn bằng lời của mình", "Tổ chức tập huấn nghiệp vụ")
    deadline: Deadline | None = described("Hạn", "Hạn phải xong", {"date": "2023-01-15"}, default=None)
    send_to: SendTo | None = described("Gửi về", "Nơi nhận sản phẩm", {"printed": "Sở Nội vụ"}, default=None)


class Duty(Record):
    """What a plan tells one or several units to do, beside the tasks."""

    no: Printed = described("Số in", "Số mục in", "1")
    former: tuple[Printed, ...] = described("Số cũ", "Số từng công bố của mục này, cũ nhất trước", ["3"], default=())
    printed: Line = described("Ai", "Tên đơn vị như văn bản in", "Văn phòng UBND tỉnh")
    units: tuple[UnitId, ...] = described("Đơn vị", "Mã các đơn vị", ["van-phong-ubnd-cao-bang"], default=())
    tone: Tone = described("Cách nói", "Giao, đề nghị hay yêu cầu", "assign", default=Tone.ASSIGN)
    text: Line | None = described("Nội dung", "Viết lại ngắn gọn", "Phối hợp tổ chức sơ kết", default=None)
    deadline: Deadline | None = described("Hạn", "Hạn phải xong", {"date": "2023-01-15"}, default=None)
    send_to: SendTo | None = described("Gửi về", "Nơi nhận sản phẩm", {"printed": "Sở Nội vụ"}, default=None)
    points: tuple[DutyPoint, ...] = described("Các điểm", "Điểm a, b, c hoặc gạch đầu dòng", [], default=())

    def citation(self, point: DutyPoint | None = None) -> str:
        """How the duty, or one point of it, is cited: `2`, `2-a`; a point without a letter by its place."""
        return f"{self.no}-{point.no or self.points.index(point) + 1}" if point else f"{self.no}"


class Change(Record):
    """What an amending plan does to one task or duty of the plan that it amends."""

    task: Line | None = described("Nhiệm vụ", "Mã trích dẫn trong kế hoạch được sửa", "q3-2", default=None)
    duty: Line | None = described("Trách nhiệm", "Số mục, hoặc mục và điểm", "2-a", default=None)
    kind: ChangeKind = described("Việc", "Sửa hay bỏ", "changed")
    text: Line | None = described("Nội dung mới", "Khi nội dung đổi", "Tổ chức hội nghị sơ kết", default=None)
    timing: Timing | None = described("Thời gian mới", "Khi thời gian của nhiệm vụ đổi", None, default=None)
    deadline: Deadline | None = described("Hạn mới", "Khi hạn của mục trách nhiệm đổi", None, default=None)
    printed: Line | None = described("Nguyên văn", "Chữ in của văn bản sửa đổi", "Sửa mục 2 Quý III", default=None)

    @model_validator(mode="after")
    def _names_one_thing_and_what_becomes_of_it(self) -> "Change":
        if bool(self.task) == bool(self.duty):
            raise PydanticCustomError("change_incomplete", "phải chỉ đúng một nhiệm vụ (“task”) hoặc một mục (“duty”)")
        new = [name for name in ("text", "timing", "deadline") if getattr(self, name)]
        if (self.kind is ChangeKind.CHANGED) != bool(new):
            raise PydanticCustomError(
                "change_incomplete", "“changed” phải có nội dung, thời gian hoặc hạn mới; “withdrawn” thì không"
            )
        if ("deadline" in new and self.task) or ("timing" in new and self.duty):
            raise PydanticCustomError(
                "change_incomplete", "nhiệm vụ có thời gian (“timing”), mục trách nhiệm có hạn (“deadline”)"
            )
        return self


class Basis(Record):
    """One basis; a vague one ("yêu cầu, nhiệm vụ chính trị") names no single document."""

    text: Line = described("Nguyên văn", "Căn cứ như văn bản ghi", "Luật Thi đua, khen thưởng ngày 26/11/2003")
    document: DocumentId | None = described("Văn bản", "Mã văn bản trong danh mục", "luat-tdkt-2003", default=None)
    place: Line | None = described("Chỗ nêu", "Khi không nằm ở phần căn cứ", "Nhiệm vụ 1", default=None)
    vague: Switch = described("Căn cứ chung", "Không chỉ một văn bản cụ thể", True, default=False)


class Recipient(Record):
    """One line of "Nơi nhận"."""

    text: Line = described("Nơi nhận", "Một dòng nơi nhận", "Các sở, ban, ngành, LLVT tỉnh")
    purpose: Line | None = described("Để làm gì", "Chữ trong ngoặc", "b/c", default=None)


class Plan(Named):
    """A plan or a letter: `plans/<year>/<id>.yml`, where year is the year it is for."""

    id: Id = described("Mã", "Tên cố định: nơi ban hành và số; trùng tên tệp", "cao-bang-124-kh-ubnd")
    kind: PlanKind = described("Loại", "Kế hoạch hay công văn", "plan", default=PlanKind.PLAN)
    form: Form = described("Thể thức", "Thể thức trình bày", "nd30")
    year: Year = described("Năm", "Năm mà kế hoạch lập cho; trùng tên thư mục", 2023)
    title: Line = described("Trích yếu", "Tên văn bản, nguyên văn", "Công tác thi đua, khen thưởng năm 2023")
    issuer: UnitId = described("Cơ quan ban hành", "Mã đơn vị", "ubnd-tinh-cao-bang")
    province: PlaceId = described("Tỉnh", "Mã địa phương", "cao-bang")
    number: DocumentNumber | None = described("Số, ký hiệu", "Bỏ khi bản chép mất", "124/KH-UBND", default=None)
    number_printed: Line | None = described("Số như in", "Khi in khác mẫu", "124 /KH-UBND", default=None)
    date: Day | None = described("Ngày ký", "Bỏ khi bản chép mất", "2023-01-18", default=None)
    place: Line | None = described("Nơi ký", "Địa danh in", "Cao Bằng", default=None)
    known_from: PlanId | None = described(
        "Biết từ", "Văn bản khác cho biết số, ngày", "lang-son-1733-vks-vp", default=None
    )
    signer: Signer | None = described("Người ký", "Người ký và chức vụ", {"name": "Hoàng Xuân Ánh"}, default=None)
    addressees: tuple[Line, ...] = described("Kính gửi", "Với công văn", ["Các phòng"], default=())
    received: Day | None = described("Ngày nhận", "Ngày công văn ghi nhận kế hoạch", "2022-12-22", default=None)
    carries: PlanId | None = described("Kèm theo", "Kế hoạch mà công văn chuyển", "lang-son-252-kh-ubnd", default=None)
    implements: PlanId | None = described("Thực hiện", "Kế hoạch cấp trên", "lang-son-252-kh-ubnd", default=None)
    supersedes: PlanId | None = described("Thay thế", "Kế hoạch bị thay", "cao-bang-101-kh-ubnd", default=None)
    amends: PlanId | None = described("Sửa đổi", "Kế hoạch được sửa", "cao-bang-101-kh-ubnd", default=None)
    changes: tuple[Change, ...] = described("Điều sửa đổi", "Với kế hoạch sửa đổi: từng điều", [], default=())
    summary: Prose | None = described("Giới thiệu", "Vài câu về văn bản, lời của mình", "Kế hoạch năm…", default=None)
    bases: tuple[Basis, ...] = described("Căn cứ", "Căn cứ ban hành", [{"text": "Luật…"}], default=())
    goals: tuple[Line, ...] = described("Mục đích", "Từng mục đích, viết lại", ["Đẩy mạnh thi đua"], default=())
    requirements: tuple[Line, ...] = described("Yêu cầu", "Từng yêu cầu, viết lại", ["Thiết thực"], default=())
    numbering: Numbering = described("Cách đánh số", "Số nhiệm vụ chạy ra sao", "per_quarter", default=Numbering.NONE)
    tasks: tuple[Task, ...] = described("Nhiệm vụ", "Từng nhiệm vụ", [], default=())
    narrative: tuple[Task, ...] = described("Nhiệm vụ bằng lời", "Nhiệm vụ nêu ngoài bảng", [], default=())
    duties: tuple[Duty, ...] = described("Trách nhiệm", "Phần tổ chức thực hiện", [], default=())
    recipients: tuple[Recipient, ...] = described("Nơi nhận", "Từng dòng nơi nhận", [{"text": "Sở Nội vụ"}], default=())
    typist: Line | None = described("Dấu người đánh máy", "Chữ in cuối văn bản", "/trung", default=None)
    clusters: tuple[ClusterId, ...] = described("Cụm, khối", "Cụm, khối văn bản nhắc tới", [], default=())
    former: tuple[FormerIdOfYear, ...] = former_ids()
    corrections: tuple[Correction, ...] = corrections_field()
    lost: tuple[Blank, ...] = described("Bản chép thiếu", "Phần bị mất", [{"what": "Số, ký hiệu"}], default=())
    flags: tuple[Flag, ...] = described("Điểm lạ", "Chi tiết in đáng ngờ, giữ nguyên", [], default=())
    attachments: tuple[Attachment, ...] = described("Tệp kèm", "Tệp nằm cạnh hồ sơ", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được văn bản", [{"title": "Bản chụp"}], default=())

    @cached_property
    def all_tasks(self) -> tuple[Task, ...]:
        """Tasks of the table and those told in prose, as the document orders them."""
        return (*self.narrative, *self.tasks)

    @property
    def tasks_cited(self) -> dict[str, Task]:
        """Every task by what it is cited as."""
        return {self.task_ref(task): task for task in self.all_tasks}

    @property
    def duties_cited(self) -> dict[str, tuple[Duty, DutyPoint | None]]:
        """Every duty, and every point of one, by what it is cited as."""
        return {duty.citation(point): (duty, point) for duty in self.duties for point in (None, *duty.points)}

    def task_ref(self, task: Task) -> str:
        """How the task is cited: `q1-3` where numbers restart by quarter, `17` where they run on."""
        if task.ref:
            return task.ref
        if self.numbering is Numbering.QUARTER and task.timing.quarter:
            return f"q{task.timing.quarter}-{task.no}"
        return f"{task.no}"

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
    Named,
    Prose,
    Record,
    Switch,
    Year,
    described,
    former_ids,
)
from generator.records.duty import Duty, DutyPoint
from generator.records.references import ClusterId, DocumentId, PlaceId, PlanId, UnitId
from generator.records.sources import Attachment, Blank, Correction, Flag, Signer, Source, corrections_field
from generator.records.task import Task
from generator.records.timing import Deadline, Timing


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


class ChangeKind(Choice):
    CHANGED = "changed", "Sửa đổi"
    WITHDRAWN = "withdrawn", "Bãi bỏ"


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

"""A duty: what a plan tells one or several units to do beside the tasks, and its points."""

from generator.records.base import Choice, Line, Printed, Record, described
from generator.records.references import UnitId
from generator.records.timing import Deadline


class Tone(Choice):
    ASSIGN = "assign", "giao"
    REQUEST = "request", "đề nghị"
    REQUIRE = "require", "yêu cầu"


class SendTo(Record):
    """Where a duty's product goes."""

    printed: Line = described("Nguyên văn", "Chữ in về nơi nhận", "Sở Nội vụ")
    unit: UnitId | None = described("Nơi nhận", "Đơn vị nhận", "so-noi-vu-lang-son", default=None)
    via: UnitId | None = described("Qua", "Đơn vị chuyển", "ban-tdkt-thai-binh", default=None)


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
        return f"{self.no}-{point.no or self.place_of(point)}" if point else f"{self.no}"

    def place_of(self, point: DutyPoint) -> int:
        """The place of a point, from 1; points may be alike."""
        return next(place for place, each in enumerate(self.points, start=1) if each is point)

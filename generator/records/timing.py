"""When something is due: the printed words, and what they mean where that is certain."""

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import Choice, Day, Line, Month, Quarter, Record, described


class TimingKind(Choice):
    QUARTER = "quarter", "Theo quý"
    MONTHS = "months", "Theo tháng"
    SPAN = "span", "Từ ngày đến ngày"
    ONGOING = "ongoing", "Thường xuyên"
    BY_DATE = "by_date", "Trước một ngày"
    EXTERNAL = "external", "Theo lịch của nơi khác"
    UNSTATED = "unstated", "Văn bản không ghi"


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


class Deadline(Record):
    """The last day for a duty."""

    printed: Line = described("Nguyên văn", "Chữ in về hạn", "trước ngày 15/01/2023")
    date: Day = described("Ngày", "Ngày ghi trong hạn", "2023-01-15")

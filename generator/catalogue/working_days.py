"""Working days by the holiday table: Monday to Friday, less days off, and weekend days worked instead."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.records.registry import HolidayKind, HolidayYear

FRIDAY = 4


class UnknownYearError(LookupError):
    """The table says nothing of a year; its argument is the year."""


class WorkingDays:
    """Which days are worked, as far as the table reaches."""

    def __init__(self, years: Mapping[int, HolidayYear]) -> None:
        self._years = frozenset(years)
        self._kinds = {day.date: day.kind for year in years.values() for day in year.days}

    def is_worked(self, day: date) -> bool:
        """Whether offices work on `day`; raises UnknownYearError."""
        if day.year not in self._years:
            raise UnknownYearError(day.year)
        kind = self._kinds.get(day)
        return kind is HolidayKind.WORKED if kind else day.weekday() <= FRIDAY

    def after(self, start: date, count: int) -> date:
        """The last of `count` working days after `start`, which itself does not count.

        A period in days begins on the day after (Civil Code 91/2015/QH13, article 147, paragraph 2). Raises
        UnknownYearError.
        """
        days = (day for day in _following(start) if self.is_worked(day))
        return [next(days) for _ in range(count)][-1]

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to `end`; raises UnknownYearError."""
        return sum(self.is_worked(start + timedelta(days)) for days in range(1, (end - start).days + 1))


def _following(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day

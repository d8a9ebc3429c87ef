"""The only clock of the program, asked at the edge and handed down the river."""

import os
from datetime import date, datetime

from generator.hours import VIETNAM


class ClockError(Exception):
    """A setting names no day."""


def today_in_vietnam() -> date:
    """The day in Vietnam; `BANGVANG_TODAY` (YYYY-MM-DD) stops the clock, so that a past build can be made again."""
    stopped = os.environ.get("BANGVANG_TODAY")
    return day_named(stopped) if stopped else datetime.now(VIETNAM).date()


def day_named(text: str) -> date:
    """The day that a setting names; raises ClockError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ClockError(f"“{text}” không phải ngày dạng năm-tháng-ngày") from error

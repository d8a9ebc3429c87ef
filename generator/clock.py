"""The only clock of the program, asked at the edge and handed down the river."""

import os
from datetime import date, datetime

from generator.hours import EARLIEST_YEAR, LATEST_YEAR, VIETNAM


class ClockError(Exception):
    """A setting names no day."""


def today_in_vietnam() -> date:
    """The day in Vietnam; `BANGVANG_TODAY` (YYYY-MM-DD) stops the clock, so that a past build can be made again."""
    stopped = os.environ.get("BANGVANG_TODAY")
    return day_named(stopped) if stopped else datetime.now(VIETNAM).date()


def day_named(text: str) -> date:
    """The day that a setting names; raises ClockError."""
    try:
        named = date.fromisoformat(text)
    except ValueError as error:
        raise ClockError(f"ngày đặt sẵn “{text}” không có dạng năm-tháng-ngày, như 2026-11-21") from error
    if not EARLIEST_YEAR <= named.year <= LATEST_YEAR:
        raise ClockError(f"ngày đặt sẵn “{text}” ngoài khoảng từ năm {EARLIEST_YEAR} đến năm {LATEST_YEAR}")
    return named

"""The only clock of the program, asked at the edge and handed down the river."""

import os
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def today_in_vietnam() -> date:
    """The day in Vietnam; `BANGVANG_TODAY` (YYYY-MM-DD) stops the clock, so that a past build can be made again."""
    stopped = os.environ.get("BANGVANG_TODAY")
    return date.fromisoformat(stopped) if stopped else datetime.now(VIETNAM).date()

"""The years that the portal tells of, and where a day begins in Vietnam, which knows no summer time."""

from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
ZONE = "Asia/Ho_Chi_Minh"


def beginning(day: date) -> datetime:
    """The first moment of a day in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)


# The state whose awards the portal lists was founded in 1945.
EARLIEST_YEAR, LATEST_YEAR = 1945, 2100

"""Calls for comment: counted by the holiday table, closed by themselves, never like an award."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from generator.assembly import assemble, read
from generator.catalogue.working_days import UnknownYearError
from generator.records.registry import HolidayKind
from tests.repositories import DAY, ROOT, SAMPLE
from tests.telling import words_of

OPEN, CLOSED = "lay-y-kien/mau-dang-mo.md", "lay-y-kien/mau-da-dong.md"


def pages(day: date = DAY) -> dict[str, str]:
    return {a.uri: str(a.content) for a in assemble(SAMPLE, day) if a.is_page}


def test_ten_working_days_skip_weekends_and_holidays_and_count_days_made_up() -> None:
    days = read(SAMPLE, DAY)[0].working_days
    # Tuesday the 24th is off and Saturday the 28th is worked, in the sample's table.
    assert days.after(date(2026, 11, 16), 10) == date(2026, 11, 28 + 2)
    assert days.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert days.after(date(2026, 11, 27), 1) == date(2026, 11, 28)
    assert days.between(date(2026, 11, 16), date(2026, 11, 30)) == 10
    with pytest.raises(UnknownYearError):
        days.after(date(2026, 12, 30), 5)


def test_the_table_agrees_with_a_library_where_both_know_the_notice() -> None:
    """The library lacks one swap of 2026 (01/02 for 10/01), and may lack those announced late."""
    years = {year.year: year for filed in read(ROOT, DAY)[0].shelves.holidays for year in filed.record.holidays}
    for year in (2025, 2026):
        known = holidays.country_holidays("VN", years=year)
        off = {d.date for d in years[year].days if d.kind is HolidayKind.OFF}
        weekdays = {day for day in known if day.weekday() < 5}
        assert off - weekdays <= {date(2026, 1, 2)}
        assert weekdays - off == set()


def test_an_open_call_tells_days_left_and_where_to_write() -> None:
    page = pages()[OPEN]
    assert 'còn <strong class="bv-left">9</strong> ngày (6 ngày làm việc)' in page
    assert "Bộ phận một cửa" in page and "https://vi-du.example/y-kien" in page
    assert "Lê Thị Đề Nghị" in page


@pytest.mark.parametrize(
    ("day", "still"), [("2026-11-15", None), ("2026-11-16", True), ("2026-11-30", True), ("2026-12-01", False)]
)
def test_a_call_opens_and_closes_by_the_day(day: str, still: bool | None) -> None:
    found = pages(date.fromisoformat(day))
    assert (OPEN in found) is (still is not None)
    if still is not None:
        assert ("Lê Thị Đề Nghị" in found[OPEN]) is still
        assert ('class="bv-call-closed"' in found[OPEN]) is not still


def test_a_candidate_is_nowhere_but_on_the_open_call() -> None:
    for uri, text in pages().items():
        assert ("Lê Thị Đề Nghị" in text) == (uri == OPEN), uri
        assert "Ngô Văn Đã Gỡ" not in text, uri
    for artifact in assemble(SAMPLE, DAY):
        if artifact.uri != OPEN:
            assert "Đề Nghị" not in words_of(artifact) and "Đã Gỡ" not in words_of(artifact), artifact.uri


@pytest.mark.parametrize("uri", [OPEN, CLOSED])
def test_a_call_never_looks_like_an_award(uri: str) -> None:
    page = pages()[uri]
    assert "chưa phải quyết định khen thưởng" in page
    assert "robots: noindex" in page
    for mark in ("bv-honorees", "bv-kicker", "Bảng vàng", "kt-"):
        assert mark not in page


def test_a_call_that_is_not_open_yet_is_told_to_nobody() -> None:
    for artifact in assemble(SAMPLE, date(2026, 11, 15)):
        assert "mau-dang-mo" not in words_of(artifact), artifact.uri


def test_calls_are_in_no_sitemap() -> None:
    sitemap = next(a for a in assemble(SAMPLE, DAY) if a.uri == "sitemap.xml")
    assert b"lay-y-kien/mau" not in bytes(sitemap.content)
    assert b"lay-y-kien/</loc>" in bytes(sitemap.content)


def test_the_repository_that_is_published_holds_no_invented_call() -> None:
    assert not list(Path(ROOT, "honors/consultations").glob("*/*.yml"))

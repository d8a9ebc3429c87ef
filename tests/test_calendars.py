"""Calendars: read by two independent readers, and followed by a subscriber through an amendment."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from generator.assembly import assemble
from generator.portal import Portal
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

PORTAL = Portal(url="https://vi-du.example/")
PLAN = "ke-hoach/2026/mau-9-kh-ubnd/lich.ics"


def calendars(root: Path, day: date = DAY) -> dict[str, str]:
    found = assemble(root, day, PORTAL)
    return {a.uri: bytes(a.content).decode() for a in found if a.uri.endswith(".ics")}


def events(text: str) -> dict[str, vobject.base.Component]:
    """Events by their summary, as vobject reads them."""
    return {event.summary.value: event for event in vobject.readOne(text).contents.get("vevent", ())}


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])
def test_two_readers_see_the_same_events(root: Path) -> None:
    found = calendars(root)
    assert len(found) > 5
    for uri, text in found.items():
        one = sorted(
            (event.uid.value, event.dtstart.value, event.dtend.value)
            for event in vobject.readOne(text).contents.get("vevent", ())
        )
        calendar = IcsCalendarStream.calendar_from_ics(text)
        other = sorted((event.uid, event.dtstart, event.dtend) for event in calendar.events)
        assert one == other, uri
        assert [event.sequence for event in calendar.events] == [
            int(event.sequence.value) for event in vobject.readOne(text).contents.get("vevent", ())
        ]


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])
def test_every_calendar_keeps_to_the_letter_of_rfc_5545(root: Path) -> None:
    for uri, text in calendars(root).items():
        assert text.endswith("END:VCALENDAR\r\n"), uri
        assert "\n" not in text.replace("\r\n", ""), uri
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), uri
        uids = [line for line in text.split("\r\n") if line.startswith("UID:")]
        assert len(uids) == len(set(uids)), uri


def test_a_quarter_is_a_span_of_days_and_a_deadline_one_day_with_three_alarms() -> None:
    found = events(calendars(SAMPLE)[PLAN])
    quarter = found["Sơ kết phong trào quý III"]
    assert (quarter.dtstart.value, quarter.dtend.value) == (date(2026, 7, 1), date(2026, 10, 1))
    deadline = found["Hạn trước ngày 05/12/2026: Báo cáo kết quả thực hiện"]
    assert (deadline.dtstart.value, deadline.dtend.value) == (date(2026, 12, 5), date(2026, 12, 6))
    assert [alarm.trigger.value for alarm in deadline.valarm_list] == [timedelta(days=-d) for d in (30, 7, 1)]
    span = found["Tuyên truyền gương người tốt"]
    assert (span.dtstart.value, span.dtend.value) == (date(2026, 11, 10), date(2026, 12, 21))


def test_months_that_do_not_touch_are_events_of_their_own() -> None:
    text = calendars(SAMPLE)[PLAN]
    runs = [e for e in vobject.readOne(text).contents["vevent"] if e.summary.value == "Họp cụm hai đợt"]
    assert sorted((run.dtstart.value, run.dtend.value) for run in runs) == [
        (date(2026, 3, 1), date(2026, 5, 1)),
        (date(2026, 10, 1), date(2026, 11, 1)),
    ]


def test_a_subscriber_follows_an_amendment() -> None:
    """The same calendar before and after the day on which the amending plan was signed."""
    before, after = (events(calendars(SAMPLE, day)[PLAN]) for day in (date(2026, 5, 31), date(2026, 6, 1)))
    old, new = before["Ký giao ước thi đua"], after["Ký giao ước thi đua cuối năm"]
    assert old.uid.value == new.uid.value
    assert (old.dtstart.value, new.dtstart.value) == (date(2026, 11, 30), date(2026, 12, 15))
    assert int(new.sequence.value) > int(old.sequence.value)
    assert new.last_modified.value > old.last_modified.value
    dropped = after["Sơ kết phong trào quý III"]
    assert (before["Sơ kết phong trào quý III"].status.value, dropped.status.value) == ("CONFIRMED", "CANCELLED")
    assert int(dropped.sequence.value) > int(before["Sơ kết phong trào quý III"].sequence.value)
    point = after["Hạn 03/12/2026: Gửi số liệu trước"]
    assert point.dtstart.value == date(2026, 12, 3)
    assert int(point.sequence.value) > int(before["Hạn 01/12/2026: Gửi số liệu trước"].sequence.value)
    assert {event.uid.value for event in before.values()} == {event.uid.value for event in after.values()}


AMENDING = "plans/2026/mau-15-kh-ubnd.yml"


def amended(tmp_path: Path, *more: tuple[str, str, str]) -> Path:
    """The sample with further plans: id, day, and what else stands in each."""
    root = copy_of_sample(tmp_path / "repository")
    head = (SAMPLE / AMENDING).read_text(encoding="utf-8").partition("amends:")[0]
    for name, day, rest in more:
        text = head.replace("mau-15-kh-ubnd", name).replace("15/KH-UBND", f"{name[4:6]}/KH-UBND")
        text = text.replace("date: 2026-06-01", f"date: {day}") + rest + "sources:\n  - {title: Bản chụp}\n"
        (root / f"plans/2026/{name}.yml").write_text(text, encoding="utf-8")
    return root


def test_an_amendment_that_is_itself_replaced_never_sends_a_subscriber_back(tmp_path: Path) -> None:
    changes = "supersedes: mau-15-kh-ubnd\namends: mau-9-kh-ubnd\nchanges:\n  - {task: '1', kind: withdrawn}\n"
    root = amended(tmp_path, ("mau-16-kh-ubnd", "2026-08-01", changes))
    days = [date(2026, 5, 1), date(2026, 7, 1), date(2026, 9, 1)]
    seen = [{e.uid.value: e for e in events(calendars(root, day)[PLAN]).values()} for day in days]
    for uid in seen[0]:
        stamps = [found[uid].last_modified.value for found in seen]
        counts = [int(found[uid].sequence.value) for found in seen]
        assert stamps == sorted(stamps)
        assert counts == sorted(counts)
        states = [(found[uid].status.value, found[uid].dtstart.value) for found in seen]
        for before, after in ((0, 1), (1, 2)):
            assert states[before] == states[after] or counts[before] < counts[after], "what changes is counted"
    statuses = {found.summary.value: found.status.value for found in seen[2].values()}
    assert statuses["Sơ kết phong trào quý III"] == "CONFIRMED"
    assert statuses["Ký giao ước thi đua"] == "CANCELLED"


def test_days_that_an_amendment_takes_are_cancelled_and_days_it_gives_appear(tmp_path: Path) -> None:
    changes = (
        "amends: mau-9-kh-ubnd\nchanges:\n"
        "  - {task: ii-2, kind: changed, timing: {kind: months, months: [2026-03], printed: Tháng 3}}\n"
        "  - {duty: '1', kind: withdrawn}\n"
    )
    root = amended(tmp_path, ("mau-17-kh-ubnd", "2026-09-01", changes))
    found = [
        e for e in vobject.readOne(calendars(root)[PLAN]).contents["vevent"] if e.summary.value == "Họp cụm hai đợt"
    ]
    assert sorted((e.dtstart.value, e.status.value) for e in found) == [
        (date(2026, 3, 1), "CONFIRMED"),
        (date(2026, 10, 1), "CANCELLED"),
    ]
    point = events(calendars(root)[PLAN])["Hạn 03/12/2026: Gửi số liệu trước"]
    assert point.status.value == "CANCELLED", "a point goes with its duty, though it was changed before"


def test_what_is_not_signed_yet_is_tentative_and_bears_no_day_to_come() -> None:
    for event in events(calendars(SAMPLE, date(2026, 1, 3))[PLAN]).values():
        assert event.status.value == "TENTATIVE"
        assert event.last_modified.value.date() <= date(2026, 1, 3)


def test_a_superseded_plan_is_cancelled_for_its_subscribers(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    newer = (root / "plans/2026/mau-2-kh-ubnd.yml").read_text(encoding="utf-8")
    newer = newer.replace("mau-2-kh-ubnd", "mau-20-kh-ubnd").replace("2/KH-UBND", "20/KH-UBND")
    newer = newer.replace("date: 2026-01-02", "date: 2026-07-01\nsupersedes: mau-9-kh-ubnd")
    (root / "plans/2026/mau-20-kh-ubnd.yml").write_text(newer, encoding="utf-8")
    found = events(calendars(root)[PLAN])
    assert {event.status.value for event in found.values()} == {"CANCELLED"}
    assert all(not event.contents.get("valarm") for event in found.values())


def test_units_campaigns_and_calls_have_calendars_of_their_own() -> None:
    found = calendars(SAMPLE)
    unit = events(found["co-quan/ubnd-tinh-mau-2025/lich.ics"])
    assert "Hạn trước ngày 05/12/2026: Báo cáo kết quả thực hiện" in unit
    assert "Lấy ý kiến: Lấy ý kiến về việc đề nghị tặng Giấy khen" in unit
    assert "Họp cụm hai đợt" in events(found["phong-trao/xanh/lich.ics"])
    call = events(found["lay-y-kien/lich.ics"])["Lấy ý kiến: Lấy ý kiến về việc đề nghị tặng Giấy khen"]
    assert (call.dtstart.value, call.dtend.value) == (date(2026, 11, 16), date(2026, 12, 1))


def test_who_lost_an_award_is_in_no_calendar() -> None:
    assert not [uri for uri, text in calendars(SAMPLE).items() if "Bị Hủy" in text]


def test_a_correction_is_a_change_of_every_event_of_its_plan() -> None:
    """The plan was copied wrongly: 04/10/2026 in UTC is the beginning of the day after in Vietnam."""
    event = events(calendars(SAMPLE)[PLAN])["Họp cụm hai đợt"]
    assert event.last_modified.value.date() == date(2026, 10, 4)


CAMPAIGN = "content/campaigns/xanh.md"
MONTH = "printed: Tháng 5 năm 2025, year: 2025, month: 2025-05"


def test_a_milestone_that_is_a_task_is_one_event(tmp_path: Path) -> None:
    named = ("printed: Quý II năm 2025, year: 2025,", "printed: Tháng 6 năm 2025, year: 2025, month: 2025-06,")
    root = copy_of_sample(tmp_path / "repository", {CAMPAIGN: [named]})
    before, after = (vobject.readOne(calendars(at)["phong-trao/xanh/lich.ics"]) for at in (SAMPLE, root))
    assert len(after.contents["vevent"]) == len(before.contents["vevent"])
    assert any("Sơ kết phong trào" in event.summary.value for event in after.contents["vevent"])


def test_two_milestones_of_one_time_are_two_events(tmp_path: Path) -> None:
    two = f"milestones:\n  - {{text: Việc một, {MONTH}}}\n  - {{text: Việc hai, {MONTH}}}\n"
    root = copy_of_sample(tmp_path / "repository", {CAMPAIGN: [("milestones:\n", two)]})
    found = vobject.readOne(calendars(root)["phong-trao/xanh/lich.ics"]).contents["vevent"]
    told = {event.uid.value: event.summary.value for event in found}
    assert {"Việc một", "Việc hai"} <= {summary.removeprefix("Xanh, sạch, đẹp: ") for summary in told.values()}


def test_a_deadline_goes_with_the_amendment_that_gave_it(tmp_path: Path) -> None:
    deadline = "{date: 2026-12-10, printed: 10/12}"
    given = f"amends: mau-9-kh-ubnd\nchanges:\n  - {{duty: 1-b, kind: changed, deadline: {deadline}}}\n"
    taken = (
        "supersedes: mau-16-kh-ubnd\namends: mau-9-kh-ubnd\nchanges:\n  - {task: '1', kind: changed, text: Việc khác}\n"
    )
    root = amended(tmp_path, ("mau-16-kh-ubnd", "2026-07-01", given), ("mau-17-kh-ubnd", "2026-08-01", taken))
    plan = root / "plans/2026/mau-9-kh-ubnd.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("    points:\n", "    points:\n      - {no: b, text: Điểm không hạn}\n"), encoding="utf-8"
    )
    days = (date(2026, 7, 2), date(2026, 8, 2))
    states = [events(calendars(root, day)[PLAN])["Hạn 10/12: Điểm không hạn"].status.value for day in days]
    assert states == ["CONFIRMED", "CANCELLED"]

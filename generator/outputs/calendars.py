"""Calendars (RFC 5545) of tasks and deadlines: of all, of a unit, a plan, a campaign, and of calls for comment.

An event keeps its identity when its record is renamed, and counts its revisions, so that a subscriber's calendar
follows amendments: what is withdrawn is sent as cancelled, never left out.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from itertools import chain
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event, vText

from generator import addresses, identities, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Standing
from generator.hours import ZONE, beginning
from generator.names import plan_name
from generator.promises.edition import Edition
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.plan import Duty, DutyPoint, Plan, State, Task, Timing
from generator.records.registry import Unit
from generator.vietnamese import day

# Days before a deadline on which a calendar reminds.
REMINDERS = (30, 7, 1)


class Entry(NamedTuple):
    """One event: all-day from `start` to `end`, both counted."""

    uid: str
    start: date
    end: date
    summary: str
    description: str
    page: Address
    sequence: int
    modified: date
    cancelled: bool = False
    tentative: bool = False
    reminded: bool = False


def artifacts(edition: Edition) -> Iterator[Artifact]:
    catalogue = edition.catalogue
    by_plan = {plan.id: tuple(_of_plan(edition, plan)) for plan in catalogue.plans.values()}
    calls = {call.id: _of_call(edition, call) for call in catalogue.newest_consultations}

    every = chain.from_iterable(by_plan.values())
    yield _calendar(edition, addresses.HOME, "Công tác thi đua, khen thưởng", (*every, *calls.values()))
    yield _calendar(edition, addresses.CONSULTATIONS, "Lấy ý kiến trước khi khen thưởng", calls.values())
    for plan in catalogue.plans.values():
        yield _calendar(edition, addresses.plan(plan), plan_name(plan), by_plan[plan.id])
    for unit in catalogue.units.values():
        mine = (call for call in catalogue.newest_consultations if call.issuer == unit.id)
        found = (*_of_unit(edition, unit), *(calls[call.id] for call in mine))
        yield _calendar(edition, addresses.unit(unit), unit.name, found)
    for campaign in catalogue.campaigns.values():
        found = tuple(_of_campaign(edition, campaign))
        yield _calendar(edition, addresses.campaign(campaign), f"Phong trào “{campaign.name}”", found)


def _of_plan(edition: Edition, plan: Plan) -> Iterator[Entry]:
    for task in plan.all_tasks:
        yield from _of_task(edition, plan, task)
    for duty in plan.duties:
        yield from _of_duty(edition, plan, duty)


def _of_unit(edition: Edition, unit: Unit) -> Iterator[Entry]:
    for each in edition.catalogue.tasks_of(unit):
        yield from _of_task(edition, each.planned.plan, each.planned.task)
    for plan, duty in edition.catalogue.duties_of(unit):
        yield from _of_duty(edition, plan, duty)


def _of_campaign(edition: Edition, campaign: Campaign) -> Iterator[Entry]:
    for plan, task in edition.catalogue.tasks_of_campaign(campaign):
        yield from _of_task(edition, plan, task)
    for milestone in campaign.milestones:
        if milestone.plan and milestone.task:
            continue  # the task itself is on the calendar
        span = _month(milestone.month) if milestone.month else (milestone.date, milestone.date)
        if span[0] and span[1]:
            uid = identities.identity("milestone", campaign.first_id, milestone.text, milestone.printed)
            page = addresses.campaign(campaign)
            modified = edition.dates(campaign).first
            yield Entry(uid, span[0], span[1], milestone.text, campaign.name, page, 0, modified)


def _of_call(edition: Edition, call: Consultation) -> Entry:
    return Entry(
        uid=identities.of_record(call),
        start=call.opened,
        end=call.closes,
        summary=f"Lấy ý kiến: {call.title}",
        description=f"Chưa phải quyết định khen thưởng. {call.authority} nhận ý kiến đến hết ngày {day(call.closes)}.",
        page=addresses.consultation(call),
        sequence=0,
        modified=edition.dates(call).first,
    )


def _of_task(edition: Edition, plan: Plan, task: Task) -> Iterator[Entry]:
    """The task on its days; one whose amended timing names no day any more is cancelled where it stood."""
    if not identities.is_on_calendar(task):
        return
    catalogue = edition.catalogue
    today, standing = catalogue.task_today(plan, task), catalogue.task_standing(plan, task)
    uid, spans = identities.of_task(plan, task), _spans(today.timing, plan.year)
    moved = bool(task.status and task.status.state in {State.CANCELLED, State.POSTPONED})
    told = [task.status.since] if task.status and moved else []
    for index, (start, end) in enumerate(spans or _spans(task.timing, plan.year)):
        yield Entry(
            uid=identities.identity("part", uid, start.isoformat()) if index else uid,
            start=start,
            end=end,
            summary=today.text,
            description=_described(catalogue, plan, f"Nhiệm vụ {plan.task_ref(task)}", standing),
            page=addresses.task(plan, task),
            sequence=len(standing.revisions) + moved + (catalogue.superseding(plan) is not None),
            modified=_modified(edition, plan, standing, told),
            cancelled=not spans or catalogue.is_dropped(plan, task) or catalogue.superseding(plan) is not None,
            tentative=today.tentative,
            reminded=today.timing.by is not None,
        )


def _of_duty(edition: Edition, plan: Plan, duty: Duty) -> Iterator[Entry]:
    for point in (None, *duty.points):
        if (point or duty).deadline is not None:
            yield _deadline(edition, plan, duty, point)


def _deadline(edition: Edition, plan: Plan, duty: Duty, point: DutyPoint | None) -> Entry:
    catalogue = edition.catalogue
    standing, deadline = catalogue.duty_standing(plan, duty, point), catalogue.deadline_today(plan, duty, point)
    assert deadline is not None
    replaced = catalogue.superseding(plan) is not None
    return Entry(
        uid=identities.of_duty(plan, duty, point),
        start=deadline.date,
        end=deadline.date,
        summary=f"Hạn: {standing.text}",
        description=_described(catalogue, plan, f"Mục {duty.citation(point)}, {duty.printed}", standing),
        page=addresses.duty(plan, duty, point),
        sequence=len(standing.revisions) + replaced,
        modified=_modified(edition, plan, standing, []),
        cancelled=replaced or standing.withdrawal is not None,
        reminded=True,
    )


def _described(catalogue: Catalogue, plan: Plan, citation: str, standing: Standing) -> str:
    lines = [f"{citation}, {plan_name(plan)} ({plan.title}).", *(_revision(plan) for plan, _ in standing.revisions)]
    later = catalogue.superseding(plan)
    return "\n".join((*lines, f"Kế hoạch đã được thay thế bởi {plan_name(later)}.") if later else lines)


def _revision(plan: Plan) -> str:
    return f"Sửa đổi theo {plan_name(plan)}."


def _modified(edition: Edition, plan: Plan, standing: Standing, told: list[date]) -> date:
    """The last day on which a document or a report changed the event; the day it was published where none tells one."""
    later = edition.catalogue.superseding(plan)
    signed = [each.date for each in (plan, later, *(revision.plan for revision in standing.revisions)) if each]
    return max((day for day in (*signed, *told) if day), default=edition.dates(plan).first)


def _spans(timing: Timing, year: int) -> tuple[tuple[date, date], ...]:
    """The days that a timing covers: a quarter, runs of months, a span or one day; none where it names no day."""
    if timing.quarter:
        return ((date(year, 3 * timing.quarter - 2, 1), _month(f"{year}-{3 * timing.quarter:02}")[1]),)
    if timing.by:
        return ((timing.by, timing.by),)
    if timing.span:
        return ((timing.span.start, timing.span.end),)
    runs: list[tuple[date, date]] = []
    for start, end in sorted(_month(month) for month in timing.months):
        if runs and runs[-1][1] + timedelta(days=1) == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(runs)


def _month(month: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{month}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _calendar(edition: Edition, page: Address, name: str, entries: Iterable[Entry]) -> Artifact:
    portal = edition.portal
    calendar = Calendar()
    calendar.add("prodid", f"-//{portal.name}//Thi đua, khen thưởng//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, f"{name} ({portal.name})")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("url", portal.at(page.url))
    calendar.add("source", portal.at(machine_addresses.calendar(page)))
    calendar.add("refresh-interval", timedelta(days=1))
    calendar.add("x-published-ttl", vText("P1D"))
    unique = {entry.uid: entry for entry in entries}
    for entry in sorted(unique.values(), key=lambda entry: (entry.start, entry.uid)):
        calendar.add_component(_event(edition, entry))
    return Artifact(machine_addresses.calendar(page), calendar.to_ical())


def _event(edition: Edition, entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    modified = beginning(entry.modified).astimezone(UTC)
    # Without a method that asks for answers, the stamp is the time of the last change (RFC 5545, 3.8.7.2).
    event.add("dtstamp", modified)
    event.add("last-modified", modified)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", f"{edition.portal.at(entry.page.url)}{f'#{entry.page.anchor}' if entry.page.anchor else ''}")
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for days in REMINDERS if entry.reminded and not entry.cancelled else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Còn {days} ngày: {entry.summary}")
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event

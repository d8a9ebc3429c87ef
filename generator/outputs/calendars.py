"""Calendars (RFC 5545) of tasks and deadlines: of all, of a unit, a plan, a campaign, and of calls for comment.

An event keeps its identity when its record is renamed, and counts its revisions, so that a subscriber's calendar
follows amendments: what is withdrawn is sent as cancelled, never left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator import addresses, identities, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Revision, Standing
from generator.hours import ZONE, beginning
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.promises.edition import Edition
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan
from generator.records.registry import Unit
from generator.records.task import Task
from generator.records.timing import Deadline, Timing
from generator.vietnamese import day
from generator.views.names import plan_name

if TYPE_CHECKING:
    from icalendar import Event

# Sequences count from here; no portal held an event before.
_FIRST_DAY = date(2000, 1, 1)
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
    modified: date
    cancelled: bool = False
    tentative: bool = False
    reminded: bool = False


def artifacts(edition: Edition) -> Iterator[Artifact | Lot]:
    ingredients = Ingredients.of(edition.catalogue)
    records = (ingredients.plans, ingredients.campaigns, ingredients.consultations, ingredients.register)
    yield Lot(ingredients.of_vocabulary("calendars", *records, edition.portal.words), partial(_calendars, edition))


def _calendars(edition: Edition) -> Iterator[Artifact]:
    catalogue = edition.catalogue
    by_plan = {plan.id: tuple(_of_plan(edition, plan)) for plan in catalogue.plans.values()}
    calls = {call.id: _of_call(edition, call) for call in catalogue.newest_consultations}

    milestones = (each for campaign in catalogue.campaigns.values() for each in _milestones(edition, campaign))
    every = (*chain.from_iterable(by_plan.values()), *milestones, *calls.values())
    yield _calendar(edition, addresses.HOME, "Công tác thi đua, khen thưởng", every)
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
    catalogue = edition.catalogue
    for plan, task in dict.fromkeys((*catalogue.tasks_of_campaign(campaign), *catalogue.tasks_of_milestones(campaign))):
        yield from _of_task(edition, plan, task)
    yield from _milestones(edition, campaign)


def _milestones(edition: Edition, campaign: Campaign) -> Iterator[Entry]:
    """Points of the campaign's time that name a day or a month; one that a task tells is on the calendar with it."""
    times: Counter[str] = Counter()
    for milestone in campaign.milestones:
        times[milestone.printed] += 1
        if milestone.plan and milestone.task:
            continue
        if milestone.date or milestone.month:
            start, end = _month(milestone.month) if milestone.month else (milestone.date, milestone.date)
            assert start and end
            # By its printed time, so that its words may be mended.
            names = (campaign.first_id, milestone.printed, str(times[milestone.printed]))
            uid = identities.identity("milestone", *names)
            mended = [each.date for each in campaign.corrections if each.date <= edition.catalogue.day]
            modified = max((edition.dates(campaign).first, *mended))
            yield Entry(uid, start, end, milestone.text, campaign.name, addresses.campaign(campaign), modified)


def _of_call(edition: Edition, call: Consultation) -> Entry:
    return Entry(
        uid=identities.of_record(call),
        start=call.opened,
        end=call.closes,
        summary=f"Lấy ý kiến: {call.title}",
        description=f"Chưa phải quyết định khen thưởng. {call.authority} nhận ý kiến đến hết ngày {day(call.closes)}.",
        page=addresses.consultation(call),
        modified=edition.dates(call).changed,
    )


def _of_task(edition: Edition, plan: Plan, task: Task) -> Iterator[Entry]:
    """The task on the days that hold now; days that an amendment took from it are cancelled."""
    catalogue = edition.catalogue
    today, standing = catalogue.task_today(plan, task), catalogue.task_standing(plan, task)
    history = catalogue.task_history(plan, task)
    timings = (task.timing, *(revision.change.timing for revision in history if revision.change.timing))
    ever = dict.fromkeys(span for timing in timings for span in _spans(timing, plan.year))
    now = _spans(today.timing, plan.year)
    if not ever:
        return
    base = Entry(
        uid=identities.of_task(plan, task),
        start=next(iter(ever))[0],
        end=next(iter(ever))[1],
        summary=today.text,
        description=_described(catalogue, plan, f"Nhiệm vụ {plan.task_ref(task)}", standing),
        page=addresses.task(plan, task),
        modified=_modified(edition, plan, history, task),
        cancelled=catalogue.is_dropped(plan, task) or catalogue.replacement(plan) is not None,
        tentative=today.tentative or not catalogue.is_signed(plan),
        reminded=today.timing.by is not None,
    )
    # The first run of days bears the identity of the task, wherever amendments put it; the others tell their first day.
    first, others = (now or tuple(ever))[0], (now or tuple(ever))[1:]
    yield base._replace(start=first[0], end=first[1], cancelled=base.cancelled or not now)
    parts = dict(others)
    for start, end in (*_parts(timings, plan.year), *parts.items()):
        uid = identities.identity("part", base.uid, start.isoformat())
        gone = base.cancelled or start not in parts or not now
        yield base._replace(uid=uid, start=start, end=parts.get(start, end), cancelled=gone)


def _parts(timings: Iterable[Timing], year: int) -> Iterator[tuple[date, date]]:
    """Runs of days after the first of every timing that ever held."""
    for timing in timings:
        yield from _spans(timing, year)[1:]


def _of_duty(edition: Edition, plan: Plan, duty: Duty) -> Iterator[Entry]:
    for point in (None, *duty.points):
        history = edition.catalogue.duty_history(plan, duty, point)
        deadlines = [revision.change.deadline for revision in history if revision.change.deadline]
        deadline = edition.catalogue.deadline_today(plan, duty, point) or next(iter(deadlines), None)
        if deadline is not None:
            yield _deadline(edition, plan, duty, point, deadline)


def _deadline(edition: Edition, plan: Plan, duty: Duty, point: DutyPoint | None, deadline: Deadline) -> Entry:
    catalogue = edition.catalogue
    standing = catalogue.duty_standing(plan, duty, point)
    lost = catalogue.deadline_today(plan, duty, point) is None
    return Entry(
        uid=identities.of_duty(plan, duty, point),
        start=deadline.date,
        end=deadline.date,
        summary=f"Hạn {deadline.printed}: {standing.text}",
        description=_described(catalogue, plan, f"Mục {duty.citation(point)}, {duty.printed}", standing),
        page=addresses.duty(plan, duty, point),
        modified=_modified(edition, plan, catalogue.duty_history(plan, duty, point), None),
        cancelled=lost or catalogue.replacement(plan) is not None or standing.withdrawal is not None,
        tentative=not catalogue.is_signed(plan),
        reminded=True,
    )


def _described(catalogue: Catalogue, plan: Plan, citation: str, standing: Standing) -> str:
    lines = [f"{citation}, {plan_name(plan)} ({plan.title}).", *(_revision(plan) for plan, _ in standing.revisions)]
    later = catalogue.replacement(plan)
    return "\n".join((*lines, f"Kế hoạch đã được thay thế bằng {plan_name(later)}.") if later else lines)


def _revision(plan: Plan) -> str:
    return f"Sửa đổi theo {plan_name(plan)}."


def _modified(edition: Edition, plan: Plan, history: tuple[Revision, ...], task: Task | None) -> date:
    """The last day, up to today, on which anything befell the event; it never goes back, whatever is taken back.

    The plan, its successor, every plan that ever changed the event and the successor of each, the status of the task,
    and corrections of the portal's copy; where none tells a day, that on which the plan was first published.
    """
    catalogue = edition.catalogue
    plans = (plan, *(revision.plan for revision in history))
    successors = (catalogue.replacement(each) for each in plans)
    days = [each.date for each in (*plans, *successors) if each and each.date]
    days += [correction.date for correction in plan.corrections]
    days += [task.status.since] if task and task.status else []
    return max((day for day in days if day <= catalogue.day), default=edition.dates(plan).first)


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
    from icalendar import Calendar, vText, vUri  # noqa: PLC0415, loaded where calendars are made: few edits make any

    portal = edition.portal
    calendar = Calendar()
    calendar.add("prodid", f"-//{portal.name}//Thi đua, khen thưởng//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(f"{name} ({portal.name})"))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("url", portal.at(page.url))
    calendar.add("source", vUri(portal.at(machine_addresses.calendar(page))), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("P1D"))
    unique = {entry.uid: entry for entry in entries}
    for entry in sorted(unique.values(), key=lambda entry: (entry.start, entry.uid)):
        calendar.add_component(_event(edition, entry))
    return Artifact(machine_addresses.calendar(page), calendar.to_ical())


def _event(edition: Edition, entry: Entry) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415, as above

    event = Event()
    event.add("uid", entry.uid)
    modified = beginning(entry.modified).astimezone(UTC)
    # Without a method that asks for answers, the stamp is the time of the last change (RFC 5545, 3.8.7.2).
    event.add("dtstamp", modified)
    event.add("last-modified", modified)
    # Counts on with the days on which something befell the event, so that it never falls behind.
    event.add("sequence", max(0, (entry.modified - _FIRST_DAY).days))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", edition.portal.at(entry.page.url, entry.page.anchor))
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for days in REMINDERS if entry.reminded and not entry.cancelled else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Còn {days} ngày: {entry.summary}")
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event

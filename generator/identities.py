"""Identities that outlive renaming: of a calendar's event, of a feed's entry. UUIDs made from what was published first.

RFC 7986 (calendars) and RFC 4287 (Atom) want them to hold for ever and to tell nothing: neither the address of the
portal nor the present id of a record is in them.
"""

from uuid import NAMESPACE_URL, uuid5

from generator.records.base import Named
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan
from generator.records.task import Task

# Never to be changed: every identity is derived from it.
_NAMESPACE = uuid5(NAMESPACE_URL, "https://bangvang.example.org/identities")


def identity(kind: str, *names: str) -> str:
    """The identity of a thing of one kind by the names it was first published under."""
    return str(uuid5(_NAMESPACE, "/".join((kind, *names))))


def of_record(record: Named) -> str:
    return identity(type(record).__name__.lower(), record.first_id)


def of_task(plan: Plan, task: Task) -> str:
    return identity("task", plan.first_id, str(task.former[0]) if task.former else plan.task_ref(task))


def of_duty(plan: Plan, duty: Duty, point: DutyPoint | None = None) -> str:
    """The identity of a duty, or of one point of it, by the citation it first had."""
    if point is not None and point.former:
        return identity("duty", plan.first_id, point.former[0])
    number = duty.former[0] if duty.former else duty.no
    return identity("duty", plan.first_id, duty.citation(point).replace(duty.no, number, 1))

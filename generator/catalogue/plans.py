"""Answers about plans: of a year, in force, and the tasks and duties they give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.catalogue.amendments import AmendmentAnswers
from generator.catalogue.index import grouped
from generator.records.campaign import Campaign
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan, PlanKind
from generator.records.registry import Award, Cluster, Unit
from generator.records.task import Assignment, State, Task


class PlannedTask(NamedTuple):
    """A task in its plan."""

    plan: Plan
    task: Task

    @property
    def ref(self) -> str:
        return self.plan.task_ref(self.task)


class UnitTask(NamedTuple):
    """A task with the lines of its unit column that name one unit."""

    planned: PlannedTask
    assignments: tuple[Assignment, ...]


class UnitDuty(NamedTuple):
    """A duty of one unit in its plan."""

    plan: Plan
    duty: Duty


class Due(NamedTuple):
    """A day by which something is to be done: a task, a duty, or one point of a duty."""

    date: date
    plan: Plan
    text: str
    order: Task | Duty
    point: DutyPoint | None = None


class InForce(NamedTuple):
    """The plan of an issuer that holds on a day, or, where there is none, the newest one it has.

    An issuer that had such a page keeps it, though none of its plans may be left.
    """

    issuer: Unit
    plan: Plan | None
    newest: Plan | None


class PlanAnswers(AmendmentAnswers):
    """What may be asked about plans, tasks and duties."""

    @cached_property
    def plan_years(self) -> tuple[int, ...]:
        """Years that have a plan, or had one, newest first."""
        years = {plan.year for plan in self.plans.values()} | self.promised.plan_years
        return tuple(sorted(years, reverse=True))

    def plans_of(self, year: int) -> tuple[Plan, ...]:
        """Plans for a year, then the letters of it, each in the order of their ids."""
        found = [plan for plan in self.plans.values() if plan.year == year]
        return tuple(sorted(found, key=lambda plan: (plan.kind is PlanKind.LETTER, plan.id)))

    def letters_carrying(self, plan: Plan) -> tuple[Plan, ...]:
        return tuple(letter for letter in self.plans.values() if letter.carries == plan.id)

    @cached_property
    def plans_in_force(self) -> tuple[InForce, ...]:
        """For every issuer of plans: the plan of this year, or the newest one where there is none."""
        issued: dict[str, list[Plan]] = {unit: [] for unit in self.promised.issuers if unit in self.units}
        for plan in self.plans.values():
            if plan.kind is PlanKind.PLAN and plan.amends is None and plan.issuer in self.units:
                issued.setdefault(plan.issuer, []).append(plan)
        return tuple(
            InForce(self.units[issuer], self._in_force(plans), max(self._standing_plans(plans), key=_age, default=None))
            for issuer, plans in sorted(issued.items())
        )

    def _in_force(self, plans: Iterable[Plan]) -> Plan | None:
        standing = [plan for plan in plans if plan.year == self.day.year and self.stands(plan)]
        return max(standing, key=_age) if standing else None

    def _standing_plans(self, plans: list[Plan]) -> list[Plan]:
        """Plans that stand; all that were signed where each was replaced, so that an issuer never has none."""
        signed = list(filter(self.is_signed, plans))
        return list(filter(self.stands, signed)) or signed

    def stands(self, plan: Plan) -> bool:
        """Whether a plan is signed by now, and nothing has replaced it or what it amends."""
        return self.is_signed(plan) and self.replacement(plan) is None

    def replacement(self, plan: Plan) -> Plan | None:
        """The plan that has replaced this one, or the one that it amends: amendments go with what they amend."""
        amended: Plan | None = plan
        for _ in self.plans:  # no way is longer, though it may run in a circle
            if amended is None:
                return None
            later = self.superseding(amended)
            if later:
                return later
            amended = self.plans.get(amended.amends or "")
        return None

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        """Days still to come, soonest first: duties and tasks of standing plans that are neither done nor dropped."""
        found = [due for plan in self.plans.values() if self.stands(plan) for due in self.due_in(plan)]
        return tuple(sorted((due for due in found if due.date >= self.day), key=lambda due: (due.date, due.text)))

    def deadlines_of(self, unit: Unit) -> tuple[Due, ...]:
        """Those of the days still to come by which one unit is to do something."""
        return self._deadlines_by_unit.get(unit.id, ())

    @cached_property
    def _deadlines_by_unit(self) -> Mapping[str, tuple[Due, ...]]:
        return grouped((unit, due) for due in self.deadlines for unit in _answerable(due.order))

    def due_in(self, plan: Plan) -> Iterator[Due]:
        """Every day that a plan sets, as amended, for what is neither done nor dropped."""
        for task in plan.all_tasks:
            today = self.task_today(plan, task)
            done = task.status is not None and task.status.state is State.DONE
            if today.timing.by and not done and not self.is_dropped(plan, task):
                yield Due(today.timing.by, plan, today.text, task)
        for duty in plan.duties:
            for point in (None, *duty.points):
                standing, deadline = self.duty_standing(plan, duty, point), self.deadline_today(plan, duty, point)
                if deadline and not standing.withdrawal:
                    yield Due(deadline.date, plan, standing.text, duty, point)

    @cached_property
    def tasks(self) -> tuple[PlannedTask, ...]:
        """Every task of every plan: newest year first, then as printed."""
        ordered = sorted(self.plans.values(), key=lambda plan: (-plan.year, plan.id))
        return tuple(PlannedTask(plan, task) for plan in ordered for task in plan.all_tasks)

    @cached_property
    def _tasks_by_unit(self) -> Mapping[str, tuple[UnitTask, ...]]:
        found: dict[str, list[UnitTask]] = defaultdict(list)
        for planned in self.tasks:
            for unit in dict.fromkeys(u for line in planned.task.assignments for u in line.units):
                lines = tuple(line for line in planned.task.assignments if unit in line.units)
                found[unit].append(UnitTask(planned, lines))
        return {unit: tuple(tasks) for unit, tasks in found.items()}

    def tasks_of(self, unit: Unit) -> tuple[UnitTask, ...]:
        return self._tasks_by_unit.get(unit.id, ())

    @cached_property
    def _duties_by_unit(self) -> Mapping[str, tuple[UnitDuty, ...]]:
        found: dict[str, list[UnitDuty]] = defaultdict(list)
        for plan in sorted(self.plans.values(), key=lambda plan: (-plan.year, plan.id)):
            for duty in plan.duties:
                for unit in dict.fromkeys(duty.units):
                    found[unit].append(UnitDuty(plan, duty))
        return {unit: tuple(duties) for unit, duties in found.items()}

    def duties_of(self, unit: Unit) -> tuple[UnitDuty, ...]:
        return self._duties_by_unit.get(unit.id, ())

    def tasks_of_campaign(self, campaign: Campaign) -> tuple[PlannedTask, ...]:
        return tuple(planned for planned in self.tasks if campaign.id in planned.task.campaigns)

    def tasks_of_milestones(self, campaign: Campaign) -> tuple[PlannedTask, ...]:
        """The tasks by which plans set the points of a campaign's time."""
        plans = ((milestone.task, self.plans.get(milestone.plan or "")) for milestone in campaign.milestones)
        return tuple(
            PlannedTask(plan, task)
            for ref, plan in plans
            if ref and plan
            for task in plan.all_tasks
            if plan.task_ref(task) == ref
        )

    def tasks_of_award(self, award: Award) -> tuple[PlannedTask, ...]:
        return tuple(planned for planned in self.tasks if award.id in planned.task.awards)

    def tasks_of_cluster(self, cluster: Cluster) -> tuple[PlannedTask, ...]:
        return tuple(planned for planned in self.tasks if cluster.id in planned.task.clusters)

    def plans_of_issuer(self, unit: Unit) -> tuple[Plan, ...]:
        found = [plan for plan in self.plans.values() if plan.issuer == unit.id]
        return tuple(sorted(found, key=lambda plan: (-plan.year, plan.id)))


def _answerable(order: Task | Duty) -> Iterable[str]:
    """The units that a task or duty names."""
    if isinstance(order, Duty):
        return dict.fromkeys(order.units)
    return dict.fromkeys(unit for line in order.assignments for unit in line.units)


def _age(plan: Plan) -> tuple[int, date, str]:
    return plan.year, plan.date or date.min, plan.id

"""All records by id, and answers in the words of the field: plans of a year, tasks of a unit, plan in force.

Pure look-ups over what was loaded. Knows no files, no clock and no formatting: a question that depends on today is
handed the day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.loading import Filed, Shelves
from generator.records.base import Named, Prose, Record
from generator.records.campaign import Campaign
from generator.records.decision import (
    Decision,
    DecisionEvent,
    EventKind,
    Honoree,
)
from generator.records.figure import Figure
from generator.records.plan import Assignment, Duty, Plan, PlanKind, Task
from generator.records.registry import Abbreviation, Award, Cluster, LegalDocument, Place, Unit
from generator.vietnamese import collation_key

R = TypeVar("R", bound=Record)
N = TypeVar("N", bound=Named)
WITHDRAWALS = frozenset({EventKind.REVOKED, EventKind.STRIPPED})


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


class Honour(NamedTuple):
    """A recipient in the decision that honours them."""

    decision: Decision
    honoree: Honoree


class InForce(NamedTuple):
    """The plan of an issuer that holds on a day, or, where there is none, the newest one it has."""

    issuer: Unit
    plan: Plan | None
    newest: Plan


@dataclass(frozen=True)
class Catalogue:
    """Everything published, for the whole river to ask."""

    shelves: Shelves

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        return _by_id(self.shelves.plans)

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        return _by_id(self.shelves.decisions)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return _by_id(self.shelves.figures)

    @cached_property
    def campaigns(self) -> Mapping[str, Campaign]:
        return _by_id(self.shelves.campaigns)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return _by_id(self.filed_places())

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return _by_id(self.filed_units())

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        return _by_id(self.filed_awards())

    @cached_property
    def documents(self) -> Mapping[str, LegalDocument]:
        return _by_id(self.filed_documents())

    @cached_property
    def clusters(self) -> Mapping[str, Cluster]:
        return _by_id(self.filed_clusters())

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        found = [short for filed in self.shelves.glossary for short in filed.record.abbreviations]
        return tuple(sorted(found, key=lambda short: collation_key(short.short)))

    def known(self, kind: str) -> Mapping[str, Record]:
        """The list that a reference of `kind` points into."""
        lists: dict[str, Mapping[str, Record]] = {
            "plan": self.plans,
            "decision": self.decisions,
            "figure": self.figures,
            "campaign": self.campaigns,
            "place": self.places,
            "unit": self.units,
            "award": self.awards,
            "document": self.documents,
            "cluster": self.clusters,
        }
        return lists[kind]

    def filed_places(self) -> Iterator[Filed[Place]]:
        for filed in self.shelves.places:
            yield from _entries(filed, "places", filed.record.places)

    def filed_units(self) -> Iterator[Filed[Unit]]:
        for filed in self.shelves.units:
            yield from _entries(filed, "units", filed.record.units)

    def filed_awards(self) -> Iterator[Filed[Award]]:
        for filed in self.shelves.awards:
            yield from _entries(filed, "awards", filed.record.awards)

    def filed_documents(self) -> Iterator[Filed[LegalDocument]]:
        for filed in self.shelves.documents:
            yield from _entries(filed, "documents", filed.record.documents)

    def filed_clusters(self) -> Iterator[Filed[Cluster]]:
        for filed in self.shelves.clusters:
            yield from _entries(filed, "clusters", filed.record.clusters)

    @cached_property
    def _sources(self) -> Mapping[int, str]:
        shelves = self.shelves
        in_files = (*shelves.plans, *shelves.decisions, *shelves.figures, *shelves.campaigns)
        in_lists = (*self.filed_places(), *self.filed_units(), *self.filed_awards(), *self.filed_clusters())
        return {id(filed.record): str(filed.file) for filed in (*in_files, *in_lists)}

    def source(self, record: Named) -> str:
        """The file in which an editor finds the record."""
        return self._sources[id(record)]

    @cached_property
    def _bodies(self) -> Mapping[int, str]:
        return {id(filed.record): filed.body for filed in (*self.shelves.figures, *self.shelves.campaigns)}

    def body(self, record: Named) -> Prose:
        """The Markdown below the front matter of a figure or campaign."""
        return Prose(self._bodies[id(record)])

    @cached_property
    def plan_years(self) -> tuple[int, ...]:
        """Years that have a plan, newest first."""
        return tuple(sorted({plan.year for plan in self.plans.values()}, reverse=True))

    def plans_of(self, year: int) -> tuple[Plan, ...]:
        """Plans for a year, then the letters of it, each in the order of their ids."""
        found = [plan for plan in self.plans.values() if plan.year == year]
        return tuple(sorted(found, key=lambda plan: (plan.kind is PlanKind.LETTER, plan.id)))

    def letters_carrying(self, plan: Plan) -> tuple[Plan, ...]:
        return tuple(letter for letter in self.plans.values() if letter.carries == plan.id)

    def superseding(self, plan: Plan, day: date) -> Plan | None:
        """The plan that replaced `plan` by `day`; a plan without a date replaces from the start."""
        found = [
            other
            for other in self.plans.values()
            if other.supersedes == plan.id and (other.date is None or other.date <= day)
        ]
        return min(found, key=lambda other: other.id) if found else None

    def amendments(self, plan: Plan) -> tuple[Plan, ...]:
        return tuple(other for other in self.plans.values() if other.amends == plan.id)

    def plans_in_force(self, day: date) -> tuple[InForce, ...]:
        """For every issuer of plans: the plan of the day's year, or the newest one where there is none."""
        issued: dict[str, list[Plan]] = defaultdict(list)
        for plan in self.plans.values():
            if plan.kind is PlanKind.PLAN and plan.amends is None and plan.issuer in self.units:
                issued[plan.issuer].append(plan)
        return tuple(
            InForce(self.units[issuer], self._in_force(plans, day), max(plans, key=_age))
            for issuer, plans in sorted(issued.items())
        )

    def _in_force(self, plans: Iterable[Plan], day: date) -> Plan | None:
        standing = [
            plan
            for plan in plans
            if plan.year == day.year and (plan.date is None or plan.date <= day) and not self.superseding(plan, day)
        ]
        return max(standing, key=_age) if standing else None

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

    def tasks_of_award(self, award: Award) -> tuple[PlannedTask, ...]:
        return tuple(planned for planned in self.tasks if award.id in planned.task.awards)

    def tasks_of_cluster(self, cluster: Cluster) -> tuple[PlannedTask, ...]:
        return tuple(planned for planned in self.tasks if cluster.id in planned.task.clusters)

    @cached_property
    def decision_years(self) -> tuple[int | None, ...]:
        """Years with a decision, newest first; None last, for decisions whose day of signing is not known."""
        years = {decision.year for decision in self.decisions.values()}
        return tuple(sorted(years, key=lambda year: (year is None, -(year or 0))))

    def decisions_of(self, year: int | None) -> tuple[Decision, ...]:
        """Decisions signed in a year, newest first."""
        return _newest_first(decision for decision in self.decisions.values() if decision.year == year)

    def decisions_of_award(self, award: Award) -> tuple[Decision, ...]:
        return _newest_first(
            decision
            for decision in self.decisions.values()
            if decision.award == award.id or any(honoree.award == award.id for honoree in decision.recipients)
        )

    def decisions_of_campaign(self, campaign: Campaign) -> tuple[Decision, ...]:
        return _newest_first(d for d in self.decisions.values() if d.campaign == campaign.id)

    def decisions_of_unit(self, unit: Unit) -> tuple[Decision, ...]:
        """Decisions that the unit issued."""
        return _newest_first(d for d in self.decisions.values() if d.issuer == unit.id)

    def parts_of(self, decision: Decision) -> tuple[Decision, ...]:
        """The records that hold one province's part of a nation-wide decision."""
        return tuple(part for part in self.decisions.values() if part.part_of == decision.id)

    def honours_of_unit(self, unit: Unit) -> tuple[Honour, ...]:
        return tuple(
            Honour(decision, honoree)
            for decision in _newest_first(self.decisions.values())
            for honoree in decision.recipients
            if honoree.unit_id == unit.id and not self.withdrawal(decision, honoree)
        )

    def withdrawal(self, decision: Decision, honoree: Honoree) -> DecisionEvent | None:
        """The event that took the award away, unless a later one gave it back (Law 06/2022/QH15, article 93)."""
        taken: DecisionEvent | None = None
        for event in sorted(decision.events, key=lambda event: event.date):
            if event.recipients and honoree.no not in event.recipients:
                continue
            if event.kind in WITHDRAWALS:
                taken = event
            elif event.kind is EventKind.RESTORED:
                taken = None
        return taken

    def standing(self, decision: Decision) -> tuple[Honoree, ...]:
        """Recipients who hold the award today, in the printed order."""
        return tuple(honoree for honoree in decision.recipients if not self.withdrawal(decision, honoree))

    @cached_property
    def _honours_by_figure(self) -> Mapping[str, tuple[Honour, ...]]:
        found: dict[str, list[Honour]] = defaultdict(list)
        for decision in _newest_first(self.decisions.values()):
            for honoree in decision.recipients:
                if honoree.figure:
                    found[honoree.figure].append(Honour(decision, honoree))
        return {figure: tuple(honours) for figure, honours in found.items()}

    def honours_of(self, figure: Figure) -> tuple[Honour, ...]:
        return self._honours_by_figure.get(figure.id, ())

    def figure_withdrawal(self, figure: Figure) -> tuple[Decision, DecisionEvent] | None:
        """The decision and event by which a figure lost the award it is shown for."""
        for decision, honoree in self.honours_of(figure):
            event = self.withdrawal(decision, honoree)
            if event:
                return decision, event
        return None

    @cached_property
    def shown_figures(self) -> tuple[Figure, ...]:
        """Figures whose story may be told, newest award first."""
        standing = [figure for figure in self.figures.values() if not self.figure_withdrawal(figure)]
        return tuple(sorted(standing, key=lambda figure: (-(figure.awards[0].year or 0), figure.id)))

    def figures_of_award(self, award: Award) -> tuple[Figure, ...]:
        return tuple(f for f in self.shown_figures if any(given.award == award.id for given in f.awards))

    def figures_of_campaign(self, campaign: Campaign) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.shown_figures if campaign.id in figure.campaigns)

    def editions_of(self, campaign: Campaign) -> tuple[Campaign, ...]:
        """The local editions of a national campaign."""
        return tuple(edition for edition in self.campaigns.values() if edition.parent == campaign.id)

    def continued_by(self, campaign: Campaign) -> tuple[Campaign, ...]:
        return tuple(later for later in self.campaigns.values() if later.continues == campaign.id)

    def predecessors_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(u for u in self.units.values() if any(s.unit == unit.id for s in u.successors))

    def children_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(u for u in self.units.values() if any(p.unit == unit.id for p in u.parents))

    def plans_of_issuer(self, unit: Unit) -> tuple[Plan, ...]:
        found = [plan for plan in self.plans.values() if plan.issuer == unit.id]
        return tuple(sorted(found, key=lambda plan: (-plan.year, plan.id)))


def _by_id(shelf: Iterable[Filed[N]]) -> dict[str, N]:
    """The first record of each id; that ids are unique is a rule of the checks."""
    found: dict[str, N] = {}
    for filed in shelf:
        found.setdefault(filed.record.id, filed.record)
    return found


def _entries(filed: Filed[Record], key: str, records: tuple[R, ...]) -> Iterator[Filed[R]]:
    for index, record in enumerate(records):
        yield Filed(record, filed.reading, (key, index))


def _age(plan: Plan) -> tuple[int, date, str]:
    return plan.year, plan.date or date.min, plan.id


def _newest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    ordered = sorted(decisions, key=lambda decision: decision.id)
    return tuple(sorted(ordered, key=lambda decision: decision.date or date.min, reverse=True))

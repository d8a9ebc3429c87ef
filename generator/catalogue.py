"""All records by id, and answers in the words of the field: plans of a year, tasks of a unit, plan in force.

Pure look-ups over what was loaded, as things stand on one day. Knows no files, no clock and no formatting: the day is
handed in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.loading import Filed, Shelves
from generator.records.base import Named, Prose, Record
from generator.records.campaign import Campaign
from generator.records.decision import (
    Counts,
    Decision,
    DecisionEvent,
    EventKind,
    Honoree,
    Names,
    RecipientKind,
)
from generator.records.figure import Figure, FigureAward
from generator.records.plan import Assignment, Duty, DutyPoint, Plan, PlanKind, State, Task
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


class Due(NamedTuple):
    """A day by which something is to be done: a task, a duty, or one point of a duty."""

    date: date
    plan: Plan
    text: str
    order: Task | Duty
    point: DutyPoint | None = None


class InForce(NamedTuple):
    """The plan of an issuer that holds on a day, or, where there is none, the newest one it has."""

    issuer: Unit
    plan: Plan | None
    newest: Plan


@dataclass(frozen=True)
class Catalogue:
    """Everything published, for the whole river to ask, as it stands on `day`."""

    shelves: Shelves
    day: date

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

    def superseding(self, plan: Plan) -> Plan | None:
        """The plan that has replaced `plan`; a plan without a date replaces from the start."""
        found = [
            other
            for other in self.plans.values()
            if other.supersedes == plan.id and (other.date is None or other.date <= self.day)
        ]
        return min(found, key=lambda other: other.id) if found else None

    def amendments(self, plan: Plan) -> tuple[Plan, ...]:
        return tuple(other for other in self.plans.values() if other.amends == plan.id)

    @cached_property
    def plans_in_force(self) -> tuple[InForce, ...]:
        """For every issuer of plans: the plan of this year, or the newest one where there is none."""
        issued: dict[str, list[Plan]] = defaultdict(list)
        for plan in self.plans.values():
            if plan.kind is PlanKind.PLAN and plan.amends is None and plan.issuer in self.units:
                issued[plan.issuer].append(plan)
        return tuple(
            InForce(self.units[issuer], self._in_force(plans), max(self._standing(plans), key=_age))
            for issuer, plans in sorted(issued.items())
        )

    def _in_force(self, plans: Iterable[Plan]) -> Plan | None:
        standing = [plan for plan in plans if plan.year == self.day.year and self.stands(plan)]
        return max(standing, key=_age) if standing else None

    def _standing(self, plans: list[Plan]) -> list[Plan]:
        """Plans that nothing has replaced; all of them where each has been, so that an issuer never has none."""
        return [plan for plan in plans if not self.superseding(plan)] or plans

    def stands(self, plan: Plan) -> bool:
        """Whether a plan is signed by now and nothing has replaced it."""
        return (plan.date is None or plan.date <= self.day) and self.superseding(plan) is None

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        """Days still to come, soonest first: duties and tasks of standing plans that are neither done nor dropped."""
        found = [due for plan in self.plans.values() if self.stands(plan) for due in _due(plan)]
        return tuple(sorted((due for due in found if due.date >= self.day), key=lambda due: (due.date, due.text)))

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
            for honoree in self.standing(decision)
            if honoree.unit_id == unit.id
        )

    def withdrawal(self, decision: Decision, honoree: Honoree) -> DecisionEvent | None:
        """The event that took the award away, unless a later one gave it back (Law 06/2022/QH15, article 93)."""
        return self._taken(event for event in decision.events if not event.recipients or honoree.no in event.recipients)

    def revocation(self, decision: Decision) -> DecisionEvent | None:
        """The event that took away the whole decision."""
        return self._taken(event for event in decision.events if not event.recipients)

    def _taken(self, events: Iterable[DecisionEvent]) -> DecisionEvent | None:
        taken: DecisionEvent | None = None
        for event in sorted(events, key=lambda event: event.date):
            if event.date > self.day:
                break
            if event.kind in WITHDRAWALS:
                taken = event
            elif event.kind is EventKind.RESTORED:
                taken = None
        return taken

    def standing(self, decision: Decision) -> tuple[Honoree, ...]:
        """Recipients who hold the award today, in the printed order."""
        return tuple(honoree for honoree in decision.recipients if not self.withdrawal(decision, honoree))

    def counts(self, decision: Decision) -> Counts | None:
        """How many hold the award today: the source's counts less those who lost it, or the list where it is whole."""
        if self.revocation(decision):
            return Counts()
        if decision.counts is None and decision.names is not Names.FULL:
            return None
        lost = Counter(h.kind for h in decision.recipients if self.withdrawal(decision, h))
        given = decision.counts or _counted(decision.recipients)
        return given.model_copy(update={kind.value: getattr(given, kind.value) - lost[kind] for kind in RecipientKind})

    @cached_property
    def whole_decisions(self) -> tuple[Decision, ...]:
        """Decisions that stand, newest first; a province's part of one is no second decision."""
        return _newest_first(d for d in self.decisions.values() if d.part_of is None and not self.revocation(d))

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
            if event and decision.id == (figure.awards[0].decision or decision.id):
                return decision, event
        return None

    def standing_awards(self, figure: Figure) -> tuple[FigureAward, ...]:
        """The awards that a figure holds today."""
        lost = {decision.id for decision, honoree in self.honours_of(figure) if self.withdrawal(decision, honoree)}
        return tuple(given for given in figure.awards if given.decision is None or given.decision not in lost)

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


def _due(plan: Plan) -> Iterator[Due]:
    for task in plan.all_tasks:
        over = task.status and task.status.state in {State.DONE, State.CANCELLED}
        if task.timing.by and not over:
            yield Due(task.timing.by, plan, task.text, task)
    for duty in plan.duties:
        if duty.deadline:
            yield Due(duty.deadline.date, plan, duty.text or duty.printed, duty)
        for point in duty.points:
            if point.deadline:
                yield Due(point.deadline.date, plan, point.text, duty, point)


def _counted(recipients: Iterable[Honoree]) -> Counts:
    found = Counter(honoree.kind for honoree in recipients)
    return Counts(**{kind.value: found[kind] for kind in RecipientKind})


def _age(plan: Plan) -> tuple[int, date, str]:
    return plan.year, plan.date or date.min, plan.id


def _newest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    ordered = sorted(decisions, key=lambda decision: decision.id)
    return tuple(sorted(ordered, key=lambda decision: decision.date or date.min, reverse=True))

"""Answers about amendments: what an amending plan has made of the tasks and duties of another."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.catalogue.index import Index, grouped
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Change, ChangeKind, Plan
from generator.records.task import State, Task
from generator.records.timing import Deadline


class Revision(NamedTuple):
    """A change in force, and the plan that made it."""

    plan: Plan
    change: Change


class Standing(NamedTuple):
    """A task, a duty or a point of one as amendments in force leave it."""

    text: str
    revisions: tuple[Revision, ...]

    @property
    def withdrawal(self) -> Revision | None:
        """The change that dropped it, unless a later one took it up again."""
        last = self.revisions[-1] if self.revisions else None
        return last if last and last.change.kind is ChangeKind.WITHDRAWN else None


class AmendmentAnswers(Index):
    """What may be asked about amendments."""

    def amendments(self, plan: Plan) -> tuple[Plan, ...]:
        """Plans signed by now that amend `plan`, in the order of signing."""
        return tuple(other for other in self._amendments.get(plan.id, ()) if self.is_signed(other))

    @cached_property
    def _amendments(self) -> Mapping[str | None, tuple[Plan, ...]]:
        ordered = sorted(self.plans.values(), key=lambda plan: (plan.date or date.min, plan.id))
        return grouped((plan.amends, plan) for plan in ordered if plan.amends)

    def superseding(self, plan: Plan) -> Plan | None:
        """The plan that has replaced `plan`; a plan without a date replaces from the start."""
        return self._superseding.get(plan.id)

    @cached_property
    def _superseding(self) -> Mapping[str, Plan]:
        ordered = sorted(self.plans.values(), key=lambda plan: plan.id, reverse=True)
        return {plan.supersedes: plan for plan in ordered if plan.supersedes and self.is_signed(plan)}

    def is_signed(self, plan: Plan) -> bool:
        """Whether the day of signing has come; a plan whose day is lost was signed long ago."""
        return plan.date is None or plan.date <= self.day

    @cached_property
    def _changes(self) -> Mapping[tuple[str, str, str], tuple[Revision, ...]]:
        """Every change that was ever in force, by what it changes."""
        return grouped(
            (_key(amended, change), Revision(plan, change))
            for amended, plans in self._amendments.items()
            for plan in plans
            if self.is_signed(plan)
            for change in plan.changes
        )

    def task_standing(self, plan: Plan, task: Task) -> Standing:
        """What a task says today."""
        return self._standing(task.text, self.task_history(plan, task))

    def task_history(self, plan: Plan, task: Task) -> tuple[Revision, ...]:
        """Every change of a task, those by plans that were replaced since among them."""
        return self._changes.get((plan.id, "task", plan.task_ref(task)), ())

    def duty_standing(self, plan: Plan, duty: Duty, point: DutyPoint | None = None) -> Standing:
        """What a duty, or one point of it, says today; a point goes with its duty, and comes back with it."""
        text = point.text if point else duty.text or duty.printed
        if point is None or self.duty_standing(plan, duty).withdrawal:
            return self._standing(text, self.duty_history(plan, duty, point))
        return self._standing(text, self._changes.get((plan.id, "duty", duty.citation(point)), ()))

    def duty_history(self, plan: Plan, duty: Duty, point: DutyPoint | None = None) -> tuple[Revision, ...]:
        """Every change of a duty, or of a point and of what befell its whole duty."""
        whole = self._changes.get((plan.id, "duty", duty.citation()), ())
        if point is None:
            return whole
        own = self._changes.get((plan.id, "duty", duty.citation(point)), ())
        gone = (revision for revision in whole if revision.change.kind is ChangeKind.WITHDRAWN)
        return tuple(sorted((*own, *gone), key=lambda revision: (revision.plan.date or date.min, revision.plan.id)))

    def _standing(self, text: str, history: tuple[Revision, ...]) -> Standing:
        """What changes in force make of a text: those of a plan that was replaced are no more."""
        revisions = tuple(revision for revision in history if not self.superseding(revision.plan))
        texts = [revision.change.text for revision in revisions if revision.change.text]
        return Standing(str(texts[-1]) if texts else text, revisions)

    def task_today(self, plan: Plan, task: Task) -> Task:
        """The task with the wording and timing that hold today; what it was stays in its own record."""
        standing = self.task_standing(plan, task)
        timings = [revision.change.timing for revision in standing.revisions if revision.change.timing]
        changed = {"text": standing.text, **({"timing": timings[-1]} if timings else {})}
        return task.model_copy(update=changed) if standing.revisions else task

    def deadline_today(self, plan: Plan, duty: Duty, point: DutyPoint | None = None) -> Deadline | None:
        """The deadline of a duty or point that holds today."""
        standing = self.duty_standing(plan, duty, point)
        found = [revision.change.deadline for revision in standing.revisions if revision.change.deadline]
        return found[-1] if found else (point or duty).deadline

    def is_dropped(self, plan: Plan, task: Task) -> bool:
        """Whether nobody is to do the task any more: withdrawn, or told to be cancelled."""
        cancelled = task.status is not None and task.status.state is State.CANCELLED
        return cancelled or self.task_standing(plan, task).withdrawal is not None


def _key(plan: str | None, change: Change) -> tuple[str, str, str]:
    return str(plan), "task" if change.task else "duty", str(change.task or change.duty)

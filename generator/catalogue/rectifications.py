"""Answers about what was put right: corrections of awards and of the portal's own copy, withdrawals, restorations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from generator.catalogue.consultations import ConsultationAnswers
from generator.catalogue.honours import HonourAnswers
from generator.catalogue.plans import PlanAnswers
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision, DecisionEvent, EventKind
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.sources import Correction
from generator.vietnamese import fold, slug


class Rectification(NamedTuple):
    """Something put right on a day: an event of a decision, or a slip of the portal's copy of a record."""

    record: Decision | Plan | Figure | Campaign
    event: DecisionEvent | Correction
    # Of those that are alike in all that tells others apart, the second is 2.
    repeat: int = 1

    @property
    def day(self) -> date:
        return self.event.date

    @property
    def key(self) -> str:
        """What tells it from the others of its record, wherever it stands among them."""
        event, repeat = self.event, self.repeat if self.repeat > 1 else ""
        if isinstance(event, Correction):
            return slug(f"{event.date} {event.field} {repeat}")
        return slug(f"{event.date} {event.kind.value} {event.document.number} {' '.join(event.recipients)} {repeat}")


class RectificationAnswers(PlanAnswers, HonourAnswers, ConsultationAnswers):
    """What may be asked about what was put right, and when a record last changed."""

    @cached_property
    def rectifications(self) -> tuple[Rectification, ...]:
        """Everything put right by today, newest first."""
        found = [each for each in _told_apart(self._rectifications()) if each.day <= self.day]
        return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.record.id, each.key)))

    def _rectifications(self) -> Iterator[Rectification]:
        for decision in self.decisions.values():
            yield from (Rectification(decision, event) for event in decision.events)
            yield from (Rectification(decision, correction) for correction in decision.corrections)
        copied: tuple[Plan | Figure | Campaign, ...]
        copied = (*self.plans.values(), *self.shown_figures, *self.campaigns.values())
        for record in copied:
            for correction in record.corrections:
                yield Rectification(record, correction)

    def is_withheld(self, found: Rectification, *, minors: bool = True) -> bool:
        """Whether old and new wording and the note must not be read: they tell of somebody who lost the award.

        Lists that search engines and machines keep say nothing of minors either (`minors`).
        """
        decision, event = found.record, found.event
        if not isinstance(decision, Decision):
            return False
        hidden = [h for h in decision.recipients if self.withdrawal(decision, h) or (minors and h.minor)]
        cited = event.recipients if isinstance(event, DecisionEvent) and event.kind is EventKind.CORRECTED else ()
        words = fold(" ".join(str(word) for word in (event.field, event.old, event.new, event.note) if word))
        return any(honoree.no in cited or fold(honoree.name) in words for honoree in hidden)

    def status(self, record: Named) -> str:
        """Whether a record stands: `standing`, `revoked`, `stripped`, or `closed` for a call whose time has passed."""
        event = None
        if isinstance(record, Decision):
            event = self.revocation(record)
        elif isinstance(record, Figure):
            found = self.figure_withdrawal(record)
            event = found[1] if found else None
        elif isinstance(record, Consultation) and not self.is_open(record):
            return "closed"
        return event.kind.value if event else "standing"

    def changed_on(self, record: object) -> date | None:
        """The last day, up to today, on which the record says that something happened; None where it tells no day."""
        return max((day for day in self._days(record) if day <= self.day), default=None)

    def _days(self, record: object) -> Iterator[date]:
        if isinstance(record, Figure):
            withdrawn = self.figure_withdrawal(record)
            yield from (withdrawn[1].date,) if withdrawn else ()
        if isinstance(record, Consultation):
            yield from (record.opened, record.closes + timedelta(days=1))
        if isinstance(record, Decision):
            yield from (event.date for event in record.events)
        if isinstance(record, Plan):
            yield from (plan.date for plan in self.amendments(record) if plan.date)
            yield from (task.status.since for task in record.all_tasks if task.status)
            later = self.replacement(record)
            yield from (later.date,) if later and later.date else ()
        if isinstance(record, Decision | Plan):
            yield from (record.date,) if record.date else ()
        if isinstance(record, Plan | Figure | Campaign | Decision):
            yield from (correction.date for correction in record.corrections)


def _told_apart(found: Iterable[Rectification]) -> Iterator[Rectification]:
    """Several slips of one day may be put right by one document."""
    seen = Counter[tuple[str, str]]()
    for each in found:
        seen[each.record.id, each.key] += 1
        yield each._replace(repeat=seen[each.record.id, each.key])

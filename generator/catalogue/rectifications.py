"""Answers about what was put right: corrections of awards and of the portal's own copy, withdrawals, restorations."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.catalogue.amendments import AmendmentAnswers
from generator.catalogue.consultations import ConsultationAnswers
from generator.catalogue.honours import HonourAnswers
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision, DecisionEvent, EventKind
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.sources import Correction


class Rectification(NamedTuple):
    """Something put right on a day: an event of a decision, or a slip of the portal's copy of a record."""

    record: Decision | Plan | Figure | Campaign
    event: DecisionEvent | Correction

    @property
    def day(self) -> date:
        return self.event.date

    @property
    def number(self) -> int:
        """Which of the events of its record it is, counted from 1 as they are written; part of its identity."""
        events = self.record.events if isinstance(self.record, Decision) else self.record.corrections
        return events.index(self.event) + 1


class RectificationAnswers(AmendmentAnswers, HonourAnswers, ConsultationAnswers):
    """What may be asked about what was put right, and when a record last changed."""

    @cached_property
    def rectifications(self) -> tuple[Rectification, ...]:
        """Everything put right by today, newest first."""
        found = [each for each in self._rectifications() if each.day <= self.day]
        return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.record.id, each.number)))

    def _rectifications(self) -> Iterator[Rectification]:
        for decision in self.decisions.values():
            for event in decision.events:
                yield Rectification(decision, event)
        copied: tuple[Plan | Figure | Campaign, ...]
        copied = (*self.plans.values(), *self.shown_figures, *self.campaigns.values())
        for record in copied:
            for correction in record.corrections:
                yield Rectification(record, correction)

    def is_wording_gone(self, decision: Decision, event: DecisionEvent) -> bool:
        """Whether what an event says must not be read any more: everybody it is about has lost the award."""
        about = [honoree for honoree in decision.recipients if honoree.no in event.recipients]
        corrects = event.kind is EventKind.CORRECTED
        gone = bool(about) and all(self.withdrawal(decision, honoree) for honoree in about)
        return corrects and (gone or (not event.recipients and self.revocation(decision) is not None))

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
        if isinstance(record, Decision):
            yield from (event.date for event in record.events)
        if isinstance(record, Plan):
            yield from (plan.date for plan in self.amendments(record) if plan.date)
            yield from (task.status.since for task in record.all_tasks if task.status)
            later = self.superseding(record)
            yield from (later.date,) if later and later.date else ()
        if isinstance(record, Decision | Plan):
            yield from (record.date,) if record.date else ()
        if isinstance(record, Plan | Figure | Campaign):
            yield from (correction.date for correction in record.corrections)

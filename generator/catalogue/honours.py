"""Answers about honours: decisions, who holds an award today, and whose story may be told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.catalogue.index import Index, grouped
from generator.records.campaign import Campaign
from generator.records.decision import (
    Counts,
    Decision,
    DecisionEvent,
    EventKind,
    Honoree,
    Names,
    OfUnit,
    RecipientKind,
    units_of,
)
from generator.records.figure import Figure, FigureAward
from generator.records.registry import Award, Unit

WITHDRAWALS = frozenset({EventKind.REVOKED, EventKind.STRIPPED})
# More decisions of one award or one issuer than a reader goes through at once: beyond it they are told by year.
MANY_DECISIONS = 50
# The same of the honoured of one unit.
MANY_HONOURS = 100


class Naming(NamedTuple):
    """A decision, how many of a unit it names, and the digest of what is told of them."""

    decision: Decision
    many: int
    digest: int


class HonourAnswers(Index):
    """What may be asked about decisions, recipients and figures."""

    @cached_property
    def decision_years(self) -> tuple[int | None, ...]:
        """Years with a decision, newest first; None last, for decisions whose day of signing is not known."""
        return _years({decision.year for decision in self.decisions.values()} | self.promised.decision_years)

    @cached_property
    def newest_decisions(self) -> tuple[Decision, ...]:
        """Every decision, newest first."""
        return _newest_first(self.decisions.values())

    def decisions_of(self, year: int | None) -> tuple[Decision, ...]:
        """Decisions signed in a year, newest first."""
        return self._decisions_by_year.get(year, ())

    @cached_property
    def _decisions_by_year(self) -> Mapping[int | None, tuple[Decision, ...]]:
        return grouped((decision.year, decision) for decision in self.newest_decisions)

    def decisions_of_award(self, award: Award) -> tuple[Decision, ...]:
        return self._decisions_by_award.get(award.id, ())

    def whole_decisions_of_award(self, award: Award) -> tuple[Decision, ...]:
        """Those that stand, newest first: what is counted, a province's part of one being no second decision."""
        return tuple(filter(self.is_whole, self.decisions_of_award(award)))

    @cached_property
    def _decisions_by_award(self) -> Mapping[str, tuple[Decision, ...]]:
        return grouped(
            (award, decision)
            for decision in self.newest_decisions
            for award in dict.fromkeys((decision.award, *decision.outline.awards))
        )

    def years_of_award(self, award: Award) -> Mapping[int | None, tuple[Decision, ...]]:
        """The decisions of an award by year, newest first, where they are many; none where they are told at once.

        A year that was published once is told for ever.
        """
        return self._years_of_awards[award.id]

    @cached_property
    def _years_of_awards(self) -> Mapping[str, Mapping[int | None, tuple[Decision, ...]]]:
        found: dict[str, Mapping[int | None, tuple[Decision, ...]]] = {}
        for award in self.awards.values():
            decisions = self.decisions_of_award(award)
            ids = (award.id, *(former.bare for former in award.former))
            published = {year for known in ids for year in self.promised.award_years.get(known, ())}
            by_year = grouped((decision.year, decision) for decision in decisions)
            apart = published or len(decisions) > MANY_DECISIONS
            found[award.id] = {year: by_year.get(year, ()) for year in _years({*by_year, *published})} if apart else {}
        return found

    def decisions_of_campaign(self, campaign: Campaign) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.newest_decisions if decision.campaign == campaign.id)

    def decisions_of_unit(self, unit: Unit) -> tuple[Decision, ...]:
        """Decisions that the unit issued."""
        return self._decisions_by_issuer.get(unit.id, ())

    @cached_property
    def _decisions_by_issuer(self) -> Mapping[str | None, tuple[Decision, ...]]:
        return grouped((decision.issuer, decision) for decision in self.newest_decisions)

    def parts_of(self, decision: Decision) -> tuple[Decision, ...]:
        """The records that hold one province's part of a nation-wide decision."""
        return self._parts.get(decision.id, ())

    @cached_property
    def _parts(self) -> Mapping[str | None, tuple[Decision, ...]]:
        return grouped((part.part_of, part) for part in self.decisions.values() if part.part_of)

    def named_of_unit(self, unit: Unit, decision: Decision) -> tuple[Honoree, ...]:
        """Those of the unit whom a decision honours, and who may be named, in the printed order."""
        return self._named_of_units(decision).get(unit.id, ())

    def decisions_naming(self, unit: Unit) -> tuple[Naming, ...]:
        """Decisions by which somebody of the unit holds an award, and may be named, newest first."""
        return self._decisions_by_named_unit.get(unit.id, ())

    @cached_property
    def _decisions_by_named_unit(self) -> Mapping[str, tuple[Naming, ...]]:
        return grouped(
            (unit, Naming(decision, many, digest))
            for decision in self.newest_decisions
            for unit, many, digest in self._units_named(decision)
        )

    def _units_named(self, decision: Decision) -> tuple[OfUnit, ...]:
        return decision.outline.units if self._all_are_named(decision) else units_of(self.named(decision))

    def _named_of_units(self, decision: Decision) -> Mapping[str | None, tuple[Honoree, ...]]:
        """Those whom a decision honours by unit; grouped when the first unit asks, since few ask in a day."""
        if decision.id not in self._grouped_by_unit:
            named = ((honoree.unit_id, honoree) for honoree in self.named(decision))
            self._grouped_by_unit[decision.id] = grouped(named)
        return self._grouped_by_unit[decision.id]

    @cached_property
    def _grouped_by_unit(self) -> dict[str, Mapping[str | None, tuple[Honoree, ...]]]:
        return {}

    def withdrawal(self, decision: Decision, honoree: Honoree) -> DecisionEvent | None:
        """The event that took the award away, unless a later one gave it back (Law 06/2022/QH15, article 93)."""
        if not decision.events:
            return None
        return self._taken(event for event in decision.events if not event.recipients or honoree.no in event.recipients)

    def revocation(self, decision: Decision) -> DecisionEvent | None:
        """The event that took away the whole decision."""
        return self._taken(event for event in decision.events if not event.recipients)

    def events_of(self, decision: Decision) -> tuple[DecisionEvent, ...]:
        """What has happened to a decision by today, in the order of days."""
        return tuple(sorted((e for e in decision.events if e.date <= self.day), key=lambda event: event.date))

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
        if not decision.events:
            return decision.recipients
        return tuple(honoree for honoree in decision.recipients if not self.withdrawal(decision, honoree))

    def named(self, decision: Decision) -> tuple[Honoree, ...]:
        """Recipients who hold the award today and may be named in lists and data, in the printed order.

        No minor is among them (Decree 56/2017/NĐ-CP, article 33).
        """
        if self._all_are_named(decision):
            return decision.recipients
        return tuple(honoree for honoree in self.standing(decision) if not honoree.minor)

    def _all_are_named(self, decision: Decision) -> bool:
        """Whether nobody of the decision has lost the award or is a minor, as in most."""
        return not decision.events and not decision.outline.minors

    def how_many_stand(self, decision: Decision) -> int:
        """How many listed recipients hold the award today."""
        return len(self.standing(decision)) if decision.events else decision.outline.size

    def how_many_are_named(self, decision: Decision) -> int:
        """How many of them may be named in lists and data."""
        return decision.outline.size if self._all_are_named(decision) else len(self.named(decision))

    def has_minors(self, decision: Decision) -> bool:
        """Whether a minor is among those who hold the award today."""
        return decision.outline.minors and any(honoree.minor for honoree in self.standing(decision))

    def counts(self, decision: Decision) -> Counts | None:
        """How many hold the award today: the source's counts less those who lost it, or the list where it is whole."""
        return self._counts[decision.id]

    @cached_property
    def _counts(self) -> Mapping[str, Counts | None]:
        return {decision.id: self._holding(decision) for decision in self.decisions.values()}

    def _holding(self, decision: Decision) -> Counts | None:
        if self.revocation(decision):
            return Counts()
        if decision.counts is None and decision.names is not Names.FULL:
            return None
        given = decision.counts or decision.outline.counted
        if not decision.events:
            return given
        lost = Counter(h.kind for h in decision.recipients if self.withdrawal(decision, h))
        return given.model_copy(update={kind.value: getattr(given, kind.value) - lost[kind] for kind in RecipientKind})

    @cached_property
    def whole_decisions(self) -> tuple[Decision, ...]:
        """Decisions that stand, newest first; a province's part of one is no second decision."""
        return tuple(filter(self.is_whole, self.newest_decisions))

    def is_whole(self, decision: Decision) -> bool:
        """Whether it stands, and is no province's part of another."""
        return decision.part_of is None and not self.revocation(decision)

    def whole_decisions_of(self, year: int | None) -> tuple[Decision, ...]:
        """Decisions that stand and were signed in a year, newest first."""
        return self._whole_decisions_by_year.get(year, ())

    @cached_property
    def _whole_decisions_by_year(self) -> Mapping[int | None, tuple[Decision, ...]]:
        return grouped((decision.year, decision) for decision in self.whole_decisions)

    @cached_property
    def decisions_of_figures(self) -> tuple[Decision, ...]:
        """Decisions that honour somebody who is a figure, newest first."""
        return tuple(decision for decision in self.newest_decisions if decision.outline.figures)

    def decisions_of_figure(self, figure: Figure) -> tuple[Decision, ...]:
        """Decisions that honour a figure, newest first."""
        return self._decisions_by_figure.get(figure.id, ())

    @cached_property
    def _decisions_by_figure(self) -> Mapping[str, tuple[Decision, ...]]:
        return grouped(
            (figure, decision)
            for decision in self.decisions_of_figures
            for figure in dict.fromkeys(figure for figure, _ in decision.outline.figures)
        )

    def figure_withdrawal(self, figure: Figure) -> tuple[Decision, DecisionEvent] | None:
        """The decision and event by which a figure lost the award it is shown for, the first that it names.

        Where that names no decision, it may be any by which no other award of the figure was given.
        """
        shown_for, *others = figure.awards
        elsewhere = {given.decision for given in others}
        for decision, event in self._withdrawals(figure):
            if decision.id == shown_for.decision or (shown_for.decision is None and decision.id not in elsewhere):
                return decision, event
        return None

    def _withdrawals(self, figure: Figure) -> Iterator[tuple[Decision, DecisionEvent]]:
        """Every event that took an award from a figure, with its decision."""
        for decision in self.decisions_of_figure(figure):
            for honoree in decision.recipients if decision.events else ():
                event = self.withdrawal(decision, honoree) if honoree.figure == figure.id else None
                if event:
                    yield decision, event

    def standing_awards(self, figure: Figure) -> tuple[FigureAward, ...]:
        """The awards that a figure holds today."""
        lost = {decision.id for decision, _ in self._withdrawals(figure)}
        return tuple(given for given in figure.awards if given.decision is None or given.decision not in lost)

    @cached_property
    def shown_figures(self) -> tuple[Figure, ...]:
        """Figures whose story may be told anywhere, newest award first.

        A minor has a page, by consent, but stands in no list: lists are kept by search engines and machines.
        """
        standing = [f for f in self.figures.values() if not f.minor and not self.figure_withdrawal(f)]
        return tuple(sorted(standing, key=lambda figure: (-(figure.awards[0].given_in or 0), figure.id)))

    def figures_of_award(self, award: Award) -> tuple[Figure, ...]:
        return tuple(f for f in self.shown_figures if any(given.award == award.id for given in f.awards))

    def figures_of_campaign(self, campaign: Campaign) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.shown_figures if campaign.id in figure.campaigns)


def _years(years: Iterable[int | None]) -> tuple[int | None, ...]:
    """Newest first; last None, for what nobody knows the year of."""
    return tuple(sorted(years, key=lambda year: (year is None, -(year or 0))))


def _newest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    ordered = sorted(decisions, key=lambda decision: decision.id)
    return tuple(sorted(ordered, key=lambda decision: decision.date or date.min, reverse=True))

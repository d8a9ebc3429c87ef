"""Every kind of item that has lists: how many there are of each year, what they are made from, and the items.

Numbers are told without making an item: what has not changed is never made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

from generator.api import types
from generator.api.items import Items
from generator.api.shapes import Shape
from generator.ingredients import Ingredients
from generator.promises.edition import Edition
from generator.records.base import Named
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Unit

R = TypeVar("R", bound=Named)


@dataclass(frozen=True)
class ItemsOfYear:
    """So many items of one year (None: nobody knows which), made when `items` is called; what they are made from."""

    year: int | None
    count: int
    items: Callable[[], Sequence[Shape]]
    made_from: str


@dataclass(frozen=True)
class ListedKind:
    """A kind of item that has lists: its shape on a page, and its items by year, newest first."""

    name: str
    shape: type[Shape]
    years: tuple[ItemsOfYear, ...]
    by_year: bool = True
    # Ids of the items, where they stand in no year.
    ids: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(of_year.count for of_year in self.years)


class Lists:
    """The lists of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue = edition.catalogue
        self.make = Items(edition)
        self.ingredients = Ingredients.of(edition.catalogue)
        self._decisions: dict[str, types.Decision] = {}

    @cached_property
    def of_records(self) -> str:
        """What everything but decisions is made from: of these only those that honour a figure."""
        ingredients = self.ingredients
        others = (ingredients.plans, ingredients.figures, ingredients.campaigns, ingredients.register)
        return ingredients.of_decisions("data", self.catalogue.decisions_of_figures, *others, self.edition.portal.words)

    @cached_property
    def records_of_plans(self) -> tuple[Plan, ...]:
        return tuple(sorted(self.catalogue.plans.values(), key=lambda plan: (-plan.year, plan.id)))

    @cached_property
    def plans(self) -> tuple[types.Plan, ...]:
        return tuple(map(self.make.plan, self.records_of_plans))

    def decision(self, decision: Decision) -> types.Decision:
        """The item of a decision, made once."""
        if decision.id not in self._decisions:
            self._decisions[decision.id] = self.make.decision(decision)
        return self._decisions[decision.id]

    def _decision_summary(self, decision: Decision) -> Shape:
        """Without its recipients, which take most of the time, where nobody has made them."""
        made = self._decisions.get(decision.id)
        return _summary(types.DecisionSummary, made) if made else self.make.decision_summary(decision)

    @cached_property
    def withdrawn_figures(self) -> tuple[Figure, ...]:
        others = (figure for figure in self.catalogue.figures.values() if not figure.minor)
        return tuple(figure for figure in others if self.catalogue.figure_withdrawal(figure))

    @cached_property
    def figures(self) -> tuple[types.Figure, ...]:
        """Those that stand."""
        return tuple(map(self.make.figure, self.catalogue.shown_figures))

    @cached_property
    def kinds(self) -> tuple[ListedKind, ...]:
        """Every kind with its lists, in the order of the description."""
        catalogue, make, years = self.catalogue, self.make, self.catalogue.decision_years
        return (
            self._of_plans("plans", types.PlanSummary, lambda plan: 1, lambda plan: (_plan_summary(plan),)),
            self._of_plans("tasks", types.Task, lambda plan: len(plan.all_tasks), lambda plan: plan.tasks),
            self._of_plans("duties", types.Duty, lambda plan: len(plan.duties), lambda plan: plan.duties),
            ListedKind("decisions", types.DecisionSummary, tuple(map(self._decisions_of, years))),
            ListedKind("recipients", types.Recipient, tuple(map(self._recipients_of, years))),
            ListedKind("figures", types.Figure, tuple(self._figures_by_year())),
            self._undated("campaigns", types.Campaign, catalogue.campaigns, make.campaign),
            self._undated("units", types.Unit, catalogue.units, self._unit),
            self._undated("awards", types.Award, catalogue.awards, make.award),
            self._undated("clusters", types.Cluster, catalogue.clusters, make.cluster),
            self._undated("documents", types.LegalDocument, catalogue.documents, make.document),
        )

    def _of_plans(
        self,
        name: str,
        shape: type[Shape],
        count: Callable[[Plan], int],
        items: Callable[[types.Plan], Sequence[Shape]],
    ) -> ListedKind:
        """Items that plans hold, in every year of a plan."""

        def of_year(year: int | None) -> ItemsOfYear:
            plans = [plan for plan in self.records_of_plans if plan.year == year]
            return ItemsOfYear(
                year,
                sum(map(count, plans)),
                lambda: [item for plan in self.plans if plan.year == year for item in items(plan)],
                self.of_records,
            )

        return ListedKind(name, shape, tuple(map(of_year, self.catalogue.plan_years)))

    def _figures_by_year(self) -> Iterator[ItemsOfYear]:
        """Figures by the year of their first award."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for place, figure in enumerate(self.catalogue.shown_figures):
            awards = self.catalogue.standing_awards(figure)
            found[awards[0].given_in if awards else None].append(place)
        for year in sorted(found, key=lambda year: (year is None, -(year or 0))):
            yield ItemsOfYear(year, len(found[year]), partial(self._figures_at, found[year]), self.of_records)

    def _figures_at(self, places: Sequence[int]) -> Sequence[types.Figure]:
        return [self.figures[place] for place in places]

    def _undated(
        self, name: str, shape: type[Shape], records: Mapping[str, R], make: Callable[[R], Shape]
    ) -> ListedKind:
        whole = ItemsOfYear(None, len(records), lambda: [make(record) for record in records.values()], self.of_records)
        return ListedKind(name, shape, (whole,) if records else (), by_year=False, ids=tuple(records))

    def _unit(self, unit: Unit) -> types.Unit:
        return self.make.unit(unit, issues=unit.id in self._issuers)

    @cached_property
    def _issuers(self) -> frozenset[str]:
        return frozenset(found.issuer.id for found in self.catalogue.plans_in_force)

    def _decisions_of(self, year: int | None) -> ItemsOfYear:
        decisions = self.catalogue.decisions_of(year)
        return ItemsOfYear(
            year,
            len(decisions),
            lambda: list(map(self._decision_summary, decisions)),
            self.of_decisions(decisions),
        )

    def _recipients_of(self, year: int | None) -> ItemsOfYear:
        """Who holds an award; a province's part of a decision names nobody whom the whole does not name."""
        whole = self.catalogue.whole_decisions_of(year)
        return ItemsOfYear(
            year,
            sum(self.catalogue.how_many_are_named(decision) for decision in whole),
            lambda: [recipient for decision in whole for recipient in self.decision(decision).recipients],
            self.of_decisions(whole),
        )

    def of_decisions(self, decisions: Iterable[Decision]) -> str:
        return self.ingredients.of_decisions("data", decisions, self.edition.portal.words)


def _summary(shape: type[Shape], item: Shape) -> Shape:
    """The item without what its summary leaves out; its values are checked already."""
    return shape.of_checked(**{name: getattr(item, name) for name in shape.model_fields})


def _plan_summary(plan: types.Plan) -> Shape:
    return _summary(types.PlanSummary, plan)

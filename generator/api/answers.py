"""Every answer of the data API: its path, its type and what it holds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any, NamedTuple

from generator import addresses, machine_addresses
from generator.api import types
from generator.api.items import Items
from generator.machine_addresses import IN_FORCE
from generator.promises.edition import Edition
from generator.promises.published import Published
from generator.records.kinds import UNKNOWN_YEAR
from generator.records.plan import PlanKind

LATEST = "latest"
# How many items the newest of a kind are, and how many stand on a page of a list.
NEWEST, PAGE = 20, 500
ALL = "all"


class Answer(NamedTuple):
    """One file: `shape` is the type of its data, `total` the length of the whole list it is of."""

    path: str
    shape: Any
    data: Any
    total: int = 1
    html: str | None = None
    previous: str | None = None
    next: str | None = None


class ListedKind(NamedTuple):
    """A kind of item that has lists: its shape on a page, and every item with its year."""

    name: str
    shape: type[types.Shape]
    items: Sequence[tuple[int | None, Any]]
    by_year: bool = True
    # Years that have a page though nothing may be in them now.
    years: tuple[int | None, ...] = ()


class Answers:
    """The answers of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue = edition.catalogue
        self.make = Items(edition)

    def all(self) -> Iterator[Answer]:
        """Every answer, items before lists."""
        yield from self._items()
        for kind in self.kinds:
            yield from self._pages(kind)
        yield from self._newest()
        yield from self._in_force()
        yield from self._changes()

    @cached_property
    def plans(self) -> tuple[types.Plan, ...]:
        ordered = sorted(self.catalogue.plans.values(), key=lambda plan: (-plan.year, plan.id))
        return tuple(self.make.plan(plan) for plan in ordered)

    @cached_property
    def decisions(self) -> tuple[types.Decision, ...]:
        return tuple(self.make.decision(decision) for decision in self.catalogue.newest_decisions)

    @cached_property
    def figures(self) -> tuple[types.Figure, ...]:
        others = (figure for figure in self.catalogue.figures.values() if not figure.minor)
        withdrawn = [figure for figure in others if self.catalogue.figure_withdrawal(figure)]
        return tuple(self.make.figure(figure) for figure in (*self.catalogue.shown_figures, *withdrawn))

    @cached_property
    def units(self) -> tuple[types.Unit, ...]:
        issuers = {found.issuer.id for found in self.catalogue.plans_in_force}
        return tuple(self.make.unit(unit, issues=unit.id in issuers) for unit in self.catalogue.units.values())

    @cached_property
    def kinds(self) -> tuple[ListedKind, ...]:
        """Every kind with its lists, in the order of the description."""
        catalogue, make = self.catalogue, self.make
        decisions = [decision for decision in self.decisions if decision.status == "standing"]
        whole = [decision for decision in decisions if decision.part_of is None]
        figures = [figure for figure in self.figures if figure.status == "standing"]
        plan_years = catalogue.plan_years
        recipients = [(decision.year, each) for decision in whole for each in decision.recipients]
        awarded = [(figure.awards[0].year if figure.awards else None, figure) for figure in figures]
        return (
            ListedKind("plans", types.PlanSummary, _dated(map(_plan_summary, self.plans)), years=plan_years),
            ListedKind("tasks", types.Task, _dated(t for plan in self.plans for t in plan.tasks), years=plan_years),
            ListedKind("duties", types.Duty, _dated(d for plan in self.plans for d in plan.duties), years=plan_years),
            ListedKind(
                "decisions",
                types.DecisionSummary,
                _dated(_summary(types.DecisionSummary, decision) for decision in self.decisions),
                years=catalogue.decision_years,
            ),
            ListedKind("recipients", types.Recipient, recipients, years=catalogue.decision_years),
            ListedKind("figures", types.Figure, awarded),
            _undated("campaigns", types.Campaign, map(make.campaign, catalogue.campaigns.values())),
            _undated("units", types.Unit, self.units),
            _undated("awards", types.Award, map(make.award, catalogue.awards.values())),
            _undated("clusters", types.Cluster, map(make.cluster, catalogue.clusters.values())),
            _undated("documents", types.LegalDocument, map(make.document, catalogue.documents.values())),
        )

    def _items(self) -> Iterator[Answer]:
        for plan in self.plans:
            yield self._item(types.Plan, plan)
            for task in plan.tasks:
                yield self._item(types.Task, task)
            for duty in plan.duties:
                yield self._item(types.Duty, duty)
        yield from (self._item(types.Decision, decision) for decision in self.decisions)
        yield from (self._item(types.Figure, figure) for figure in self.figures)
        for kind in self.kinds:
            if not kind.by_year:
                yield from (self._item(kind.shape, item) for _, item in kind.items)

    def _item(self, shape: type[types.Shape], item: Any) -> Answer:
        return Answer(item.api.removeprefix(self.edition.portal.url), shape, item, html=item.html)

    def _pages(self, kind: ListedKind) -> Iterator[Answer]:
        """The pages of a list, each in the years it is of, and the list of them."""
        found: dict[int | None, list[Any]] = {year: [] for year in kind.years}
        for year, item in kind.items:
            found.setdefault(year, []).append(item)
        cut: list[tuple[int | None, str, list[Any]]] = []
        for year in sorted(found, key=lambda year: (year is None, -(year or 0))):
            items, name = found[year], (year or UNKNOWN_YEAR) if kind.by_year else ALL
            for number, start in enumerate(range(0, max(len(items), 1), PAGE), start=1):
                cut.append((year, machine_addresses.api_page(kind.name, name, number), items[start : start + PAGE]))
        paths = [path for _, path, _ in cut]
        for place, (_, path, items) in enumerate(cut):
            yield Answer(
                path,
                tuple[kind.shape, ...],  # type: ignore[name-defined]
                tuple(items),
                len(kind.items),
                previous=paths[place - 1] if place else None,
                next=paths[place + 1] if place + 1 < len(paths) else None,
            )
        pages = tuple(types.ListPage(year=year, url=self.make.api(path), total=len(items)) for year, path, items in cut)
        yield Answer(machine_addresses.api_list(kind.name), tuple[types.ListPage, ...], pages, len(kind.items))

    def _newest(self) -> Iterator[Answer]:
        signed = [p for p in self.catalogue.plans.values() if p.kind is PlanKind.PLAN and self.catalogue.is_signed(p)]
        plans = sorted(signed, key=lambda plan: (-plan.year, plan.id))
        yield self._latest("plans", types.PlanSummary, map(self.make.plan_summary, plans[:NEWEST]))
        decisions = self.catalogue.whole_decisions[:NEWEST]
        yield self._latest("decisions", types.DecisionSummary, map(self.make.decision_summary, decisions))
        yield self._latest("figures", types.Figure, map(self.make.figure, self.catalogue.shown_figures[:NEWEST]))

    def _latest(self, kind: str, shape: Any, items: Iterable[Any]) -> Answer:
        found = tuple(items)
        return Answer(machine_addresses.api_item(kind, LATEST), tuple[shape, ...], found, len(found))

    def _in_force(self) -> Iterator[Answer]:
        found = tuple((each.issuer, self.make.in_force(each)) for each in self.catalogue.plans_in_force)
        page = self.make.html(addresses.PLAN_IN_FORCE)
        path = machine_addresses.api_item("plans", IN_FORCE)
        yield Answer(path, tuple[types.InForce, ...], tuple(item for _, item in found), len(found), page)
        for issuer, item in found:
            path = machine_addresses.api_item("units", issuer.id, IN_FORCE)
            yield Answer(path, types.InForce, item, html=self.make.html(addresses.plan_in_force_of(issuer)))

    def _changes(self) -> Iterator[Answer]:
        """The last change of every page of a record, month by month, newest first."""
        months: dict[str, list[types.Change]] = {month: [] for month in self._months()}
        for page in self.edition.pages:
            if page.record is not None:
                change = self._change(page)
                months[change.date.isoformat()[:7]].append(change)
        told = []
        for month in sorted(months, reverse=True):
            changes = sorted(months[month], key=lambda change: (-change.date.toordinal(), change.html))
            path = machine_addresses.changes(month)
            told.append(types.ChangeMonth(month=month, url=self.make.api(path), total=len(changes)))
            yield Answer(path, tuple[types.Change, ...], tuple(changes), len(changes))
        yield Answer(machine_addresses.api_list("changes"), tuple[types.ChangeMonth, ...], tuple(told), len(told))

    def _months(self) -> Iterator[str]:
        """Every month since the first page was published: a month keeps its file when its records change again."""
        month = min((self.edition.dates_at(page.page.url).first for page in self.edition.pages), default=None)
        while month is not None and month <= self.catalogue.day:
            yield month.isoformat()[:7]
            month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)

    def _change(self, page: Published) -> types.Change:
        record, dates = page.record, self.edition.dates_at(page.page.url)
        assert record is not None
        kind = machine_addresses.api_kind(record)
        return types.Change(
            date=dates.changed,
            kind="published" if dates.first == dates.changed else "changed",
            type=kind or type(record).__name__.lower(),
            id=record.id,
            html=self.make.html(page.page),
            api=self.make.api(machine_addresses.api_item(kind, record.id)) if kind else None,
            status=self.catalogue.status(record),
        )


def _summary(shape: type[types.Shape], item: types.Shape) -> types.Shape:
    """The item without what its summary leaves out; its values are checked already."""
    return shape.model_construct(**{name: getattr(item, name) for name in shape.model_fields})


def _plan_summary(plan: types.Plan) -> types.Shape:
    return _summary(types.PlanSummary, plan)


def _dated(items: Iterable[Any]) -> list[tuple[int | None, Any]]:
    return [(item.year, item) for item in items]


def _undated(name: str, shape: type[types.Shape], items: Iterable[Any]) -> ListedKind:
    return ListedKind(name, shape, [(None, item) for item in items], by_year=False)

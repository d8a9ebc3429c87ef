"""Every answer of the data API: its path, its type and what it holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple, TypeVar

from generator import addresses, machine_addresses
from generator.api import types
from generator.api.lists import ItemsOfYear, ListedKind, Lists
from generator.api.shapes import Shape
from generator.machine_addresses import IN_FORCE
from generator.promises.edition import Edition
from generator.promises.published import Published
from generator.records.base import Named
from generator.records.decision import Decision
from generator.records.kinds import UNKNOWN_YEAR
from generator.records.plan import PlanKind

R = TypeVar("R", bound=Named)

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


class Answering(NamedTuple):
    """Answers that are made together: their paths, what they are made from, and how."""

    paths: tuple[str, ...]
    made_from: str
    make: Callable[[], Iterable[Answer]]


class Answers:
    """The answers of one edition: every item, the pages of every list, what is newest, in force, changed."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue = edition.catalogue
        self.lists = Lists(edition)
        self.make = self.lists.make

    def all(self) -> Iterator[Answering]:
        """Every answer, items before lists."""
        yield from self._items()
        for kind in self.lists.kinds:
            yield from self._pages(kind)
        yield Answering(
            tuple(self._paths_of_whole()), self.lists.ingredients.of_all("data", self.edition.portal.words), self._whole
        )

    def _items(self) -> Iterator[Answering]:
        yield Answering(tuple(self._paths_of_records()), self.lists.of_records, self._record_items)
        for decision in self.catalogue.newest_decisions:
            path = machine_addresses.api_item("decisions", decision.id)
            yield Answering((path,), self.lists.of_decisions((decision,)), partial(self._decision_items, decision))

    def _decision_items(self, decision: Decision) -> Iterator[Answer]:
        yield self._item(types.Decision, self.lists.decision(decision))

    def _paths_of_records(self) -> Iterator[str]:
        """The paths of `_record_items`."""
        for plan in self.lists.records_of_plans:
            yield machine_addresses.api_item("plans", plan.id)
            yield from (machine_addresses.task_item(plan, task) for task in plan.all_tasks)
            yield from (machine_addresses.duty_item(plan, duty) for duty in plan.duties)
        for figure in (*self.catalogue.shown_figures, *self.lists.withdrawn_figures):
            yield machine_addresses.api_item("figures", figure.id)
        for kind in self.lists.kinds:
            yield from (machine_addresses.api_item(kind.name, record) for record in kind.ids)

    def _record_items(self) -> Iterator[Answer]:
        for plan in self.lists.plans:
            yield self._item(types.Plan, plan)
            for task in plan.tasks:
                yield self._item(types.Task, task)
            for duty in plan.duties:
                yield self._item(types.Duty, duty)
        for figure in (*self.lists.figures, *map(self.make.figure, self.lists.withdrawn_figures)):
            yield self._item(types.Figure, figure)
        for kind in self.lists.kinds:
            if not kind.by_year:
                yield from (self._item(kind.shape, item) for of_year in kind.years for item in of_year.items())

    def _item(self, shape: type[Shape], item: Any) -> Answer:
        return Answer(item.api.removeprefix(self.edition.portal.url), shape, item, html=item.html)

    def _pages(self, kind: ListedKind) -> Iterator[Answering]:
        """The pages of a list, each in the years it is of, and the list of them."""
        starts = {of_year: range(0, max(of_year.count, 1), PAGE) for of_year in kind.years}
        names = {of_year: (of_year.year or UNKNOWN_YEAR) if kind.by_year else ALL for of_year in kind.years}
        paths = [
            machine_addresses.api_page(kind.name, names[of_year], number)
            for of_year, cut in starts.items()
            for number in range(1, len(cut) + 1)
        ]
        pages: list[types.ListPage] = []
        for of_year, cut in starts.items():
            first, last = len(pages), len(pages) + len(cut)
            # A page and its neighbours on both sides.
            around = (None, *paths, None)[first : last + 2]
            made_from = " ".join(map(str, (of_year.made_from, kind.name, kind.count, *around)))
            yield Answering(tuple(paths[first:last]), made_from, partial(_pages_of_year, kind, of_year, around))
            counts = (min(PAGE, of_year.count - start) for start in cut)
            urls = map(self.make.api, paths[first:last])
            pages += (types.ListPage(year=of_year.year, url=url, total=n) for url, n in zip(urls, counts, strict=True))
        whole = Answer(machine_addresses.api_list(kind.name), tuple[types.ListPage, ...], tuple(pages), kind.count)
        digests = (of_year.made_from for of_year in kind.years)
        name, portal = f"list of {kind.name}", self.edition.portal.words
        made_from = self.lists.ingredients.of_vocabulary(name, portal, *digests)
        yield Answering((whole.path,), made_from, lambda: (whole,))

    def _paths_of_whole(self) -> Iterator[str]:
        """The paths of `_whole`, of its months the last."""
        yield from (machine_addresses.api_item(kind, LATEST) for kind in ("plans", "decisions", "figures"))
        yield machine_addresses.api_item("plans", IN_FORCE)
        for found in self.catalogue.plans_in_force:
            yield machine_addresses.api_item("units", found.issuer.id, IN_FORCE)
        yield machine_addresses.changes(self.catalogue.day.isoformat()[:7])
        yield machine_addresses.api_list("changes")

    def _whole(self) -> Iterator[Answer]:
        """What any record may change."""
        yield from self._newest()
        yield from self._in_force()
        yield from self._changes()

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
        by_month: dict[str, list[types.Change]] = {month: [] for month in self._months()}
        for page in self.edition.pages:
            if page.record is not None:
                change = self._change(page)
                by_month[change.date.isoformat()[:7]].append(change)
        months = []
        for month in sorted(by_month, reverse=True):
            changes = sorted(by_month[month], key=lambda change: (-change.date.toordinal(), change.html))
            path = machine_addresses.changes(month)
            months.append(types.ChangeMonth(month=month, url=self.make.api(path), total=len(changes)))
            yield Answer(path, tuple[types.Change, ...], tuple(changes), len(changes))
        yield Answer(machine_addresses.api_list("changes"), tuple[types.ChangeMonth, ...], tuple(months), len(months))

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


def _pages_of_year(kind: ListedKind, of_year: ItemsOfYear, around: Sequence[str | None]) -> Iterator[Answer]:
    """The pages of a list in one year; `around` are their paths, with that before the first and after the last."""
    items = tuple(of_year.items())
    shape: Any = tuple[kind.shape, ...]  # type: ignore[name-defined]
    for place, (before, path, after) in enumerate(zip(around, around[1:], around[2:], strict=False)):
        assert path
        yield Answer(path, shape, items[place * PAGE : (place + 1) * PAGE], kind.count, previous=before, next=after)

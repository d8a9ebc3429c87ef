"""Fills the cache with the pages that are not in it: in copies of this process, in fresh ones, or on other machines.

A worker that dies costs the pages in its hands: they are ordered again, from fresh workers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from generator.engines.pages.executors import SchedulerError, executor_of
from generator.engines.pages.page_cache import PageCache
from generator.engines.pages.pressing import Frame, Order, OtherFrameError, Outcome, Press, press_all, pressed_into
from generator.engines.pages.progress import Advance, progress
from generator.system.forking import NoCopiesError, all_cores, copies, may_copy

# Fresh workers take a second to open their press, other machines a moment to answer; so few pages are done here.
FEW = 24
# Pages in one order: large enough to hide the way there, small enough to share evenly and to lose.
BATCH = 8
# How often workers may die before it is no accident.
TRIES = 3


@dataclass(frozen=True)
class Workers:
    """Who presses pages: `count` processes of this machine, or the workers of `scheduler`."""

    count: int = field(default_factory=all_cores)
    scheduler: str | None = None


class WorkersLostError(Exception):
    """Workers died again and again."""


def warm(orders: Sequence[Order], cache: PageCache, press: Press, frame: Frame, workers: Workers) -> list[Outcome]:
    """Press every page into the cache; what is wrong with which. Raises SchedulerError and WorkersLostError."""
    with progress("Dựng trang", len(orders)) as advance:
        if workers.scheduler and len(orders) > FEW:
            return _elsewhere(orders, cache, frame, workers, advance)
        if workers.count == 1 or len(orders) < 2:
            return list(_here(orders, cache, press, advance))
        if may_copy():
            return _in_copies(orders, cache, press, workers, advance)
        if len(orders) <= FEW:
            return list(_here(orders, cache, press, advance))
        return _elsewhere(orders, cache, frame, workers, advance)


def _here(orders: Sequence[Order], cache: PageCache, press: Press, advance: Advance) -> Iterator[Outcome]:
    for order in orders:
        yield order.uri, pressed_into(cache, press, order)[1]
        advance(1)


def _in_copies(
    orders: Sequence[Order], cache: PageCache, press: Press, workers: Workers, advance: Advance
) -> list[Outcome]:
    """By copies of this process, which have the press open and every order at hand."""
    inherit = partial(_inherit, _Inherited({order.uri: order for order in orders}, cache, press))

    def submit(executor: Executor, batch: Sequence[Order]) -> Future[list[Outcome]]:
        return executor.submit(_press_inherited, [order.uri for order in batch])

    try:
        return _through(partial(copies, min(workers.count, len(orders)), inherit), submit, orders, advance)
    except NoCopiesError:
        return list(_here(orders, cache, press, advance))


def _elsewhere(
    orders: Sequence[Order], cache: PageCache, frame: Frame, workers: Workers, advance: Advance
) -> list[Outcome]:
    """By processes that know nothing yet, on this machine or on others."""
    folder = cache.folder.parent
    path = frame.write(folder)

    def submit(executor: Executor, batch: Sequence[Order]) -> Future[list[Outcome]]:
        return executor.submit(press_all, str(path), str(folder), batch)

    try:
        return _through(partial(executor_of, workers.count, workers.scheduler), submit, orders, advance)
    except (SchedulerError, OtherFrameError, WorkersLostError):
        raise
    except Exception as lost:
        # A disk that a worker cannot write to tells its number; a connection that is lost has none.
        if not workers.scheduler or (isinstance(lost, OSError) and lost.errno):
            raise
        raise SchedulerError(f"máy phụ hoặc bộ điều phối ngừng giữa chừng ({type(lost).__name__})") from lost


Pool = Callable[[], AbstractContextManager[tuple[Executor, int]]]
Submit = Callable[[Executor, Sequence[Order]], "Future[list[Outcome]]"]


def _through(pool: Pool, submit: Submit, orders: Sequence[Order], advance: Advance) -> list[Outcome]:
    """Every order through a pool; when workers of it die, through another one."""
    outcomes: dict[str, Outcome] = {}
    for _ in range(TRIES):
        left = [order for order in orders if order.uri not in outcomes]
        try:
            with pool() as (executor, hands):
                for done in _pressed(left, partial(submit, executor), hands):
                    outcomes.update((outcome[0], outcome) for outcome in done)
                    advance(len(done))
            return [outcomes[order.uri] for order in orders]
        except BrokenProcessPool:
            continue
    raise WorkersLostError("tiến trình dựng trang bị ngắt nhiều lần (có thể máy thiếu bộ nhớ)")


def _pressed(
    orders: Sequence[Order], submit: Callable[[Sequence[Order]], "Future[list[Outcome]]"], hands: int
) -> Iterator[list[Outcome]]:
    """Outcomes as they come; no more than two batches a hand are on their way, so that memory stays bounded."""
    size = max(1, min(BATCH, len(orders) // (4 * hands)))
    batches = iter([orders[start : start + size] for start in range(0, len(orders), size)])
    under_way: set[Future[list[Outcome]]] = set()
    while True:
        while len(under_way) < 2 * hands and (batch := next(batches, None)):
            under_way.add(submit(batch))
        if not under_way:
            return
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


class _Inherited(NamedTuple):
    """What a copy of this process has at hand."""

    orders: Mapping[str, Order]
    cache: PageCache
    press: Press


# Set in a copy alone, by which it is found: what a pool calls is told by its name.
_INHERITED: list[_Inherited] = []


def _inherit(found: _Inherited) -> None:
    _INHERITED.append(found)


def _press_inherited(uris: Sequence[str]) -> list[Outcome]:
    """Called in a copy."""
    found = _INHERITED[-1]
    return list(_here([found.orders[uri] for uri in uris], found.cache, found.press, lambda done: None))

"""Fills the cache with the pages that are not in it: here when they are few, in parallel when they are many.

A worker that dies costs the pages in its hands: they are ordered again, from fresh workers.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from generator.engines.executors import SchedulerError, all_cores, executor_of
from generator.engines.page_cache import PageCache
from generator.engines.pressing import Frame, Order, OtherFrameError, Outcome, Press, press_all, pressed_into
from generator.engines.progress import Advance, progress
from generator.forking import beside

# Workers take a second to open their press; fewer pages are done sooner without.
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
        if workers.count == 1 and not workers.scheduler:
            return list(_here(orders, cache, press, advance))
        if len(orders) <= FEW:
            return _in_two(orders, cache, press, advance)
        return _elsewhere(orders, cache, frame.write(cache.folder.parent), workers, advance)


def _here(orders: Sequence[Order], cache: PageCache, press: Press, advance: Advance) -> Iterator[Outcome]:
    for order in orders:
        yield order.uri, pressed_into(cache, press, order)[1]
        advance(1)


def _in_two(orders: Sequence[Order], cache: PageCache, press: Press, advance: Advance) -> list[Outcome]:
    """Half of them in a copy of this process, which has its press open already."""
    here, there = orders[::2], orders[1::2]
    others = beside(lambda: list(_here(there, cache, press, lambda done: None)), worth=bool(there))
    outcomes = dict(_here(here, cache, press, advance))
    outcomes.update(others())
    advance(len(there))
    return [(order.uri, outcomes[order.uri]) for order in orders]


def _elsewhere(
    orders: Sequence[Order], cache: PageCache, frame: Path, workers: Workers, advance: Advance
) -> list[Outcome]:
    outcomes: dict[str, Outcome] = {}
    for _ in range(TRIES):
        left = [order for order in orders if order.uri not in outcomes]
        try:
            with executor_of(workers.count, workers.scheduler) as (executor, hands):
                for done in _pressed(left, executor, 2 * hands, frame, cache.folder.parent):
                    outcomes.update((outcome[0], outcome) for outcome in done)
                    advance(len(done))
            return [outcomes[order.uri] for order in orders]
        except BrokenProcessPool:
            continue
        except (SchedulerError, OtherFrameError):
            raise
        except Exception as lost:
            # A disk that a worker cannot write to tells its number; a connection that is lost has none.
            if not workers.scheduler or (isinstance(lost, OSError) and lost.errno):
                raise
            raise SchedulerError(f"máy phụ hoặc bộ điều phối ngừng giữa chừng ({type(lost).__name__})") from lost
    raise WorkersLostError("tiến trình dựng trang bị ngắt nhiều lần (có thể máy thiếu bộ nhớ)")


def _pressed(
    orders: Sequence[Order], executor: Executor, waiting: int, frame: Path, folder: Path
) -> Iterator[list[Outcome]]:
    """Outcomes as they come; no more than `waiting` batches are on their way, so that memory stays bounded."""
    batches = iter([orders[start : start + BATCH] for start in range(0, len(orders), BATCH)])
    under_way: set[Future[list[Outcome]]] = set()
    while True:
        while len(under_way) < waiting and (batch := next(batches, None)):
            under_way.add(executor.submit(press_all, str(frame), str(folder), batch))
        if not under_way:
            return
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()

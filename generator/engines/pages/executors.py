"""Where pages are pressed by workers that start with nothing: fresh processes of this machine, or others through Dask.

The workers of a scheduler must see the repository and the cache folder under the paths they have here, and run the
same version of this program.
"""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


class SchedulerError(Exception):
    """The scheduler cannot be used."""


@contextmanager
def executor_of(workers: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """An executor and how many pages it presses at a time; raises SchedulerError."""
    if scheduler:
        with _cluster(scheduler) as cluster:
            yield cluster
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield pool, workers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client  # noqa: PLC0415, an optional part
    except ImportError as missing:
        raise SchedulerError(
            "chưa cài phần dựng trên nhiều máy; chạy trong kho: .venv/bin/pip install --editable '.[cluster]'"
        ) from missing
    try:
        client = Client(address, timeout="10s")
    except (OSError, TimeoutError, ValueError) as error:
        raise SchedulerError(f"không nối được bộ điều phối {address} ({error})") from error
    try:
        threads = sum(client.nthreads().values())
        if threads == 0:
            raise SchedulerError(f"bộ điều phối {address} chưa có máy phụ nào")
        yield client.get_executor(pure=False), threads
    finally:
        client.close()

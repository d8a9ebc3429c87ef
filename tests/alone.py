"""Work in a process of its own: one that has threads, as a browser's tests leave them, is not copied."""

from multiprocessing import get_context


def ended(*work: object) -> int | None:
    """How a process ended that did this work: a function, and what it is called with."""
    alone = get_context("spawn").Process(target=work[0], args=work[1:])
    alone.start()
    alone.join()
    return alone.exitcode

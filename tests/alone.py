"""Work in a process of its own: one that has threads, as a browser's tests leave them, is not copied."""

from multiprocessing import get_context

# Seconds after which work that does not end has failed: a whole test run would wait for it.
LONGEST = 240


def ended(*work: object) -> int | None:
    """How a process ended that did this work: a function, and what it is called with."""
    alone = get_context("spawn").Process(target=work[0], args=work[1:])
    alone.start()
    alone.join(LONGEST)
    alone.kill()  # one that has ended feels nothing, and copies go with theirs
    alone.join()
    return alone.exitcode

"""How far long work has come: a bar on a terminal, a line now and then anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Advance = Callable[[int], None]
# Seconds between two lines where nobody watches.
PAUSE = 10.0


@contextmanager
def progress(stage: str, total: int) -> Iterator[Advance]:
    """`stage` and how many of `total` are done, with the time that remains; nothing for what takes no time."""
    if total < 2:
        yield lambda count: None
    elif sys.stderr.isatty():
        bar = click.progressbar(length=total, label=stage, file=sys.stderr, show_pos=True, show_eta=True)
        with bar:
            yield bar.update
    else:
        yield _lines(stage, total)


def _lines(stage: str, total: int) -> Advance:
    done, begun = 0, time.monotonic()
    last = begun

    def advance(count: int) -> None:
        nonlocal done, last
        done += count
        now = time.monotonic()
        if now - last >= PAUSE:
            last = now
            left = (now - begun) * (total - done) / max(done, 1)
            click.echo(f"{stage}: {done}/{total}, còn khoảng {left:.0f} giây", err=True)

    return advance

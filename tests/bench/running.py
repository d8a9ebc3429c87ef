"""One command at a time: how long it takes, and what it and all its children hold in memory at most."""

import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from tests.repositories import ROOT, TODAY

# Seconds between two looks at the memory of a command; longer where a look takes more than a twentieth of that, for
# the system goes through every page of every process, which slows down what is measured.
LOOK = 0.1


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and bytes that all processes held together at most; what they share counts once (PSS)."""

    seconds: float
    peak: int


def cost(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; raises SystemExit with its output when it fails."""
    # Whoever uses the program has it compiled, as the rivals are.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "BANGVANG_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT),
        **(env or {}),
    }
    begun = time.monotonic()
    running = subprocess.Popen(
        list(map(str, command)), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peaks = [0]
    watching = threading.Thread(target=_watch, args=(running.pid, peaks), daemon=True)
    watching.start()
    output = running.communicate()[0].decode(errors="replace")
    seconds = time.monotonic() - begun
    if running.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{output[-3000:]}")
    return Cost(seconds, peaks[0])


def _watch(pid: int, peaks: list[int]) -> None:
    try:
        family = psutil.Process(pid)
        while family.is_running() and family.status() != psutil.STATUS_ZOMBIE:
            looking = time.monotonic()
            held = 0
            for process in (family, *family.children(recursive=True)):
                try:
                    held += process.memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.AccessDenied):
                    continue
            peaks[0] = max(peaks[0], held)
            time.sleep(max(LOOK, 20 * (time.monotonic() - looking)))
    except psutil.NoSuchProcess:
        return


def rival(command: Sequence[str | Path], folder: Path) -> Cost:
    """The same for somebody else's program, which may fail: then it took no time that could be compared."""
    try:
        return cost(command, folder)
    except SystemExit as failed:
        print(str(failed)[-300:], file=sys.stderr)
        return Cost(math.nan, 0)


def ours(*words: str | Path) -> list[str | Path]:
    """The command of this project."""
    return [sys.executable, "-c", "from generator.cli import run; run()", *words]


def middle(costs: Sequence[Cost]) -> Cost:
    return Cost(median(each.seconds for each in costs), max(each.peak for each in costs))

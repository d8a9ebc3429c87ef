"""Figures as a Markdown table beside the goals of a size."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.searchbench.driving import Run
from tests.searchbench.figures import figures
from tests.searchbench.queries import PERFECT, Question


@dataclass(frozen=True)
class Goal:
    """What the search must reach at one size; bytes in KB, memory in MB, tasks in ms."""

    kilobytes: int
    task: int
    memory: int
    recall: float = 0.98
    mrr: float = 0.95
    typos: float = 0.90
    perfect: float = 1.0


GOALS = {10_000: Goal(150, 100, 40), 50_000: Goal(450, 150, 80), 100_000: Goal(600, 200, 120)}


@dataclass(frozen=True)
class Line:
    """One figure of every engine, and its goal where it has one."""

    label: str
    cells: Sequence[str]
    goal: str = ""


def table(size: int, asked: Sequence[Question], runs: Mapping[str, Run]) -> Iterator[str]:
    """The lines of a table for one size; engines that failed are named below it."""
    told: dict[str, Any] = {name: figures(asked, run) for name, run in runs.items() if not run.fault}
    yield f"## {size:,} recipients, {len(asked)} queries\n"
    yield f"| | {' | '.join(told)} | goal |"
    yield "|---" * (len(told) + 2) + "|"
    for line in _lines(list(told.values()), GOALS.get(size)):
        yield f"| {line.label} | {' | '.join(line.cells)} | {line.goal} |"
    for name, run in runs.items():
        if run.fault:
            yield f"\n{name}: {run.fault}"
    yield ""


def _lines(engines: Sequence[Mapping[str, Any]], goal: Goal | None) -> Iterator[Line]:
    def cells(name: str) -> list[str]:
        return [str(engine[name]) for engine in engines]

    overall = [engine["classes"]["all"] for engine in engines]
    yield Line("recall@10, all classes", [f"{one['recall']:.3f}" for one in overall], _from(goal and goal.recall))
    yield Line("MRR, all classes", [f"{one['mrr']:.3f}" for one in overall], _from(goal and goal.mrr))
    exact = ["–" if (share := engine["exact_first"]) is None else f"{share:.3f}" for engine in engines]
    yield Line("exact marks first", exact, _from(goal and goal.perfect))
    for kind in engines[0]["classes"]:
        if kind != "all":
            wanted = goal and (goal.perfect if kind in PERFECT else goal.typos if kind == "typos" else None)
            both = [engine["classes"][kind] for engine in engines]
            yield Line(
                f"{kind}: recall@10 / MRR", [f"{one['recall']:.3f} / {one['mrr']:.3f}" for one in both], _from(wanted)
            )
    yield Line("KB gzip to first results", cells("first_kilobytes"), _to(goal and goal.kilobytes))
    yield Line("KB gzip after all queries", cells("all_kilobytes"))
    yield Line("longest main-thread task, ms", cells("longest_task"), _to(goal and goal.task))
    yield Line("renderer memory, MB", cells("memory"), _to(goal and goal.memory))
    yield Line("median answer, ms", cells("median_ms"))
    yield Line("slowest answer, ms", cells("slowest_ms"))
    yield Line("junk: longest main-thread task, ms", cells("junk_task"))
    yield Line("junk: slowest answer, ms", cells("junk_ms"))


def _from(goal: float | None) -> str:
    return f"≥ {goal:.2f}" if goal else ""


def _to(goal: int | None) -> str:
    return f"≤ {goal}" if goal else ""

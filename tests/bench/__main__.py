"""Print, for each size, what builds and checks cost beside others, and beside the goals."""

import json
import math
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count, pairwise
from pathlib import Path

import click

from generator.remembering.memory import CACHE
from tests.bench import rivals
from tests.bench.running import Cost, cost, middle, ours, rival
from tests.repositories import ROOT
from tests.synthetic.province import Province

UNITS = 500
RIVALS = frozenset({"plain", "zensical", "hugo"})
SEED = 20261121
# Read all records as values with PyYAML's C loader, and nothing more.
PYYAML = """
import sys, yaml
from pathlib import Path
for folder in ("plans", "honors", "content"):
    for path in sorted(Path(folder).rglob("*")):
        text = path.read_text(encoding="utf-8") if path.suffix in {".yml", ".md"} else ""
        if path.suffix == ".md" and text.startswith("---"):
            text = text.split("---", 2)[1]
        elif path.suffix == ".md":
            continue
        yaml.load(text, Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Row:
    """One line of the table: our figure, theirs, the ratio of the two, and the goal for it."""

    name: str
    size: int
    ours: float
    theirs: float | None
    ratio: float | None
    goal: float | None


@dataclass(frozen=True)
class Figures:
    """What was measured at one size."""

    size: int
    cold: Cost
    edit: Cost
    nothing: Cost
    check: Cost
    check_again: Cost
    check_edit: Cost
    plain: Cost
    zensical: Cost
    hugo: Cost
    pyyaml: Cost


@click.command()
@click.option("--sizes", default=os.environ.get("SIZES", "1000 10000 100000"), show_default=True, help="recipients")
@click.option("--runs", default=3, show_default=True, help="runs of each command; the median counts")
@click.option("--folder", default=ROOT / "build" / "bench", type=click.Path(path_type=Path))
def main(sizes: str, runs: int, folder: Path) -> None:
    """Builds and checks measured on made-up provinces."""
    click.echo(f"# Builds, measured {date.today()}\n\nSeed {SEED}, {UNITS} units, median of {runs}; {_machine()}.\n")
    measured = []
    shutil.rmtree(folder, ignore_errors=True)
    for size in map(int, sizes.split()):
        measured.append(_measured(size, runs, folder / str(size)))
        rows = [*_rows(measured[-1])]
        for line in _table(f"{size:,} recipients", rows):
            click.echo(line)
    growth = list(_growth(measured))
    if growth:
        for line in _table("Growth: exponents from the smaller size to the larger", growth):
            click.echo(line)
    told = [asdict(row) for row in (*(row for figures in measured for row in _rows(figures)), *growth)]
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _measured(size: int, runs: int, folder: Path) -> Figures:
    """Every command, as often as `runs` says; what one has written is moved aside before the next writes it anew.

    It is not removed: for a minute ext4 looks at every inode that was freed before it takes one, and a build after
    thousands of removals took twice its time.
    """
    root, tree = folder / "province", folder / "tree"
    Province(size, SEED, UNITS).write(root)
    cost(ours("generate", "--out", tree), root)
    hugo = rivals.hugo(tree)
    edited = sorted((root / "honors" / "decisions").rglob("*.yml"))[0]
    found: dict[str, list[Cost]] = {}

    aside = (folder / "aside" / str(number) for number in count())

    def move_aside(*paths: Path) -> None:
        for path in filter(Path.exists, paths):
            target = next(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)

    def measure(
        name: str, command: Sequence[str | Path], where: Path, before: Callable[[], None] | None = None
    ) -> None:
        if before:
            before()
        run = rival if name in RIVALS else cost
        found.setdefault(name, []).append(run(command, where))

    def forget() -> None:
        move_aside(root / CACHE, root / "site")

    def edit() -> None:
        text = edited.read_text(encoding="utf-8")
        edited.write_text(text.replace('name: "', 'name: "An ', 1), encoding="utf-8")

    for _ in range(runs):
        measure("plain", rivals.mkdocs(tree), tree, lambda: move_aside(tree / "plain"))
        measure("cold", ours("build", "--workers", "2"), root, forget)
        measure("nothing", ours("build", "--workers", "2"), root)
        measure("edit", ours("build", "--workers", "2"), root, edit)
        measure("zensical", rivals.zensical(tree), tree, lambda: move_aside(tree / "site"))
        measure("hugo", hugo, tree, lambda: move_aside(tree.with_name("tree-hugo") / "site"))
        measure("pyyaml", [sys.executable, "-c", PYYAML], root)
        measure("check", ours("check"), root, forget)
        measure("check_again", ours("check"), root)
        measure("check_edit", ours("check"), root, edit)
    return Figures(size, **{name: middle(costs) for name, costs in found.items()})


def _rows(at: Figures) -> Iterator[Row]:
    def row(name: str, ours: Cost, theirs: Cost, goal: float | None) -> Row:
        return Row(name, at.size, ours.seconds, theirs.seconds, ours.seconds / theirs.seconds, goal)

    largest = at.size >= 100_000
    yield row("cold build, 2 workers / MkDocs + Material", at.cold, at.plain, 0.6)
    yield row("one record edited / our cold build", at.edit, at.cold, 0.05 if largest else None)
    yield row("one record edited / Hugo, whole build", at.edit, at.hugo, 0.7)
    yield row("nothing changed / MkDocs + Material", at.nothing, at.plain, 0.03)
    yield row("check, cold / PyYAML's C loader", at.check, at.pyyaml, 0.35 if largest else None)
    yield row("check, nothing changed / PyYAML's C loader", at.check_again, at.pyyaml, 0.05 if largest else None)
    yield row("check, one record edited / PyYAML's C loader", at.check_edit, at.pyyaml, None)
    yield row("cold build, 2 workers / Zensical", at.cold, at.zensical, None)
    yield row("cold build, 2 workers / Hugo", at.cold, at.hugo, None)
    yield Row("peak memory of all processes, GB", at.size, at.cold.peak / 1e9, None, None, 1.5 if largest else None)


def _growth(measured: Sequence[Figures]) -> Iterator[Row]:
    for small, large in pairwise(measured):
        counted = (small.size, large.size) == (10_000, 100_000)
        for name, was, now, goal in (
            ("cold build", small.cold.seconds, large.cold.seconds, 1.05),
            ("one record edited", small.edit.seconds, large.edit.seconds, 0.6),
            ("peak memory", small.cold.peak, large.cold.peak, 1.0),
        ):
            exponent = math.log(now / was) / math.log(large.size / small.size)
            yield Row(f"{name}, from {small.size:,}", large.size, exponent, None, None, goal if counted else None)


def _table(title: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| | ours | theirs | ratio | goal |"
    yield "|---|---|---|---|---|"
    for row in rows:
        theirs = "" if row.theirs is None else f"{row.theirs:.2f} s"
        ratio = "" if row.ratio is None else f"{row.ratio:.3f}"
        unit = "" if row.theirs is None else " s"
        goal = "" if row.goal is None else f"≤ {row.goal}"
        yield f"| {row.name} | {row.ours:.2f}{unit} | {theirs} | {ratio} | {goal} |"
    yield ""


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.machine()}, {cores} cores, {platform.python_implementation()} {platform.python_version()}"


main()

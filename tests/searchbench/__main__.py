"""Print, for each size, what the portal's search finds and costs, beside its goals and other engines.

Made-up provinces and queries alike are drawn from seeds: tuning uses one, the reported table another.
"""

import json
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import click

from generator.catalogue import Catalogue
from generator.indexing.entries import Entry
from generator.loading import load
from generator.outputs.search.entries import entries
from generator.outputs.search import index
from tests.conftest import bangvang
from tests.repositories import DAY, ROOT, buildable
from tests.searchbench.driving import PORTAL, Run, empty_memory, weighed
from tests.searchbench.figures import by_class, exact_first
from tests.searchbench.queries import PERFECT, Question, Questions
from tests.searchbench.records import Record, records
from tests.synthetic.province import Province

RIVALS = ("pagefind", "lunr", "ufuzzy")
OURS = "bangvang"
SEARCH_PARTS = "assets/searching/|tra-cuu/chi-muc/"


@dataclass(frozen=True)
class Goal:
    """What the search must reach at one size; bytes in KB, memory in MB, tasks in ms."""

    recall: float = 0.98
    mrr: float = 0.95
    typos: float = 0.90
    kilobytes: int = 150
    task: int = 100
    memory: int = 40


GOALS = {10_000: Goal(), 50_000: Goal(kilobytes=450, task=150, memory=80), 100_000: Goal(kilobytes=600, task=200, memory=120)}


@click.command()
@click.option("--sizes", default="1000 10000 50000 100000", show_default=True, help="recipients")
@click.option("--rivals-up-to", default=50_000, show_default=True, help="the largest size that rivals are asked at")
@click.option("--seed", default=20261121, show_default=True, help="of provinces and queries")
@click.option("--each", default=30, show_default=True, help="queries of each class")
@click.option("--folder", default=ROOT / "build" / "searchbench", type=click.Path(path_type=Path))
def main(sizes: str, rivals_up_to: int, seed: int, each: int, folder: Path) -> None:
    """Search measured on made-up provinces."""
    shutil.rmtree(folder, ignore_errors=True)
    site = _site(folder)
    floor = empty_memory(site)
    click.echo(f"# Search, measured {date.today()}\n\nSeed {seed}, {each} queries of each class; {_machine()}.")
    click.echo(f"Memory is what the renderer shares with no other process; an empty page takes {_mb(floor)} MB.\n")
    told = []
    for size in map(int, sizes.split()):
        found = records(_index(size, seed, folder, site))
        asked = Questions(found, seed, each).all()
        runs = {OURS: _ours(site, asked)}
        for rival in RIVALS if size <= rivals_up_to else ():
            runs[rival] = _rival(rival, found, asked, folder / rival)
        _print(size, asked, runs)
        told.append({"size": size, "engines": {name: _row(asked, run) for name, run in runs.items()}})
        (folder / "figures.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _site(folder: Path) -> Path:
    """The portal's pages, built once: at every size only the files of the index differ."""
    root = buildable(folder / "repository")
    done = bangvang("build", root=root)
    if done.returncode:
        raise SystemExit(done.stderr)
    return root / "site"


def _index(size: int, seed: int, folder: Path, site: Path) -> Sequence[Entry]:
    """Write the index of a made-up province into the site; what it holds is returned."""
    root = folder / "province"
    shutil.rmtree(root, ignore_errors=True)
    Province(size, seed).write(root)
    shelves, problems = load(root)
    if problems:
        raise SystemExit("\n".join(map(str, problems[:5])))
    catalogue = Catalogue(shelves, DAY)
    for old in (site / "tra-cuu" / "chi-muc").iterdir():
        old.unlink()
    for artifact in index(catalogue):
        assert isinstance(artifact.content, bytes)
        (site / artifact.uri).write_bytes(artifact.content)
    return entries(catalogue)


def _ours(site: Path, asked: Sequence[Question]) -> Run:
    searches = ["?" + urlencode({"q": question.text, **question.filters}) for question in asked]
    run = weighed(site, f"tra-cuu/{searches[0]}", searches, script=PORTAL, counted=SEARCH_PARTS)
    # The bytes of a first visit depend on the words: the worst class counts.
    firsts = {question.kind: search for question, search in zip(asked, searches, strict=True)}
    visits = [weighed(site, f"tra-cuu/{search}", [search], script=PORTAL, counted=SEARCH_PARTS) for search in firsts.values()]
    run.first_bytes = max(visit.first_bytes for visit in visits)
    return run


def _rival(name: str, found: Sequence[Record], asked: Sequence[Question], folder: Path) -> Run:
    """A rival has no filters: it is given their words."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        import_module(f"tests.searchbench.rivals.{name}").prepare(found, folder)
    except (OSError, ImportError) as missing:
        return Run(fault=str(missing))
    run = weighed(folder, "index.html", [f"{question.text} {question.filter_words}".strip() for question in asked])
    shutil.rmtree(folder, ignore_errors=True)
    return run


def _row(asked: Sequence[Question], run: Run) -> Mapping[str, object]:
    if run.fault:
        return {"fault": run.fault}
    answers = list(zip(asked, run.answers, strict=True))
    return {
        "classes": {kind: vars(quality) for kind, quality in by_class(answers).items()},
        "exact_first": exact_first(answers),
        "first_kilobytes": round(run.first_bytes / 1024),
        "all_kilobytes": round(run.all_bytes / 1024),
        "longest_task": round(run.longest_task),
        "memory": _mb(run.memory),
        "median_ms": round(median(run.times), 1),
        "slowest_ms": round(max(run.times)),
    }


def _print(size: int, asked: Sequence[Question], runs: Mapping[str, Run]) -> None:
    click.echo(f"## {size:,} recipients, {len(asked)} queries\n")
    names = [name for name, run in runs.items() if not run.fault]
    rows = {name: _row(asked, runs[name]) for name in names}
    classes = {name: by_class(list(zip(asked, runs[name].answers, strict=True))) for name in names}
    goal = GOALS.get(size)
    lines: list[tuple[str, list[str], str]] = [
        ("recall@10, all", [_share(classes[n]["all"].recall) for n in names], _at_least(goal and goal.recall)),
        ("MRR, all", [_share(classes[n]["all"].mrr) for n in names], _at_least(goal and goal.mrr)),
        ("exact marks first", [_share(float(str(rows[n]["exact_first"]))) for n in names], _at_least(goal and 1.0)),
    ]
    for kind in classes[names[0]]:
        if kind != "all":
            wanted = 1.0 if kind in PERFECT else goal.typos if goal and kind == "typos" else None
            lines.append((f"{kind}: recall@10 / MRR", [f"{_share(classes[n][kind].recall)} / {_share(classes[n][kind].mrr)}" for n in names], _at_least(goal and wanted)))
    lines += [
        ("KB gzip to first results", [str(rows[n]["first_kilobytes"]) for n in names], _at_most(goal and goal.kilobytes)),
        ("KB gzip after all queries", [str(rows[n]["all_kilobytes"]) for n in names], ""),
        ("longest main-thread task, ms", [str(rows[n]["longest_task"]) for n in names], _at_most(goal and goal.task)),
        ("renderer memory, MB", [str(rows[n]["memory"]) for n in names], _at_most(goal and goal.memory)),
        ("answer, ms: median / slowest", [f"{rows[n]['median_ms']} / {rows[n]['slowest_ms']}" for n in names], ""),
    ]  # fmt: skip
    click.echo("| | " + " | ".join(names) + " | goal |\n|---" * 1 + "|---" * (len(names) + 1) + "|")
    for label, cells, wanted_cell in lines:
        click.echo(f"| {label} | {' | '.join(cells)} | {wanted_cell} |")
    for name, run in runs.items():
        if run.fault:
            click.echo(f"\n{name}: {run.fault}")
    click.echo()


def _share(value: float) -> str:
    return f"{value:.3f}"


def _at_least(value: float | None) -> str:
    return f"≥ {value:.2f}" if value else ""


def _at_most(value: float | None) -> str:
    return f"≤ {value}" if value else ""


def _mb(count: int) -> int:
    return round(count / 1_000_000)


def _machine() -> str:
    return f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}, headless Chromium"


main()

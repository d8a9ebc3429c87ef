"""Print, for each size, what the portal's search finds and costs, beside its goals and other engines.

Made-up provinces and queries alike are drawn from seeds: tuning uses one, the reported table another.
"""

import json
import platform
import random
import shutil
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from generator.catalogue import Catalogue
from generator.loading.shelves import load
from generator.lots import all_made
from generator.outputs.search import index
from tests.conftest import bangvang
from tests.repositories import DAY, ROOT, buildable
from tests.searchbench.driving import PORTAL, Run, browsing, empty_memory, weighed
from tests.searchbench.figures import figures, megabytes
from tests.searchbench.junk import HOSTILE, mixed
from tests.searchbench.queries import Question, Questions
from tests.searchbench.records import Record, records
from tests.searchbench.table import table
from tests.synthetic.province import Province

RIVALS = ("pagefind", "lunr", "ufuzzy")
OURS = "bangvang"
SEARCH_PARTS = "assets/searching/|tra-cuu/chi-muc/"
FIRST_PARTS = "assets/searching/|chi-muc/danh-sach|chi-muc/core|chi-muc/roll|chi-muc/prose"


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
    click.echo(
        f"Memory is what the renderer shares with no other process; an empty page takes {megabytes(floor)} MB.\n"
    )
    told = []
    for size in map(int, sizes.split()):
        found = records(_province(size, seed, folder, site))
        asked = Questions(found, seed, each).all()
        runs = {OURS: _ours(site, asked)}
        for rival in RIVALS if size <= rivals_up_to else ():
            runs[rival] = _rival(rival, found, asked, folder / rival)
        for line in table(size, asked, runs):
            click.echo(line)
        told.append({"size": size, "engines": {name: figures(asked, run) for name, run in runs.items()}})
        (folder / "figures.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _site(folder: Path) -> Path:
    """The portal's pages, built once: at every size only the files of the index differ."""
    root = buildable(folder / "repository")
    done = bangvang("build", root=root)
    if done.returncode:
        raise SystemExit(done.stderr)
    return root / "site"


def _province(size: int, seed: int, folder: Path, site: Path) -> Catalogue:
    """Make up a province, and write its index into the site."""
    root = folder / "province"
    shutil.rmtree(root, ignore_errors=True)
    Province(size, seed).write(root)
    shelves, problems = load(root)
    if problems:
        raise SystemExit("\n".join(map(str, problems[:5])))
    catalogue = Catalogue(shelves, DAY)
    for old in (site / "tra-cuu" / "chi-muc").iterdir():
        old.unlink()
    for artifact in all_made([index(catalogue)]):
        assert isinstance(artifact.content, bytes)
        (site / artifact.uri).write_bytes(artifact.content)
    return catalogue


def _ours(site: Path, asked: Sequence[Question]) -> Run:
    searches = ["?" + urlencode({"q": question.text, **question.filters}) for question in asked]
    run = _alone(site, f"tra-cuu/{searches[0]}", searches, script=PORTAL, counted=SEARCH_PARTS)
    # The bytes of a first visit depend on the words: the worst class counts. Texts, from which excerpts are cut, are
    # asked for when the results are on the page.
    firsts = {question.kind: search for question, search in zip(asked, searches, strict=True)}
    visits = [
        _alone(site, f"tra-cuu/{search}", [search], script=PORTAL, counted=FIRST_PARTS) for search in firsts.values()
    ]
    run.first_bytes = max(visit.first_bytes for visit in visits)
    junk = [
        "?" + urlencode({"q": text}, errors="replace") for text in (*HOSTILE, *mixed(random.Random(len(asked)), 100))
    ]
    run.junk = _alone(site, "tra-cuu/", junk, script=PORTAL)
    return run


def _alone(*what: Any, **how: Any) -> Run:
    """Weighed in a browser of its own, so that no other page counts in its memory."""
    with browsing() as browser:
        return weighed(browser, *what, **how)


def _rival(name: str, found: Sequence[Record], asked: Sequence[Question], folder: Path) -> Run:
    """A rival has no filters: it is given their words."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        import_module(f"tests.searchbench.rivals.{name}").prepare(found, folder)
    except (OSError, ImportError) as missing:
        return Run(fault=str(missing))
    run = _alone(folder, "index.html", [f"{question.text} {question.filter_words}".strip() for question in asked])
    shutil.rmtree(folder, ignore_errors=True)
    return run


def _machine() -> str:
    return f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}, headless Chromium"


main()

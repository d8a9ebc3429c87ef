"""Reports every difference in addresses and anchors between the sites that engines build from one generated tree.

Run: python -m tests.compare_engines [ENGINE ...]   (engines: mkdocs, properdocs, zensical; all by default)
Ends with 0 when every engine agrees with MkDocs, else with 1.
"""

import os
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from tests.repositories import ROOT

COMMANDS = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict"],
    "properdocs": ["-m", "properdocs", "build", "--strict"],
    "zensical": ["-m", "zensical", "build"],
}


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "id" and value and not value.startswith("__")}


def anchors(site: Path) -> dict[str, frozenset[str]]:
    """Every page by its address, with the ids that it offers."""
    pages = {}
    for path in sorted(site.rglob("index.html")):
        parser = _Anchors()
        parser.feed(path.read_text(encoding="utf-8"))
        pages[path.parent.relative_to(site).as_posix()] = frozenset(parser.found)
    return pages


def built(tree: Path, engine: str) -> dict[str, frozenset[str]]:
    """The pages that `engine` makes of the tree; raises CalledProcessError with its output shown."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [sys.executable, *COMMANDS[engine]], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()
    pages = anchors(tree / "site")
    subprocess.run(["rm", "-rf", str(tree / "site"), str(tree / ".cache")], check=True)
    return pages


def differences(ours: dict[str, frozenset[str]], theirs: dict[str, frozenset[str]]) -> list[str]:
    """One line per page or anchor that only one of the two sites has."""
    lines = [f"missing page: {page}/" for page in sorted(set(ours) - set(theirs))]
    lines += [f"extra page: {page}/" for page in sorted(set(theirs) - set(ours))]
    for page in sorted(set(ours) & set(theirs)):
        lines += [f"missing anchor: {page}/#{anchor}" for anchor in sorted(ours[page] - theirs[page])]
        lines += [f"extra anchor: {page}/#{anchor}" for anchor in sorted(theirs[page] - ours[page])]
    return lines


def generated(out: Path, root: Path = ROOT) -> Path:
    """The tree of `root`, written by the command."""
    command = [sys.executable, "-c", "from generator.cli import main; main()", "generate", "--out", str(out)]
    subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return out


def main(engines: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        tree = generated(Path(folder) / "tree")
        ours = built(tree, "mkdocs")
        print(f"mkdocs: {len(ours)} pages, {sum(map(len, ours.values()))} anchors")
        agreed = True
        for engine in engines or [name for name in COMMANDS if name != "mkdocs"]:
            theirs = built(tree, engine)
            lines = differences(ours, theirs)
            agreed = agreed and not lines
            print(f"{engine}: {len(theirs)} pages, {sum(map(len, theirs.values()))} anchors, {len(lines)} differences")
            print(*(f"  {line}" for line in lines), sep="\n")
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

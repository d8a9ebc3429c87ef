"""The rule book, told by cases: a copy of the sample with one slip, and the exact lines an editor reads."""

from pathlib import Path

import pytest
import yaml

from generator.assembly import read
from generator.catalogue import Catalogue
from generator.checks import RULES, RULES_OF_ONE_DECISION
from generator.loading import load
from generator.problems import printed
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

CASES = sorted((ROOT / "tests" / "cases").glob("*.yml"))


def case(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def repository(target: Path, told: dict) -> Path:
    return copy_of_sample(target, told.get("edit"), told.get("files"), told.get("remove", ()))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_slip_is_told_with_file_line_and_hint(path: Path, tmp_path: Path) -> None:
    told = case(path)
    root = repository(tmp_path / "repository", told)
    _, problems = read(root, DAY)
    assert list(printed(problems)) == told["problems"], told["case"]
    assert any(f"[{path.stem}]" in line for line in told["problems"])


def test_the_sample_has_no_problem() -> None:
    assert read(SAMPLE, DAY)[1] == ()


def test_every_rule_is_shown_by_a_case(tmp_path: Path) -> None:
    """A rule that no case wakes could be broken without a test noticing."""
    asleep = {rule.__name__ for rule in (*RULES, *RULES_OF_ONE_DECISION)}
    for path in CASES:
        shelves, _ = load(repository(tmp_path / path.stem, case(path)))
        catalogue = Catalogue(shelves, DAY)
        asleep -= {rule.__name__ for rule in RULES if rule.__name__ in asleep and any(rule(catalogue))}
        for rule in RULES_OF_ONE_DECISION:
            if rule.__name__ in asleep and any(list(rule(catalogue, filed)) for filed in shelves.decisions):
                asleep.remove(rule.__name__)
    assert asleep == set()


def test_problems_of_many_files_are_gathered_at_once(tmp_path: Path) -> None:
    root = copy_of_sample(
        tmp_path / "repository",
        edit={
            "plans/2025/mau-5-kh-ubnd.yml": [["form: nd30", "form: nd31"]],
            "honors/decisions/2025/mau-12-qd-ubnd.yml": [["award: giay-khen", "award: giay-khem"]],
            "content/registry/units.yml": [["kind: office", "kind: ofice"]],
        },
    )
    files = {problem.place.file for problem in read(root, DAY)[1]}
    assert files == {
        "plans/2025/mau-5-kh-ubnd.yml",
        "honors/decisions/2025/mau-12-qd-ubnd.yml",
        "content/registry/units.yml",
    }

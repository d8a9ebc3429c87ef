"""The rule book, told by cases: a copy of the sample with one slip, and the exact lines an editor reads."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from generator.assembly import read
from generator.catalogue import Catalogue
from generator.checks import RULES, RULES_OF_ONE_DECISION
from generator.loading.shelves import load
from generator.problems import printed
from generator.remembering.memory import Memory
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
    code = path.stem.partition(".")[0]  # what follows tells one case of a rule from another
    assert any(f"[{code}]" in line for line in told["problems"])


def test_the_sample_has_no_problem() -> None:
    assert read(SAMPLE, DAY)[1] == ()


P9 = "plans/2026/mau-9-kh-ubnd.yml"
D12 = "honors/decisions/2025/mau-12-qd-ubnd.yml"
D13 = "honors/decisions/2025/mau-13-qd-ubnd.yml"
REVOKED = "honors/figures/tran-van-bi-huy.md"
ALONE = ("name: Trần Văn Bị Hủy, position: Cán bộ, figure: tran-van-bi-huy", "name: Trần Văn Bị Hủy, position: Cán bộ")
ONE_CHILD = "{no: 4, kind: person, name: Lê Văn Trở Lại, conferment: posthumous}"
OTHER_CHILD = "{no: 4, kind: person, name: Bé Ngoan, locality: xã Hai}"
# What is just right, where a little more would be a slip.
JUST_RIGHT = {
    "a span of one day": {P9: [("end: 2026-12-20}", "end: 2026-11-10}")]},
    "an event on the day of signing": {
        D12: [
            ("    date: 2025-04-02\n", "    date: 2025-03-01\n"),
            ("date: 2025-04-01, issuer", "date: 2025-03-01, issuer"),
        ]
    },
    "two people of one name in two places": {
        D12: [(ONE_CHILD, OTHER_CHILD), ("minor: true", "locality: xã Một, minor: true")]
    },
    "one number of two issuers on one day": {
        D13: [("date: 2025-03-02", "date: 2025-03-01"), ("13/QĐ-UBND", "12/QĐ-UBND\nissuer: so-noi-vu-mau")]
    },
    "an award in the last year of its validity": {
        REVOKED: [
            ("award: giay-khen, year: 2025, decision: mau-12-qd-ubnd", "award: co-thi-dua, year: 2025"),
            ("kind: person", "kind: collective"),
        ],
        D12: [ALONE],
    },
}


@pytest.mark.parametrize("edit", JUST_RIGHT.values(), ids=list(JUST_RIGHT))
def test_what_is_just_right_is_no_slip(edit: Mapping[str, Sequence[Sequence[str]]], tmp_path: Path) -> None:
    assert list(printed(read(copy_of_sample(tmp_path / "repository", edit), DAY)[1])) == []


def test_a_part_may_be_as_large_as_the_whole(tmp_path: Path) -> None:
    part = (SAMPLE / D13).read_text(encoding="utf-8").replace("mau-13-qd-ubnd", "mau-14-qd-ubnd")
    part = part.replace("names: withheld", "names: withheld\npart_of: mau-13-qd-ubnd")
    assert read(copy_of_sample(tmp_path / "repository", files={D13.replace("13", "14"): part}), DAY)[1] == ()


def test_what_is_remembered_of_a_decision_is_judged_again_when_its_award_changes(tmp_path: Path) -> None:
    root, memory = copy_of_sample(tmp_path / "repository"), Memory()
    assert read(root, DAY, memory)[1] == ()
    awards = root / "content/registry/awards.yml"
    text = awards.read_text(encoding="utf-8")
    awards.write_text(text.replace("applies_to: [person, ", "applies_to: ["), encoding="utf-8")
    again, anew = read(root, DAY, memory)[1], read(root, DAY)[1]
    assert again == anew
    assert sum(problem.code == "award-wrong-kind" and "decisions" in problem.place.file for problem in again) > 1


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

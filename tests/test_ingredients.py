"""What something is made from is told by a digest: whatever shows in it changes the digest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.assembly import read
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.outputs.search.listings import listings
from generator.remembering.memory import Memory
from tests.repositories import DAY, SAMPLE, copy_of_sample

D1 = "honors/decisions/2026/mau-1-qd-ubnd.yml"
D13 = "honors/decisions/2025/mau-13-qd-ubnd.yml"
PART = {
    D13.replace("13", "14"): (SAMPLE / D13)
    .read_text(encoding="utf-8")
    .replace("mau-13-qd-ubnd", "mau-14-qd-ubnd")
    .replace("names: withheld", "names: withheld\npart_of: mau-13-qd-ubnd")
}
Edit = Mapping[str, Sequence[Sequence[str]]]
Edited = Callable[[Edit, Mapping[str, str]], Catalogue]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    places = (tmp_path / str(number) for number in range(9))

    def made(edit: Edit, files: Mapping[str, str]) -> Catalogue:
        found, problems = read(copy_of_sample(next(places), edit, files), DAY)
        assert problems == ()
        return found

    return made


def of_decision(catalogue: Catalogue, decision: str) -> str:
    return Ingredients(catalogue, Memory()).of_decisions("x", (catalogue.decisions[decision],))


def test_a_part_is_made_from_its_whole_too(edited: Edited) -> None:
    before = edited({}, PART)
    after = edited({D13: [("occasion: Dẫn đầu phong trào", "occasion: Dẫn đầu cả nước")]}, PART)
    assert of_decision(before, "mau-14-qd-ubnd") != of_decision(after, "mau-14-qd-ubnd")
    assert of_decision(before, "mau-1-qd-ubnd") == of_decision(after, "mau-1-qd-ubnd")


def test_a_decision_is_made_from_the_name_of_its_campaign(edited: Edited) -> None:
    after = edited({"content/campaigns/xanh.md": [("name: Xanh, sạch, đẹp", "name: Xanh và sạch")]}, {})
    assert of_decision(edited({}, {}), "mau-12-qd-ubnd") != of_decision(after, "mau-12-qd-ubnd")


def test_a_decision_is_made_for_a_day(edited: Edited) -> None:
    today = edited({}, {})
    tomorrow = replace(today, day=DAY + timedelta(1))
    assert of_decision(today, "mau-12-qd-ubnd") != of_decision(tomorrow, "mau-12-qd-ubnd")


def test_everything_is_made_from_hand_written_pages_too(edited: Edited) -> None:
    one, other = (edited({}, {"content/trang.md": f"# Trang\n\n{words}\n"}) for words in ("Một", "Hai"))
    assert Ingredients.of(one).of_all("x") != Ingredients.of(other).of_all("x")


def test_a_file_that_is_moved_is_another(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    before = of_decision(read(root, DAY)[0], "mau-1-qd-ubnd")
    (root / D1).rename(root / D1.replace("/2026/", "/2025/"))
    assert before != of_decision(read(root, DAY)[0], "mau-1-qd-ubnd")


def test_a_listing_is_made_from_the_names_of_awards(edited: Edited) -> None:
    def pieces(catalogue: Catalogue) -> set[str]:
        return {piece.made_from for listing in listings(catalogue)[0] for piece in listing._pieces()}

    renamed = edited({"content/registry/awards.yml": [("name: Giấy khen", "name: Giấy khen mới")]}, {})
    assert pieces(edited({}, {}))
    assert not pieces(edited({}, {})) & pieces(renamed)

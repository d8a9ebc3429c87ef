"""What search finds among made-up people, asked through the page in a browser as `make bench-search` asks it."""

import random
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from generator.assembly import read
from generator.lots import all_made
from generator.outputs.search import index
from tests.repositories import DAY
from tests.searchbench.driving import PORTAL, weighed
from tests.searchbench.figures import by_class, exact_first
from tests.searchbench.queries import CLASSES, PERFECT, Questions
from tests.searchbench.records import records
from tests.synthetic.names import People
from tests.synthetic.province import UNITS, Province

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("province") / "repository"
    Province(2000, seed=11).write(root)
    return root


def test_a_made_up_province_is_content_without_a_problem(province: Path) -> None:
    catalogue, problems = read(province, DAY)
    assert problems == ()
    recipients = [h.name for decision in catalogue.decisions.values() for h in decision.recipients]
    assert len(recipients) == 2000
    assert len(set(recipients)) < len(recipients), "names repeat"
    assert len(catalogue.units) >= UNITS - 1
    assert "DỮ LIỆU MÔ PHỎNG" in (province / "mkdocs.yml").read_text(encoding="utf-8")


def test_one_seed_makes_one_province_and_another_seed_another(tmp_path: Path) -> None:
    def made(name: str, seed: int) -> dict[str, bytes]:
        Province(60, seed).write(tmp_path / name)
        folder = tmp_path / name / "honors"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}

    assert made("one", 1) == made("again", 1) != made("other", 2)


def test_names_are_drawn_from_more_than_nine_hundred_syllables() -> None:
    people = People(random.Random(1))
    assert len(set(people.givens)) > 900
    drawn = {word for _ in range(20_000) for word in people.name().split()}
    assert len(drawn) > 900


def test_search_finds_what_is_meant_in_every_class(
    browser: Browser, province: Path, sample_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample_site, site)
    catalogue, _ = read(province, DAY)
    for artifact in all_made([index(catalogue)]):
        assert isinstance(artifact.content, bytes)
        (site / artifact.uri).write_bytes(artifact.content)
    asked = Questions(records(catalogue), seed=12, each=8).all()
    assert len({question.kind for question in asked}) == len(CLASSES)
    searches = ["?" + urlencode({"q": question.text, **question.filters}) for question in asked]
    run = weighed(browser, site, f"tra-cuu/{searches[0]}", searches, script=PORTAL)
    assert run.fault == ""
    answers = list(zip(asked, run.answers, strict=True))
    found = by_class(answers)
    assert exact_first(answers) == 1.0
    assert {kind: found[kind].recall for kind in PERFECT} == dict.fromkeys(PERFECT, 1.0)
    assert found["all"].recall >= 0.98
    assert found["all"].mrr >= 0.95

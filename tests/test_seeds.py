"""The five seed documents as records: every count they must give, and words that stand as printed."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from generator.assembly import read
from generator.records.duty import Tone
from generator.records.plan import Plan
from tests.repositories import DAY, ROOT, SHARED

CATALOGUE, _ = read(ROOT, DAY)
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "seeds_expected.json").read_text(encoding="utf-8"))
CAO_BANG = CATALOGUE.plans["cao-bang-124-kh-ubnd"]
THAI_BINH = CATALOGUE.plans["thai-binh-26-kh-ubnd"]
HA_GIANG = CATALOGUE.plans["ha-giang-ke-hoach-2021"]
LANG_SON = CATALOGUE.plans["lang-son-252-kh-ubnd"]
LETTER = CATALOGUE.plans["lang-son-1733-vks-vp"]
LAI_CHAU = CATALOGUE.plans["lai-chau-159-kh-tct"]
SEEDS = {
    "000_97d1b7acafe08adb": CAO_BANG,
    "001_2a7c6aa79278c42a": THAI_BINH,
    "002_57799c31b46ad0ac": HA_GIANG,
    "003_0c6ad368eebbb436": LANG_SON,
    "004_cff1abda86478aee": LAI_CHAU,
}
seed_and_plan = pytest.mark.parametrize(("seed", "plan"), SEEDS.items(), ids=[plan.id for plan in SEEDS.values()])


def by_quarter(plan: Plan) -> dict[str, int]:
    counts = Counter(f"Q{task.timing.quarter}" for task in plan.tasks if task.timing.quarter)
    return {f"Q{number}": counts[f"Q{number}"] for number in range(1, 5)}


def deadlines(plan: Plan) -> list[str]:
    found = [d.deadline for d in plan.duties] + [p.deadline for d in plan.duties for p in d.points]
    return [deadline.date.isoformat() for deadline in found if deadline]


def test_the_expected_counts_are_those_of_the_shared_file() -> None:
    shared = SHARED / "data" / "seeds_expected.json"
    if not shared.exists():
        pytest.skip("the shared counts are not beside this checkout")
    assert json.loads(shared.read_text(encoding="utf-8")) == EXPECTED


@pytest.mark.parametrize("seed", ["000_97d1b7acafe08adb", "002_57799c31b46ad0ac", "003_0c6ad368eebbb436"])
def test_tasks_by_quarter(seed: str) -> None:
    expected = EXPECTED[seed]["tasks"]
    assert {**by_quarter(SEEDS[seed]), "total": len(SEEDS[seed].tasks)} == expected


def test_table_tasks_of_all_documents() -> None:
    counts = {seed[:3]: len(plan.tasks) for seed, plan in SEEDS.items() if plan.tasks}
    assert {**counts, "sum": sum(counts.values())} == EXPECTED["grand_total_table_tasks"]


@pytest.mark.parametrize("seed", ["000_97d1b7acafe08adb", "002_57799c31b46ad0ac", "003_0c6ad368eebbb436"])
def test_units_per_task(seed: str) -> None:
    counts = Counter(str(len(task.assignments)) for task in SEEDS[seed].tasks)
    assert dict(counts) == EXPECTED[seed]["units_per_task"]


@seed_and_plan
def test_recipients_duties_bases_and_deadlines(seed: str, plan: Plan) -> None:
    expected = EXPECTED[seed]
    due = expected.get("duty_deadlines", 0)
    assert len(plan.recipients) == expected["recipients"]
    assert len(plan.duties) == expected["implementation_items"]
    assert deadlines(plan) == (due or [])
    if "legal_bases" in expected:
        assert len([basis for basis in plan.bases if not basis.vague]) == expected["legal_bases"]


def test_cao_bang_names_its_units_as_often_as_printed() -> None:
    printed = [line.printed for task in CAO_BANG.tasks for line in task.assignments]
    mentions = EXPECTED["000_97d1b7acafe08adb"]["unit_mentions"]
    assert Counter(printed)["Sở Nội vụ (Ban TĐKT)"] == mentions["Sở Nội vụ (Ban TĐKT)"]
    assert sum(w.startswith("Văn phòng UBND tỉnh") for w in printed) == mentions["Văn phòng UBND tỉnh (any, phối hợp)"]
    assert Counter(printed)["Hội đồng TĐKT tỉnh"] == mentions["Hội đồng TĐKT tỉnh"]
    assert Counter(printed)["Cục Thuế tỉnh"] == mentions["Cục Thuế tỉnh"]
    assert Counter(printed)["BCH Bộ đội Biên phòng tỉnh"] == mentions["BCH Bộ đội Biên phòng tỉnh"]
    points = {f"III.{duty.no}": len(duty.points) for duty in CAO_BANG.duties if duty.points}
    assert points == EXPECTED["000_97d1b7acafe08adb"]["lettered_points"]
    assert [p.no for p in CAO_BANG.duties[1].points] == list("abcdef")
    assert CAO_BANG.duties[4].tone is Tone.REQUEST


def test_thai_binh_has_sixteen_points_and_one_paragraph() -> None:
    expected = EXPECTED["001_2a7c6aa79278c42a"]
    refs = Counter(plan_ref.rpartition("-")[0] for plan_ref in map(THAI_BINH.task_ref, THAI_BINH.narrative))
    bullets = {"ii1": 5, "ii2a": 3, "ii3": 4, "ii4": 2, "ii5": 2}
    assert {key: count for key, count in refs.items() if key} == bullets
    assert sum(bullets.values()) == expected["content_bullets"]["bulleted_total"]
    assert [THAI_BINH.task_ref(t) for t in THAI_BINH.narrative].count("ii2b") == 1
    assert THAI_BINH.tasks == ()
    points = {f"III.{duty.no}": len(duty.points) for duty in THAI_BINH.duties if duty.points}
    assert points == expected["implementation_bullets"]
    tentative = [e.month for t in THAI_BINH.narrative for e in t.events if e.tentative]
    assert tentative == expected["tentative_dates"]


def test_ha_giang_names_its_units_as_often_as_printed() -> None:
    printed = Counter(line.printed for task in HA_GIANG.tasks for line in task.assignments)
    mentions = {
        # The table prints "GUTĐ"; the counts spell the name right.
        name.replace("GƯTĐ", "GUTĐ"): count
        for name, count in EXPECTED["002_57799c31b46ad0ac"]["unit_mentions"].items()
    }
    assert dict(printed) == mentions
    assert (HA_GIANG.number, HA_GIANG.date) == (None, None)


def test_ha_giang_repeats_what_the_document_repeats() -> None:
    series = {name: [HA_GIANG.task_ref(t) for t in HA_GIANG.tasks if t.series == name] for name in
              ("chon-dien-hinh", "ho-so-cap-nha-nuoc", "hop-hoi-dong")}  # fmt: skip
    named = {
        "chon-dien-hinh": "select-exemplars",
        "ho-so-cap-nha-nuoc": "state-level-dossiers",
        "hop-hoi-dong": "council-session",
    }
    for ours, theirs in named.items():
        cited = [re.sub(r"\(.*\)", "", ref) for ref in EXPECTED["002_57799c31b46ad0ac"]["recurring"][theirs]]
        assert series[ours] == [ref.lower().replace(".", "-") for ref in cited]


def test_lang_son_runs_on_and_is_carried_by_a_letter() -> None:
    assert [LANG_SON.task_ref(task) for task in LANG_SON.tasks] == [str(number) for number in range(1, 27)]
    expected = EXPECTED["003_0c6ad368eebbb436"]["letter"]
    counts = {
        "instructions": len(LETTER.duties),
        "addressees": len(LETTER.addressees),
        "recipients": len(LETTER.recipients),
    }
    assert counts == expected
    assert LETTER.carries == LANG_SON.id
    assert LANG_SON.known_from == LETTER.id
    assert (LANG_SON.number, LANG_SON.date.isoformat()) == ("252/KH-UBND", "2022-12-21")


def test_lai_chau_has_its_sub_items_and_its_own_times() -> None:
    expected = EXPECTED["004_cff1abda86478aee"]
    items = {task.no: len(task.items) for task in LAI_CHAU.tasks}
    assert {**items, "total": sum(items.values())} == expected["subtasks"]
    assert {task.no: task.timing.printed or "" for task in LAI_CHAU.tasks} == expected["timing_raw"]
    touched = {f"Q{q}": [int(t.no) for t in LAI_CHAU.tasks if q in t.timing.quarters_of(2023)] for q in range(1, 5)}
    kinds = {"all_year": "ongoing", "external_schedule": "external", "blank": "unstated"}
    others = {name: [int(t.no) for t in LAI_CHAU.tasks if t.timing.kind == kind] for name, kind in kinds.items()}
    assert {**touched, **others} == expected["touches_quarter"]
    assert len(LAI_CHAU.narrative) == expected["narrative_tasks"]["II.1"]


def flattened(text: str) -> str:
    """Words alone: tags, bullets, bold, page breaks and spacing differ between print and record."""
    return " ".join(re.sub(r"<[^>]+>|\*\*|[-–;.,:“”\"']", " ", text).split()).lower()


@seed_and_plan
def test_printed_words_stand_in_the_seed_document(seed: str, plan: Plan) -> None:
    path = SHARED / "data" / "seeds" / f"{seed}.txt"
    if not path.exists():
        pytest.skip("the seed documents are not beside this checkout")
    document = flattened(path.read_text(encoding="utf-8"))
    words = [plan.title]
    words += [signer for signer in (plan.signer and plan.signer.name,) if signer]
    words += [*(plan.signer.capacity if plan.signer else ())]
    words += [line.printed for task in plan.all_tasks for line in task.assignments]
    words += [task.timing.printed for task in plan.all_tasks if task.timing.printed]
    words += [recipient.text for recipient in plan.recipients]
    missing = [word for word in words if flattened(word) not in document]
    # A cell that runs over a page stands in two pieces, its words in order.
    split = [word for word in missing if not _in_order(flattened(word).split(), document)]
    assert split == []


def _in_order(words: list[str], document: str) -> bool:
    middle = len(words) // 2
    return (
        any(" ".join(words[:cut]) in document and " ".join(words[cut:]) in document for cut in range(1, len(words)))
        and middle > 0
    )

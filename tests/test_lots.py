"""What was made before and is not made again is never what readers of today must not see."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from generator.api.answers import Answers
from generator.artifacts import Artifact, StandIn
from generator.assembly import assemble, read
from generator.indexing.entries import Row
from generator.indexing.rolls import Roll
from generator.loading.register import LOCK
from generator.lots import Lot, all_made, gathered, gathered_by_two
from generator.outputs.pictures import Picture
from generator.portal import Portal
from generator.problems import ProblemsFound
from generator.promises.edition import Edition
from generator.remembering.memory import Memory
from tests.alone import ended
from tests.many_decisions import naming
from tests.remembering import PORTAL, Remembered, contents, differing
from tests.repositories import DAY, SAMPLE, copy_of_sample

FILES = sorted(p.relative_to(SAMPLE).as_posix() for p in SAMPLE.rglob("*") if p.suffix in {".yml", ".md"})
WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
# So many words of a file are tried until one may be changed without anything being wrong with the file.
TRIES = 40


def changed_words(text: str) -> Iterator[str]:
    """The text with one of its words or numbers changed, another each time."""
    found = list(WORD.finditer(text))
    for word in Random(20261121).sample(found, min(TRIES, len(found))):
        old = word.group()
        new = f"{old[:-1]}{(int(old[-1]) + 1) % 10}" if old.isdecimal() else f"{old}a"
        yield text[: word.start()] + new + text[word.end() :]


@pytest.fixture(scope="module")
def remembered() -> Remembered:
    """What is remembered of the sample as it stands."""
    found = Remembered()
    found.contents(SAMPLE)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_whatever_is_edited_what_was_made_before_does_not_show(
    file: str, remembered: Remembered, tmp_path: Path
) -> None:
    root = copy_of_sample(tmp_path / "edited")
    for text in changed_words((root / file).read_text(encoding="utf-8")):
        (root / file).write_text(text, encoding="utf-8")
        try:
            found = remembered.contents(root)
        except ProblemsFound:
            continue
        assert differing(found, contents(root)) == []
        return
    pytest.fail("no word could be changed")


@pytest.mark.slow
@pytest.mark.parametrize("ahead", [1, 40, 400])
def test_another_day_is_another_edition(ahead: int, remembered: Remembered) -> None:
    later = DAY + timedelta(days=ahead)
    assert differing(remembered.contents(SAMPLE, later), contents(SAMPLE, later)) == []


@pytest.mark.slow
def test_portal_and_every_line_of_the_lock_are_part_of_what_is_made(remembered: Remembered, tmp_path: Path) -> None:
    named = Portal(name="Cổng thử", url="https://other.example/x/", commit="abc")
    assert differing(remembered.contents(SAMPLE, portal=named), contents(SAMPLE, portal=named)) == []
    root = copy_of_sample(tmp_path / "locked")
    catalogue, _ = read(root, DAY - timedelta(days=10))
    lock = Edition(catalogue, PORTAL).register.written()
    (root / LOCK).write_text(lock, encoding="utf-8")
    assert differing(remembered.contents(root), contents(root)) == []
    for page in ("ke-hoach/2026/mau-2-kh-ubnd/", "guong-dien-hinh/nguyen-thi-hoa/", "bang-vang/"):
        told = [line.replace("-11-11", "-10-10") if f'"{page}"' in line else line for line in lock.splitlines()]
        assert told != lock.splitlines()
        (root / LOCK).write_text("\n".join(told), encoding="utf-8")
        assert differing(remembered.contents(root), contents(root)) == [], page


@pytest.mark.slow
def test_a_figure_that_is_withdrawn_leaves_the_page_of_every_award(tmp_path: Path) -> None:
    given = "year: 2025, date: 2025-03-01, decision: mau-12-qd-ubnd}"
    second = f"{given}\n  - {{printed: Bằng khen hai, award: bang-khen-hai, year: 2025}}"
    award = (
        "awards:\n  - {id: bang-khen-hai, name: Bằng khen hai, kind: certificate, level: grassroots, "
        "authorities: [{text: Chủ tịch}], applies_to: [person], document: luat-mau, articles: [Điều 80]}"
    )
    event = (
        "events:\n  - {kind: revoked, date: 2026-01-05, recipients: ['2'], "
        "document: {number: 1/QĐ-UBND, date: 2026-01-05, issuer: UBND tỉnh Mẫu}}"
    )
    edit = {
        "content/registry/awards.yml": [("awards:", award)],
        "honors/figures/nguyen-thi-hoa.md": [(given, second)],
    }
    root, remembered = copy_of_sample(tmp_path / "withdrawn", edit), Remembered()
    assert "Nguyễn Thị Hoa" in str(remembered.contents(root)["bang-vang/danh-hieu/bang-khen-hai.md"][1])
    decision = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    decision.write_text(decision.read_text(encoding="utf-8").replace("events:", event, 1), encoding="utf-8")
    found = remembered.contents(root)
    assert "Nguyễn Thị Hoa" not in str(found["bang-vang/danh-hieu/bang-khen-hai.md"])
    assert differing(found, contents(root)) == []


def taken_over(artifacts: Sequence[Artifact]) -> set[str]:
    """What was not made again."""
    return {artifact.uri for artifact in artifacts if isinstance(artifact.made_of, StandIn)}


@pytest.mark.slow
def test_an_edited_decision_makes_the_feeds_of_its_own_unit_and_campaign_alone(tmp_path: Path) -> None:
    root, memory = copy_of_sample(tmp_path / "edited"), Memory()
    feeds = {a.uri for a in assemble(root, DAY, PORTAL, memory) if a.uri.endswith("atom.xml")}
    decision = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    decision.write_text(decision.read_text(encoding="utf-8").replace("năm 2024", "năm học 2024"), encoding="utf-8")
    made = feeds - taken_over(assemble(root, DAY, PORTAL, memory))
    everything = {"atom.xml", "ke-hoach/atom.xml", "bang-vang/atom.xml", "lay-y-kien/atom.xml"}
    own = {"co-quan/ubnd-tinh-mau/atom.xml", "phong-trao/xanh/atom.xml"}
    assert own < made
    assert feeds - made, "the feeds of other units and campaigns are as they were"
    assert everything < made


def test_who_is_renamed_changes_the_page_of_their_own_unit_alone(tmp_path: Path) -> None:
    files = naming("van-phong-mau", 2) | naming("so-noi-vu-mau", 2, first=600)
    (path,) = naming("van-phong-mau", 2)
    others = "  - {no: x, kind: person, name: Lê Thị Khác, unit_id: so-noi-vu-mau}\n"
    files[path] = files[path].replace("sources:", f"{others}sources:")
    root, memory = copy_of_sample(tmp_path / "edited", files=files), Memory()
    assemble(root, DAY, PORTAL, memory)
    (root / path).write_text(files[path].replace("Người Thứ 2", "Người Thứ Hai"), encoding="utf-8")
    found = assemble(root, DAY, PORTAL, memory)
    pages = {a.uri for a in found if a.uri.startswith("co-quan/") and a.uri.endswith("-mau.md")}
    assert {"co-quan/van-phong-mau.md", "co-quan/so-noi-vu-mau.md"} < pages
    assert pages - taken_over(found) == {"co-quan/van-phong-mau.md"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('no: "1"', 'no: "9"', id="number"),
        pytest.param("name: Người Thứ 1", "name: Người Thứ Nhất", id="name"),
        pytest.param("person, name: Người Thứ 1", "collective, name: Người Thứ 1, award: co-thi-dua", id="award"),
        pytest.param("name: Người Thứ 1", "name: Người Thứ 1, position: Nhân viên", id="position"),
        pytest.param("name: Người Thứ 1", "name: Người Thứ 1, conferment: posthumous", id="conferment"),
        pytest.param("unit_id: van-phong-mau}\nsources", "unit_id: so-noi-vu-mau}\nsources", id="unit"),
        pytest.param("date: 2024-03-01", "date: 2024-03-02", id="day"),
        pytest.param("number: 501/QĐ-UBND", "number: 502/QĐ-UBND", id="document number"),
        pytest.param("occasion: Thành tích", "occasion: Thành tích tốt", id="occasion"),
        pytest.param("award_printed: Giấy khen", "award_printed: Giấy khen của Chủ tịch", id="award as printed"),
        pytest.param("names: full", "issuer: ubnd-tinh-mau\nnames: full", id="issuer"),
    ],
)
def test_whatever_of_a_decision_is_edited_no_page_tells_of_before(old: str, new: str, tmp_path: Path) -> None:
    files = naming("van-phong-mau", 2, first=501)
    ((path, text),) = files.items()
    root, remembered = copy_of_sample(tmp_path / "edited", files=files), Remembered()
    before = remembered.contents(root)
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
    after = remembered.contents(root)
    assert before != after
    assert differing(after, contents(root)) == []


def test_a_word_late_in_a_story_is_found_when_it_is_another(tmp_path: Path) -> None:
    root, remembered = copy_of_sample(tmp_path / "edited"), Remembered()
    remembered.contents(root)
    story = root / "honors/figures/nguyen-thi-hoa.md"
    story.write_text(f"{story.read_text(encoding='utf-8').rstrip()} Lời cuối.\n", encoding="utf-8")
    assert differing(remembered.contents(root), contents(root)) == []


@pytest.mark.slow
def test_an_edited_decision_makes_the_rows_of_its_own_year_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, of = list[set[str]](), Roll.of

    def noted(decisions: Mapping[str, Sequence[Row]], anchor: str) -> Roll:
        made.append({address.split("/")[1] for address in decisions})
        return of(decisions, anchor)

    root, memory = copy_of_sample(tmp_path / "edited"), Memory()
    years = {folder.name for folder in (root / "honors/decisions").iterdir()}
    monkeypatch.setattr(Roll, "of", noted)
    monkeypatch.setattr("generator.system.forking.may_copy", lambda: False)
    assemble(root, DAY, PORTAL, memory)
    assert [len(each) for each in made] == [1] * len(years) != [1]
    made.clear()
    decision = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    decision.write_text(decision.read_text(encoding="utf-8").replace("Lê Văn", "Lê Bá"), encoding="utf-8")
    assemble(root, DAY, PORTAL, memory)
    assert made == [{"2025"}]
    # Of what nobody asks for, since the index is what it was, the rows are not lost.
    assemble(root, DAY, replace(PORTAL, commit="b"), memory)
    decision.write_text(decision.read_text(encoding="utf-8").replace("Lê Bá", "Lê Tá"), encoding="utf-8")
    assemble(root, DAY, replace(PORTAL, commit="b"), memory)
    assert made == [{"2025"}, {"2025"}]


@pytest.mark.slow
def test_another_commit_makes_data_again_and_nothing_else() -> None:
    memory = Memory()
    assemble(SAMPLE, DAY, replace(PORTAL, commit="a"), memory)
    found = assemble(SAMPLE, DAY, replace(PORTAL, commit="b"), memory)
    kept = taken_over(found)
    for ending in ("atom.xml", "lich.ics", ".xlsx", ".csv"):
        assert {a.uri for a in found if a.uri.endswith(ending)} <= kept, ending
    assert not [uri for uri in kept if uri.startswith("api/v1/decisions/")]


@pytest.mark.slow
def test_a_figure_withdrawn_by_a_decision_of_no_campaign_leaves_the_feed_of_its_campaign(tmp_path: Path) -> None:
    feed = "phong-trao/xanh/atom.xml"
    edit = {"honors/decisions/2025/mau-12-qd-ubnd.yml": [("campaign: xanh\n", "")]}
    root, remembered = copy_of_sample(tmp_path / "withdrawn", edit), Remembered()
    assert "Nguyễn Thị Hoa" in bytes(remembered.contents(root)[feed][1]).decode()  # type: ignore[call-overload]
    decision = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    text = decision.read_text(encoding="utf-8").replace("recipients: [3, 4]", "recipients: [2, 3, 4]")
    decision.write_text(text, encoding="utf-8")
    found = remembered.contents(root)
    assert "Nguyễn Thị Hoa" not in bytes(found[feed][1]).decode()  # type: ignore[call-overload]
    assert differing(found, contents(root)) == []


def test_the_paths_of_answers_are_told_before_they_are_made() -> None:
    catalogue, _ = read(SAMPLE, DAY)
    for answering in Answers(Edition(catalogue, PORTAL)).all():
        made = tuple(answer.path for answer in answering.make())
        # Of the months of changes only the last is told.
        assert set(answering.paths) <= set(made)
        assert answering.paths == made or "/changes/" in made[-2]


def test_two_lots_of_one_digest_are_refused() -> None:
    lots = [Lot.of_one("one", lambda: artifact("one")), Lot.of_one("one", lambda: artifact("two"))]
    with pytest.raises(ValueError, match="one digest"):
        gathered(lots, Memory())


def artifact(words: str) -> Artifact:
    return Artifact("a.json", words.encode())


def test_a_lot_is_made_once_and_told_by_its_labels_from_then_on() -> None:
    memory, made = Memory(), list[str]()

    def lot(name: str) -> Lot:
        return Lot.of_one(name, lambda: made.append(name) or artifact(name))  # type: ignore[func-returns-value]

    first = gathered([lot("one"), lot("two")], memory)()
    again = gathered([lot("one"), lot("two"), lot("three")], memory)()
    assert made == ["one", "two", "three"]
    assert [a.digest for a in again[:2]] == [a.digest for a in first]
    # Who needs the content after all has it made.
    assert again[0].content == b"one"
    assert made == ["one", "two", "three", "one"]


def test_a_drawing_stays_one_when_it_is_told_by_its_label() -> None:
    memory, lot = Memory(), Lot.of_one("x", lambda: Artifact("a.png", Picture("a", "b", "c", "d")))
    assert [gathered([lot], memory)()[0].is_drawn for _ in range(2)] == [True, True]


def test_what_a_kept_memory_knows_is_as_good_as_a_living_one(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    lot = Lot.of_one("one", lambda: artifact("one"))
    gathered([lot], memory)()
    memory.save()
    never = Lot("one", lambda: pytest.fail("made again"))
    (told,) = gathered([never], Memory(tmp_path))()
    assert (told.uri, told.digest) == ("a.json", artifact("one").digest)
    # Who only checks asks for no lots, and forgets none.
    checking = Memory(tmp_path)
    checking.found_sound("something")
    checking.save()
    assert gathered([never], Memory(tmp_path))()


def dying_in_a_copy(name: str) -> Lot:
    here = os.getpid()

    def make() -> Artifact:
        if os.getpid() != here:
            os._exit(9)
        time.sleep(0.1)  # so that the copy takes one too
        return artifact(name)

    return Lot.of_one(name, make)


def slow(memory: Memory, name: str) -> Lot:
    """A lot that takes a while, and for which something is worked out by a process of its own number."""

    def make() -> Artifact:
        time.sleep(0.05)
        return artifact(f"{memory.worked_out(f'by {name}', os.getpid)}")

    return Lot.of_one(name, make)


def lots_made_by_two_are_those_made_by_one() -> None:
    memory = Memory()
    lots = [slow(memory, f"lot {number}") for number in range(9)]
    found = gathered_by_two([artifact("zero"), *lots], memory, worth=True)
    assert found[0].content == b"zero"
    assert [int(bytes(a.content)) for a in found[1:]] == [  # type: ignore[arg-type]
        memory.worked_out(f"by lot {number}", lambda: 0) for number in range(9)
    ]


def what_a_lost_copy_would_have_made_is_made_here() -> None:
    lots = [dying_in_a_copy(f"lot {number}") for number in range(9)]
    assert [a.content for a in gathered_by_two(lots, Memory(), worth=True)] == [f"lot {n}".encode() for n in range(9)]


def what_a_copy_works_out_is_remembered() -> None:
    memory = Memory()
    found = gathered_by_two([slow(memory, f"lot {number}") for number in range(20)], memory, worth=True)
    who = {int(bytes(a.content)) for a in found}  # type: ignore[arg-type]
    assert len(who) == 2, "both made some"
    assert {memory.worked_out(f"by lot {number}", lambda: 0) for number in range(20)} == who


@pytest.mark.parametrize(
    "case",
    [
        lots_made_by_two_are_those_made_by_one,
        what_a_lost_copy_would_have_made_is_made_here,
        what_a_copy_works_out_is_remembered,
    ],
)
def test_lots_may_be_made_by_two(case: Callable[[], None]) -> None:
    """In a process of its own: one that has threads, as a browser's tests leave them, is not copied."""
    assert ended(case) == 0


def test_lots_may_be_made_in_a_copy_of_the_process() -> None:
    lots = [Lot.of_one(name, lambda name=name: artifact(name)) for name in ("one", "two")]  # type: ignore[misc]
    assert [a.content for a in gathered(lots, Memory(), worth=True)()] == [b"one", b"two"]
    assert all_made([artifact("zero"), *lots])[0].content == b"zero"

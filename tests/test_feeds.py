"""Feeds: the letter of RFC 4287 by its own schema, and the eyes of a reader."""

from datetime import date
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from generator.assembly import assemble, read
from generator.loading.register import LOCK
from generator.portal import Portal
from generator.promises.edition import Edition
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

PORTAL = Portal(url="https://vi-du.example/", operator="Cơ quan mẫu")
# RFC 4287, appendix B, in the XML syntax of RELAX NG, cut to what a feed of links and summaries may hold.
SCHEMA = etree.RelaxNG(etree.parse(str(ROOT / "tests/data/atom.rng")))


def feeds(root: Path) -> dict[str, bytes]:
    return {a.uri: bytes(a.content) for a in assemble(root, DAY, PORTAL) if a.uri.endswith("atom.xml")}


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])
def test_every_feed_is_valid_atom(root: Path) -> None:
    found = feeds(root)
    assert {"atom.xml", "ke-hoach/atom.xml", "bang-vang/atom.xml", "dinh-chinh-huy-bo/atom.xml"} <= set(found)
    for uri, text in found.items():
        document = etree.fromstring(text)
        assert SCHEMA.validate(document), f"{uri}: {SCHEMA.error_log.last_error}"
        read = feedparser.parse(text)
        assert not read.bozo, uri
        assert read.feed.links[0].href == PORTAL.at(uri)
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids))
        assert all(entry.link.startswith(PORTAL.url) and entry.summary and entry.title for entry in read.entries)
        order = [entry.updated for entry in read.entries]
        assert order == sorted(order, reverse=True)
        assert not read.entries or read.feed.updated == order[0]


def test_the_schema_of_the_test_refuses_what_is_no_atom() -> None:
    good = feeds(SAMPLE)["atom.xml"].decode()
    for old, new in (("<updated>", "<updatd>"), ("urn:uuid:", ""), ("+07:00", "")):
        broken = good.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))
        assert not SCHEMA.validate(etree.fromstring(broken.encode())), old


def test_a_correction_is_told_with_both_wordings_and_a_withdrawal_without_a_name() -> None:
    entries = feedparser.parse(feeds(SAMPLE)["dinh-chinh-huy-bo/atom.xml"]).entries
    told = {entry.title: entry.summary for entry in entries}
    assert "Chức vụ: “Viên chức” nay là “Công chức”" in told["Đính chính: Quyết định 12/QĐ-UBND"]
    assert "30/QĐ-UBND" in told["Hủy bỏ: Quyết định 12/QĐ-UBND"]
    assert told["Đính chính trên cổng: Kế hoạch 9/KH-UBND"].startswith("Ngày ký: “06/01/2026” nay là “05/01/2026”.")
    assert not [uri for uri, text in feeds(SAMPLE).items() if "Bị Hủy" in text.decode()]


def test_a_call_for_comment_is_never_told_as_an_award() -> None:
    found = feeds(SAMPLE)
    calls = feedparser.parse(found["lay-y-kien/atom.xml"]).entries
    assert [call.summary for call in calls] == [
        "Chưa phải quyết định khen thưởng. Nhận ý kiến đến hết ngày 30/11/2026.",
        "Chưa phải quyết định khen thưởng. Đã hết hạn ngày 20/01/2026.",
    ]
    assert b"\xc4\x90\xe1\xbb\x81 Ngh\xe1\xbb\x8b" not in found["bang-vang/atom.xml"]


# What each feed holds, and when


def entries(root: Path, uri: str, day: date = DAY) -> list[feedparser.FeedParserDict]:
    found = {a.uri: a.content for a in assemble(root, day, PORTAL)}[uri]
    assert isinstance(found, bytes)
    return list(feedparser.parse(found).entries)


def locked(root: Path, day: date) -> Path:
    catalogue, problems = read(root, day)
    assert problems == ()
    (root / LOCK).write_text(Edition(catalogue, PORTAL).register.written(), encoding="utf-8")
    return root


def test_a_feed_that_is_too_long_keeps_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [entry.title for entry in entries(SAMPLE, "dinh-chinh-huy-bo/atom.xml")]
    monkeypatch.setattr("generator.outputs.feeds.LONGEST", 2)
    assert [entry.title for entry in entries(SAMPLE, "dinh-chinh-huy-bo/atom.xml")] == whole[:2]
    assert len(whole) > 3


def test_nothing_is_published_after_it_was_changed(tmp_path: Path) -> None:
    root = locked(copy_of_sample(tmp_path / "repository"), date(2025, 1, 1))
    decision = next(e for e in entries(root, "bang-vang/atom.xml", date(2025, 1, 5)) if "1/QĐ-UBND" in e.title)
    assert "published" not in decision, "it was signed a year later"


def test_who_is_to_answer_a_letter_hears_of_it(tmp_path: Path) -> None:
    asked = ("printed: Các phòng, tone", "printed: Các phòng, units: [van-phong-mau], tone")
    root = copy_of_sample(tmp_path / "repository", {"plans/2025/mau-6-cv.yml": [asked]})
    feed = "co-quan/van-phong-mau/atom.xml"
    more = {entry.title for entry in entries(root, feed)} - {entry.title for entry in entries(SAMPLE, feed)}
    assert ["6/SNV-VP" in title for title in more] == [True]


def test_a_correction_that_is_told_otherwise_is_told_anew(tmp_path: Path) -> None:
    root = locked(copy_of_sample(tmp_path / "repository"), date(2026, 10, 6))
    plan = root / "plans/2026/mau-9-kh-ubnd.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Chép nhầm từ bản chụp", "Chép nhầm từ bản sao"), "utf-8")
    (told,) = (e for e in entries(root, "dinh-chinh-huy-bo/atom.xml") if "9/KH-UBND" in e.title)
    assert told.updated.startswith(DAY.isoformat())

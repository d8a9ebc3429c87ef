"""Feeds: the letter of RFC 4287 by its own schema, and the eyes of a reader."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from generator.assembly import assemble
from generator.portal import Portal
from tests.repositories import DAY, ROOT, SAMPLE

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

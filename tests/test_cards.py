"""Cards for other portals, and QR codes: whole without script, readable by machines."""

import json
import re
from pathlib import Path

import pytest

from generator.assembly import assemble
from generator.portal import Portal
from tests.repositories import DAY, ROOT, SAMPLE

PORTAL = Portal(name="Cổng <Mẫu>", url="https://vi-du.example/")
ROOTS = pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])


def made(root: Path) -> dict[str, str]:
    return {
        a.uri: bytes(a.content).decode()
        for a in assemble(root, DAY, PORTAL)
        if a.uri.startswith(("the/", "api/v1/oembed/"))
    }


@ROOTS
def test_every_card_stands_alone(root: Path) -> None:
    cards = {uri: text for uri, text in made(root).items() if uri.startswith("the/")}
    assert {"the/khen-thuong.html", "the/ke-hoach-hien-hanh.html"} <= set(cards)
    for uri, text in cards.items():
        assert "<script" not in text, uri
        assert not re.findall(r'(?:src|href)="(?!https://vi-du\.example/|data:,)', text), uri
        assert "Cổng &lt;Mẫu&gt;" in text and "cập nhật ngày 21/11/2026" in text
        assert all('target="_top"' in link for link in re.findall(r"<a [^>]*>", text)), "no page opens inside a card"
        assert "prefers-color-scheme: dark" in text


@ROOTS
def test_oembed_tells_the_same_card(root: Path) -> None:
    found = made(root)
    for uri, text in found.items():
        if uri.startswith("the/"):
            path = re.search(r'json\+oembed" href="https://vi-du\.example/([^"]+)"', text)
            told = json.loads(found[path[1]])
            assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", PORTAL.name)
            assert f'src="https://vi-du.example/{uri}"' in told["html"]
            assert f'height="{told["height"]}"' in told["html"]


def test_a_card_of_deadlines_follows_the_amendment() -> None:
    card = made(SAMPLE)["the/han/ubnd-tinh-mau-2025.html"]
    assert re.findall(r"hạn (\d\d/\d\d?/\d{4})", card) == ["03/12/2026", "05/12/2026", "15/12/2026"]


def test_the_card_of_the_plan_in_force_names_its_amendment_or_says_there_is_none() -> None:
    assert "Sửa đổi: Kế hoạch 15/KH-UBND" in made(SAMPLE)["the/ke-hoach-hien-hanh/ubnd-tinh-mau-2025.html"]
    assert "Cổng chưa có kế hoạch năm 2026" in made(ROOT)["the/ke-hoach-hien-hanh/ubnd-tinh-cao-bang.html"]


def test_no_card_names_who_lost_an_award() -> None:
    assert not [uri for uri, text in made(SAMPLE).items() if "Bị Hủy" in text]

"""What pages tell search engines and libraries: JSON-LD, Dublin Core, Open Graph, canonical links, sitemap, robots."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from generator import addresses
from generator.assembly import assemble, read
from generator.drawing import SIZE, font_of
from generator.outputs.pictures import Picture
from generator.portal import Portal
from generator.promises.published import published
from tests.repositories import DAY, ROOT, SAMPLE

SITE = "https://bangvang.example.org/"
PAGES = {
    "Legislation": "ke-hoach/2023/cao-bang-124-kh-ubnd",
    "GovernmentOrganization": "co-quan/so-noi-vu-cao-bang",
    "Person": "guong-dien-hinh/la-van-cau",
    "Organization": "guong-dien-hinh/tinh-lang-son",
    "Project": "phong-trao/ntm-2021-2025",
    "DefinedTerm": "bang-vang/danh-hieu/chien-si-thi-dua-co-so",
}


def page(portal: Path, path: str) -> str:
    return (portal / path / "index.html").read_text(encoding="utf-8")


def meaning(text: str) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "path"), PAGES.items(), ids=PAGES)
def test_each_kind_of_record_has_its_meaning(portal: Path, kind: str, path: str) -> None:
    told = meaning(page(portal, path))
    assert (told["@context"], told["@type"], told["url"]) == ("https://schema.org", kind, f"{SITE}{path}/")
    assert told["name"]
    assert "u0001" not in json.dumps(told)


@pytest.mark.slow
def test_a_plan_and_a_person_tell_what_they_are(portal: Path) -> None:
    plan = meaning(page(portal, PAGES["Legislation"]))
    assert plan["legislationIdentifier"] == "124/KH-UBND"
    assert plan["legislationDate"] == "2023-01-18"
    assert plan["legislationPassedBy"]["@id"] == f"{SITE}co-quan/ubnd-tinh-cao-bang/"
    assert plan["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert "Anh hùng Lực lượng vũ trang nhân dân" in meaning(page(portal, PAGES["Person"]))["award"]


@pytest.mark.slow
def test_the_six_mandatory_elements_of_dublin_core_are_on_every_page_of_a_record(portal: Path) -> None:
    for filed in read(ROOT, DAY)[0].filed_on_pages():
        text = page(portal, addresses.page_of(filed.record).url.rstrip("/"))
        told = dict(re.findall(r'<meta name="DC\.(\w+)"[^>]* content="([^"]+)"', text))
        assert {"title", "creator", "date", "description", "publisher", "identifier"} <= set(told)
        assert told["identifier"] == f"{SITE}{addresses.page_of(filed.record).url}"
        assert f'<link rel="canonical" href="{told["identifier"]}">' in text


@pytest.mark.slow
def test_pictures_cards_feeds_and_data_named_in_the_head_are_there(portal: Path) -> None:
    for path in (*PAGES.values(), "bang-vang/2022/chu-tich-nuoc-1020-qd-ctn", "ke-hoach/hien-hanh", ""):
        text = page(portal, path)
        picture = re.search(r'property="og:image" content="([^"]+)"', text)
        assert picture and (portal / picture[1].removeprefix(SITE)).is_file()
        for _, href in re.findall(r'<link rel="alternate \w+" type="([^"]+)" href="([^"]+)"', text):
            target = portal / href.removeprefix(SITE) if href.startswith(SITE) else portal / path / href
            assert target.is_file(), href
        for href in re.findall(r'<nav class="bv-machines".*?</nav>', text, re.S):
            for link in re.findall(r'href="([^"]+)"', href):
                target = (portal / path / link).resolve()
                assert target.is_file() or (target / "index.html").is_file(), link


@pytest.mark.slow
def test_how_to_report_an_error_stands_on_every_page_of_a_record(portal: Path) -> None:
    for filed in read(ROOT, DAY)[0].filed_on_pages():
        text = page(portal, addresses.page_of(filed.record).url.rstrip("/"))
        assert "Thấy sai sót?" in text and "<strong>10 ngày</strong>" in text


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])
def test_the_sitemap_is_honest(root: Path) -> None:
    found = {a.uri: a for a in assemble(root, DAY, Portal(url=SITE))}
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ET.fromstring(bytes(found["sitemap.xml"].content)).findall("s:url", space)
    told = {url.findtext("s:loc", "", space): url.findtext("s:lastmod", None, space) for url in urls}
    catalogue, _ = read(root, DAY)
    assert set(told) == {SITE + page.page.url for page in published(catalogue) if page.indexed}
    register = catalogue.shelves.register.entries
    for page_ in published(catalogue):
        if page_.indexed and page_.record:
            known = register.get(page_.page.url)
            changed = known.changed if known and known.digest == page_.digest else DAY
            assert told[SITE + page_.page.url] == (changed.isoformat() if known else None)
    assert f"Sitemap: {SITE}sitemap.xml".encode() in bytes(found["robots.txt"].content)


def test_a_picture_holds_every_vietnamese_letter_and_any_length() -> None:
    letters = "ăâđêôơư ẮẰẲẴẶ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỷỹỵý Ỹ"
    for title in (letters, "x" * 500, "Phong trào " * 60, ""):
        image = Image.open(io.BytesIO(Picture("Loại", title, "Chân", "Cổng").written()))
        assert image.size == SIZE
    font, missing = font_of("Bold", 50), font_of("Bold", 50).getmask("\U000f0000").getbbox()
    for letter in letters.replace(" ", ""):
        assert font.getmask(letter).getbbox() != missing, letter


def test_no_letter_of_a_picture_is_cut_where_another_colour_begins() -> None:
    words = "ẪỂỸ Ặgjpqy ẤỒ"
    image = Image.open(io.BytesIO(Picture(words, f"{words} " * 5, words, words).written()))
    assert image.mode == "P"
    paper = image.getpixel((0, 40))
    rows = image.tobytes()
    empty = {height for height in range(SIZE[1]) if set(rows[height * SIZE[0] : (height + 1) * SIZE[0]]) == {paper}}
    assert {60, 125, 126, 489, 490, 546, 547, SIZE[1] - 1} <= empty
    assert len(empty) < 400, "letters are drawn"


def test_equal_words_draw_equal_pictures() -> None:
    one, other = (Picture("a", "Đ", "c", "d") for _ in range(2))
    assert (one.written(), one.digest) == (other.written(), other.digest)
    assert Picture("a", "D", "c", "d").digest != one.digest

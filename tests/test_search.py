"""Search in a real browser: the box of every page, the search page, the roll, downloads, and what goes wrong."""

import csv
import gzip
import io
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.vietnamese import collation_key, name_key
from tests.accessibility import serious_faults
from tests.searchbench.junk import HOSTILE, mixed
from tests.serving import serving
from tests.test_vietnamese import VECTORS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FAULT = "Chưa mở được bảng tìm kiếm"


class Window(NamedTuple):
    """A window of a browser, and what went wrong in it."""

    page: Page
    wrong: list[str]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """One for all that only look: what is searched is stored nowhere, and a new window takes a second."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = Window(context.new_page(), [])
    found.page.on("pageerror", lambda error: found.wrong.append(str(error)))
    found.page.on("dialog", lambda dialog: (found.wrong.append(dialog.message), dialog.dismiss()))
    yield found
    context.close()


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    window.wrong.clear()
    yield window.page
    window.page.unroute_all()
    window.page.goto("about:blank")  # what a page does late is still its own
    assert window.wrong == []


def searched(page: Page, site: str, text: str = "", **filters: str) -> list[str]:
    """The addresses of the hits of a search, by its address."""
    page.goto(f"{site}tra-cuu/?{urlencode({'q': text, **filters})}")
    page.wait_for_selector("#hits[data-state=whole]", state="attached")
    return [link.removeprefix(site) for link in page.eval_on_selector_all("a.hit", "all => all.map(a => a.href)")]


def titles(page: Page) -> list[str]:
    return page.locator("#hits .hit-title").all_text_contents()


# The twin of generator/vietnamese.py


def test_the_browser_and_python_agree_on_every_vector(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}gioi-thieu/")
    found = page.evaluate(
        """async ([module, vectors]) => {
          const { words, fold, numberKey, slug } = await import(module);
          return {
            words: vectors.words.map(({ text }) => [words(text), fold(text)]),
            numbers: vectors.numbers.map(({ text }) => numberKey(text)),
            slugs: vectors.slugs.map(({ text }) => slug(text)),
          };
        }""",
        [f"{portal_address}assets/searching/vietnamese.js", VECTORS],
    )
    assert found == {
        "words": [[vector["words"], vector["fold"]] for vector in VECTORS["words"]],
        "numbers": [vector["key"] for vector in VECTORS["numbers"]],
        "slugs": [vector["slug"] for vector in VECTORS["slugs"]],
    }


def test_the_browser_sorts_words_as_python_does(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}gioi-thieu/")
    order = VECTORS["order"]
    shuffled = random.Random(1).sample(order, len(order))
    ranks = page.evaluate(
        "async ([module, words]) => [...(await import(module)).wordRanks(words)]",
        [f"{portal_address}assets/searching/sorting.js", shuffled],
    )
    by_rank = [word for _, word in sorted(zip(ranks, shuffled, strict=True))]
    assert [collation_key(word) for word in by_rank] == [collation_key(word) for word in order]


# Finding


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("la van cau", "guong-dien-hinh/la-van-cau/"),
        ("LA VĂN CẦU", "guong-dien-hinh/la-van-cau/"),
        ("la văn câ\u0300u", "guong-dien-hinh/la-van-cau/"),
        ("124/KH-UBND", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("124 KH UBND", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("124-kh-ubnd", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("124khubnd", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("kế hoạch 124", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("cstd toan quoc", "bang-vang/danh-hieu/chien-si-thi-dua-toan-quoc/"),
        ("chiến sỹ thi đua cơ sở", "bang-vang/danh-hieu/chien-si-thi-dua-co-so/"),
        ("so noi vu lang son", "co-quan/so-noi-vu-lang-son/"),
        ("báo sai sót", "gioi-thieu/#bao-sai-sot"),
        ("hoang xuan anh", "ke-hoach/2023/cao-bang-124-kh-ubnd/"),
        ("du lieu mo", "du-lieu-mo/"),
        ("kế hoạch hiện hành", "ke-hoach/hien-hanh/"),
        ("Luật Thi đua, khen thưởng", "van-ban/#luat-tdkt-2022"),
        ("1021/QĐ-CTN", "bang-vang/2022/chu-tich-nuoc-1021-qd-ctn/"),
    ],
)
def test_what_a_reader_types_leads_to_what_was_meant(page: Page, portal_address: str, text: str, first: str) -> None:
    found = searched(page, portal_address, text)
    assert first in found[:2], found[:5]


def test_a_recipient_leads_to_the_row(page: Page, portal_address: str) -> None:
    found = searched(page, portal_address, "ha thi mai ven", loai="nguoi-nhan")
    assert found == ["bang-vang/2022/chu-tich-nuoc-1020-qd-ctn/#kt-2"]
    hit = page.locator("a.hit")
    expect(hit).to_contain_text("Hà Thị Mai Ven")
    expect(hit).to_contain_text("Nghệ nhân")
    expect(hit).to_contain_text("Nghệ nhân nhân dân · Quyết định 1020/QĐ-CTN · 09/9/2022")
    assert page.locator("a.hit .hit-title mark").all_text_contents() == ["Hà", "Thị", "Mai", "Ven"]
    hit.click()
    assert page.locator(":target").inner_text().startswith("2")


def test_words_from_the_middle_of_a_story_are_found_and_shown(page: Page, portal_address: str) -> None:
    searched(page, portal_address, "bộc phá", loai="guong-dien-hinh")
    expect(page.locator("#hits .hit").first).to_contain_text("La Văn Cầu")
    expect(page.locator("#hits .hit-excerpt mark").first).to_have_text(re.compile("bộc", re.IGNORECASE))


def test_a_quoted_phrase_stands_together(page: Page, portal_address: str) -> None:
    loose = searched(page, portal_address, "nông thôn mới")
    strict = searched(page, portal_address, "“nông thôn mới”")
    assert strict
    assert len(strict) <= len(loose)
    assert searched(page, portal_address, "“mới thôn nông”") == []
    expect(page.locator("#tinh-trang")).to_have_text("Không tìm thấy kết quả nào.")


def test_one_wrong_letter_is_forgiven_when_nothing_matches(page: Page, portal_address: str) -> None:
    assert searched(page, portal_address, "la văn cầi")[0] == "guong-dien-hinh/la-van-cau/"
    expect(page.locator("#tinh-trang")).to_contain_text("gần giống")


def test_exact_marks_stand_before_folded_ones(page: Page, sample_address: str) -> None:
    searched(page, sample_address, "Hoa")
    names = titles(page)
    assert names[0] == "Nguyễn Thị Hoa"


def test_a_revoked_recipient_and_a_minor_are_found_by_nothing(page: Page, sample_address: str) -> None:
    for name in ("Trần Văn Bị Hủy", "tran van bi huy", "Bé Ngoan"):
        searched(page, sample_address, name)
        assert not any("Bị Hủy" in title or "Bé Ngoan" in title for title in titles(page)), name
    searched(page, sample_address, "Lê Văn Trở Lại")
    assert titles(page)[0] == "Lê Văn Trở Lại"


def test_a_number_is_known_in_brackets_and_with_a_leading_zero(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}gioi-thieu/")
    found = page.evaluate(
        """async (folder) => {
          const { documentNumber } = await import(`${folder}likeness.js`);
          const { queryOf } = await import(`${folder}query.js`);
          const texts = ["(124/KH-UBND)", "“05/KH-UBND”:", "124", "KH-UBND", "9/9/2022"];
          return [texts.map(documentNumber), [...queryOf("05khubnd 6 kh ubnd", {}).numbers]];
        }""",
        f"{portal_address}assets/searching/",
    )
    assert found[0] == ["124khubnd", "5khubnd", "", "", ""]
    assert {"5khubnd", "6khubnd"} <= set(found[1])


def test_many_short_forms_are_read_once(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}gioi-thieu/")
    count = page.evaluate(
        """async (module) => {
          const { queryOf } = await import(module);
          return queryOf("tt ".repeat(12), { tt: ["Thường trực", "số thứ tự", "thông tin"] }).words.length;
        }""",
        f"{portal_address}assets/searching/query.js",
    )
    assert count == 12 + 2 + 3 + 2


# Filters and addresses


def test_filters_narrow_and_live_in_the_address(page: Page, portal_address: str) -> None:
    found = searched(page, portal_address, "thi dua", loai="ke-hoach", nam="2023")
    assert found
    assert all(address.startswith("ke-hoach/2023/") for address in found)
    assert page.locator("select[name=loai]").input_value() == "ke-hoach"
    expect(page.locator("select[name=nam] option:checked")).to_contain_text("2023")
    page.locator("select[name=nam]").select_option("")
    expect(page).to_have_url(re.compile(r"\?q=thi\+dua&loai=ke-hoach$"))
    page.locator("#bo-loc").click()
    expect(page).to_have_url(re.compile(r"\?q=thi\+dua$"))


def test_the_count_beside_a_choice_is_what_choosing_it_leaves(page: Page, portal_address: str) -> None:
    searched(page, portal_address, "thi dua", loai="nhiem-vu")
    for name in ("nam", "noi", "don-vi"):
        control = page.locator(f"select[name={name}]")
        control.focus()
        label = control.locator("option").nth(1).inner_text()
        wanted = int(re.sub(r"\D", "", label.rpartition("(")[2]))
        control.select_option(index=1)
        page.wait_for_selector("#hits[data-state=whole]", state="attached")
        expect(page.locator("#tinh-trang")).to_have_text(f"{wanted} kết quả.")
        control.select_option("")


def test_typing_keeps_the_address_and_the_results_together(page: Page, portal_address: str) -> None:
    searched(page, portal_address)
    page.locator("#q").press_sequentially("nong van", delay=5)
    expect(page).to_have_url(re.compile(r"\?q=nong\+van$"))
    page.wait_for_selector("#hits[data-state=whole] a.hit")
    assert page.locator("#hits > li > a.hit").count() == page.locator("#hits > li").count()


def test_a_choice_that_is_none_leaves_nothing_and_says_so(page: Page, portal_address: str) -> None:
    assert searched(page, portal_address, "thi dua", nam="1815") == []
    expect(page.locator("#tinh-trang")).to_have_text("Không tìm thấy kết quả nào.")


def test_nothing_asked_is_nothing_found(page: Page, portal_address: str) -> None:
    assert searched(page, portal_address) == []
    expect(page.locator("#tinh-trang")).to_contain_text("Gõ tên người")


@pytest.mark.parametrize("text", ["((( *", "😀", '"'])
def test_signs_alone_ask_for_nothing(page: Page, portal_address: str, text: str) -> None:
    assert searched(page, portal_address, text) == []
    expect(page.locator("#tinh-trang")).to_contain_text("Chưa có chữ hay số nào để tìm.")


def test_words_that_stand_together_nowhere_are_not_called_what_was_typed(page: Page, portal_address: str) -> None:
    """Who asks whether somebody holds an award must not take three scattered words for a name."""
    assert searched(page, portal_address, "Nguyễn Văn Hùng")
    expect(page.locator("#tinh-trang")).to_contain_text("Không nơi nào viết liền như đã gõ")
    searched(page, portal_address, "La Văn Cầu")
    expect(page.locator("#tinh-trang")).not_to_contain_text("Không nơi nào")
    for text in ("sở nội vụ lạng sơn", "cstđ cơ sở", "kế hoạch thi đua 2023", "ubnd lạng sơn"):
        searched(page, portal_address, text)
        expect(page.locator("#tinh-trang")).not_to_contain_text("Không nơi nào")
    searched(page, portal_address, "nghệ nhân nhân dân", loai="nguoi-nhan")
    expect(page.locator("#tinh-trang")).not_to_contain_text("Không nơi nào")


def test_a_view_that_the_page_does_not_have_is_left_out(page: Page, portal_address: str) -> None:
    assert searched(page, portal_address, "la van cau", xem="foo", sap="bar")
    assert page.locator("select[name=xem] option").count() == 2
    assert page.locator("select[name=xem]").input_value() == ""


def test_marks_outweigh_everything_else_in_a_long_question(page: Page, portal_address: str) -> None:
    page.goto(portal_address)
    other, most = page.evaluate(
        """async (folder) => {
          const { OTHER_MARKS, TITLE } = await import(`${folder}fields.js`);
          return [OTHER_MARKS, 12 * TITLE + 12 * 1.8 + 20 + 1 + 2 + 0.2];
        }""",
        f"{portal_address}assets/searching/",
    )
    assert other / 2 + most < 0, "twelve words of a title, a number and a run of prose weigh less than one mark"


def test_more_results_follow_in_order(page: Page, portal_address: str) -> None:
    first = searched(page, portal_address, "thi dua")
    page.locator("#them").click()
    page.wait_for_function("count => document.querySelectorAll('a.hit').length > count", arg=len(first))
    more = page.eval_on_selector_all("a.hit", "all => all.map(a => a.href)")
    assert len(more) == len(set(more))
    assert len(more) == 2 * len(first)


# The box


def test_the_box_is_reached_and_left_by_keys(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}van-ban/")
    page.keyboard.press("/")
    box = page.locator("#bv-q")
    expect(box).to_be_focused()
    page.keyboard.type("la van cau")
    answered = page.locator("#bv-q-list[data-text='la van cau']")
    expect(answered.locator("[role=option]").first).to_contain_text("La Văn Cầu")
    expect(page.locator(".bv-box--header [role=status]")).to_contain_text("kết quả")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#bv-q-list [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator(".bv-box--header .bv-box-panel")).to_be_hidden()
    assert box.input_value() == "la van cau"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.press("/")
    page.keyboard.type("la van cau")
    expect(answered).to_be_visible()
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/(guong-dien-hinh/la-van-cau/|bang-vang/1952/.*)"))


def test_enter_without_a_choice_opens_the_search_page(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}bang-vang/2022/")
    page.locator("#bv-q").fill("nghe nhan")
    page.locator("#bv-q").press("Enter")
    expect(page).to_have_url(f"{portal_address}tra-cuu/?q=nghe+nhan")
    page.wait_for_selector("#hits a.hit")


def test_a_slash_in_a_text_field_is_a_slash(page: Page, portal_address: str) -> None:
    searched(page, portal_address)
    page.locator("#q").focus()
    page.keyboard.type("124/KH")
    assert page.locator("#q").input_value() == "124/KH"


def test_an_open_box_is_accessible(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}van-ban/")
    page.locator("#bv-q").fill("thi dua")
    page.wait_for_selector("#bv-q-list [role=option]")
    assert serious_faults(page) == []


def test_on_a_phone_the_box_opens_from_a_button(browser: Browser, portal_address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{portal_address}van-ban/")
    expect(page.locator("#bv-q")).to_be_hidden()
    page.locator(".bv-box-opener").click()
    expect(page.locator("#bv-q")).to_be_focused()
    page.keyboard.type("nong thon")
    page.wait_for_selector("#bv-q-list [role=option]")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_search_works_below_any_path(page: Page, portal: Path) -> None:
    with serving(portal, "/thi-dua/khen/") as address:
        assert "guong-dien-hinh/la-van-cau/" in searched(page, address, "la van cau")
        page.goto(f"{address}bang-vang/2022/")
        page.locator("#bv-q").fill("la van cau")
        page.locator("#bv-q-list [role=option]").first.click()
        expect(page).to_have_url(re.compile(re.escape(address)))


# The roll


def test_the_roll_is_sorted_by_given_name(page: Page, portal_address: str) -> None:
    searched(page, portal_address, xem="bang")
    rows = page.locator("#bang tbody tr th").all_text_contents()
    kinds = {"Bộ", "Pháo", "Đoàn"}
    people = [row for row in rows if row.split()[0] not in kinds]
    assert len(people) > 5
    assert people == sorted(people, key=name_key)


def test_the_roll_is_sorted_by_date_and_by_award(page: Page, portal_address: str) -> None:
    searched(page, portal_address, xem="bang", sap="ngay")
    dates = [text for text in page.locator("#bang tbody tr td:last-child").all_text_contents() if text]
    assert dates == sorted(dates, key=lambda text: [int(part) for part in reversed(text.split("/"))], reverse=True)
    searched(page, portal_address, xem="bang", sap="danh-hieu")
    awards = page.locator("#bang tbody tr td:nth-child(3)").all_text_contents()
    assert len({awards.index(award) for award in awards}) == sum(
        a != b for a, b in zip(awards, ["", *awards], strict=False)
    )


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_filtered_roll_is_downloaded(page: Page, sample_address: str, form: str) -> None:
    searched(page, sample_address, xem="bang", nam="2025")
    shown = page.locator("#bang tbody tr th").all_text_contents()
    with page.expect_download() as given:
        page.locator(f"button[data-form={form}]").click()
    content = Path(given.value.path()).read_bytes()
    assert given.value.suggested_filename == f"bang-vang.{form}"
    if form == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        names, addresses = [row["Tên"] for row in rows], [row["Địa chỉ"] for row in rows]
    else:
        told = json.loads(content)
        rows = told["recipients"]
        assert told["total"] == len(rows)
        names, addresses = [row["name"] for row in rows], [row["url"] for row in rows]
    assert names == shown
    assert "Trần Văn Bị Hủy" not in names
    assert all(address.startswith(f"{sample_address}bang-vang/2025/") for address in addresses)


def test_a_cell_that_looks_like_a_formula_is_text(page: Page, portal_address: str) -> None:
    page.goto(portal_address)
    cells = page.evaluate(
        "async ([module, texts]) => texts.map((await import(module)).cell)",
        [f"{portal_address}assets/searching/downloads.js", ["=1+1", "-x", "@a", 'a"b,c', "Nông Thị Đào", "a\nb"]],
    )
    assert cells == ["'=1+1", "'-x", "'@a", '"a""b,c"', "Nông Thị Đào", '"a\nb"']


# Without script


def test_without_script_the_listings_are_there(browser: Browser, portal_address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{portal_address}van-ban/")
    page.locator(".bv-box-opener").click()
    expect(page).to_have_url(f"{portal_address}tra-cuu/")
    expect(page.locator("#q")).to_be_hidden()
    page.get_by_role("link", name="C", exact=True).click()
    row = page.locator("tr", has_text="La Văn Cầu")
    row.get_by_role("link", name="La Văn Cầu").click()
    assert page.url.startswith(f"{portal_address}bang-vang/1952/")
    page.goto(f"{portal_address}tra-cuu/")
    page.get_by_role("link", name="Năm 2022").click()
    expect(page.locator("table")).to_contain_text("Tạ Bích Lộc")
    page.close()


# Bad input

ASK = """async (text) => {
  const hits = document.querySelector("#hits");
  const field = document.querySelector("#q");
  hits.dataset.state = "";
  field.removeAttribute("maxlength");
  field.value = text;
  field.form.dispatchEvent(new SubmitEvent("submit", { cancelable: true, bubbles: true }));
  while (!["whole", "fault"].includes(hits.dataset.state)) await new Promise((done) => setTimeout(done, 1));
  const own = "p, ol, li, a, span, mark, div, table, thead, tbody, tr, th, td, button";
  const foreign = document.querySelectorAll(`#ket-qua *:not(${own})`).length;
  return [document.querySelector("#tinh-trang").textContent, foreign];
}"""


def test_any_query_is_answered_and_none_is_read_as_html(page: Page, sample_address: str) -> None:
    searched(page, sample_address)
    for text in (*HOSTILE, *mixed(random.Random(20261121), 120)):
        status, foreign = page.evaluate(ASK, text)
        assert status, repr(text)
        assert FAULT not in status, repr(text)
        assert foreign == 0, repr(text)


def test_a_hostile_address_is_only_a_query(page: Page, sample_address: str) -> None:
    for text in HOSTILE[2:8]:
        page.goto(f"{sample_address}tra-cuu/?q={quote(text)}&nam={quote(text)}&xem={quote(text)}&sap={quote(text)}")
        page.wait_for_selector("#hits[data-state=whole]", state="attached")
        assert page.locator("#ket-qua img, #ket-qua script, #ket-qua svg").count() == 0


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _other_version(content: bytes) -> bytes:
    return content.replace(b'"format":1', b'"format":99')


def _nonsense(content: bytes) -> bytes:
    return gzip.compress(b'{"columns":[["kind",1,3,0]]}\nabc')


def damaged(sample_site: Path, folder: Path, name: str, damage: Callable[[bytes], bytes] | None) -> Path:
    """A copy of the site with some files of its index changed, or taken away."""
    site = folder / "site"
    shutil.copytree(sample_site, site)
    for file in (site / "tra-cuu" / "chi-muc").glob(name):
        if damage:
            file.write_bytes(damage(file.read_bytes()))
        else:
            file.unlink()
    return site


DAMAGES = [
    pytest.param("danh-sach.json", None, id="no list"),
    pytest.param("danh-sach.json", _cut, id="list cut"),
    pytest.param("danh-sach.json", _other_version, id="list of another version"),
    pytest.param("core-*", None, id="no core"),
    pytest.param("core-*", _cut, id="core cut"),
    pytest.param("core-*", _nonsense, id="core of nonsense"),
    pytest.param("core-*", lambda _: b"<html>404</html>", id="core is a page"),
    pytest.param("roll-*", None, id="no roll"),
    pytest.param("roll-*", _cut, id="roll cut"),
    pytest.param("roll-*", _nonsense, id="roll of nonsense"),
]


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
def test_a_missing_or_damaged_index_gives_a_sentence_and_the_listings(
    browser: Browser, sample_site: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes] | None
) -> None:
    with serving(damaged(sample_site, tmp_path, name, damage)) as address:
        page = browser.new_page()
        page.goto(f"{address}tra-cuu/?q=hoa")
        expect(page.locator("#tinh-trang")).to_contain_text(FAULT)
        expect(page.locator("#tinh-trang a")).to_have_attribute("href", "#danh-sach")
        expect(page.locator("#danh-sach")).to_be_visible()
        page.goto(f"{address}van-ban/")
        page.locator("#bv-q").fill("hoa")
        expect(page.locator(".bv-box--header [role=status]")).to_contain_text(FAULT)
        page.locator(".bv-box--header .bv-box-all").click()
        expect(page.locator("#danh-sach")).to_be_visible()
        page.close()


@pytest.mark.parametrize("name", ["prose-*", "text-*"])
@pytest.mark.parametrize("damage", [None, _cut, _nonsense])
def test_names_are_still_found_when_prose_cannot_be_read(
    browser: Browser, sample_site: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes] | None
) -> None:
    with serving(damaged(sample_site, tmp_path, name, damage)) as address:
        page = browser.new_page()
        assert "guong-dien-hinh/nguyen-thi-hoa/" in searched(page, address, "nguyen thi hoa")
        if name.startswith("prose"):
            expect(page.locator("#tinh-trang")).to_contain_text("Chưa tìm được trong phần lời")
        page.close()


def test_an_index_that_comes_back_is_read_without_a_reload(page: Page, sample_address: str) -> None:
    page.route("**/chi-muc/roll-*", lambda route: route.abort())
    page.goto(f"{sample_address}tra-cuu/?q=hoa")
    expect(page.locator("#tinh-trang")).to_contain_text(FAULT)
    page.unroute("**/chi-muc/roll-*")
    page.locator("#q").press("Enter")
    page.wait_for_selector("#hits[data-state=whole] a.hit")


def test_a_worker_that_does_not_start_is_done_without(page: Page, sample_address: str) -> None:
    page.route("**/worker.js", lambda route: route.abort())
    assert "guong-dien-hinh/nguyen-thi-hoa/" in searched(page, sample_address, "nguyen thi hoa")


def test_asking_again_after_more_begins_from_the_first_result(page: Page, portal_address: str) -> None:
    first = searched(page, portal_address, "thi dua")
    page.locator("#them").click()
    page.wait_for_function("count => document.querySelectorAll('a.hit').length > count", arg=len(first))
    page.locator("#q").press("Enter")
    page.wait_for_function("count => document.querySelectorAll('a.hit').length === count", arg=len(first))


def test_a_box_that_was_left_does_not_open_again(page: Page, portal_address: str) -> None:
    page.goto(f"{portal_address}van-ban/")
    page.locator("#bv-q").press_sequentially("thi dua")
    page.locator("#bv-q").blur()
    page.wait_for_timeout(1500)
    expect(page.locator(".bv-box--header .bv-box-panel")).to_be_hidden()


def test_the_table_and_its_downloads_hold_no_guesses(page: Page, sample_address: str) -> None:
    searched(page, sample_address, "nguyen thi hoaa", xem="bang")
    expect(page.locator("#tinh-trang")).to_contain_text("gần giống")
    searched(page, sample_address, "nguyen thi hoa", xem="bang")
    assert page.locator("#bang tbody tr").count() == 1


def test_an_index_with_any_byte_changed_answers_or_says_so(browser: Browser, sample_site: Path) -> None:
    """Bytes below the compression are changed, which gzip itself cannot notice once it is packed anew."""
    rng = random.Random(5)
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    damage = {"name": "", "seed": 0}

    def answer(route: Route) -> None:
        file = sample_site / "tra-cuu" / "chi-muc" / route.request.url.rsplit("/", 1)[1]
        content = file.read_bytes()
        if file.name.startswith(str(damage["name"])):
            plain = bytearray(gzip.decompress(content))
            draw = random.Random(damage["seed"])
            for _ in range(draw.randint(1, 8)):
                plain[draw.randrange(len(plain))] = draw.randrange(256)
            content = gzip.compress(bytes(plain))
        route.fulfill(body=content)

    page.route("**/chi-muc/*.bin", answer)
    with serving(sample_site) as address:
        for number in range(40):
            damage.update(name=rng.choice(("core", "roll", "prose")), seed=number)
            page.goto(f"{address}tra-cuu/?q=nguyen+thi+hoa")
            page.wait_for_selector("#hits[data-state=whole], #hits[data-state=fault]", state="attached", timeout=10_000)
            assert page.locator("#tinh-trang").inner_text()
    page.close()
    assert wrong == []


def test_a_browser_without_workers_searches_in_the_page(browser: Browser, sample_address: str) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("delete window.Worker")
    assert "guong-dien-hinh/nguyen-thi-hoa/" in searched(page, sample_address, "nguyen thi hoa")
    page.close()
    assert wrong == []

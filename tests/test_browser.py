"""Every kind of page in a real browser: quiet, self-contained, accessible, in both schemes and at both widths."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.accessibility import serious_faults
from tests.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
KINDS = {
    "home": "",
    "plans": "ke-hoach/",
    "plan_year": "ke-hoach/2023/",
    "plan_in_force": "ke-hoach/hien-hanh/",
    "plan_by_quarter": "ke-hoach/2023/cao-bang-124-kh-ubnd/",
    "plan_by_month": "ke-hoach/2023/lai-chau-159-kh-tct/",
    "plan_in_prose": "ke-hoach/2024/thai-binh-26-kh-ubnd/",
    "letter": "ke-hoach/2023/lang-son-1733-vks-vp/",
    "honors": "bang-vang/",
    "honor_year": "bang-vang/2022/",
    "honor_year_unknown": "bang-vang/khong-ro-nam/",
    "decision": "bang-vang/2022/chu-tich-nuoc-1020-qd-ctn/",
    "awards": "bang-vang/danh-hieu/",
    "award": "bang-vang/danh-hieu/nghe-nhan-nhan-dan/",
    "figures": "guong-dien-hinh/",
    "figure": "guong-dien-hinh/la-van-cau/",
    "campaigns": "phong-trao/",
    "campaign": "phong-trao/vi-nguoi-ngheo-2021-2025/",
    "units": "co-quan/",
    "unit": "co-quan/so-noi-vu-cao-bang/",
    "unit_gone": "co-quan/ubnd-tinh-ha-giang/",
    "clusters": "cum-khoi/",
    "cluster": "cum-khoi/cum-7-tinh-mnbgpb/",
    "documents": "van-ban/",
    "glossary": "chu-viet-tat/",
    "guide": "huong-dan/",
    "fields": "huong-dan/khoa-du-lieu/",
    "about": "gioi-thieu/",
    "search": "tra-cuu/",
    "search_found": "tra-cuu/?q=thi%20dua%20nong%20thon",
    "search_roll": "tra-cuu/?xem=bang",
    "listing_by_name": "tra-cuu/ten/c/",
    "listing_by_year": "tra-cuu/nam/2022/",
    "plan_in_force_of_issuer": "co-quan/ubnd-tinh-cao-bang/ke-hoach-hien-hanh/",
    "consultations": "lay-y-kien/",
    "rectifications": "dinh-chinh-huy-bo/",
    "following": "theo-doi/",
    "open_data": "du-lieu-mo/",
    "data_fields": "du-lieu-mo/tu-dien/",
    "cards": "the-nhung/",
}
# Kinds that the real content has no example of yet; the sample has.
SAMPLE_KINDS = {
    "decision_with_events": "bang-vang/2025/mau-12-qd-ubnd/",
    "tombstone": "guong-dien-hinh/tran-van-bi-huy/",
    "figure_with_photo": "guong-dien-hinh/nguyen-thi-hoa/",
    "plan_with_attachment": "ke-hoach/2026/mau-9-kh-ubnd/",
    "plan_superseded": "ke-hoach/2026/mau-2-kh-ubnd/",
    "unit_renamed": "co-quan/so-noi-vu-mau/",
    "campaign_under_way": "phong-trao/xanh/",
    "plan_amending": "ke-hoach/2026/mau-15-kh-ubnd/",
    "plan_in_force_amended": "co-quan/ubnd-tinh-mau-2025/ke-hoach-hien-hanh/",
    "consultation_open": "lay-y-kien/mau-dang-mo/",
    "consultation_closed": "lay-y-kien/mau-da-dong/",
    "rectifications_told": "dinh-chinh-huy-bo/",
}
every_kind = pytest.mark.parametrize(
    ("site", "path"),
    [("portal", path) for path in KINDS.values()] + [("sample", path) for path in SAMPLE_KINDS.values()],
    ids=[*KINDS, *SAMPLE_KINDS],
)


@pytest.fixture(scope="session")
def addresses(portal_address: str, sample_address: str) -> dict[str, str]:
    return {"portal": portal_address, "sample": sample_address}


class View(NamedTuple):
    """A screen and the scheme that its reader has chosen."""

    size: ViewportSize
    scheme: Literal["light", "dark"]


VIEWS = {
    "390-light": View(PHONE, "light"),
    "1440-dark": View(DESK, "dark"),
    "390-dark": View(PHONE, "dark"),
    "1440-light": View(DESK, "light"),
}


class Watched:
    """A window with what its page said on the console and asked of the network since it was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str, view: View) -> Page:
        """Open a page anew, as readers with this view do."""
        self.page.goto("about:blank")
        self.page.set_viewport_size(view.size)
        self.page.emulate_media(color_scheme=view.scheme)
        self.errors.clear()
        self.requests.clear()
        self.page.goto(address)
        return self.page


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    """One window for many pages: a new one each time takes as long as to open the page."""
    context = browser.new_context()
    context.add_init_script("localStorage.clear()")  # Material keeps the scheme; here every visit is the first
    yield Watched(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window on a phone whose browser runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@every_kind
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_page_is_quiet_self_contained_and_accessible(
    site: str, path: str, view: View, watched: Watched, addresses: dict[str, str]
) -> None:
    address = addresses[site]
    page = watched.open(address + path, view)
    assert page.evaluate("innerWidth") == view.size["width"]
    worn = {"light": "default", "dark": "slate"}[view.scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == worn
    assert watched.errors == []
    assert [url for url in watched.requests if not url.startswith((address, "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    assert serious_faults(page) == []


@every_kind
def test_a_page_reads_without_javascript(site: str, path: str, plain: Page, addresses: dict[str, str]) -> None:
    plain.goto(addresses[site] + path)
    assert plain.locator("h1").first.is_visible()
    assert len(plain.locator("article.md-content__inner").inner_text()) > 60


def test_every_page_of_the_site_works_under_a_sub_path(portal: Path, browser: Browser) -> None:
    with serving(portal, "/thi-dua/") as address:
        context = browser.new_context(viewport=DESK)
        lost: list[str] = []
        context.on("response", lambda response: lost.append(response.url) if response.status >= 400 else None)
        pages = [context.new_page() for _ in KINDS]
        for page, path in zip(pages, KINDS.values(), strict=True):
            page.goto(address + path)
        for page in pages:
            page.wait_for_load_state("networkidle")
        assert lost == []
        page = pages[0]
        page.goto(address)
        page.locator(".md-tabs__link", has_text="Bảng vàng").click()
        assert page.url == address + "bang-vang/"
        context.close()


def test_a_click_on_a_number_copies_the_link_of_its_row(portal_address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(portal_address + "ke-hoach/2023/cao-bang-124-kh-ubnd/")
    number = page.locator("#nv-q1-3 .bv-permalink")
    number.click()
    link = portal_address + "ke-hoach/2023/cao-bang-124-kh-ubnd/#nv-q1-3"
    assert page.url == link
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert "bv-copied" in (number.get_attribute("class") or "")
    context.close()


def test_print_leaves_out_what_can_only_be_clicked(portal_address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(portal_address + "ke-hoach/2023/cao-bang-124-kh-ubnd/")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".bv-edit", ".md-sidebar--secondary"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("#nv-q1-1").is_visible()
    context.close()


def test_an_unknown_address_is_answered_in_vietnamese(portal: Path) -> None:
    text = (portal / "404.html").read_text(encoding="utf-8")
    assert "Không có trang này" in text
    assert "Not found" not in text


# Links that name an address and load nothing; a bare "alternate" is not among them, for Material does load it.
TOLD = {"canonical", "schema.DC", "alternate describedby"}
# Cards are no pages of Material, and oEmbed asks for just this (oembed.com, 4. Discovery).
OEMBED = {"rel": "alternate", "type": "application/json+oembed"}


def test_nothing_on_the_site_points_a_browser_elsewhere(portal: Path) -> None:
    """No script, style, picture, font or frame of another host in any page."""

    class Loads(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = dict(attrs)
            told = named.get("rel") in TOLD or (page.is_relative_to(portal / "the") and OEMBED.items() <= named.items())
            loaded = named.get("src") or (named.get("href") if tag == "link" and not told else None)
            if loaded and loaded.startswith(("http:", "https:", "//")):
                found.append(f"{page}: {loaded}")

    found: list[str] = []
    for page in portal.rglob("*.html"):
        Loads().feed(page.read_text(encoding="utf-8"))
    assert found == []


@pytest.mark.parametrize("kind", ["unit", "decision", "search_roll", "plan_by_quarter", "honors"])
def test_paper_is_the_same_whatever_the_screen_shows(kind: str, portal_address: str, browser: Browser) -> None:
    """Black on white: no word, ground or line keeps a colour of the dark look."""
    printed: list[list[str]] = []
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport=DESK, color_scheme=scheme)
        page.goto(portal_address + KINDS[kind])
        page.wait_for_load_state("networkidle")
        page.emulate_media(media="print", color_scheme=scheme)
        page.wait_for_timeout(500)  # colours pass into one another
        printed.append(page.evaluate(COLOURS))
        page.close()
    assert len(printed[0]) > 20
    assert printed[0] == printed[1]


COLOURS = """() => [...document.querySelectorAll(".md-content *")]
  .filter((each) => each.checkVisibility())
  .map((each) => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(each);
    return [each.tagName, each.className, color, backgroundColor, borderTopColor].join(" ");
  })"""


def test_the_drawer_is_opened_told_and_closed_by_keys(browser: Browser, portal_address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(portal_address)
    button = page.get_by_role("button", name="Các mục của cổng")
    expect(button).to_have_attribute("aria-expanded", "false")
    for _ in range(15):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"), "it is closed"
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    page.close()


def test_a_page_that_is_missing_needs_no_other_file(portal: Path) -> None:
    """It is answered at any depth, and the portal may lie below any path."""
    text = (portal / "404.html").read_text(encoding="utf-8")
    assert "<link" not in text and "<script" not in text and "<img" not in text
    assert "bv-" not in text and "<style>" in text

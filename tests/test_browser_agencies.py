"""What agencies and late readers meet in a browser: cards, former addresses, pages whose time is over."""

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.accessibility import serious_faults

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
CARDS = {
    "newest": "the/khen-thuong.html",
    "in_force": "the/ke-hoach-hien-hanh/ubnd-tinh-mau-2025.html",
    "deadlines": "the/han/ubnd-tinh-mau-2025.html",
    "nothing_due": "the/han/so-noi-vu-mau.html",
    "figure": "the/guong/nguyen-thi-hoa.html",
    "campaign": "the/phong-trao/xanh.html",
}


def opened(browser: Browser, address: str, **settings: object) -> Page:
    page = browser.new_context(viewport=PHONE, **settings).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", CARDS.values(), ids=CARDS)
def test_a_card_is_accessible_and_fits(path: str, scheme: str, sample_address: str, browser: Browser) -> None:
    page = opened(browser, sample_address + path, color_scheme=scheme, java_script_enabled=True)
    page.set_viewport_size({"width": 300, "height": 320})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "what is longer scrolls inside"
    assert serious_faults(page) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(25, 21, 20)") is (scheme == "dark")
    page.context.close()


def test_an_agency_picks_a_card_sees_it_and_copies_its_code(sample_address: str, browser: Browser) -> None:
    page = opened(browser, sample_address + "the-nhung/", permissions=["clipboard-read", "clipboard-write"])
    picker = page.locator("section.bv-picker", has=page.locator("#chon-han"))
    picker.locator("select").select_option("the/han/ubnd-tinh-mau-2025.html")
    frame = picker.frame_locator("iframe")
    expect(frame.get_by_text("Ký giao ước thi đua cuối năm")).to_be_visible()
    picker.get_by_text("Cao theo khung chứa").click()
    picker.get_by_text("Luôn nền sáng").click()
    picker.get_by_role("button", name="Chép mã").click()
    code = page.evaluate("navigator.clipboard.readText()")
    assert code == picker.locator("code").inner_text()
    assert 'src="https://bangvang.example.org/the/han/ubnd-tinh-mau-2025.html"' in code
    assert 'height="100%"' in code and "color-scheme:light" in code
    assert 'title="Thời hạn sắp tới (Ủy ban nhân dân tỉnh Mẫu Mới)"' in code
    page.context.close()


def test_code_is_copied_on_a_portal_without_https_too(sample_address: str, browser: Browser) -> None:
    page = opened(browser, sample_address + "gioi-thieu/", permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(sample_address + "the-nhung/")
    picker = page.locator("section.bv-picker").first
    picker.get_by_role("button", name="Chép mã").click()
    expect(picker.get_by_role("button", name="Đã chép")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == picker.locator("code").inner_text()
    page.context.close()


def test_every_card_gives_the_code_that_its_own_answer_gives(sample_address: str, browser: Browser) -> None:
    page = opened(browser, sample_address + "the-nhung/")
    picker = page.locator("section.bv-picker", has=page.locator("#chon-han"))
    for path in picker.locator("option").evaluate_all("options => options.map(option => option.value)"):
        picker.locator("select").select_option(path)
        answer = page.request.get(
            f"{sample_address}api/v1/oembed/{path.removeprefix('the/').replace('.html', '.json')}"
        )
        assert picker.locator("code").inner_text() == answer.json()["html"]
    page.context.close()


def test_without_script_the_page_of_cards_still_gives_code_and_choices(sample_address: str, browser: Browser) -> None:
    page = opened(browser, sample_address + "the-nhung/", java_script_enabled=False)
    assert "the/khen-thuong.html" in page.locator("pre").first.inner_text()
    assert page.get_by_role("link", name="Ủy ban nhân dân tỉnh Mẫu Mới").first.is_visible()
    assert not page.locator("select").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_former_address_leads_on_with_its_anchor(script: bool, sample_address: str, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=script).new_page()
    page.goto(sample_address + "ke-hoach/2025/mau-8-kh-ubnd/#nv-1")
    page.wait_for_url("**/ke-hoach/2026/mau-9-kh-ubnd/**")
    if script:
        assert page.url.endswith("/ke-hoach/2026/mau-9-kh-ubnd/#nv-1")
    page.context.close()


@pytest.mark.parametrize(("now", "told"), [("2026-12-31T20:00:00+07:00", False), ("2026-12-31T17:30:00Z", True)])
def test_a_page_of_last_year_says_so_when_the_year_has_turned(
    now: str, told: bool, sample_address: str, browser: Browser
) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.clock.set_fixed_time(now)
    page.goto(sample_address + "ke-hoach/hien-hanh/")
    assert page.locator(".bv-turned").is_visible() is told
    page.context.close()


@pytest.mark.parametrize(
    ("now", "told", "named"),
    [
        ("2026-11-25T08:00:00+07:00", "còn 5 ngày", True),
        ("2026-11-30T23:59:00+07:00", "còn 0 ngày", True),
        ("2026-12-01T00:01:00+07:00", "Đã hết thời hạn lấy ý kiến.", False),
    ],
)
def test_a_call_closes_by_itself(now: str, told: str, named: bool, sample_address: str, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.clock.set_fixed_time(now)
    page.goto(sample_address + "lay-y-kien/mau-dang-mo/")
    assert told in page.locator("[data-closes]").inner_text()
    assert page.get_by_text("Lê Thị Đề Nghị").is_visible() is named
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_qr_code_of_a_decision_leads_to_it(scheme: str, sample_address: str, browser: Browser) -> None:
    """Read from the page as a phone would, at the size at which it is shown, in both schemes."""
    page = opened(browser, sample_address + "bang-vang/2026/mau-1-qd-ubnd/", color_scheme=scheme)
    code = page.locator(".bv-verify img")
    code.scroll_into_view_if_needed()
    box = code.bounding_box()
    assert box
    assert abs(box["width"] - box["height"]) < 2
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(code.screenshot())))
    assert found
    assert found.text == "https://bangvang.example.org/bang-vang/2026/mau-1-qd-ubnd/"
    page.context.close()

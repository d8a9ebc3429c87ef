"""What may stand in a text, and what may not."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.wording import _EMPHASIS, _NO_FACTS, _PRIVATE, are_quiet, private, slips


@pytest.mark.parametrize(
    "text",
    [
        "hy sinh ngày 12/12/1953 trong trận Mường Pồn",
        "Kế hoạch 5 năm (2021 - 2025), ngày 01/01/2004 - 01/01/2024",
        "giải ngân 123.456.789.000 đồng, 250 000 000 đồng, đạt 1.234 tỷ",
        "phong trào Dân vận khéo; công tác dân tộc, tôn giáo",
        "Đảng bộ, chính quyền và Nhân dân các dân tộc tỉnh Lạng Sơn",
        "người Thái Bình, người Lào Cai, người kinh doanh",
        "xem https://vov.vn/bai-0912345678-185251022114324301.htm",
        "điểm cao 685, tuyến đường 3,2 km, 3 < 5, Q&A",
        "bảo vệ dữ liệu: đúng luật",
        "[nguồn](https://example.org/a)",
        "sinh năm 1930, quê Kiến Xương",
        "thưởng 500.000.000đ, 350.000.000 VNĐ, 200.000.000 vnd, 120.000.000 USD, 900 000 000 ngàn",
        "thu ngân sách 100 000 000 000 đồng, 1 000 000 000 000 đồng",
        "người Hoa Lư, người Thái Hòa, người Mường Lát, chuyên gia người Lào, Người Cống Vị",
        "mã số thuế 0301234567, Mã số thuế: **0301234567-001**, MST: 0912345678",
        "doanh nghiệp số 0100109106",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert list(slips(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("số CCCD 001203004567", "private-identity"),
        ("CMND 080 123 456", "private-identity"),
        ("gọi +84 912 345 678", "private-phone"),
        ("ĐT: 0912.345.678", "private-phone"),
        ("(0205) 3812345 và 02053812345", "private-phone"),
        ("sinh ngày 14/02/1947", "private-birth-date"),
        ("Ngày sinh: 14-2-1947", "private-birth-date"),
        ("sinh 14 tháng 02 năm 1947", "private-birth-date"),
        ("STK 0123 4567 89", "private-account"),
        ("dân tộc: Nùng", "private-ethnicity"),
        ("anh là người Tày", "private-ethnicity"),
        ("Số nhà 15 phố Lê Lợi", "private-address"),
        ("<img src=x onerror=alert(1)>", "text-html"),
        ("&lt;b&gt;", "text-html"),
        ("[x](data:text/html,1)", "text-script"),
        ("[x]: vbscript:run", "text-script"),
        ("001-099-012-345", "private-identity"),
        ("0010.9901.2345", "private-identity"),
        ("(0206) 3852 123", "private-phone"),
        ("0912**345**678", "private-phone"),
        ("TK 1900 2012 3456", "private-account"),
        ("Tài khoản ngân hàng: 1900201234", "private-account"),
        ("sinh ngày 05.05.75", "private-birth-date"),
        ("dân tộc tày", "private-ethnicity"),
        ("DÂN TỘC: TÀY", "private-ethnicity"),
        ("chị là người Tày Cao Bằng", "private-ethnicity"),
        ("anh là người Thái, quê Sơn La", "private-ethnicity"),
        ("ông là người Hoa", "private-ethnicity"),
        ("Chị là người Thái ở xã Mẫu.", "private-ethnicity"),
        ("Ông là người Hoa đã nhận thưởng", "private-ethnicity"),
        ("nghệ nhân người Thái Đen", "private-ethnicity"),
        ("CCCD 001099012345 100 cái", "private-identity"),
        ("CMND 012345678 150 triệu", "private-identity"),
        ("dân tộc Lào", "private-ethnicity"),
        ("gọi 01234567890", "private-phone"),
        ("gọi (+84) 24 3825 1234", "private-phone"),
        ("CCCD 001 203 004 567 cấp 2021", "private-identity"),
        ("CMND 080 123 456 đội trưởng", "private-identity"),
        ("x\u200bx", "text-control"),
        ("x\u202ex", "text-control"),
        ("e\u0301", "text-not-nfc"),
        ("x" * 20_001, "text-too-long"),
        ("[x](  jAvAsCrIpT:alert(1))", "text-script"),
        ("[x](file:///etc/passwd)", "text-script"),
        ("chữ{: onclick=alert(1) }", "text-html"),
    ],
)
def test_what_may_not_be_published_is_named(text: str, code: str) -> None:
    assert code in {slip.code for slip in slips(text)}


def test_a_private_fact_is_never_repeated_in_its_own_message() -> None:
    assert all("0912" not in slip.message for slip in slips("gọi 0912 345 678"))


@pytest.mark.parametrize("text", ["![" * 9_000, "\n" * 19_000, "[" * 19_000 + "](", "0 " * 9_000, "sinh " * 4_000])
def test_hostile_repetition_costs_no_time(text: str) -> None:
    started = time.perf_counter()
    list(slips(text))
    assert time.perf_counter() - started < 5


# Pieces of private facts, of what only looks like one, and the letters that small and capital letters are taken for.
PIECES = [*"0189.-()/:*_<&{¶", "sinh", "SİNH", "sınh", "ſinh", "1/2/1990", "Tày", "bào", "Nùng", "TK", "triệu", "đồng"]
PIECES += ["+84", "1900", "http://", "a.b", "data:", "mã số thuế ", "MST", "Thái", " Hòa"]
PIECES += ["\n", " ", "ngày ", "dân tộc ", "DÂN TỘC: ", "người ", "Người ", "số nhà ", "số ", "tài khoản ", "STK "]
PIECES += ["912 345 678", "\u200b", "e\u0301", "\u0301"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(st.lists(TEXTS, max_size=5))
@example(["người", "Tày"])
@example(["ngày", "sinh 1/2/1990"])
@example(["123456789", "triệu"])
def test_many_texts_are_quiet_when_each_of_them_is(texts: list[str]) -> None:
    assert are_quiet(texts) == (not any(list(slips(text)) for text in texts))


@given(TEXTS)
@example("Sİnh ngày 1/2/1990")
@example("ſinh 1/2/1990")
@example("(+84) .912345678")
@example("1800 1234")
def test_a_fact_that_is_told_has_the_signs_by_which_it_is_looked_for(text: str) -> None:
    visible = _NO_FACTS.sub(" ", text)
    told = {
        fact.code for fact in _PRIVATE for words in (visible, _EMPHASIS.sub("", visible)) if fact.shape.search(words)
    }
    assert {slip.code for slip in private(text)} == told

"""A text stays a text: whatever an editor types, a page shows the same letters and no markup."""

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.addresses import Address
from generator.rendering import escaped

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def seen(markdown_text: str) -> str:
    """What a reader sees of a page: its text, and any tag besides the paragraph as it stands."""
    page = markdown.markdown(f'<p class="x" markdown="1">{markdown_text}</p>', extensions=EXTENSIONS)
    inner = re.sub(r'^<p class="x">|</p>$', "", page.strip())
    return html.unescape(inner).replace("\u2060", "")


@pytest.mark.parametrize(
    "text",
    [
        "*đậm* _nghiêng_ `mã` [liên kết](x) ![ảnh](y) <b>html</b>",
        "1. đầu dòng",
        "- gạch đầu dòng",
        "# tiêu đề",
        "a | b",
        "chữ{: #id .lop }",
        "&amp; &#42; 3 < 5 > 2",
        "https://example.org/a_b_c",
        "Kế hoạch “năm” 2021 - 2025; 100% hoàn thành ~ tốt ^ nhất",
        "{{ jinja }} {% raw %}",
        "\\* gạch chéo ngược",
    ],
)
def test_signs_of_markdown_are_shown_as_typed(text: str) -> None:
    assert seen(str(escaped(text))) == text


@settings(max_examples=500, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2060\u0002\u0003"), max_size=60)
)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    written = re.sub(r"\s+", " ", text).strip()
    assert re.sub(r"\s+", " ", seen(str(escaped(written)))).strip() == written


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "ke-hoach/index.md", "ke-hoach/index.md"),
        ("ke-hoach/2023/a.md", "co-quan/b.md", "../../co-quan/b.md"),
        ("ke-hoach/2023/a.md", "ke-hoach/2023/index.md", "index.md"),
    ],
)
def test_links_are_relative_so_that_any_sub_path_works(page: str, target: str, link: str) -> None:
    assert Address(target).seen_from(Address(page)) == link
    assert Address(page).at("nv-1").seen_from(Address(page)) == "#nv-1"


@pytest.mark.parametrize(
    ("uri", "url"), [("index.md", ""), ("ke-hoach/index.md", "ke-hoach/"), ("ke-hoach/2023/a.md", "ke-hoach/2023/a/")]
)
def test_an_address_is_a_folder_on_the_site(uri: str, url: str) -> None:
    assert Address(uri).url == url

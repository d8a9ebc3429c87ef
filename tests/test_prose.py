"""Markdown of editors, judged by what it becomes: every way in that was ever found stays shut."""

import re

import pytest
import yaml

from generator.prose import EXTENSIONS, page_slips, plain, story_slips
from tests.repositories import ROOT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[x](javascript:alert(1))", "text-script"),
        ("[x](java`script`:alert(1))", "text-script"),
        ("[x](java\nscript:alert(1))", "text-script"),
        ("[x][y]\n\n[y]: vbscript:run", "text-script"),
        ("[x](<data:text/html,1>)", "text-script"),
        ("![x](https://example.org/a.png)", "text-outside-image"),
        ("![x][y]\n\n[y]: https://example.org/a.png", "text-outside-image"),
        ("![a[b]](https://example.org/a.png)", "text-outside-image"),
        ("![x](//example.org/a.png)", "text-outside-image"),
        ("![x](/\\example.org/a.png)", "text-outside-image"),
        ("![x](ht`tp`s://example.org/a.png)", "text-outside-image"),
        ("<script>alert(1)</script>", "text-html"),
        ("<p onclick=alert(1)>x</p>", "text-html"),
        ("chữ\n{: onclick=alert(1) }", "text-html"),
        ("# Tiêu đề", "text-heading"),
        ("Tiêu đề\n===", "text-heading"),
        ("- " * 3000 + "sâu", "text-too-deep"),
    ],
)
def test_what_a_story_may_not_become_is_told(text: str, code: str) -> None:
    assert code in {slip.code for slip in story_slips(text)}


@pytest.mark.parametrize(
    "text",
    ["Một *đoạn* **văn**.\n\n- ý\n- ý", "[nguồn](https://example.org/)", "> trích", "| a | b |\n|---|---|\n| 1 | 2 |"],
)
def test_ordinary_markdown_passes(text: str) -> None:
    assert list(story_slips(text)) == []


@pytest.mark.parametrize(
    "text", ["<script>1</script>", "<div onmouseover=x>a</div>", "[x](javascript:1)", "<iframe src=x></iframe>"]
)
def test_a_hand_written_page_may_run_nothing(text: str) -> None:
    assert {slip.code for slip in page_slips(text)} == {"text-script"}


def test_stories_are_judged_by_the_markdown_of_the_portal() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    section = re.search(r"(?ms)^markdown_extensions:\n.*?(?=^\S)", config)
    assert section is not None
    listed = yaml.safe_load(section[0])["markdown_extensions"]
    names = {name if isinstance(name, str) else next(iter(name)) for name in listed}
    assert names | {"fenced_code"} == set(EXTENSIONS)


@pytest.mark.parametrize("before", ["*a " * 5000, "- " * 3000 + "sâu", "[" * 5000, "> " * 4000 + "a"])
def test_no_text_changes_how_the_next_is_read(before: str) -> None:
    list(story_slips(before))
    assert plain("một *hai* ba\n\n- bốn") == "một hai ba bốn"
    assert [slip.code for slip in story_slips("*[x](javascript:alert(1))*")] == ["text-script"]

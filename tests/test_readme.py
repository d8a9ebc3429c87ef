"""What the README tells a newcomer to type is what happens."""

import re
import shutil
from pathlib import Path

from generator.assembly import read
from generator.problems import printed
from tests.repositories import DAY, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def published(target: Path) -> Path:
    """A copy of the published content."""
    for folder in ("plans", "honors", "content"):
        shutil.copytree(ROOT / folder, target / folder)
    return target


def dedented(text: str) -> str:
    return re.sub(r"(?m)^    ", "", text)


def test_the_smallest_decision_is_clean_and_its_slip_reads_as_shown(tmp_path: Path) -> None:
    example = re.search(r"(?s)```yaml\n(.*?)    ```", README)
    shown = re.search(r"(?m)^    (honors/decisions/.*\[award-unknown\])$", README)
    assert example
    assert shown
    root = published(tmp_path / "repository")
    path = root / "honors/decisions/2026/lang-son-7-qd-ubnd.yml"
    path.parent.mkdir()
    path.write_text(dedented(example[1]), encoding="utf-8")
    assert read(root, DAY)[1] == ()
    slip = path.read_text(encoding="utf-8").replace("bang-khen-bo-ban-nganh-tinh", "bang-khen-bo-ban-nganh-tin")
    path.write_text(slip, encoding="utf-8")
    assert list(printed(read(root, DAY)[1])) == [shown[1]]


def test_every_folder_and_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z-]+)", README):
        assert re.search(rf"(?m)^{target}:", makefile), target
    for path in re.findall(r"`((?:content|generator|schemas|tests|\.github|\.gitlab-ci)[\w./-]*)`", README):
        assert (ROOT / path).exists(), path

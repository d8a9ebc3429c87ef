"""The generated tree makes the same addresses and anchors in every engine of the MkDocs family."""

from pathlib import Path

import pytest

from generator.engines.site_folder.swapping import MARK
from tests.compare_engines import anchors, built, differences, generated

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(tmp_path_factory.mktemp("generated") / "tree")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_tree_builds_into_the_addresses_and_anchors_of_the_portal(engine: str, tree: Path, portal: Path) -> None:
    assert differences(anchors(portal), built(tree, engine)) == []


def test_the_tree_holds_no_plugin_and_no_record(tree: Path) -> None:
    assert "bangvang\n" not in (tree / "mkdocs.yml").read_text(encoding="utf-8")
    assert (tree / MARK).is_file()
    assert not (tree / "docs" / "registry").exists()
    assert not (tree / "docs" / "campaigns").exists()


def test_writing_again_replaces_the_tree_whole(tree: Path) -> None:
    (tree / "docs" / "thua.md").write_text("thừa", encoding="utf-8")
    generated(tree)
    assert not (tree / "docs" / "thua.md").exists()

"""The tree for another engine: every file made once, beside the portal's own theme."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.artifacts import Artifact
from generator.engines.folder import configured_portal, write_tree
from tests.repositories import buildable


@dataclass(frozen=True)
class Counted:
    """A page that notes how often it is written."""

    written_by: list[str]
    digest: str = "0"

    def written(self) -> str:
        self.written_by.append("written")
        return "# Trang\n"


def test_what_takes_time_is_made_once(tmp_path: Path) -> None:
    root, written = buildable(tmp_path / "repository"), list[str]()
    page, file = Artifact("a.md", Counted(written)), Artifact("b.txt", b"b")
    copied = Artifact("c.yml", Path("content/registry/units.yml"))
    write_tree((page, file, copied), root, tmp_path / "out")
    assert written == ["written"]
    docs = tmp_path / "out/docs"
    assert (docs / "a.md").read_text(encoding="utf-8") == "# Trang\n"
    assert (docs / "b.txt").read_bytes() == b"b"
    assert (docs / "c.yml").read_bytes() == (root / "content/registry/units.yml").read_bytes()


def test_a_theme_and_settings_of_the_portals_own_go_along(tmp_path: Path) -> None:
    root = buildable(tmp_path / "repository")
    (root / "giao-dien").mkdir()
    (root / "giao-dien/rieng.css").write_text("p {}", encoding="utf-8")
    (root / "mkdocs.yml").rename(root / "chung.yml")
    own = "INHERIT: chung.yml\nsite_name: Cổng riêng\ntheme: {custom_dir: giao-dien}\n"
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    assert configured_portal(root).name == "Cổng riêng"
    write_tree((), root, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out/theme").iterdir()] == ["rieng.css"]
    settings = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert (settings["site_name"], settings["theme"]["name"]) == ("Cổng riêng", "material")
    assert "bangvang" not in settings["plugins"]


def test_the_sitemap_is_the_portals_own_in_every_engine(tmp_path: Path) -> None:
    write_tree((Artifact("sitemap.xml", b"<urlset/>"),), buildable(tmp_path / "repository"), tmp_path / "out")
    assert (tmp_path / "out/theme/sitemap.xml").read_bytes() == b"<urlset/>"

"""A preview shows its pages before their search index is made; the index follows, and a reader never meets half of one.

Each is tried in a process of its own: one that has threads, as a browser's tests leave them, is not copied.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator import ahead
from generator.addresses import SEARCH_INDEX
from generator.engines import late_index
from generator.engines.finished import FinishedPages
from generator.indexing.files import LIST
from tests.alone import ended
from tests.building import Preview, files
from tests.repositories import buildable

DECISION = "honors/decisions/2025/mau-12-qd-ubnd.yml"
Site = dict[str, bytes]


def renamed(root: Path, name: str, of: str = "Lê Văn Trở Lại") -> Path:
    """A repository in which somebody has another name."""
    text = (root / DECISION).read_text(encoding="utf-8")
    assert of in text
    (root / DECISION).write_text(text.replace(of, name), encoding="utf-8")
    return root


def built(root: Path) -> Site:
    preview = Preview(root)
    preview.build()
    return files(preview.site)


def index(site: Site) -> Site:
    return {path: content for path, content in site.items() if path.startswith(f"{SEARCH_INDEX}/")}


def listed(site: Site) -> Site:
    """The site without files of an index that its list does not name: they are for who has read the list before."""
    told = json.loads(site[f"{SEARCH_INDEX}/{LIST}"])
    names = {LIST, told["core"], *told["rolls"], *(name for _, name in (*told["prose"], *told["texts"]))}
    return pages(site) | {f"{SEARCH_INDEX}/{name}": site[f"{SEARCH_INDEX}/{name}"] for name in sorted(names)}


def pages(site: Site) -> Site:
    return {path: content for path, content in site.items() if path not in index(site)}


def shown(root: Path) -> Preview:
    """A preview that has begun, and finds every index worth a copy."""
    preview = Preview(buildable(root / "preview"))
    preview.build()
    ahead.is_worth = lambda memory: True
    return preview


def pages_come_first_and_their_index_after_them(root: Path) -> None:
    whole = built(renamed(buildable(root / "whole"), "Lê Văn Vần"))
    preview = shown(root)
    before = files(preview.site)
    renamed(preview.root, "Lê Văn Vần")
    preview.build()
    assert pages(files(preview.site)) == pages(whole)
    assert index(files(preview.site)) == index(before) != index(whole)
    preview.catch_up()
    assert listed(files(preview.site)) == listed(whole)
    preview.build()
    assert files(preview.site) == whole


def the_next_build_goes_on_from_there(root: Path) -> None:
    """One that changes nothing has the index that arrived; one of what was before has the index of then at once."""
    preview = shown(root)
    before = files(preview.site)
    renamed(preview.root, "Lê Văn Vần")
    preview.build()
    preview.catch_up()
    after = listed(files(preview.site))
    renamed(preview.root, "Lê Văn Bằng", of="Lê Văn Vần")
    preview.build()
    assert index(files(preview.site)) == index(after)
    preview.catch_up()
    arrived = listed(files(preview.site))
    preview.build()
    assert files(preview.site) == arrived
    assert index(listed(files(preview.site))) not in (index(before), index(after))
    renamed(preview.root, "Lê Văn Trở Lại", of="Lê Văn Bằng")
    preview.build()
    assert files(preview.site) == before


def where_its_copy_is_lost_it_is_made_after_all(root: Path) -> None:
    whole = built(renamed(buildable(root / "whole"), "Lê Văn Vần"))
    preview = shown(root)
    renamed(preview.root, "Lê Văn Vần")
    ahead._made = lambda *given: os._exit(9)
    preview.build()
    preview.catch_up()
    assert listed(files(preview.site)) == whole


def one_of_a_build_with_problems_is_not_shown(root: Path) -> None:
    """The last good pages stay, and with them the index that arrived, though another was begun before the problem."""
    preview = shown(root)
    renamed(preview.root, "Lê Văn Vần")
    preview.build()
    preview.catch_up()
    good = index(listed(files(preview.site)))
    renamed(preview.root, "Lê Văn Bằng", of="Lê Văn Vần")
    (preview.root / "content/robots.txt").write_text("của một trang khác", encoding="utf-8")
    preview.build()
    assert index(files(preview.site)) == good
    preview.catch_up()
    assert index(files(preview.site)) == good


def one_of_a_build_that_fails_is_not_shown(root: Path) -> None:
    """Nor is it taken for that of the next one."""
    preview = shown(root)
    before = index(files(preview.site))
    renamed(preview.root, "Lê Văn Vần")
    press, FinishedPages.press = FinishedPages.press, fails
    with pytest.raises(Abort, match="hỏng"):
        preview.build()
    FinishedPages.press = press
    renamed(preview.root, "Lê Văn Trở Lại", of="Lê Văn Vần")
    preview.config.site_dir = str(preview.site)
    preview.build()
    preview.catch_up()
    assert index(files(preview.site)) == before


def fails(*given: object) -> NoReturn:
    raise Abort("hỏng")


def a_server_has_it_arrive(root: Path) -> None:
    preview = shown(root)
    whole = built(renamed(buildable(root / "whole"), "Lê Văn Vần"))
    server = LiveReloadServer(preview.build, "127.0.0.1", 0, str(preview.site))
    preview.plugin.on_serve(server, config=preview.config, builder=preview.build)
    builder, its_list = preview.plugin.builder, f"{SEARCH_INDEX}/{LIST}"
    assert builder
    assert builder.is_apart
    try:
        renamed(preview.root, "Lê Văn Vần")
        server.builder()
        waited = time.monotonic() + 60
        while (preview.site / its_list).read_bytes() != whole[its_list] and time.monotonic() < waited:
            time.sleep(0.1)
    finally:
        builder.end()
    assert listed(files(preview.site)) == whole


def its_list_is_written_last(root: Path) -> None:
    """Whenever a reader asks, every file that the list tells of is there."""
    preview = shown(root)
    folder, write = preview.site / SEARCH_INDEX, late_index.write_whole
    written: list[str] = []

    def watched(path: Path, content: bytes) -> None:
        write(path, content)
        written.append(path.name)
        told = json.loads((folder / LIST).read_bytes())
        names = [told["core"], *told["rolls"], *(name for _, name in (*told["prose"], *told["texts"]))]
        assert all((folder / name).is_file() for name in names)

    late_index.write_whole = watched
    renamed(preview.root, "Lê Văn Vần")
    preview.build()
    preview.catch_up()
    assert len(written) > 2
    assert written[-1] == LIST


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        pages_come_first_and_their_index_after_them,
        the_next_build_goes_on_from_there,
        where_its_copy_is_lost_it_is_made_after_all,
        one_of_a_build_with_problems_is_not_shown,
        one_of_a_build_that_fails_is_not_shown,
        a_server_has_it_arrive,
        its_list_is_written_last,
    ],
)
def test_the_index_of_a_preview_comes_late_and_whole(case: Callable[[Path], None], tmp_path: Path) -> None:
    assert ended(case, tmp_path) == 0

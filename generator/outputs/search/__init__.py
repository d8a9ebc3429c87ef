"""Search: its page, the listings that need no script, and, apart from them, the index that the browser reads."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.indexing.files import index_files
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.outputs.search.entries import abbreviations, choices, entries
from generator.outputs.search.listings import listings
from generator.rendering import page


class Filter(NamedTuple):
    """A list of choices beside the results; the script of the page fills it."""

    name: str
    label: str


FILTERS = (
    Filter("loai", "Loại"),
    Filter("nam", "Năm"),
    Filter("hinh-thuc", "Danh hiệu, hình thức"),
    Filter("cap", "Cấp khen thưởng"),
    Filter("don-vi", "Đơn vị"),
    Filter("noi", "Địa phương"),
    Filter("phong-trao", "Phong trào"),
    Filter("doi-tuong", "Đối tượng"),
)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    letters, years = listings(catalogue)
    view = {
        "letters": tuple(listing.link for listing in letters),
        "years": tuple(listing.link for listing in years),
        "filters": FILTERS,
        "root": addresses.SEARCH.to_root,
    }
    yield page(
        "search",
        addresses.SEARCH,
        title="Tra cứu",
        description="Tìm kế hoạch, nhiệm vụ, phong trào, quyết định, người và tập thể được khen thưởng.",
        source=None,
        view=view,
        toc=False,
    )
    yield from (listing.lot for listing in (*letters, *years))


def index(catalogue: Catalogue) -> Lot:
    """The files that the browser searches in."""
    return Lot(Ingredients.of(catalogue).of_all("index"), partial(_index, catalogue))


def _index(catalogue: Catalogue) -> Iterator[Artifact]:
    found = index_files(
        entries(catalogue), choices(catalogue), abbreviations(catalogue), anchor=addresses.HONOREE_ANCHOR
    )
    for file in found:
        yield Artifact(f"{addresses.SEARCH_INDEX}/{file.name}", file.content)

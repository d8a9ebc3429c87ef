"""Search: its page, the listings that need no script, and, apart from them, the index that the browser reads."""

import pickle
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.indexing.files import Contents, WrittenProse, index_files
from generator.indexing.rolls import Roll
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.outputs.search.entries import abbreviations, choices, entries, in_order_of_entries, rows
from generator.outputs.search.listings import listings
from generator.records.decision import Decision
from generator.remembering import fingerprints
from generator.remembering.memory import Memory
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
    yield from (lot for listing in (*letters, *years) for lot in listing.lots())


def index(catalogue: Catalogue) -> Lot:
    """The files that the browser searches in."""
    return Lot(Ingredients.of(catalogue).of_all("index"), partial(_index, catalogue))


def _index(catalogue: Catalogue) -> Iterator[Artifact]:
    contents = Contents(
        entries(catalogue),
        tuple(_rolls(catalogue)),
        choices(catalogue),
        abbreviations(catalogue),
        anchor=addresses.HONOREE_ANCHOR,
    )
    for file in index_files(contents, _prose(contents, Ingredients.of(catalogue).memory)):
        yield Artifact(f"{addresses.SEARCH_INDEX}/{file.name}", file.content)


def _rolls(catalogue: Catalogue) -> Iterator[Roll]:
    """Everybody who may be named, by year, in the order of the entries: who edits a decision makes one year anew."""
    known = Ingredients.of(catalogue)
    for year in catalogue.decision_years:
        signed = in_order_of_entries(catalogue.decisions_of(year))
        made_from = known.of_decisions(f"roll of {year}", signed)
        # Packed, for who makes no index reads them too, and unpacks none.
        packed: bytes = known.memory.worked_out(made_from, partial(_packed_roll, catalogue, signed))
        yield pickle.loads(packed)


def _packed_roll(catalogue: Catalogue, signed: Sequence[Decision]) -> bytes:
    named = {addresses.decision(decision).uri: rows(catalogue, decision) for decision in signed}
    return pickle.dumps(Roll.of(named, addresses.HONOREE_ANCHOR), pickle.HIGHEST_PROTOCOL)


def _prose(contents: Contents, memory: Memory) -> WrittenProse:
    made_from = fingerprints.of_words(["prose", *(f"{number} {text}" for number, text in contents.prose.items())])
    return memory.worked_out(made_from, lambda: WrittenProse.of(contents.prose))

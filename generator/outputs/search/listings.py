"""Recipients listed for readers without script: by the first letter of the given name, and by year."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from zlib import crc32

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.names import decision_link
from generator.records.decision import Honoree, RecipientKind
from generator.rendering import Link, page
from generator.vietnamese import fold, name_key, number, words_key
from generator.views import honoree_detail

# Where one page ends is told by the row that begins the next, not by counting: who is added or renamed changes one page
# and not all that follow. One row in so many begins a page, within these bounds.
ROWS_A_PAGE = 250
FEWEST, MOST = 100, 600
OTHER = "khac"
# Letters that share a page: an address knows no marks.
LETTERS = {"a": "A, Ă, Â", "d": "D, Đ", "e": "E, Ê", "o": "O, Ô, Ơ", "u": "U, Ư", OTHER: "Khác"}
SEARCH = Link("Tra cứu", addresses.SEARCH)


class ListingRow(NamedTuple):
    """A recipient in a listing, and the decision that honours them."""

    name: Link
    detail: str
    decision: Link


class Listed(NamedTuple):
    """Who stands in a listing, signed in which year, and the row to show."""

    honoree: Honoree
    year: int | None
    row: ListingRow

    @property
    def sort_word(self) -> str:
        """The word by which a recipient is listed: the given name of a person, the first word of a collective."""
        return self.honoree.name.split()[-1 if self.honoree.kind is RecipientKind.PERSON else 0]

    @property
    def begins_a_page(self) -> bool:
        """Drawn from the address of the row, which stays when names and neighbours change."""
        address = self.row.name.address
        return address is not None and crc32("#".join(address).encode()) % (ROWS_A_PAGE - FEWEST) == 0


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year, in the order of Vietnamese lists, and the pages that hold them."""

    name: str
    pieces: Sequence[Sequence[Listed]]
    parts: Sequence[Address]

    @classmethod
    def of(cls, name: str, found: Sequence[Listed], part: Callable[[int], Address]) -> "Listing":
        """Cut into pages; `part` gives the address of the first, the second and so on."""
        pieces = tuple(_pieces(found))
        return cls(name, pieces, tuple(part(number) for number in range(1, len(pieces) + 1)))

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.parts[0]), number(sum(map(len, self.pieces)))


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    everybody = sorted(_listed(catalogue), key=_order)
    letters = sorted(_by_letter(everybody).items(), key=lambda each: (each[0] == OTHER, each[0]))
    years = _by_year(catalogue, everybody)
    return (
        tuple(
            Listing.of(_letter_name(letter), found, partial(addresses.listing_by_letter, letter))
            for letter, found in letters
        ),
        tuple(
            Listing.of(_year_name(year), found, partial(addresses.listing_by_year, year))
            for year, found in years.items()
        ),
    )


def pages(listing: Listing) -> Iterator[Artifact]:
    """Every page of a listing."""
    title = f"Người, tập thể được khen: {listing.name}"
    links = [
        Link(f"{piece[0].sort_word} – {piece[-1].sort_word}", part)
        for piece, part in zip(listing.pieces, listing.parts, strict=True)
    ]
    for piece, part in zip(listing.pieces, listing.parts, strict=True):
        view = {
            "crumbs": (SEARCH,),
            "heading": title,
            "rows": tuple(listed.row for listed in piece),
            "parts": tuple((link, link.address == part) for link in links) if len(links) > 1 else (),
        }
        yield page(
            "listing",
            part,
            title=title,
            description=f"{title}, xếp theo tên.",
            source="honors/decisions",
            view=view,
            toc=False,
        )


def _pieces(found: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    start = 0
    for place, listed in enumerate(found):
        held = place - start
        if held >= MOST or (held >= FEWEST and listed.begins_a_page):
            yield found[start:place]
            start = place
    yield found[start:]


def _letter_name(letter: str) -> str:
    return LETTERS.get(letter, letter.upper())


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm ký"


def _listed(catalogue: Catalogue) -> Iterator[Listed]:
    """Everybody who holds an award and may be named, by decision and number."""
    for decision in sorted(catalogue.decisions.values(), key=lambda decision: decision.id):
        link = decision_link(catalogue, decision)
        page = addresses.decision(decision)
        for honoree in sorted(catalogue.standing(decision), key=lambda honoree: honoree.no):
            if not honoree.minor:
                name = Link(honoree.name, page.at(addresses.honoree_anchor(honoree)))
                row = ListingRow(name, honoree_detail(catalogue, honoree), link)
                yield Listed(honoree, decision.year, row)


def _order(listed: Listed) -> tuple[object, ...]:
    """The order of Vietnamese lists; equal names stay by decision and number."""
    by = name_key if listed.honoree.kind is RecipientKind.PERSON else words_key
    return by(listed.honoree.name)


def _by_letter(everybody: Sequence[Listed]) -> Mapping[str, Sequence[Listed]]:
    found: dict[str, list[Listed]] = defaultdict(list)
    for listed in everybody:
        letter = fold(listed.sort_word[:1])[:1]
        found[letter if letter.isascii() and letter.isalpha() else OTHER].append(listed)
    return found


def _by_year(catalogue: Catalogue, everybody: Sequence[Listed]) -> Mapping[int | None, Sequence[Listed]]:
    found: dict[int | None, list[Listed]] = {year: [] for year in catalogue.decision_years}
    for listed in everybody:
        found[listed.year].append(listed)
    return {year: there for year, there in found.items() if there}

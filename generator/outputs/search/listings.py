"""Recipients listed for readers without script: by the first letter of the given name, and by year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.records.decision import Honoree, RecipientKind
from generator.rendering import Link, page
from generator.vietnamese import fold, name_key, number, words_key
from generator.views import decision_link, honoree_detail

ROWS_A_PAGE = 300
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


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year, in the order of Vietnamese lists, and the pages that hold them."""

    name: str
    found: Sequence[Listed]
    parts: Sequence[Address]

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.parts[0]), number(len(self.found))


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    everybody = sorted(_listed(catalogue), key=_order)
    letters = sorted(_by_letter(everybody).items(), key=lambda each: (each[0] == OTHER, each[0]))
    years = _by_year(catalogue, everybody)
    return (
        tuple(
            Listing(_letter_name(letter), found, [addresses.listing_by_letter(letter, n) for n in _parts(found)])
            for letter, found in letters
        ),
        tuple(
            Listing(_year_name(year), found, [addresses.listing_by_year(year, n) for n in _parts(found)])
            for year, found in years.items()
        ),
    )


def pages(listing: Listing) -> Iterator[Artifact]:
    """Every page of a listing."""
    title = f"Người, tập thể được khen: {listing.name}"
    pieces = [listing.found[start : start + ROWS_A_PAGE] for start in range(0, len(listing.found), ROWS_A_PAGE)]
    links = [
        Link(f"{piece[0].sort_word} – {piece[-1].sort_word}", part)
        for piece, part in zip(pieces, listing.parts, strict=True)
    ]
    for piece, part in zip(pieces, listing.parts, strict=True):
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
            description=f"{title}: {number(len(listing.found))} dòng, xếp theo tên.",
            source="honors/decisions",
            view=view,
            toc=False,
        )


def _parts(found: Sequence[Listed]) -> range:
    return range(1, -(-len(found) // ROWS_A_PAGE) + 1)


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

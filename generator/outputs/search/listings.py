"""Recipients listed for readers without script: by the first letter of the given name, and by year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Honour
from generator.records.decision import RecipientKind
from generator.rendering import Link, page
from generator.vietnamese import fold, name_key, number, words_key
from generator.views import decision_link, honoree_row

ROWS_A_PAGE = 300
OTHER = "khac"
# Letters that share a page: an address knows no marks.
LETTERS = {"a": "A, Ă, Â", "d": "D, Đ", "e": "E, Ê", "o": "O, Ô, Ơ", "u": "U, Ư", OTHER: "Khác"}
SEARCH = Link("Tra cứu", addresses.SEARCH)


@dataclass(frozen=True)
class ListingRow:
    """A recipient in a listing."""

    name: Link
    detail: str
    decision: Link


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year, in the order of Vietnamese lists, and the pages that hold them."""

    name: str
    found: Sequence[Honour]
    parts: Sequence[Address]

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.parts[0]), number(len(self.found))


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    honours = _honours(catalogue)
    letters = sorted(_by_letter(honours).items(), key=lambda each: (each[0] == OTHER, each[0]))
    years = _by_year(catalogue, honours)
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


def pages(catalogue: Catalogue, listing: Listing) -> Iterator[Artifact]:
    """Every page of a listing."""
    title = f"Người, tập thể được khen: {listing.name}"
    pieces = [listing.found[start : start + ROWS_A_PAGE] for start in range(0, len(listing.found), ROWS_A_PAGE)]
    links = [
        Link(f"{_sort_word(piece[0])} – {_sort_word(piece[-1])}", part)
        for piece, part in zip(pieces, listing.parts, strict=True)
    ]
    for piece, part in zip(pieces, listing.parts, strict=True):
        view = {
            "crumbs": (SEARCH,),
            "heading": title,
            "rows": tuple(_row(catalogue, honour) for honour in piece),
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


def _parts(found: Sequence[Honour]) -> range:
    return range(1, -(-len(found) // ROWS_A_PAGE) + 1)


def _letter_name(letter: str) -> str:
    return LETTERS.get(letter, letter.upper())


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm ký"


def _row(catalogue: Catalogue, honour: Honour) -> ListingRow:
    decision, honoree = honour
    name = Link(honoree.name, addresses.honoree(decision, honoree))
    return ListingRow(name, honoree_row(catalogue, decision, honoree).detail, decision_link(catalogue, decision))


def _honours(catalogue: Catalogue) -> list[Honour]:
    """Everybody who holds an award and may be named, sorted as Vietnamese lists are."""
    found = [
        Honour(decision, honoree)
        for decision in catalogue.decisions.values()
        for honoree in catalogue.standing(decision)
        if not honoree.minor
    ]
    return sorted(found, key=lambda honour: (_key(honour), honour.decision.id, honour.honoree.no))


def _key(honour: Honour) -> tuple[object, ...]:
    by = name_key if honour.honoree.kind is RecipientKind.PERSON else words_key
    return by(honour.honoree.name)


def _sort_word(honour: Honour) -> str:
    """The word by which a recipient is listed: the given name of a person, the first word of a collective."""
    return honour.honoree.name.split()[-1 if honour.honoree.kind is RecipientKind.PERSON else 0]


def _by_letter(honours: Sequence[Honour]) -> Mapping[str, Sequence[Honour]]:
    found: dict[str, list[Honour]] = defaultdict(list)
    for honour in honours:
        letter = fold(_sort_word(honour))[:1]
        found[letter if letter.isascii() and letter.isalpha() else OTHER].append(honour)
    return found


def _by_year(catalogue: Catalogue, honours: Sequence[Honour]) -> Mapping[int | None, Sequence[Honour]]:
    found: dict[int | None, list[Honour]] = {year: [] for year in catalogue.decision_years}
    for honour in honours:
        found[honour.decision.year].append(honour)
    return {year: listed for year, listed in found.items() if listed}

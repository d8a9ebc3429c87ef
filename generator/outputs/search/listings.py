"""Recipients listed for readers without script: by the first letter of the given name, and by year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple
from zlib import crc32

from generator import addresses, fingerprints
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, Honour
from generator.decision_views import year_name
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.names import decision_link
from generator.records.decision import Decision, Honoree, RecipientKind
from generator.rendering import Link, page
from generator.vietnamese import fold, name_key, number, words_key
from generator.views import honoree_detail, honoree_told

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
    """Who stands in a listing, and the row to show."""

    honoree: Honoree
    row: ListingRow

    @property
    def sort_word(self) -> str:
        return _sort_word(self.honoree)

    @property
    def begins_a_page(self) -> bool:
        """Drawn from the address of the row, which stays when names and neighbours change."""
        address = self.row.name.address
        return address is not None and crc32("#".join(address).encode()) % (ROWS_A_PAGE - FEWEST) == 0


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year, in the order of decisions; `part` gives the address of the first page,
    the second and so on.
    """

    catalogue: Catalogue
    name: str
    honours: Sequence[Honour]
    part: Callable[[int], Address]
    made_from: str

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.part(1)), number(len(self.honours))

    @property
    def lot(self) -> Lot:
        """Every page of the listing."""
        return Lot(self.made_from, self._pages)

    def _pages(self) -> Iterator[Artifact]:
        return _pages(self.name, tuple(_pieces(sorted(_listed(self.catalogue, self.honours), key=_order))), self.part)


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    ingredients = Ingredients.of(catalogue)
    letters: dict[str, list[Honour]] = defaultdict(list)
    years: dict[int | None, list[Honour]] = {year: [] for year in catalogue.decision_years}
    for honour in _honours(catalogue):
        letters[_letter(honour.honoree)].append(honour)
        years[honour.decision.year].append(honour)
    links: dict[str, str] = {
        decision.id: repr(decision_link(catalogue, decision)) for decision in catalogue.decisions.values()
    }
    return (
        tuple(
            Listing(
                catalogue,
                _letter_name(letter),
                letters[letter],
                partial(addresses.listing_by_letter, letter),
                _digest_of_rows(letter, letters[letter], ingredients.vocabulary, links),
            )
            for letter in sorted(letters, key=lambda letter: (letter == OTHER, letter))
        ),
        tuple(
            Listing(
                catalogue,
                year_name(year),
                found,
                partial(addresses.listing_by_year, year),
                ingredients.of_decisions(f"listing of {year}", catalogue.decisions_of(year)),
            )
            for year, found in years.items()
            if found
        ),
    )


def _digest_of_rows(letter: str, honours: Iterable[Honour], vocabulary: str, links: Mapping[str, str]) -> str:
    """Of what stands in the rows and not of whole decisions: a name more in one changes one letter, and not all."""
    rows = [letter, vocabulary]
    for decision, of_decision in _by_decision(honours):
        rows.append(links[decision.id])
        rows += [honoree_told(honoree) for _, honoree in of_decision]
    return fingerprints.of_words(rows)


def _pages(name: str, pieces: Sequence[Sequence[Listed]], part_of: Callable[[int], Address]) -> Iterator[Artifact]:
    title = f"Người, tập thể được khen: {name}"
    parts = [part_of(number) for number in range(1, len(pieces) + 1)]
    links = [
        Link(f"{piece[0].sort_word} – {piece[-1].sort_word}", part) for piece, part in zip(pieces, parts, strict=True)
    ]
    for piece, part in zip(pieces, parts, strict=True):
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


def _honours(catalogue: Catalogue) -> Iterator[Honour]:
    """Everybody who holds an award and may be named, by decision and number."""
    for decision in sorted(catalogue.decisions.values(), key=lambda decision: decision.id):
        for honoree in sorted(catalogue.standing(decision), key=lambda honoree: honoree.no):
            if not honoree.minor:
                yield Honour(decision, honoree)


def _by_decision(honours: Iterable[Honour]) -> Iterator[tuple[Decision, Sequence[Honour]]]:
    """Neighbours of one decision together."""
    for _, found in groupby(honours, key=lambda honour: honour.decision.id):
        together = tuple(found)
        yield together[0].decision, together


def _listed(catalogue: Catalogue, honours: Iterable[Honour]) -> Iterator[Listed]:
    for decision, of_decision in _by_decision(honours):
        link, page = decision_link(catalogue, decision), addresses.decision(decision)
        for _, honoree in of_decision:
            name = Link(honoree.name, page.at(addresses.honoree_anchor(honoree)))
            yield Listed(honoree, ListingRow(name, honoree_detail(catalogue, honoree), link))


def _order(listed: Listed) -> tuple[object, ...]:
    """The order of Vietnamese lists; equal names stay by decision and number."""
    by = name_key if listed.honoree.kind is RecipientKind.PERSON else words_key
    return by(listed.honoree.name)


def _letter(honoree: Honoree) -> str:
    return _folded(_sort_word(honoree)[0])


@cache
def _folded(sign: str) -> str:
    letter = fold(sign)[:1]
    return letter if letter.isascii() and letter.isalpha() else OTHER


def _sort_word(honoree: Honoree) -> str:
    """The word by which a recipient is listed: the given name of a person, the first word of a collective."""
    return honoree.name.split()[-1 if honoree.kind is RecipientKind.PERSON else 0]

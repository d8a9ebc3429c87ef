"""Recipients listed for readers without script: by the first letter of the given name, and by year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
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
        if address is None:
            return False
        return crc32(f"{address.uri}#{address.anchor}".encode()) % (ROWS_A_PAGE - FEWEST) == 0


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year, in the order of decisions; `part` gives the address of the first page,
    the second and so on.
    """

    catalogue: Catalogue
    name: str
    count: int
    honours: Callable[[], Sequence[Honour]]
    part: Callable[[int], Address]
    made_from: str

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.part(1)), number(self.count)

    @property
    def lot(self) -> Lot:
        """Every page of the listing."""
        return Lot(self.made_from, self._pages)

    def _pages(self) -> Iterator[Artifact]:
        found = sorted(_listed(self.catalogue, self.honours()), key=_order)
        return _pages(self.name, tuple(_pieces(found)), self.part)


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    roll = _Roll(catalogue)
    letters = sorted({letter for shares in roll.shares.values() for letter in shares})
    return (
        tuple(roll.of_letter(letter) for letter in sorted(letters, key=lambda letter: letter == OTHER)),
        tuple(listing for year in catalogue.decision_years if (listing := roll.of_year(year)).count),
    )


# Who of a decision stands under a letter, by their places among those who may be named, and the digest of what is told
# of them there.
Share = tuple[tuple[int, ...], str]


class _Roll:
    """Everybody who holds an award and may be named, by decision and number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.ingredients = Ingredients.of(catalogue)
        self.decisions = sorted(catalogue.decisions.values(), key=lambda decision: decision.id)

    @cached_property
    def shares(self) -> Mapping[str, Mapping[str, Share]]:
        """What each letter has of each decision, by the id of the decision."""
        known = self.ingredients
        return {
            decision.id: known.memory.worked_out(
                known.of_decisions("shares", (decision,)), partial(_shares, self.catalogue, decision)
            )
            for decision in self.decisions
        }

    @cached_property
    def _links(self) -> Mapping[str, str]:
        return {decision.id: repr(decision_link(self.catalogue, decision)) for decision in self.decisions}

    def of_letter(self, letter: str) -> Listing:
        """Made of what stands in its rows and not of whole decisions: a name more changes one letter, and not all."""
        under = {decision: share for decision, shares in self.shares.items() if (share := shares.get(letter))}
        told = (word for decision, (_, digest) in under.items() for word in (self._links[decision], digest))
        return Listing(
            self.catalogue,
            LETTERS.get(letter, letter.upper()),
            sum(len(places) for places, _ in under.values()),
            partial(self._under, letter),
            partial(addresses.listing_by_letter, letter),
            fingerprints.of_words(("letter", letter, self.ingredients.vocabulary, *told)),
        )

    def _under(self, letter: str) -> Sequence[Honour]:
        found: list[Honour] = []
        for decision in self.decisions:
            if share := self.shares[decision.id].get(letter):
                named, (places, _) = self.catalogue.named(decision), share
                found += _honours(decision, [named[place] for place in places])
        return found

    def of_year(self, year: int | None) -> Listing:
        signed = sorted(self.catalogue.decisions_of(year), key=lambda decision: decision.id)
        return Listing(
            self.catalogue,
            year_name(year),
            sum(self.catalogue.how_many_are_named(decision) for decision in signed),
            lambda: [honour for decision in signed for honour in _honours(decision, self.catalogue.named(decision))],
            partial(addresses.listing_by_year, year),
            self.ingredients.of_decisions(f"listing of {year}", signed),
        )


def _shares(catalogue: Catalogue, decision: Decision) -> dict[str, Share]:
    named = catalogue.named(decision)
    under: dict[str, list[int]] = defaultdict(list)
    for place, honoree in enumerate(named):
        under[_letter(honoree)].append(place)
    return {
        letter: (tuple(places), fingerprints.of_words(honoree_told(named[place]) for place in places))
        for letter, places in under.items()
    }


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


def _honours(decision: Decision, named: Iterable[Honoree]) -> Iterator[Honour]:
    """Some of those whom a decision honours, by number."""
    return (Honour(decision, honoree) for honoree in sorted(named, key=lambda honoree: honoree.no))


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

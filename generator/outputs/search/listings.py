"""Recipients listed for readers without script: by the first letter of the given name, and by year.

A province lists everybody twice, and an edit moves one name. So a listing is cut into pages by what is remembered of
each name, and only a page whose rows have changed asks the decisions for the rest.
"""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from generator import addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.records.decision import Decision, RecipientKind
from generator.remembering.fingerprints import of_words
from generator.rendering import Link, page
from generator.vietnamese import fold, name_key, number, words_key
from generator.views.decisions import year_name
from generator.views.names import decision_link
from generator.views.parts import honoree_detail, honoree_told

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
    """One who stands in a listing: their place among those whom a decision names, and what tells where they stand.

    `digest` is that of all that a row says of them.
    """

    decision: Decision
    place: int
    number: str
    name: str
    is_person: bool
    digest: str

    @property
    def order(self) -> str:
        """The order of Vietnamese lists."""
        return (name_key if self.is_person else words_key)(self.name)

    @property
    def sort_word(self) -> str:
        return _sort_word(self.name, self.is_person)

    @property
    def address(self) -> Address:
        return addresses.decision(self.decision).at(addresses.honoree_spot(self.number))

    @property
    def begins_a_page(self) -> bool:
        """Drawn from the address of the row, which stays when names and neighbours change."""
        address = self.address
        return crc32(f"{address.uri}#{address.anchor}".encode()) % (ROWS_A_PAGE - FEWEST) == 0


class Piece(NamedTuple):
    """A page of a listing: the digest of all that stands on it, and the words it begins and ends with."""

    made_from: str
    first: str
    last: str


@dataclass(frozen=True)
class Listing:
    """Recipients under one letter or year: `count` of them, told from those of every other day by `made_from`.

    `listed` gives them in the order of decisions and numbers; `part` gives the address of the first page, the second
    and so on.
    """

    catalogue: Catalogue
    name: str
    count: int
    listed: Callable[[], Iterable[Listed]]
    part: Callable[[int], Address]
    made_from: str

    @property
    def link(self) -> tuple[Link, str]:
        """The first page, and how many stand in the listing."""
        return Link(self.name, self.part(1)), number(self.count)

    def lots(self) -> Iterator[Lot]:
        """The pages, one by one."""
        memory = Ingredients.of(self.catalogue).memory
        pieces = memory.worked_out(self.made_from, lambda: tuple(self._pieces()))
        for place, piece in enumerate(pieces):
            yield Lot.of_one(piece.made_from, partial(self._page, pieces, place))

    @cached_property
    def _cuts(self) -> Sequence[Sequence[Listed]]:
        """Who stands on which page; equal names stay by decision and number."""
        return tuple(_cut(sorted(self.listed(), key=lambda listed: listed.order)))

    def _pieces(self) -> Iterator[Piece]:
        catalogue = self.catalogue
        decisions = {listed.decision.id: listed.decision for cut in self._cuts for listed in cut}
        links = {known: repr(decision_link(catalogue, decision)) for known, decision in decisions.items()}
        ends = [(cut[0].sort_word, cut[-1].sort_word) for cut in self._cuts]
        # Every page shows where the others begin and end.
        shared = of_words((self.name, Ingredients.of(catalogue).vocabulary, *chain.from_iterable(ends)))
        for part, (cut, (first, last)) in enumerate(zip(self._cuts, ends, strict=True), start=1):
            rows = (word for listed in cut for word in (listed.digest, links[listed.decision.id]))
            yield Piece(of_words((f"listing page {self.part(part).uri}", shared, *rows)), first, last)

    def _page(self, pieces: Sequence[Piece], place: int) -> Artifact:
        title = f"Người, tập thể được khen: {self.name}"
        here = self.part(place + 1)
        links = [Link(f"{piece.first} – {piece.last}", self.part(part)) for part, piece in enumerate(pieces, start=1)]
        view = {
            "crumbs": (SEARCH,),
            "heading": title,
            "rows": tuple(_row(self.catalogue, listed) for listed in self._cuts[place]),
            "parts": tuple((link, link.address == here) for link in links) if len(links) > 1 else (),
        }
        return page(
            "listing",
            here,
            title=title,
            description=f"{title}, xếp theo tên.",
            source="honors/decisions",
            view=view,
            toc=False,
        )


def listings(catalogue: Catalogue) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """The listings by letter, and those by year, newest first."""
    roll = _Roll(catalogue)
    return (
        tuple(map(roll.of_letter, roll.letters)),
        tuple(listing for year in catalogue.decision_years if (listing := roll.of_year(year)).count),
    )


class Share(NamedTuple):
    """Who of a decision stands under a letter: how many, the digest of what is told of them, and, packed, what tells
    where each stands, by number.
    """

    many: int
    digest: str
    packed: bytes


class _Roll:
    """Everybody who holds an award and may be named, by decision and number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.ingredients = Ingredients.of(catalogue)
        self.decisions = sorted(catalogue.decisions.values(), key=lambda decision: decision.id)

    @cached_property
    def _shares(self) -> Mapping[str, Mapping[str, Share]]:
        """What each letter has of each decision, by the id of the decision."""
        known = self.ingredients
        return {
            decision.id: known.memory.worked_out(
                known.of_decisions("shares", (decision,)), partial(_shares_of, self.catalogue, decision)
            )
            for decision in self.decisions
        }

    @cached_property
    def _links(self) -> Mapping[str, str]:
        return {decision.id: of_words((repr(decision_link(self.catalogue, decision)),)) for decision in self.decisions}

    @cached_property
    def _under(self) -> Mapping[str, Sequence[tuple[Decision, Share]]]:
        """What each letter has, by decision."""
        found: dict[str, list[tuple[Decision, Share]]] = defaultdict(list)
        for decision in self.decisions:
            for letter, share in self._shares[decision.id].items():
                found[letter].append((decision, share))
        return found

    @property
    def letters(self) -> Sequence[str]:
        """Every letter that somebody stands under; those who stand under none come last."""
        return sorted(self._under, key=lambda letter: (letter == OTHER, letter))

    def of_letter(self, letter: str) -> Listing:
        name = LETTERS.get(letter, letter.upper())
        return self._listing(name, self._under[letter], partial(addresses.listing_by_letter, letter))

    def of_year(self, year: int | None) -> Listing:
        signed = sorted(self.catalogue.decisions_of(year), key=lambda decision: decision.id)
        under = [(decision, share) for decision in signed for share in self._shares[decision.id].values()]
        return self._listing(year_name(year), under, partial(addresses.listing_by_year, year))

    def _listing(self, name: str, under: Sequence[tuple[Decision, Share]], part: Callable[[int], Address]) -> Listing:
        """Made of what stands in its rows and not of whole decisions: a name more changes one letter, and not all."""
        # Digests are of one length: put together they are told apart, and there are tens of thousands.
        shares = "".join([word for decision, share in under for word in (self._links[decision.id], share.digest)])
        return Listing(
            self.catalogue,
            name,
            sum(share.many for _, share in under),
            partial(_listed, under),
            part,
            of_words(("listing", part(1).uri, self.ingredients.vocabulary, shares)),
        )


# What is packed of one: all of `Listed` but the decision. Of the digest so much is kept as tells two rows of one page
# apart; everybody in a province is kept.
_Packed = tuple[int, str, str, bool, str]
_TOLD = 16


def _shares_of(catalogue: Catalogue, decision: Decision) -> dict[str, Share]:
    under: dict[str, list[_Packed]] = defaultdict(list)
    for place, honoree in sorted(enumerate(catalogue.named(decision)), key=lambda item: item[1].no):
        is_person = honoree.kind is RecipientKind.PERSON
        digest = of_words((honoree_told(honoree),))[:_TOLD]
        letter = _letter(_sort_word(honoree.name, is_person))
        under[letter].append((place, str(honoree.no), str(honoree.name), is_person, digest))
    return {
        letter: Share(len(rows), of_words(digest for *_, digest in rows), pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))
        for letter, rows in under.items()
    }


def _listed(under: Iterable[tuple[Decision, Share]]) -> Iterator[Listed]:
    for decision, share in under:
        for packed in pickle.loads(share.packed):
            yield Listed(decision, *packed)


def _cut(found: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    start = 0
    for place, listed in enumerate(found):
        held = place - start
        if held >= MOST or (held >= FEWEST and listed.begins_a_page):
            yield found[start:place]
            start = place
    yield found[start:]


def _row(catalogue: Catalogue, listed: Listed) -> ListingRow:
    honoree = catalogue.named(listed.decision)[listed.place]
    return ListingRow(
        Link(honoree.name, listed.address),
        honoree_detail(catalogue, honoree),
        decision_link(catalogue, listed.decision),
    )


def _sort_word(name: str, is_person: bool) -> str:
    """The word by which a recipient is listed: the given name of a person, the first word of a collective."""
    return name.split()[-1 if is_person else 0]


@cache
def _letter(word: str) -> str:
    letter = fold(word[0])[:1]
    return letter if letter.isascii() and letter.isalpha() else OTHER

"""Queries made mechanically from the records, by class and seed, each with everything that answers it.

What answers a query is worked out here from the records alone, by the meaning of its class; no engine is asked.
"""

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.indexing.entries import EntryKind
from generator.vietnamese import fold, number_key, words
from tests.searchbench.records import Record
from tests.synthetic.names import respelled

ALPHABET = "abcdeghiklmnopqrstuvxy"
MOST_ANSWERS = 400


@dataclass(frozen=True)
class Question:
    """A query with its filters, and the ids of everything that answers it."""

    kind: str
    text: str
    answers: frozenset[str]
    filters: Mapping[str, str] = field(default_factory=dict)
    filter_words: str = ""


class Questions:
    """Draws `each` questions of every class."""

    def __init__(self, records: Sequence[Record], seed: int, each: int) -> None:
        self.records = records
        self.rng = random.Random(seed)
        self.each = each

    def all(self) -> list[Question]:
        """Every class in turn; a class whose material is not there gives fewer."""
        return [question for make in CLASSES for question in self._drawn(make)]

    def _drawn(self, make: "Maker") -> Iterator[Question]:
        found: dict[tuple[str, str], Question] = {}
        for _ in range(self.each * 40):
            if len(found) == self.each:
                break
            question = make(self)
            if question and 0 < len(question.answers) <= MOST_ANSWERS:
                found[question.text, str(question.filters)] = question
        yield from found.values()

    @cached_property
    def people(self) -> list[Record]:
        return [r for r in self.records if r.row and r.row.kind == "person"]

    @cached_property
    def by_name(self) -> Mapping[tuple[str, ...], set[str]]:
        """Rows and figures by the words of their name."""
        return _grouped((words(r.title), r.id) for r in self.named)

    @cached_property
    def by_folded_name(self) -> Mapping[tuple[str, ...], set[str]]:
        return _grouped((_folded(r.title), r.id) for r in self.named)

    @cached_property
    def spellings(self) -> Mapping[tuple[str, ...], set[tuple[str, ...]]]:
        """The names that fold alike."""
        found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for name in self.by_name:
            found[tuple(map(fold, name))].add(name)
        return found

    @cached_property
    def crowded(self) -> list[set[tuple[str, ...]]]:
        """Names that differ from one another by marks alone."""
        return [names for names in self.spellings.values() if len(names) > 1]

    @cached_property
    def by_name_words(self) -> Mapping[tuple[str, ...], set[str]]:
        return _grouped((tuple(sorted(_folded(r.title))), r.id) for r in self.named)

    @cached_property
    def named(self) -> list[Record]:
        """Everybody and everything with a name: recipients, figures, units."""
        return [r for r in self.records if r.row or r.entry.kind in (EntryKind.FIGURE, EntryKind.UNIT)]

    @cached_property
    def numbered(self) -> list[tuple[Record, str]]:
        """Plans and decisions with the number of their document."""
        kinds = (EntryKind.PLAN, EntryKind.DECISION)
        return [(r, r.title.split()[-1] if r.entry.kind is kinds[1] else r.title.split(":")[0].split()[-1])
                for r in self.records if not r.row and r.entry.kind in kinds]  # fmt: skip

    @cached_property
    def told(self) -> list[tuple[Record, list[str]]]:
        """Duties, tasks and stories with the words of their prose."""
        kinds = (EntryKind.TASK, EntryKind.DUTY)
        found = [(r, r.entry.prose.split() or r.title.split()) for r in self.records
                 if not r.row and (r.entry.kind in kinds or r.entry.prose)]  # fmt: skip
        return [(record, text) for record, text in found if len(text) >= 8]

    @cached_property
    def run_of_words(self) -> list[tuple[Record, str]]:
        """Each record's fields as folded words with bounds, for phrases."""
        return [(r, "|".join(f" {' '.join(map(fold, words(f)))} " for f in r.fields if f)) for r in self.records]

    def holding(self, phrase: Sequence[str]) -> frozenset[str]:
        """Records with a field that holds the folded words one after another."""
        wanted = f" {' '.join(phrase)} "
        return frozenset(record.id for record, run in self.run_of_words if wanted in run)

    def person(self) -> str:
        return self.rng.choice(self.people).title


Maker = Callable[[Questions], Question | None]


def _grouped(pairs: Iterator[tuple[tuple[str, ...], str]]) -> Mapping[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, record in pairs:
        found[key].add(record)
    return found


def _folded(text: str) -> tuple[str, ...]:
    return tuple(map(fold, words(text)))


def bare(text: str) -> str:
    """Without marks, as a phone without Vietnamese keys types it; capitals stay."""
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return plain.replace("đ", "d").replace("Đ", "D")


def _exact(made: Questions, kind: str, name: str, typed: str) -> Question:
    return Question(kind, typed, frozenset(made.by_name[words(name)]))


def full_marks(made: Questions) -> Question:
    name = made.person()
    return _exact(made, "full marks", name, name)


def no_marks(made: Questions) -> Question:
    name = made.person()
    return Question("no marks", bare(name).lower(), frozenset(made.by_folded_name[_folded(name)]))


def partial_marks(made: Questions) -> Question | None:
    """Some words bare; the rest as they are."""
    name = made.person()
    typed = [bare(word) if made.rng.random() < 0.5 else word for word in name.split()]
    if all(word == bare(word) for word in typed) or typed == name.split():
        return None
    return Question("partial marks", " ".join(typed), _agreeing(made, typed, name))


def _agreeing(made: Questions, typed: Sequence[str], name: str) -> frozenset[str]:
    """Names that fold as `name` does and have every marked word as it was typed."""
    found: set[str] = set()
    for spelling in made.spellings[_folded(name)]:
        if all(word == bare(word) or words(word)[0] == other for word, other in zip(typed, spelling, strict=True)):
            found |= made.by_name[spelling]
    return frozenset(found)


def letter_case(made: Questions) -> Question:
    name = made.person()
    return _exact(made, "letter case", name, made.rng.choice((name.upper(), name.lower(), name.swapcase())))


def nfd(made: Questions) -> Question:
    name = made.person()
    return _exact(made, "NFD", name, unicodedata.normalize("NFD", name))


def d_for_crossed_d(made: Questions) -> Question | None:
    name = made.person()
    typed = name.replace("đ", "d").replace("Đ", "D")
    if typed == name:
        return None
    found: set[str] = set()
    for spelling in made.spellings[_folded(name)]:
        if words(typed) == tuple(word.replace("đ", "d") for word in spelling):
            found |= made.by_name[spelling]
    return Question("d for đ", typed, frozenset(found))


def tone_placement(made: Questions) -> Question | None:
    record = made.rng.choice(made.named)
    typed = " ".join(respelled(word) for word in record.title.split())
    return _exact(made, "tone placement", record.title, typed) if typed != record.title else None


def unfinished(made: Questions) -> Question | None:
    """The last word cut short, with or without marks."""
    name = made.person().split()
    cut = max(1, len(name[-1]) - made.rng.randint(1, 2))
    if len(name) < 3 or cut == len(name[-1]):
        return None
    first, last = _folded(" ".join(name[:-1])), fold(name[-1][:cut])
    found = {id_ for key, ids in made.by_folded_name.items() for id_ in ids
             if key[: len(first)] == first and len(key) > len(first) and key[len(first)].startswith(last)}  # fmt: skip
    return Question("unfinished", bare(" ".join((*name[:-1], name[-1][:cut]))).lower(), frozenset(found))


def numbers(made: Questions) -> Question:
    """A document number in one of its spellings; without its letters it means every document of that number."""
    record, number = made.rng.choice(made.numbered)
    digits = number.split("/", 1)[0]
    kind = "kế hoạch" if record.entry.kind is EntryKind.PLAN else "quyết định"
    whole = (number, number.replace("/", " ").replace("-", " "), slugged(number), number_key(number))
    short = (f"{kind} {digits}", f"{'kh' if kind[0] == 'k' else 'qd'} {digits}")
    text = made.rng.choice((*whole, *short))
    same_kind = [(r, n) for r, n in made.numbered if r.entry.kind is record.entry.kind]
    found = {r.id for r, n in same_kind if (n == number if text in whole else n.startswith(f"{digits}/"))}
    return Question("numbers", text, frozenset(found))


def slugged(number: str) -> str:
    return fold(number).replace("/", "-")


def phrases(made: Questions) -> Question | None:
    """Two to four words of one field, in quotes."""
    record = made.rng.choice(made.records)
    field = made.rng.choice([field for field in record.fields if len(words(field)) > 3] or [""])
    spoken = [word.strip(".,;:“”()") for word in field.split()]
    size = made.rng.randint(2, 4)
    start = made.rng.randrange(max(1, len(spoken) - size))
    phrase = spoken[start : start + size]
    if len(phrase) < 2 or not all(word.isalpha() for word in phrase):
        return None
    return Question("phrases", f"“{' '.join(phrase)}”", made.holding(_folded(" ".join(phrase))))


def name_order(made: Questions) -> Question | None:
    name = made.person()
    turned = made.rng.sample(name.split(), len(name.split()))
    if turned == name.split():
        return None
    return Question(
        "name order", bare(" ".join(turned)).lower(), frozenset(made.by_name_words[tuple(sorted(_folded(name)))])
    )


def typos(made: Questions) -> Question | None:
    """One letter wrong, missing, too many, or exchanged with its neighbour; what is meant is found by nobody else."""
    name = made.person()
    marked = made.rng.random() < 0.5
    spoken = (name if marked else bare(name)).lower().split()
    at = made.rng.randrange(len(spoken))
    spoken[at] = _mistyped(made.rng, spoken[at])
    text = " ".join(spoken)
    if (not marked and _folded(text) in made.by_folded_name) or words(text) in made.by_name:
        return None
    found = made.by_name[words(name)] if marked else made.by_folded_name[_folded(name)]
    return Question("typos", text, frozenset(found))


def _mistyped(rng: random.Random, word: str) -> str:
    at = rng.randrange(len(word))
    letter = rng.choice(ALPHABET)
    forms = [word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]]
    if len(word) > 2:
        forms.append(word[:at] + word[at + 1 :])
    if at + 1 < len(word):
        forms.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return rng.choice(forms)


def filtered(made: Questions) -> Question | None:
    """A family and a middle name, and one filter; engines without filters get the words of the filter."""
    record = made.rng.choice(made.people)
    assert record.row
    facet = made.rng.choice(("nam", "don-vi", "hinh-thuc", "loai"))
    told = " ".join(record.title.split()[-2:])
    row, entry = record.row, record.entry
    key, spoken, passes = {
        "nam": (str(entry.year), str(entry.year), lambda other: other.entry.year == entry.year),
        "don-vi": (row.unit_key, row.unit, lambda other: row.unit_key in _units(other)),
        "hinh-thuc": (entry.award, entry.printed, lambda other: other.entry.award == entry.award),
        "loai": (EntryKind.RECIPIENT.value, "", lambda other: other.row is not None),
    }[facet]
    wanted = set(_folded(told))
    found = {r.id for r in made.named if wanted <= set(_folded(r.title)) and passes(r)}
    return Question("filtered", bare(told).lower(), frozenset(found), {facet: key}, spoken) if key else None


def _units(record: Record) -> tuple[str, ...]:
    return (record.row.unit_key,) if record.row else record.entry.units


def mixed_fields(made: Questions) -> Question:
    """Award, name and year in one line."""
    record = made.rng.choice(made.people)
    award = record.entry.printed
    year = record.entry.year
    name = _folded(record.title)
    found = {
        r.id
        for r in made.people
        if r.entry.year == year and r.entry.award == record.entry.award and _folded(r.title) == name
    }
    spoken = f"{award.split(' của ')[0]} {record.title} {year}"
    return Question("mixed fields", bare(spoken).lower() if made.rng.random() < 0.5 else spoken, frozenset(found))


def short_forms(made: Questions) -> Question | None:
    """A short form of an award and a name."""
    record = made.rng.choice(made.people)
    short = {"bang-khen-bo-ban-nganh-tinh": "bk", "chien-si-thi-dua-bo-ban-nganh-tinh": "cstd"}.get(record.entry.award)
    if not short:
        return None
    name = _folded(record.title)
    found = {r.id for r in made.people if r.entry.award == record.entry.award and _folded(r.title) == name}
    return Question("short forms", f"{short} {bare(record.title).lower()}", frozenset(found))


def prose(made: Questions) -> Question:
    """Five words from the middle of a duty or a story."""
    _, text = made.rng.choice(made.told)
    start = made.rng.randint(1, max(1, len(text) - 6))
    spoken = " ".join(text[start : start + 5])
    typed = spoken if made.rng.random() < 0.5 else bare(spoken).lower()
    return Question("prose", typed, made.holding(_folded(spoken)))


def exact_first(made: Questions) -> Question | None:
    """A name among others that differ by marks alone: it must stand before all of them."""
    if not made.crowded:
        return None
    name = made.rng.choice(sorted(made.rng.choice(made.crowded)))
    title = next(r.title for r in made.named if words(r.title) == name)
    return Question("exact first", title, frozenset(made.by_name[name]))


CLASSES: tuple[Maker, ...] = (
    full_marks, no_marks, partial_marks, letter_case, nfd, d_for_crossed_d, tone_placement, unfinished, numbers,
    phrases, name_order, typos, filtered, mixed_fields, short_forms, prose, exact_first,
)  # fmt: skip
EXACT = "exact first"
PERFECT = ("no marks", "d for đ", "NFD", "tone placement", "numbers")

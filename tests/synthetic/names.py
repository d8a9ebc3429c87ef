"""Made-up names: people drawn from 900 and more syllables as Vietnamese names are, places, firms, slips of the hand."""

import random
import unicodedata
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import yaml

SYLLABLES = yaml.safe_load((Path(__file__).parent / "syllables.yml").read_text(encoding="utf-8"))
FAMILIES, MIDDLES, GIVENS = SYLLABLES["families"], SYLLABLES["middles"], SYLLABLES["givens"]
TONES = {"": "", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
FRONT = ("e", "ê", "i")

RARE_SYLLABLES = 640


@dataclass(frozen=True)
class People:
    """Draws names; `rng` alone decides, so one seed gives one population."""

    rng: random.Random

    @cached_property
    def givens(self) -> tuple[str, ...]:
        return (*GIVENS, *rare_syllables(self.rng, set(GIVENS) | set(MIDDLES) | set(FAMILIES)))

    @cached_property
    def _given_weights(self) -> list[float]:
        return zipf(len(self.givens), 0.75)

    @cached_property
    def _family_weights(self) -> list[float]:
        return zipf(len(FAMILIES), 0.95)

    @cached_property
    def _middle_weights(self) -> list[float]:
        return zipf(len(MIDDLES), 0.9)

    def name(self) -> str:
        """A name of two to four syllables."""
        family = drawn(self.rng, FAMILIES, self._family_weights)
        given = drawn(self.rng, self.givens, self._given_weights)
        between = self.rng.choices((0, 1, 2), (4, 78, 18))[0]
        middles = [drawn(self.rng, MIDDLES, self._middle_weights) for _ in range(between)]
        return " ".join((family, *middles, given))

    def slipped(self, name: str) -> str:
        """The name with one slip of data entry: capitals, a lost mark, d for đ, another tone, or its other place."""
        words = name.split()
        at = self.rng.randrange(len(words))
        slip = self.rng.choice((str.upper, _without_marks, _crossless, _other_tone, respelled))
        words = [slip(word) if slip is str.upper or index == at else word for index, word in enumerate(words)]
        return " ".join(words)


def zipf(size: int, power: float) -> list[float]:
    """Cumulated weights of ranks 1 to `size`, each 1/rank**power."""
    return list(accumulate(1 / rank**power for rank in range(1, size + 1)))


def drawn(rng: random.Random, items: Sequence[str], weights: list[float]) -> str:
    return items[bisect(weights, rng.random() * weights[-1])]


def rare_syllables(rng: random.Random, taken: set[str]) -> list[str]:
    """Well-formed syllables beside those in use, in a random order."""
    made = {
        _toned(onset + rime, tone).capitalize()
        for onset in SYLLABLES["onsets"]
        for rimes, tones in (("open", TONES), ("nasal", TONES), ("stopped", "\u0301\u0323"))
        for rime in SYLLABLES[rimes]
        for tone in tones
        if _joins(onset, rime)
    }
    return rng.sample(sorted(made - taken), RARE_SYLLABLES)


def respelled(word: str) -> str:
    """The tone of an open oa, oe or uy in its other place: `Hoà` for `Hòa` and back."""
    plain, tone = _parted(word)
    if tone and plain[-2:].lower() in ("oa", "oe", "uy") and plain[-3:-2].lower() != "q":
        at = len(plain) - 1 if unicodedata.normalize("NFD", word)[-1] != tone else len(plain) - 2
        return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])
    return word


def _joins(onset: str, rime: str) -> bool:
    front = rime.startswith(FRONT)
    if onset in {"c", "g", "ng"}:
        return not front and not (onset == "c" and rime.startswith(("oa", "oe", "uy", "uê", "uâ")))
    if onset in {"k", "ngh"}:
        return front
    if onset == "q":
        return rime.startswith(("ua", "uê", "uy", "uâ")) and rime != "ua"
    if onset == "gi":
        return not rime.startswith(("i", "u", "oa", "oe"))
    return True


def _toned(syllable: str, tone: str) -> str:
    """The tone on the letter that bears it: the last vowel with a mark of its own, else the one before a final."""
    if not tone:
        return syllable
    vowels = [index for index, letter in enumerate(syllable) if letter in "aăâeêioôơuưy"]
    start = 2 if syllable.startswith("gi") and len(vowels) > 1 else 1 if syllable.startswith("qu") else 0
    vowels = [index for index in vowels if index >= start + (1 if start == 1 else 0)]
    marked = [index for index in vowels if syllable[index] in "ăâêôơư"]
    closed = syllable[-1] not in "aăâeêioôơuưy"
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def _parted(word: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in marks if mark in TONES and mark), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def _without_marks(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _crossless(word: str) -> str:
    return word.replace("đ", "d").replace("Đ", "D")


def _other_tone(word: str) -> str:
    """Hỏi for ngã and back: the commonest slip of ear."""
    swapped = {"\u0309": "\u0303", "\u0303": "\u0309"}
    return unicodedata.normalize("NFC", "".join(swapped.get(c, c) for c in unicodedata.normalize("NFD", word)))

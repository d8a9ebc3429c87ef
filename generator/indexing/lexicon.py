"""Words and strings by number: every text of the index is a row of words, and every word is written once."""

from collections import Counter
from collections.abc import Iterable


class Lexicon:
    """Numbers for words, the commonest first, and for strings, in the order in which they are asked for.

    All texts must be counted before the first number is given; a string longer than 255 words is cut there.
    """

    LONGEST = 255

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(word for text in texts for word in text.split())
        ordered = sorted(counts, key=lambda word: (-counts[word], word))
        self._words = {word: number for number, word in enumerate(ordered)}
        self._strings: dict[str, int] = {"": 0}

    def word_numbers(self, text: str) -> list[int]:
        return [self._words[word] for word in text.split()]

    def string(self, text: str) -> int:
        """The number of a string; 0 is the empty one."""
        return self._strings.setdefault(" ".join(text.split()[: self.LONGEST]), len(self._strings))

    @property
    def words(self) -> str:
        """All words in the order of their numbers, parted by spaces, which no word holds."""
        return " ".join(self._words)

    def columns(self) -> dict[str, list[int]]:
        """How many words each string has, and which."""
        spelled = [self.word_numbers(text) for text in self._strings]
        return {
            "stringLength": [len(numbers) for numbers in spelled],
            "stringWord": [number for numbers in spelled for number in numbers],
        }

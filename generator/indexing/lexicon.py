"""Words and strings by number: every text of the index is a row of words, and every word is written once.

Strings are written as text, which gzip packs better than numbers of words; names of people, which hardly repeat, are
written as numbers of words, for which they need no string.
"""

from collections import Counter
from collections.abc import Iterable


class Lexicon:
    """Numbers for strings in the order in which they come, 0 being the empty one, and for words.

    Words are numbered as they first stand in the strings; then come those of names alone, the commonest first. Spaces
    in a row count as one.
    """

    def __init__(self, strings: Iterable[str], names: Iterable[str]) -> None:
        self._strings = {"": 0}
        self._numbers = {"": 0}  # by the text as it is written: most stand many times
        for text in strings:
            if text not in self._numbers:
                self._numbers[text] = self._strings.setdefault(" ".join(text.split()), len(self._strings))
        self._words: dict[str, int] = {}
        for text in self._strings:
            for word in text.split():
                self._words.setdefault(word, len(self._words))
        counts = Counter(word for name in names for word in name.split() if word not in self._words)
        self._only_names = sorted(counts, key=lambda word: (-counts[word], word))
        for word in self._only_names:
            self._words[word] = len(self._words)

    def string(self, text: str) -> int:
        return self._numbers[text]

    def word_numbers(self, text: str) -> list[int]:
        return [self._words[word] for word in text.split()]

    def head(self) -> dict[str, str]:
        """All strings but the empty one, each on a line, and the words that stand in none."""
        return {"strings": "\n".join(list(self._strings)[1:]), "words": " ".join(self._only_names)}

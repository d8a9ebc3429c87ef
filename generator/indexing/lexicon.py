"""Words and strings by number: every text of the index is a row of words, and every word is written once.

Strings are written as text, which gzip packs better than numbers of words; names of people, which hardly repeat, are
written as numbers of words, for which they need no string.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain


class Lexicon:
    """Numbers for strings in the order in which they come, 0 being the empty one, and for words.

    Words are numbered as they first stand in the strings; then come those of names alone, the commonest first. Spaces
    in a row count as one.
    """

    def __init__(self, strings: Iterable[str], names: Iterable[str]) -> None:
        self._strings = {"": 0}
        # By the text as it is written: most stand many times.
        self._numbers = {
            text: self._strings.setdefault(" ".join(text.split()), len(self._strings))
            for text in dict.fromkeys(chain(("",), strings))
        }
        words = dict.fromkeys(chain.from_iterable(map(str.split, self._strings)))
        counts = Counter(chain.from_iterable(map(str.split, names)))
        self._only_names = sorted(counts.keys() - words.keys(), key=lambda word: (-counts[word], word))
        self._words = {word: number for number, word in enumerate(chain(words, self._only_names))}

    def string(self, text: str) -> int:
        return self._numbers[text]

    def strings(self, texts: Iterable[str]) -> list[int]:
        return list(map(self._numbers.__getitem__, texts))

    def word_numbers(self, text: str) -> list[int]:
        return list(map(self._words.__getitem__, text.split()))

    def head(self) -> dict[str, str]:
        """All strings but the empty one, each on a line, and the words that stand in none."""
        return {"strings": "\n".join(list(self._strings)[1:]), "words": " ".join(self._only_names)}

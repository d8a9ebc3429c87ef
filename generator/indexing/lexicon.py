"""Words and strings by number: every text of the index is a row of words, and every word is written once.

Strings are written as text, which gzip packs better than numbers of words; names of people, which hardly repeat, are
written as numbers of words, for which they need no string.
"""

from collections.abc import Iterable, Mapping
from itertools import chain


class Lexicon:
    """Numbers for strings in the order in which they come, 0 being the empty one, and for words.

    Words are numbered as they first stand in the strings; then come those of names alone, the commonest first: `counts`
    says how often each word stands in names. Spaces in a row count as one.
    """

    def __init__(self, strings: Iterable[str], counts: Mapping[str, int]) -> None:
        self._strings = {"": 0}
        # By the text as it is written: most stand many times.
        self.strings: Mapping[str, int] = {
            text: self._strings.setdefault(" ".join(text.split()), len(self._strings))
            for text in dict.fromkeys(chain(("",), strings))
        }
        words = dict.fromkeys(chain.from_iterable(map(str.split, self._strings)))
        self._only_names = sorted(counts.keys() - words.keys(), key=lambda word: (-counts[word], word))
        self.words: Mapping[str, int] = {word: number for number, word in enumerate(chain(words, self._only_names))}

    def head(self) -> dict[str, str]:
        """All strings but the empty one, each on a line, and the words that stand in none."""
        return {"strings": "\n".join(list(self._strings)[1:]), "words": " ".join(self._only_names)}

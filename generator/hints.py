"""Hints for an editor: the right word that is nearest to the one that was written."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None when nothing is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415, loaded where there is something to hint at

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=70)
    return found[0] if found else None

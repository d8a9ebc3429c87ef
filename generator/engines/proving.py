"""Every link of every page leads to something, whether the page was made today or taken from the cache.

What a page leads to is known without the page; a page that was proved before is proved again only where something
that it might lead to has gone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from generator.engines.pages.page_cache import Ties

TiesOf = Callable[[str], Ties | None]


def broken(
    keys: Mapping[str, str], before: Mapping[str, str], native: Mapping[str, frozenset[str]], ties: TiesOf
) -> Iterator[tuple[str, str]]:
    """Each page with a link that leads nowhere, and that link, as `page.md#anchor`.

    `keys` are the pages of this build by address, `before` those that were proved last, `native` the anchors of all
    other files; `ties` gives what a key is tied to.
    """
    tied = cache(ties)

    def anchors(uri: str) -> frozenset[str] | None:
        if uri in native:
            return native[uri]
        found = tied(keys[uri]) if uri in keys else None
        return found.anchors if found else None

    changed = {uri for uri, key in keys.items() if before.get(uri) != key}
    gone = _gone(before, keys, tied)
    for uri, key in sorted(keys.items()):
        if uri in changed or gone:
            found = tied(key)
            yield from ((uri, link) for link in _nowhere(found, anchors)) if found else ()


def led_to(keys: Mapping[str, str], before: Mapping[str, str], placed: Mapping[str, str], ties: TiesOf) -> set[str]:
    """Files that are no pages of `keys` and to which some page may lead.

    Those to which pages lead that were not proved `before`, and pages of the last site (`placed`) that are none now, or
    gone: pages that were proved then may still lead there.
    """
    fresh = (found for uri, key in keys.items() if before.get(uri) != key and (found := ties(key)))
    return {uri for found in fresh for uri in found.links if uri not in keys} | (placed.keys() - keys.keys())


def _gone(before: Mapping[str, str], keys: Mapping[str, str], tied: TiesOf) -> bool:
    """Whether a page, or an anchor in one, was there before and is not there now."""
    for uri, key in before.items():
        if uri not in keys:
            return True
        if keys[uri] != key:
            old, new = tied(key), tied(keys[uri])
            if old is None or new is None or not old.anchors <= new.anchors:
                return True
    return False


def _nowhere(page: Ties, anchors: Callable[[str], frozenset[str] | None]) -> Iterable[str]:
    for uri, wanted in page.links.items():
        there = anchors(uri)
        if there is None:
            yield uri
        else:
            yield from (f"{uri}#{anchor}" for anchor in sorted(wanted - there))

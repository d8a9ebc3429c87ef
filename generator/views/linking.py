"""Words of a document to links: the printed name of a unit leads to the unit, and every word stays as printed."""

import re
from collections.abc import Iterable, Iterator

from generator import addresses
from generator.catalogue import Catalogue
from generator.records.registry import Unit
from generator.rendering import Link


def printed_units(printed: str, units: Iterable[str], catalogue: Catalogue) -> tuple[Link, ...]:
    """`printed` cut into words and links, one link per unit that it names; a unit it names otherwise follows."""
    named = [catalogue.units[unit] for unit in units if unit in catalogue.units]
    links: list[tuple[int, int, Unit]] = []
    unfound: list[Unit] = []
    for unit in named:
        span = _first_free(printed, unit, catalogue, [(start, end) for start, end, _ in links])
        if span:
            links.append((*span, unit))
        else:
            unfound.append(unit)
    if unfound and len(named) == 1:
        return (Link(printed, addresses.unit(named[0])),)
    parts = list(_cut(printed, sorted(links, key=lambda link: link[0])))
    for unit in unfound:
        parts += [Link(" "), Link(f"[{unit.name}]", addresses.unit(unit))]
    return tuple(parts)


def _cut(printed: str, links: Iterable[tuple[int, int, Unit]]) -> Iterator[Link]:
    here = 0
    for start, end, unit in links:
        if start > here:
            yield Link(printed[here:start])
        yield Link(printed[start:end], addresses.unit(unit))
        here = end
    if here < len(printed):
        yield Link(printed[here:])


def _first_free(printed: str, unit: Unit, catalogue: Catalogue, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    for form in _forms(unit, catalogue):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", printed, re.IGNORECASE):
            start, end = match.span()
            if all(end <= first or last <= start for first, last in taken):
                return start, end
    return None


def _forms(unit: Unit, catalogue: Catalogue) -> tuple[str, ...]:
    """How a unit may be named inside its own province, longest first."""
    province = catalogue.places.get(unit.province or "")
    place = province.name if province else ""
    bare = place.removeprefix("tỉnh ")
    forms: set[str] = {*unit.abbreviations, *(name.text for name in unit.names)}
    for form in tuple(forms):
        forms |= {
            form.replace(f" {place}", f" {bare}"),
            form.removesuffix(f" {place}"),
            form.removesuffix(f" {bare}"),
            form.replace("Ủy ban nhân dân", "UBND"),
        }
    forms |= {form.removesuffix(f" {bare}") for form in tuple(forms)}
    forms |= {form.split(",")[0] for form in forms if form.startswith("Ban ")}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))

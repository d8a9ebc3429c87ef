"""What a page says of its record to machines: JSON-LD, Dublin Core, and where its data, calendar and card are.

It travels as front matter; the theme writes it into the head of the page. Addresses in it begin with a sign that no
record can hold, in whose place the theme puts the address of the site: only there is it known.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import singledispatch
from typing import Any

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.catalogue import Catalogue
from generator.promises.published import is_indexed
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision, RecipientKind
from generator.records.figure import Figure
from generator.records.plan import Plan, PlanKind
from generator.records.registry import Award, Unit, UnitKind
from generator.views.names import decision_name

# Bodies that are no part of the state's administration.
_NOT_OF_GOVERNMENT = frozenset(
    {UnitKind.FRONT, UnitKind.ASSOCIATION, UnitKind.PRESS, UnitKind.SCHOOL, UnitKind.GROUP, UnitKind.SECTION}
)

Meaning = dict[str, Any]
# A control character: YAML and the checks refuse it in records, and JSON writes it as `\\u0001`.
_ROOT = "\u0001"


def companions(catalogue: Catalogue, record: Named) -> dict[str, Any]:
    """The front matter that every page of a record carries beside its words."""
    here = addresses.page_of(record)
    if isinstance(record, Figure) and catalogue.figure_withdrawal(record):
        return {"record": True, **_files(record, here), "robots": "noindex"}
    meaning = _meaning(record, catalogue)
    found: dict[str, Any] = {
        "record": True,
        **_files(record, here),
        "dublin_core": _dublin_core(catalogue, record, meaning),
    }
    if not is_indexed(catalogue, record):
        found["robots"] = "noindex"
    elif meaning:
        changed = catalogue.changed_on(record)
        linked_data = {
            "@context": "https://schema.org",
            **meaning,
            "@id": site(here),
            "url": site(here),
            "inLanguage": "vi",
            **({"dateModified": changed.isoformat()} if changed and meaning["@type"] == "Legislation" else {}),
        }
        words = json.dumps({key: value for key, value in linked_data.items() if value}, ensure_ascii=False)
        # Nothing in it may end the script that it stands in.
        found["meaning"] = words.replace("<", "\\u003c")
    return found


def site(address: Address) -> str:
    """The address as the theme will make it whole."""
    return f"{_ROOT}{address.url}{f'#{address.anchor}' if address.anchor else ''}"


def _files(record: Named, here: Address) -> dict[str, str]:
    found: dict[str, str] = {}
    if isinstance(record, Figure) and record.minor:
        return found
    kind = machine_addresses.api_kind(record)
    if kind:
        found["data"] = machine_addresses.api_item(kind, record.id)
    if isinstance(record, Plan | Unit | Campaign):
        found["calendar"] = machine_addresses.calendar(here)
    if isinstance(record, Unit | Campaign):
        found["feed"] = machine_addresses.feed(here)
    cards = machine_addresses.CARDS_OF.get(kind or "", ())
    if cards:
        found["card"] = machine_addresses.card(cards[0], record.id)
        found["oembed"] = machine_addresses.oembed(found["card"])
    if isinstance(record, Plan | Campaign | Figure):
        found["picture"] = machine_addresses.picture(here)
    if isinstance(record, Decision):
        # One picture a year: a province signs hundreds of decisions, and they would look alike.
        found["picture"] = machine_addresses.picture(addresses.honors_of(record.year))
    return found


@singledispatch
def _meaning(record: Named, catalogue: Catalogue) -> Meaning:
    """The record in the words of schema.org; nothing for what has no word there."""
    return {}


@_meaning.register
def _plan(record: Plan, catalogue: Catalogue) -> Meaning:
    changed = [catalogue.plans.get(other) for other in (record.amends, record.supersedes) if other]
    kind = "Legislation" if record.kind is PlanKind.PLAN else "DigitalDocument"
    meaning: Meaning = {"@type": kind, "name": record.title, "author": _unit(catalogue, record.issuer)}
    if kind == "DigitalDocument":
        return {**meaning, "identifier": record.number, "dateCreated": _iso(record.date)}
    return {
        **meaning,
        "legislationIdentifier": record.number,
        "legislationType": record.kind.label,
        "legislationDate": _iso(record.date),
        "legislationPassedBy": _unit(catalogue, record.issuer),
        "temporalCoverage": f"{record.year}-01-01/{record.year}-12-31",
        "legislationLegalForce": f"https://schema.org/{_force(catalogue, record)}",
        "legislationChanges": [site(addresses.plan(other)) for other in changed if other],
    }


def _force(catalogue: Catalogue, plan: Plan) -> str:
    current = plan.year == catalogue.day.year and catalogue.stands(plan)
    return "InForce" if current else "NotInForce"


@_meaning.register
def _decision(record: Decision, catalogue: Catalogue) -> Meaning:
    return {
        "@type": "Legislation",
        "name": f"{decision_name(catalogue, record)}: {record.award_printed}",
        "description": record.occasion,
        "legislationIdentifier": record.number,
        "legislationType": "Quyết định",
        "legislationDate": _iso(record.date),
        "legislationPassedBy": _unit(catalogue, record.issuer)
        or ({"@type": "GovernmentOrganization", "name": record.authority} if record.authority else None),
    }


@_meaning.register
def _figure(record: Figure, catalogue: Catalogue) -> Meaning:
    return {
        "@type": "Person" if record.kind is RecipientKind.PERSON else "Organization",
        "name": record.name,
        "alternateName": list(record.other_names),
        "description": record.summary,
        "award": [given.printed for given in catalogue.standing_awards(record)],
        "affiliation" if record.kind is RecipientKind.PERSON else "memberOf": _unit(catalogue, record.unit),
    }


@_meaning.register
def _campaign(record: Campaign, catalogue: Catalogue) -> Meaning:
    launched = record.launch.date if record.launch else None
    return {
        "@type": "Project",
        "name": record.name,
        "alternateName": list(record.name_variants),
        "foundingDate": _iso(launched),
        "sponsor": {"@type": "Organization", "name": record.launched_by} if record.launched_by else None,
    }


@_meaning.register
def _of_unit(record: Unit, catalogue: Catalogue) -> Meaning:
    above = next((parent.unit for parent in reversed(record.parents) if parent.holds_on(catalogue.day)), None)
    return {
        "@type": "Organization" if record.kind in _NOT_OF_GOVERNMENT else "GovernmentOrganization",
        "name": record.name,
        "alternateName": [*record.abbreviations, *(name.text for name in record.names[:-1])],
        "parentOrganization": _unit(catalogue, above),
        "foundingDate": _iso(record.start),
        "dissolutionDate": _iso(record.end),
    }


@_meaning.register
def _award(record: Award, catalogue: Catalogue) -> Meaning:
    return {
        "@type": "DefinedTerm",
        "name": record.name,
        "termCode": record.id,
        "inDefinedTermSet": site(addresses.AWARDS),
    }


def _unit(catalogue: Catalogue, unit: str | None) -> Meaning | None:
    found = catalogue.units.get(unit or "")
    if found is None:
        return None
    kind = "Organization" if found.kind in _NOT_OF_GOVERNMENT else "GovernmentOrganization"
    return {"@type": kind, "name": found.name, "@id": site(addresses.unit(found))}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dublin_core(catalogue: Catalogue, record: Named, meaning: Meaning) -> dict[str, str | list[str]]:
    """What a record tells of the 15 elements; the theme adds title, description, publisher, identifier, language,
    format and rights, which are the page's own.

    Circular 24/2011/TT-BTTTT made six of them mandatory; it has expired, but no better set took its place.
    """
    register = catalogue.shelves.register.entries.get(addresses.page_of(record).url)
    day = getattr(record, "date", None) or getattr(record, "opened", None) or (register.first if register else None)
    place = catalogue.places.get(getattr(record, "province", None) or "")
    creator = meaning.get("author") or meaning.get("legislationPassedBy") or meaning.get("sponsor")
    found: dict[str, str | list[str]] = {
        "creator": str(creator["name"]) if creator else "",
        "date": (day or catalogue.day).isoformat(),
        "subject": list(map(str, _subjects(catalogue, record))),
        "coverage": str(place.name) if place else "",
        "source": next((str(s.title or s.url) for s in getattr(record, "sources", ())), ""),
        "contributor": str(signer.name) if (signer := getattr(record, "signer", None)) else "",
        "relation": str(meaning.get("legislationIdentifier") or ""),
        "type": str(meaning.get("legislationType") or "Text"),
    }
    return {key: value for key, value in found.items() if value}


def _subjects(catalogue: Catalogue, record: Named) -> Iterator[str]:
    if isinstance(record, Plan):
        yield "Kế hoạch thi đua, khen thưởng"
    if isinstance(record, Decision):
        yield record.award_printed
    if isinstance(record, Figure):
        yield record.field
    if isinstance(record, Campaign):
        yield record.kind.label
    if isinstance(record, Consultation):
        yield "Lấy ý kiến trước khi khen thưởng"
    yield "Thi đua, khen thưởng"

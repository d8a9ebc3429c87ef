"""The plan in force, at addresses that never change: of every issuer, and of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, InForce
from generator.records.registry import Share, Unit
from generator.rendering import Link, page
from generator.vietnamese import day
from generator.views import fixed_pages
from generator.views.names import plan_link, unit_link
from generator.views.parts import PlanCard, plan_card


@dataclass(frozen=True)
class IssuerView:
    """What holds for one issuer today; `anchor` is its spot on the page of all, `own` its own permanent address.

    `now` is who took its place, and how that is known.
    """

    anchor: str
    issuer: Link
    in_force: PlanCard | None
    amendments: tuple[tuple[Link, str], ...]
    newest: PlanCard | None
    newest_year: int | None
    now: tuple[tuple[Link, str], ...]
    own: Link


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    yield _all(catalogue)
    for found in catalogue.plans_in_force:
        yield _of_issuer(catalogue, found)


def _all(catalogue: Catalogue) -> Artifact:
    year = catalogue.day.year
    view = {
        "crumbs": (Link("Kế hoạch", addresses.PLANS),),
        "heading": fixed_pages.PLAN_IN_FORCE.title,
        "year": year,
        "day": day(catalogue.day),
        "issuers": tuple(_issuer(catalogue, found) for found in catalogue.plans_in_force),
        "listed": True,
        "cards": addresses.CARDS,
    }
    return page(
        "plan_in_force",
        fixed_pages.PLAN_IN_FORCE.address,
        title=fixed_pages.PLAN_IN_FORCE.title,
        description=f"Kế hoạch thi đua, khen thưởng đang hiệu lực trong năm {year} của từng cơ quan.",
        source="plans",
        view=view,
        options={"year": year, "data": machine_addresses.api_item("plans", machine_addresses.IN_FORCE)},
        toc=False,
    )


def _of_issuer(catalogue: Catalogue, found: InForce) -> Artifact:
    year, issuer = catalogue.day.year, found.issuer
    view = {
        "crumbs": (Link("Cơ quan, đơn vị", addresses.UNITS), Link(issuer.name, addresses.unit(issuer))),
        "heading": f"Kế hoạch hiện hành của {issuer.name}",
        "year": year,
        "day": day(catalogue.day),
        "issuers": (_issuer(catalogue, found),),
        "listed": False,
        "cards": addresses.CARDS,
    }
    return page(
        "plan_in_force",
        addresses.plan_in_force_of(issuer),
        title=f"Kế hoạch hiện hành của {issuer.name}",
        description=f"Kế hoạch thi đua, khen thưởng năm {year} đang hiệu lực của {issuer.name}.",
        source="plans",
        view=view,
        options={
            "year": year,
            "data": machine_addresses.api_item("units", issuer.id, machine_addresses.IN_FORCE),
            "card": machine_addresses.card("ke-hoach-hien-hanh", issuer.id),
            "oembed": machine_addresses.oembed(machine_addresses.card("ke-hoach-hien-hanh", issuer.id)),
        },
        toc=False,
    )


def _issuer(catalogue: Catalogue, found: InForce) -> IssuerView:
    amending = catalogue.amendments(found.plan) if found.plan else ()
    return IssuerView(
        anchor=str(found.issuer.id),
        issuer=Link(found.issuer.name, addresses.unit(found.issuer)),
        in_force=plan_card(catalogue, found.plan) if found.plan else None,
        amendments=tuple(
            (plan_link(plan), f"ngày {day(plan.date)}" if plan.date else "")
            for plan in amending
            if catalogue.stands(plan)
        ),
        newest=plan_card(catalogue, found.newest) if found.newest else None,
        newest_year=found.newest.year if found.newest else None,
        now=tuple(_in_its_place(catalogue, found.issuer)),
        own=Link("địa chỉ riêng của cơ quan này", addresses.plan_in_force_of(found.issuer)),
    )


def _in_its_place(catalogue: Catalogue, issuer: Unit) -> Iterator[tuple[Link, str]]:
    """Who took over all that an issuer was, once it has gone; who took a part does not plan for it."""
    if issuer.end is None or issuer.end >= catalogue.day:
        return
    for successor in issuer.successors:
        link = unit_link(catalogue, successor.unit)
        if link and successor.share is Share.WHOLE:
            yield link, "suy từ việc sắp xếp tỉnh" if successor.inferred else ""

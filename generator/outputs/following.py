"""How to follow the portal: every calendar and feed, and how a phone or an office programme subscribes to one."""

from collections.abc import Iterator

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.rendering import Link, page
from generator.vietnamese import collation_key
from generator.views import fixed_pages
from generator.views.names import plan_name, unit_name


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    units = [unit for unit in catalogue.units.values() if catalogue.tasks_of(unit) or catalogue.duties_of(unit)]
    view = {
        "all_calendar": _file("lịch của mọi kế hoạch", machine_addresses.calendar(addresses.HOME)),
        "feeds": tuple(
            _file(name, machine_addresses.feed(of))
            for name, of in (
                ("Mọi tin", addresses.HOME),
                ("Kế hoạch", addresses.PLANS),
                ("Bảng vàng", addresses.HONORS),
                ("Lấy ý kiến", addresses.CONSULTATIONS),
                ("Đính chính, hủy bỏ", addresses.RECTIFICATIONS),
            )
        ),
        "plans": tuple(
            _both(
                f"{plan_name(plan)}, năm {plan.year}" if plan.number else plan_name(plan),
                addresses.plan(plan),
                feed=False,
            )
            for year in catalogue.plan_years
            for plan in catalogue.plans_of(year)
        ),
        "units": tuple(
            _both(unit_name(catalogue, unit), addresses.unit(unit))
            for unit in sorted(units, key=lambda unit: collation_key(unit.name))
        ),
        "campaigns": tuple(
            _both(campaign.name, addresses.campaign(campaign))
            for campaign in sorted(catalogue.campaigns.values(), key=lambda campaign: collation_key(campaign.name))
        ),
        "units_page": addresses.UNITS,
    }
    yield page(
        "following",
        fixed_pages.FOLLOWING.address,
        title=fixed_pages.FOLLOWING.title,
        description=fixed_pages.FOLLOWING.description,
        source=None,
        view=view,
    )


def _file(name: str, path: str) -> Link:
    return Link(name, Address(path))


def _both(name: str, of: Address, *, feed: bool = True) -> tuple[Link, tuple[Link, ...]]:
    files = [_file("lịch", machine_addresses.calendar(of))]
    if feed:
        files.append(_file("tin", machine_addresses.feed(of)))
    return Link(name, of), tuple(files)

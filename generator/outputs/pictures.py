"""Pictures for links that are shared (Open Graph): which pages have one, and its words.

A picture tells kind, name and issuer, and no more than its page. It is drawn when it is needed: its digest is that of
its words.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.promises.edition import Edition
from generator.remembering import fingerprints
from generator.views.names import decision_name, plan_name


def artifacts(edition: Edition) -> Iterator[Artifact]:
    catalogue = edition.catalogue
    yield _picture(edition, addresses.HOME, "Thi đua, khen thưởng", edition.portal.name, "Cổng tra cứu")
    for plan in catalogue.plans.values():
        issuer = catalogue.units[plan.issuer].name
        yield _picture(edition, addresses.plan(plan), f"{plan_name(plan)} · {plan.year}", plan.title, issuer)
    for figure in catalogue.figures.values():
        words = (figure.name, figure.awards[0].printed)
        name, award = ("Trang đã rút", "") if catalogue.figure_withdrawal(figure) else words
        if not figure.minor:
            yield _picture(edition, addresses.figure(figure), "Gương điển hình", name, award)
    for campaign in catalogue.campaigns.values():
        period = campaign.period.printed if campaign.period else ""
        yield _picture(edition, addresses.campaign(campaign), campaign.kind.label, campaign.name, period)
    for year in catalogue.decision_years:
        newest = [decision_name(catalogue, d) for d in catalogue.decisions_of(year)[:1]]
        name = f"Bảng vàng năm {year}" if year else "Bảng vàng"
        yield _picture(edition, addresses.honors_of(year), "Bảng vàng", name, next(iter(newest), ""))


def _picture(edition: Edition, page: Address, kicker: str, title: str, foot: str) -> Artifact:
    return Artifact(machine_addresses.picture(page), Picture(kicker, title, foot, edition.portal.name))


@dataclass(frozen=True)
class Picture:
    """The words of a picture, to be drawn in whatever process needs it."""

    kicker: str
    title: str
    foot: str
    portal: str

    @property
    def digest(self) -> str:
        words = json.dumps([self.kicker, self.title, self.foot, self.portal], ensure_ascii=False)
        return fingerprints.digest(words.encode())

    def written(self) -> bytes:
        from generator.drawing import drawn  # noqa: PLC0415, letters and colours are loaded where something is drawn

        return drawn(self.kicker, self.title, self.foot, self.portal)

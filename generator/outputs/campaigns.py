"""Campaigns: all of them by level, and one with its timeline."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, PlannedTask
from generator.records.campaign import Campaign, CampaignLevel, Milestone, Period
from generator.rendering import Link, page
from generator.vietnamese import capitalised, collation_key, day
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.names import decision_link, document_link, place_of, plan_link, unit_link
from generator.views.parts import Fact, blanks, corrections, fact, sources
from generator.views.tasks import citation, task_views

CAMPAIGNS = Link("Phong trào", addresses.CAMPAIGNS)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    yield _index(catalogue)
    for campaign in catalogue.campaigns.values():
        yield _campaign(catalogue, campaign)


@dataclass(frozen=True)
class CampaignCard:
    """A campaign in a list."""

    name: Link
    kind: str
    period: str
    launched_by: str
    editions: tuple[Link, ...]


@dataclass(frozen=True)
class PhaseView:
    """A phase as a bar: offset and length in percent of the whole span of years."""

    name: Link
    period: str
    offset: int
    length: int
    now: bool


@dataclass(frozen=True)
class MilestoneView:
    """A point on the timeline."""

    when: str
    text: str
    task: Link | None


def _link(campaign: Campaign) -> Link:
    return Link(campaign.name, addresses.campaign(campaign))


def _edition(catalogue: Catalogue, edition: Campaign) -> Link:
    """A local edition; its province is told where its name does not."""
    place = place_of(catalogue, edition.province)
    bare = place.name.removeprefix("tỉnh ") if place else ""
    name = edition.name if bare in edition.name or not place else f"{edition.name} ({place.name})"
    return Link(name, addresses.campaign(edition))


def _index(catalogue: Catalogue) -> Artifact:
    national = [c for c in catalogue.campaigns.values() if c.level is CampaignLevel.NATIONAL]
    local = [c for c in catalogue.campaigns.values() if c.level is not CampaignLevel.NATIONAL]
    by_place: dict[str, list[Campaign]] = {}
    for campaign in local:
        by_place.setdefault(campaign.province or "", []).append(campaign)
    groups = [("Toàn quốc", "toan-quoc", _cards(catalogue, national))]
    for place in sorted(by_place):
        record = place_of(catalogue, place)
        name = capitalised(record.name) if record else "Đơn vị khác"
        groups.append((name, place or "khac", _cards(catalogue, by_place[place])))
    view = {"groups": tuple(groups), "count": len(catalogue.campaigns)}
    return page(
        "campaigns",
        fixed_pages.CAMPAIGNS.address,
        title=fixed_pages.CAMPAIGNS.title,
        description=fixed_pages.CAMPAIGNS.description,
        source="content/campaigns",
        view=view,
        toc=False,
    )


def _cards(catalogue: Catalogue, campaigns: list[Campaign]) -> tuple[CampaignCard, ...]:
    ordered = sorted(campaigns, key=lambda campaign: collation_key(campaign.name))
    return tuple(
        CampaignCard(
            name=_link(campaign),
            kind=campaign.kind.label,
            period=campaign.period.printed if campaign.period else "chưa rõ thời gian",
            launched_by=campaign.launched_by or "chưa rõ người phát động",
            editions=tuple(_edition(catalogue, edition) for edition in catalogue.editions_of(campaign)),
        )
        for campaign in ordered
    )


def _campaign(catalogue: Catalogue, campaign: Campaign) -> Artifact:
    document = catalogue.documents.get(campaign.document or "")
    parent = catalogue.campaigns.get(campaign.parent or "")
    earlier = catalogue.campaigns.get(campaign.continues or "")
    plan = catalogue.plans.get(campaign.plan or "")
    place = place_of(catalogue, campaign.province)
    launch = campaign.launch
    launched = (f"ngày {day(launch.date)}" if launch.date else launch.printed) if launch else None
    facts: tuple[Fact, ...] = (
        *fact("Cấp", campaign.level.label),
        *fact("Tỉnh", place.name if place else None),
        *fact("Đơn vị", unit_link(catalogue, campaign.unit)),
        *fact("Phát động", campaign.launched_by),
        *fact("Thời điểm phát động", launched),
        *fact("Nơi phát động", launch.place if launch else None),
        *fact("Văn bản", document_link(document)),
        *fact("Nêu trong", plan_link(plan) if plan else None),
        *fact("Thời gian", campaign.period.printed if campaign.period else None),
        *fact("Phong trào toàn quốc", _link(parent) if parent else None),
        *fact("Ở địa phương", *(_edition(catalogue, edition) for edition in catalogue.editions_of(campaign))),
        *fact("Nối tiếp", _link(earlier) if earlier else None),
        *fact("Tiếp theo", *(_link(later) for later in catalogue.continued_by(campaign))),
        *fact("Tên viết khác", *campaign.name_variants),
        *fact("Ghi chú", campaign.note),
    )
    figures = catalogue.figures_of_campaign(campaign)
    view = {
        "crumbs": (CAMPAIGNS,),
        "campaign": campaign,
        "facts": facts,
        "story": catalogue.body(campaign),
        "phases": tuple(_phases(catalogue, campaign)),
        "criteria": campaign.criteria,
        "milestones": tuple(
            _milestone(catalogue, milestone)
            for milestone in sorted(campaign.milestones, key=lambda m: (m.year, str(m.date or m.month or "")))
        ),
        "decisions": tuple(
            (decision_link(catalogue, d), d.occasion) for d in catalogue.decisions_of_campaign(campaign)
        ),
        "figures": tuple((Link(f.name, addresses.figure(f)), f.summary) for f in figures),
        "tasks": task_views(catalogue, catalogue.tasks_of_campaign(campaign)),
        "blanks": blanks(campaign.blanks),
        "corrections": corrections(catalogue, campaign.corrections),
        "sources": sources(campaign.sources),
    }
    return page(
        "campaign",
        addresses.campaign(campaign),
        title=campaign.name,
        description=f"{campaign.kind.label} {campaign.level.label.lower()}: giai đoạn, mốc, nhiệm vụ liên quan.",
        source=catalogue.source(campaign),
        view=view,
        options=companions(catalogue, campaign),
    )


def _phases(catalogue: Catalogue, campaign: Campaign) -> Iterator[PhaseView]:
    """Every phase; one whose years nobody has told has no length."""
    year = catalogue.day.year
    known = [phase.period for phase in campaign.phases if phase.period.start]
    first = min((period.start or year for period in known), default=year)
    last = max((_end(period, year) for period in known), default=year)
    span = last - first + 1
    for phase in campaign.phases:
        start, end = phase.period.start, _end(phase.period, year)
        record = catalogue.campaigns.get(phase.campaign or "")
        named = record is not None and record.id != campaign.id
        yield PhaseView(
            name=_link(record) if named and record else Link(phase.text or phase.period.printed),
            period=phase.period.printed if phase.text or named else "",
            offset=round(100 * (start - first) / span) if start else 0,
            length=round(100 * (end - start + 1) / span) if start else 0,
            now=start is not None and start <= year <= end,
        )


def _end(period: Period, year: int) -> int:
    return period.end or max(year, period.start or year)


def _milestone(catalogue: Catalogue, milestone: Milestone) -> MilestoneView:
    plan = catalogue.plans.get(milestone.plan or "")
    task = next((t for t in plan.all_tasks if plan.task_ref(t) == milestone.task), None) if plan else None
    link = None
    if plan:
        words = plan_link(plan).text
        if task:
            words = f"{words}, nhiệm vụ {citation(PlannedTask(plan, task))}"
        link = Link(words, addresses.task(plan, task) if task else addresses.plan(plan))
    return MilestoneView(milestone.printed, milestone.text, link)

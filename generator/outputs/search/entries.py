"""Records to entries of the search index: what each is called, what else it is found by, where it leads.

Who lost an award, and whoever is under age, is no entry and no row (Law 06/2022/QH15, article 93; Decree
56/2017/NĐ-CP, article 33).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator import addresses, prose
from generator.catalogue import Catalogue
from generator.indexing.entries import Choice, Choices, Entry, EntryKind, Row
from generator.records.campaign import Campaign
from generator.records.decision import Decision, Honoree, RecipientKind
from generator.records.duty import Duty, DutyPoint
from generator.records.figure import Figure
from generator.records.plan import ChangeKind, Plan
from generator.records.registry import Award, AwardLevel, Cluster, LegalDocument, Unit
from generator.records.sources import Signer
from generator.records.task import Task
from generator.vietnamese import number_key
from generator.views import fixed_pages
from generator.views.names import decision_name, document_title, plan_name, unit_name
from generator.views.tasks import change_words

NO_DAY = date(1900, 1, 1)
_OF_THE_PORTAL = "Trang của cổng"
_MANUAL = f"{addresses.GUIDE.uri.partition('/')[0]}/"
_DROPPED = ChangeKind.WITHDRAWN.label


def choices(catalogue: Catalogue) -> Choices:
    """Everything that results may be filtered by."""
    return Choices(
        awards=tuple(Choice(award.id, award.name, award.level.value) for award in catalogue.awards.values()),
        units=tuple(Choice(unit.id, unit.name) for unit in catalogue.units.values()),
        places=tuple(Choice(place.id, place.name) for place in catalogue.places.values()),
        campaigns=tuple(Choice(campaign.id, campaign.name) for campaign in catalogue.campaigns.values()),
        recipient_kinds=tuple(Choice(kind.value, kind.label) for kind in RecipientKind),
        levels=tuple(Choice(level.value, level.label) for level in AwardLevel),
    )


def abbreviations(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Short forms, without signs or marks, and what they may mean."""
    found: dict[str, dict[str, None]] = {}
    for short in catalogue.abbreviations:
        found.setdefault(number_key(short.short), {}).update(dict.fromkeys(short.meanings))
    for award in catalogue.awards.values():
        for written in award.abbreviations:
            if " " not in written:
                found.setdefault(number_key(written), {})[award.name] = None
    return {short: tuple(meanings) for short, meanings in sorted(found.items()) if len(short) > 1}


def entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Everything that may be found, newest first, then by kind and address."""
    order = {kind: rank for rank, kind in enumerate(EntryKind)}
    found = [
        *(entry for plan in catalogue.plans.values() for entry in _plan(catalogue, plan)),
        *(_campaign(catalogue, campaign) for campaign in catalogue.campaigns.values()),
        *(_figure(catalogue, figure) for figure in catalogue.shown_figures if not figure.minor),
        *(_decision(catalogue, decision) for decision in catalogue.decisions.values()),
        *(_award(award) for award in catalogue.awards.values()),
        *(_unit(catalogue, unit) for unit in catalogue.units.values()),
        *(_cluster(cluster) for cluster in catalogue.clusters.values()),
        *(_document(document) for document in catalogue.documents.values()),
        *_fixed_pages(),
        *_pages(catalogue),
    ]
    return tuple(
        sorted(found, key=lambda entry: (-_age(entry), order[entry.kind], entry.address.uri, entry.address.anchor))
    )


def in_order_of_entries(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions as their entries are sorted."""
    return tuple(sorted(decisions, key=lambda each: (-(each.date or NO_DAY).toordinal(), addresses.decision(each).uri)))


def _age(entry: Entry) -> int:
    return (entry.date or (date(entry.year, 1, 1) if entry.year else NO_DAY)).toordinal()


def _told(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _texts(*parts: str | Iterable[str] | None) -> tuple[str, ...]:
    """Every text that is there, once."""
    found: dict[str, None] = {}
    for part in parts:
        found.update(dict.fromkeys((part,) if isinstance(part, str) else part or ()))
    return tuple(text for text in found if text)


def _signed_by(signer: Signer | None) -> str | None:
    return signer.name if signer else None


def _plan(catalogue: Catalogue, plan: Plan) -> Iterator[Entry]:
    issuer = catalogue.units[plan.issuer]
    yield Entry(
        kind=EntryKind.PLAN,
        title=f"{plan_name(plan)}: {plan.title}",
        address=addresses.plan(plan),
        detail=_told("Đã được thay thế" if catalogue.replacement(plan) else None, issuer.name),
        hidden=_texts(issuer.abbreviations, catalogue.places[plan.province].name, _signed_by(plan.signer)),
        prose=" ".join(
            (
                prose.plain(plan.summary or ""),
                *plan.goals,
                *plan.requirements,
                *(basis.text for basis in plan.bases),
                *map(change_words, plan.changes),
            )
        ),
        year=plan.year,
        date=plan.date,
        units=(plan.issuer,),
        place=plan.province,
    )
    for task in plan.all_tasks:
        yield _task(catalogue, plan, task)
    for duty in plan.duties:
        yield from _duty(catalogue, plan, duty)


def _task(catalogue: Catalogue, plan: Plan, task: Task) -> Entry:
    """As amendments leave it; what was printed is found too."""
    today = catalogue.task_today(plan, task)
    dropped = catalogue.task_standing(plan, task).withdrawal
    printed = [str(each) for each in (task.text, task.timing.printed) if each] if today is not task else []
    return Entry(
        kind=EntryKind.TASK,
        title=today.text,
        address=addresses.task(plan, task),
        detail=_told(_DROPPED if dropped else None, today.timing.printed, plan_name(plan)),
        hidden=_texts(printed, task.items, (line.printed for line in task.assignments), task.place, task.condition),
        year=plan.year,
        date=plan.date,
        units=tuple(dict.fromkeys(unit for line in task.assignments for unit in line.units)),
        place=plan.province,
        campaigns=task.campaigns,
        award=task.awards[0] if task.awards else "",
    )


def _duty(catalogue: Catalogue, plan: Plan, duty: Duty) -> Iterator[Entry]:
    def entry(point: DutyPoint | None = None) -> Entry:
        standing, deadline = catalogue.duty_standing(plan, duty, point), catalogue.deadline_today(plan, duty, point)
        told = (_DROPPED if standing.withdrawal else None, duty.printed, deadline.printed if deadline else None)
        before = (point or duty).deadline
        return Entry(
            kind=EntryKind.DUTY,
            title=standing.text,
            address=addresses.duty(plan, duty, point),
            detail=_told(*told, plan_name(plan)),
            hidden=_texts((point or duty).text, before.printed if before else None) if standing.revisions else (),
            year=plan.year,
            date=plan.date,
            units=tuple(dict.fromkeys(duty.units)),
            place=plan.province,
        )

    if duty.text or duty.deadline or not duty.points:
        yield entry()
    yield from map(entry, duty.points)


def _campaign(catalogue: Catalogue, campaign: Campaign) -> Entry:
    period, launched = campaign.period, campaign.launch.date if campaign.launch else None
    begun = period.start if period else None
    return Entry(
        kind=EntryKind.CAMPAIGN,
        title=campaign.name,
        address=addresses.campaign(campaign),
        detail=_told(campaign.kind.label, period.printed if period else None, campaign.launched_by),
        prose=" ".join(
            (
                catalogue.words(campaign),
                *campaign.criteria,
                *(f"{milestone.text} {milestone.printed}" for milestone in campaign.milestones),
            )
        ),
        year=launched.year if launched else begun,
        date=launched,
        place=campaign.province or "",
        campaigns=(campaign.id,),
    )


def _figure(catalogue: Catalogue, figure: Figure) -> Entry:
    standing = catalogue.standing_awards(figure)
    first = standing[0] if standing else None
    unit = catalogue.units.get(figure.unit or "")
    return Entry(
        kind=EntryKind.FIGURE,
        title=figure.name,
        address=addresses.figure(figure),
        detail=figure.field,
        hidden=_texts(
            figure.other_names,
            figure.home_then,
            figure.home_now,
            unit.name if unit else None,
            catalogue.places[figure.province].name,
            (given.printed for given in standing[1:]),
        ),
        prose=f"{figure.summary} {catalogue.words(figure)}",
        year=first.given_in if first else None,
        date=first.date if first else None,
        award=first.award or "" if first else "",
        printed=first.printed if first else "",
        units=(figure.unit,) if figure.unit else (),
        place=figure.province,
        campaigns=figure.campaigns,
        recipient_kind=figure.kind.value,
    )


def _decision(catalogue: Catalogue, decision: Decision) -> Entry:
    campaign = catalogue.campaigns.get(decision.campaign or "")
    place = catalogue.places.get(decision.province or "")
    revoked = catalogue.revocation(decision)
    return Entry(
        kind=EntryKind.DECISION,
        title=decision_name(catalogue, decision),
        address=addresses.decision(decision),
        detail=_told(revoked.kind.label if revoked else None, decision.occasion),
        hidden=_texts(
            catalogue.awards[decision.award].name,
            decision.authority,
            campaign.name if campaign else None,
            place.name if place else None,
            _signed_by(decision.signer),
        ),
        year=decision.year,
        date=decision.date,
        award=decision.award,
        printed=decision.award_printed,
        units=(decision.issuer,) if decision.issuer else (),
        place=decision.province or "",
        campaigns=(decision.campaign,) if decision.campaign else (),
    )


def rows(catalogue: Catalogue, decision: Decision) -> tuple[Row, ...]:
    """Whom a decision honours, in the printed order."""
    return tuple(map(_row, catalogue.named(decision)))


def _row(honoree: Honoree) -> Row:
    return Row(
        name=honoree.name,
        kind=honoree.kind.value,
        anchor=addresses.honoree_anchor(honoree),
        position=honoree.position or "",
        unit=honoree.unit or "",
        unit_key=honoree.unit_id or "",
        locality=honoree.locality or "",
        achievement=honoree.achievement or "",
        award=honoree.award or "",
    )


def _award(award: Award) -> Entry:
    return Entry(
        kind=EntryKind.AWARD,
        title=award.name,
        address=addresses.award(award),
        detail=_told(award.kind.label, award.level.label),
        hidden=_texts(award.abbreviations, award.label, award.editions),
        award=award.id,
        place=award.province or "",
    )


def _unit(catalogue: Catalogue, unit: Unit) -> Entry:
    place = catalogue.places.get(unit.province or "")
    return Entry(
        kind=EntryKind.UNIT,
        title=unit_name(catalogue, unit),
        address=addresses.unit(unit),
        detail=_told(unit.kind.label, place.name if place else None),
        hidden=_texts((name.text for name in unit.names[:-1]), unit.abbreviations, unit.printed),
        units=(unit.id,),
        place=unit.province or "",
    )


def _cluster(cluster: Cluster) -> Entry:
    return Entry(
        kind=EntryKind.CLUSTER,
        title=cluster.name,
        address=addresses.cluster(cluster),
        detail=_told("Cụm, khối thi đua", cluster.level.label),
        hidden=_texts(cluster.name_variants, (name for period in cluster.membership for name in period.members)),
        prose=" ".join(cluster.practice),
        place=cluster.province or "",
    )


def _document(document: LegalDocument) -> Entry:
    title = document_title(document)
    return Entry(
        kind=EntryKind.DOCUMENT,
        title=f"{document.number}: {title}" if document.number else title,
        address=addresses.document(document),
        detail=_told(document.kind.label, document.issuer),
        year=document.signed_in,
        date=document.date,
    )


def _fixed_pages() -> Iterator[Entry]:
    for each in fixed_pages.FIXED_PAGES:
        yield Entry(
            kind=EntryKind.PAGE,
            title=each.title,
            address=each.address,
            detail=_OF_THE_PORTAL,
            prose=each.description,
        )


def _pages(catalogue: Catalogue) -> Iterator[Entry]:
    for page in catalogue.shelves.pages:
        head = next((section.title for section in page.sections if section.title), page.uri)
        for section in page.sections:
            if section.title or section.words:
                yield Entry(
                    kind=EntryKind.PAGE,
                    title=section.title or head,
                    address=addresses.written(page.uri, section.anchor),
                    detail=head if section.title != head else _OF_THE_PORTAL,
                    # Who looks up an award does not look for a manual that shows how one is written down.
                    prose="" if page.uri.startswith(_MANUAL) else section.words,
                )

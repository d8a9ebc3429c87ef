"""Records to the shapes of the data API: what holds on the day of the edition."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator import addresses, identities, machine_addresses
from generator.addresses import Address
from generator.api import types
from generator.catalogue import Catalogue, Rectification, Standing
from generator.catalogue import InForce as FoundInForce
from generator.promises.edition import Edition
from generator.records import campaign as campaigns
from generator.records import decision as decisions
from generator.records import figure as figures
from generator.records import plan as plans
from generator.records import registry
from generator.records.base import Named
from generator.records.sources import Attachment, Source


class Items:
    """Makes items of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue: Catalogue = edition.catalogue
        self._awards = {award.id: types.Named(id=award.id, name=award.name) for award in self.catalogue.awards.values()}

    def html(self, address: Address) -> str:
        return self.edition.portal.at(address.url, address.anchor)

    def api(self, path: str) -> str:
        return self.edition.portal.at(path)

    def _common(self, kind: str, record: Named) -> dict[str, Any]:
        page = addresses.page_of(record)
        dates = self.edition.dates_at(page.url)
        return {
            "id": str(record.id),
            "html": self.html(page),
            "api": self.api(machine_addresses.api_item(kind, record.id)),
            "published": dates.first,
            "changed": dates.changed,
            "former": tuple(map(str, getattr(record, "former", ()))),
        }

    def place(self, place: str | None) -> types.Named | None:
        return _named(self.catalogue.places.get(place or ""))

    def unit_named(self, unit: str | None) -> types.Named | None:
        return _named(self.catalogue.units.get(unit or ""))

    def plan_summary(self, plan: plans.Plan) -> types.PlanSummary:
        return types.PlanSummary(**self._plan(plan))

    def _plan(self, plan: plans.Plan) -> dict[str, Any]:
        return {
            **self._common("plans", plan),
            "kind": plan.kind.value,
            "form": plan.form.value,
            "year": plan.year,
            "title": plan.title,
            "number": plan.number,
            "date": plan.date,
            "issuer": self.unit_named(plan.issuer),
            "province": self.place(plan.province),
            "status": self._plan_status(plan),
            "calendar": self.api(machine_addresses.calendar(addresses.plan(plan))),
        }

    def _plan_status(self, plan: plans.Plan) -> str:
        year = self.catalogue.day.year
        if plan.kind is plans.PlanKind.LETTER:
            return "letter"
        if self.catalogue.superseding(plan):
            return "superseded"
        if plan.year != year or not self.catalogue.is_signed(plan):
            return "past" if plan.year < year else "upcoming"
        return "amendment" if plan.amends else "in_force"

    def plan(self, plan: plans.Plan) -> types.Plan:
        later = self.catalogue.superseding(plan)
        return types.Plan(
            **self._plan(plan),
            signer=types.Signer(name=plan.signer.name, capacity=plan.signer.capacity) if plan.signer else None,
            supersedes=plan.supersedes,
            superseded_by=later.id if later else None,
            amends=plan.amends,
            amended_by=tuple(other.id for other in self.catalogue.amendments(plan)),
            carries=plan.carries,
            implements=plan.implements,
            bases=tuple(basis.text for basis in plan.bases),
            goals=plan.goals,
            requirements=plan.requirements,
            tasks=tuple(self.task(plan, task) for task in plan.all_tasks),
            duties=tuple(self.duty(plan, duty) for duty in plan.duties),
            recipients=tuple(line.text for line in plan.recipients),
            attachments=tuple(self._files(plan, plan.attachments)),
            corrections=self._corrections(plan),
            sources=_sources(plan.sources),
        )

    def task(self, plan: plans.Plan, task: plans.Task) -> types.Task:
        ref, today = plan.task_ref(task), self.catalogue.task_today(plan, task)
        status = task.status
        return types.Task(
            id=f"{plan.id}/{ref}",
            plan=plan.id,
            ref=ref,
            year=plan.year,
            no=task.no,
            section=task.section,
            text=today.text,
            items=task.items,
            timing=_timing(today.timing, plan.year),
            assignments=tuple(
                types.Assignment(printed=line.printed, role=line.role.value, units=line.units)
                for line in task.assignments
            ),
            place=task.place,
            condition=task.condition,
            tentative=task.tentative,
            campaigns=task.campaigns,
            awards=task.awards,
            documents=task.documents,
            clusters=task.clusters,
            status=types.Status(
                state=status.state.value, since=status.since, evidence=tuple(proof.text for proof in status.evidence)
            )
            if status
            else None,
            withdrawn=self.catalogue.is_dropped(plan, task),
            revisions=_revisions(self.catalogue.task_standing(plan, task)),
            uid=identities.of_task(plan, task),
            html=self.html(addresses.task(plan, task)),
            api=self.api(machine_addresses.task_item(plan, task)),
        )

    def duty(self, plan: plans.Plan, duty: plans.Duty) -> types.Duty:
        standing = self.catalogue.duty_standing(plan, duty)
        return types.Duty(
            id=f"{plan.id}/{duty.no}",
            plan=plan.id,
            year=plan.year,
            no=duty.no,
            printed=duty.printed,
            units=duty.units,
            tone=duty.tone.value,
            text=standing.text if duty.text or standing.revisions else None,
            deadline=_deadline(self.catalogue.deadline_today(plan, duty)),
            send_to=duty.send_to.printed if duty.send_to else None,
            points=tuple(self._point(plan, duty, point) for point in duty.points),
            withdrawn=standing.withdrawal is not None,
            revisions=_revisions(standing),
            html=self.html(addresses.duty(plan, duty)),
            api=self.api(machine_addresses.duty_item(plan, duty)),
        )

    def _point(self, plan: plans.Plan, duty: plans.Duty, point: plans.DutyPoint) -> types.Point:
        standing = self.catalogue.duty_standing(plan, duty, point)
        return types.Point(
            citation=duty.citation(point),
            text=standing.text,
            deadline=_deadline(self.catalogue.deadline_today(plan, duty, point)),
            send_to=point.send_to.printed if point.send_to else None,
            withdrawn=standing.withdrawal is not None,
            html=self.html(addresses.duty(plan, duty, point)),
        )

    def in_force(self, found: FoundInForce) -> types.InForce:
        amending = self.catalogue.amendments(found.plan) if found.plan else ()
        return types.InForce(
            issuer=types.Named(id=found.issuer.id, name=found.issuer.name),
            year=self.catalogue.day.year,
            plan=self.plan_summary(found.plan) if found.plan else None,
            amended_by=tuple(plan.id for plan in amending if self.catalogue.stands(plan)),
            newest=self.plan_summary(found.newest) if found.newest else None,
        )

    def decision_summary(self, decision: decisions.Decision) -> types.DecisionSummary:
        return types.DecisionSummary(**self._decision(decision))

    def _decision(self, decision: decisions.Decision) -> dict[str, Any]:
        counts, revocation = self.catalogue.counts(decision), self.catalogue.revocation(decision)
        return {
            **self._common("decisions", decision),
            "number": decision.number,
            "date": decision.date,
            "year": decision.year,
            "authority": decision.authority,
            "issuer": self.unit_named(decision.issuer),
            "province": self.place(decision.province),
            "award": self._awards[decision.award],
            "award_printed": decision.award_printed,
            "occasion": decision.occasion,
            "campaign": decision.campaign,
            "part_of": decision.part_of,
            "names": decision.names.value,
            "counts": types.Counts(**counts.model_dump(exclude={"derived"})) if counts else None,
            "status": revocation.kind.value if revocation else "standing",
        }

    def decision(self, decision: decisions.Decision) -> types.Decision:
        signer = decision.signer
        return types.Decision(
            **self._decision(decision),
            conferment=_value(decision.conferment),
            occasion_kind=_value(decision.occasion_kind),
            achievement_year=decision.achievement_year,
            signer=types.Signer(name=signer.name, capacity=signer.capacity) if signer else None,
            recipients=tuple(self.recipients(decision)),
            withdrawn=tuple(self._withdrawn(decision)),
            events=tuple(
                self._event(decision, event)
                for event in sorted(decision.events, key=lambda event: event.date)
                if event.date <= self.catalogue.day
            ),
            corrections=self._corrections(decision),
            attachments=tuple(self._files(decision, decision.attachments)),
            sources=_sources(decision.sources),
        )

    def recipients(self, decision: decisions.Decision) -> Iterator[types.Recipient]:
        """Those who hold the award today; minors are named to nobody's machine."""
        page = self.html(addresses.decision(decision))
        for honoree in self.catalogue.standing(decision):
            if not honoree.minor:
                # Built from checked values, a hundred thousand at a time: checking them again doubled the time.
                yield types.Recipient.model_construct(
                    id=f"{decision.id}/{honoree.no}",
                    decision=str(decision.id),
                    no=str(honoree.no),
                    kind=honoree.kind.value,
                    name=str(honoree.name),
                    award=self._awards[honoree.award or decision.award],
                    year=decision.year,
                    position=honoree.position,
                    unit=honoree.unit,
                    unit_id=honoree.unit_id,
                    locality=honoree.locality,
                    achievement=honoree.achievement,
                    conferment=_value(honoree.conferment),
                    figure=honoree.figure,
                    html=f"{page}#{addresses.honoree_anchor(honoree)}",
                )

    def _withdrawn(self, decision: decisions.Decision) -> Iterator[types.Withdrawn]:
        for honoree in decision.recipients if decision.events else ():
            event = self.catalogue.withdrawal(decision, honoree)
            if event:
                yield types.Withdrawn(
                    no=honoree.no, kind=event.kind.value, date=event.date, number=event.document.number
                )

    def _event(self, decision: decisions.Decision, event: decisions.DecisionEvent) -> types.Event:
        gone = self.catalogue.is_withheld(Rectification(decision, event))
        return types.Event(
            kind=event.kind.value,
            date=event.date,
            number=event.document.number,
            document_date=event.document.date,
            issuer=event.document.issuer,
            recipients=event.recipients,
            field=None if gone else event.field,
            old=None if gone else event.old,
            new=None if gone else event.new,
            note=None if gone else event.note,
        )

    def figure(self, figure: figures.Figure) -> types.Figure:
        common = self._common("figures", figure)
        withdrawn = self.catalogue.figure_withdrawal(figure)
        if withdrawn:
            return types.Figure(**common, status=withdrawn[1].kind.value)
        return types.Figure(
            **common,
            status="standing",
            name=figure.name,
            other_names=figure.other_names,
            kind=figure.kind.value,
            province=self.place(figure.province),
            field=figure.field,
            summary=figure.summary,
            story=self.catalogue.words(figure),
            awards=tuple(
                types.FigureAward(printed=given.printed, award=given.award, year=given.year, decision=given.decision)
                for given in self.catalogue.standing_awards(figure)
            ),
            campaigns=figure.campaigns,
            corrections=self._corrections(figure),
            sources=_sources(figure.sources),
        )

    def campaign(self, campaign: campaigns.Campaign) -> types.Campaign:
        period = campaign.period
        return types.Campaign(
            **self._common("campaigns", campaign),
            name=campaign.name,
            kind=campaign.kind.value,
            level=campaign.level.value,
            province=self.place(campaign.province),
            launched_by=campaign.launched_by,
            launched=campaign.launch.date if campaign.launch else None,
            period=period.printed if period else None,
            start=period.start if period else None,
            end=period.end if period else None,
            parent=campaign.parent,
            continues=campaign.continues,
            document=campaign.document,
            milestones=tuple(
                types.Milestone(text=m.text, printed=m.printed, date=m.date, month=m.month, year=m.year)
                for m in campaign.milestones
            ),
            corrections=self._corrections(campaign),
            sources=_sources(campaign.sources),
        )

    def unit(self, unit: registry.Unit, *, issues: bool) -> types.Unit:
        page = addresses.unit(unit)
        in_force = machine_addresses.api_item("units", unit.id, machine_addresses.IN_FORCE)
        return types.Unit(
            **self._common("units", unit),
            name=unit.name,
            names=tuple(name.text for name in unit.names),
            kind=unit.kind.value,
            province=self.place(unit.province),
            parents=tuple(parent.unit for parent in unit.parents),
            successors=tuple(
                types.Successor(unit=s.unit, share=s.share.value, inferred=s.inferred) for s in unit.successors
            ),
            abbreviations=unit.abbreviations,
            start=unit.start,
            end=unit.end,
            calendar=self.api(machine_addresses.calendar(page)),
            feed=self.api(machine_addresses.feed(page)),
            plan_in_force=self.api(in_force) if issues else None,
        )

    def award(self, award: registry.Award) -> types.Award:
        return types.Award(
            **self._common("awards", award),
            name=award.name,
            kind=award.kind.value,
            level=award.level.value,
            applies_to=tuple(kind.value for kind in award.applies_to),
            authorities=tuple(authority.text for authority in award.authorities),
            province=self.place(award.province),
            abbreviations=award.abbreviations,
            document=award.document,
            articles=award.articles,
            start=award.start,
            end=award.end,
        )

    def cluster(self, cluster: registry.Cluster) -> types.Cluster:
        return types.Cluster(
            **self._common("clusters", cluster),
            name=cluster.name,
            level=cluster.level.value,
            province=self.place(cluster.province),
            basis=cluster.basis,
            members=cluster.membership[-1].members if cluster.membership else (),
        )

    def document(self, document: registry.LegalDocument) -> types.LegalDocument:
        return types.LegalDocument(
            **self._common("documents", document),
            kind=document.kind.value,
            title=document.title,
            number=document.number,
            issuer=document.issuer,
            date=document.date,
            start=document.start,
            end=document.end,
            amends=document.amends,
            replaces=document.replaces,
        )

    def _corrections(
        self, record: plans.Plan | decisions.Decision | figures.Figure | campaigns.Campaign
    ) -> tuple[types.Correction, ...]:
        """Corrections made by today; none that tells of somebody who must not be read of."""
        return tuple(
            types.Correction(**correction.model_dump())
            for correction in record.corrections
            if correction.date <= self.catalogue.day
            and not self.catalogue.is_withheld(Rectification(record, correction))
        )

    def _files(self, record: Named, attachments: Iterable[Attachment]) -> Iterator[types.File]:
        page = addresses.page_of(record)
        for item in attachments:
            url = self.api(addresses.enclosure(page, item.file).uri)
            yield types.File(title=item.title, kind=item.kind.value, url=url, sha256=item.sha256)


def _named(record: Any) -> types.Named | None:
    return types.Named(id=str(record.id), name=str(record.name)) if record else None


def _value(choice: Any) -> str | None:
    return choice.value if choice else None


def _sources(given: Iterable[Source]) -> tuple[types.Source, ...]:
    return tuple(types.Source(title=source.title, url=source.url) for source in given)


def _timing(timing: plans.Timing, year: int) -> types.Timing:
    span = timing.span
    return types.Timing(
        kind=timing.kind.value,
        printed=timing.printed,
        quarters=timing.quarters_of(year),
        months=timing.months,
        start=span.start if span else None,
        end=timing.by or (span.end if span else None),
    )


def _deadline(deadline: plans.Deadline | None) -> types.Deadline | None:
    return types.Deadline(date=deadline.date, printed=deadline.printed) if deadline else None


def _revisions(standing: Standing) -> tuple[types.Revision, ...]:
    return tuple(
        types.Revision(plan=plan.id, kind=change.kind.value, date=plan.date) for plan, change in standing.revisions
    )

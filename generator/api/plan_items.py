"""Plans, tasks and duties to the shapes of the data API, as amendments leave them on the day of the edition."""

from typing import Any

from generator import addresses, identities, machine_addresses
from generator.api import types
from generator.api.parts import Parts, sources
from generator.catalogue import InForce as FoundInForce
from generator.catalogue import Standing
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan, PlanKind
from generator.records.task import Task
from generator.records.timing import Deadline, Timing


class PlanItems(Parts):
    """Makes items of plans."""

    def plan_summary(self, plan: Plan) -> types.PlanSummary:
        return types.PlanSummary(**self._plan(plan))

    def _plan(self, plan: Plan) -> dict[str, Any]:
        return {
            **self.common("plans", plan),
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

    def _plan_status(self, plan: Plan) -> str:
        year = self.catalogue.day.year
        if plan.kind is PlanKind.LETTER:
            return "letter"
        if self.catalogue.replacement(plan):
            return "superseded"
        if plan.year != year or not self.catalogue.is_signed(plan):
            return "past" if plan.year < year else "upcoming"
        return "amendment" if plan.amends else "in_force"

    def plan(self, plan: Plan) -> types.Plan:
        later = self.catalogue.replacement(plan)
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
            attachments=tuple(self.files(plan, plan.attachments)),
            corrections=self.corrections(plan),
            sources=sources(plan.sources),
        )

    def task(self, plan: Plan, task: Task) -> types.Task:
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
            events=tuple(types.TaskEvent(**event.model_dump()) for event in task.events),
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

    def duty(self, plan: Plan, duty: Duty) -> types.Duty:
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

    def _point(self, plan: Plan, duty: Duty, point: DutyPoint) -> types.Point:
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


def _timing(timing: Timing, year: int) -> types.Timing:
    span = timing.span
    return types.Timing(
        kind=timing.kind.value,
        printed=timing.printed,
        quarters=timing.quarters_of(year),
        months=timing.months,
        start=span.start if span else None,
        end=timing.by or (span.end if span else None),
    )


def _deadline(deadline: Deadline | None) -> types.Deadline | None:
    return types.Deadline(date=deadline.date, printed=deadline.printed) if deadline else None


def _revisions(standing: Standing) -> tuple[types.Revision, ...]:
    return tuple(
        types.Revision(plan=plan.id, kind=change.kind.value, date=plan.date) for plan, change in standing.revisions
    )

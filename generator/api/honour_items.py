"""Decisions, recipients and figures to the shapes of the data API: who holds an award on the day of the edition."""

from collections.abc import Iterator
from typing import Any

from generator import addresses
from generator.api import types
from generator.api.parts import Parts, sources, value_of
from generator.catalogue import Rectification
from generator.records.decision import Counts, Decision, DecisionEvent, RecipientKind
from generator.records.figure import Figure


class HonourItems(Parts):
    """Makes items of decisions and figures."""

    def decision_summary(self, decision: Decision) -> types.DecisionSummary:
        return types.DecisionSummary(**self._decision(decision))

    def _decision(self, decision: Decision) -> dict[str, Any]:
        counts, revocation = self.catalogue.counts(decision), self.catalogue.revocation(decision)
        return {
            **self.common("decisions", decision),
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
            "counts": _counted(counts) if counts else None,
            "status": revocation.kind.value if revocation else "standing",
        }

    def decision(self, decision: Decision) -> types.Decision:
        signer = decision.signer
        return types.Decision(
            **self._decision(decision),
            conferment=value_of(decision.conferment),
            occasion_kind=value_of(decision.occasion_kind),
            achievement_year=decision.achievement_year,
            signer=types.Signer(name=signer.name, capacity=signer.capacity) if signer else None,
            recipients=tuple(self.recipients(decision)),
            withdrawn=tuple(self._withdrawn(decision)),
            events=tuple(
                self._event(decision, event)
                for event in sorted(decision.events, key=lambda event: event.date)
                if event.date <= self.catalogue.day
            ),
            corrections=self.corrections(decision),
            attachments=tuple(self.files(decision, decision.attachments)),
            sources=sources(decision.sources),
        )

    def recipients(self, decision: Decision) -> Iterator[types.Recipient]:
        """Those who hold the award today; minors are named to nobody's machine."""
        page = self.html(addresses.decision(decision))
        for honoree in self.catalogue.named(decision):
            yield types.Recipient.of_checked(
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
                conferment=value_of(honoree.conferment),
                figure=honoree.figure,
                html=f"{page}#{addresses.honoree_anchor(honoree)}",
            )

    def _withdrawn(self, decision: Decision) -> Iterator[types.Withdrawn]:
        for honoree in decision.recipients if decision.events else ():
            event = self.catalogue.withdrawal(decision, honoree)
            if event:
                yield types.Withdrawn(
                    no=honoree.no, kind=event.kind.value, date=event.date, number=event.document.number
                )

    def _event(self, decision: Decision, event: DecisionEvent) -> types.Event:
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

    def figure(self, figure: Figure) -> types.Figure:
        common = self.common("figures", figure)
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
                types.FigureAward(
                    printed=given.printed,
                    award=given.award,
                    year=given.given_in,
                    date=given.date,
                    decision=given.decision,
                )
                for given in self.catalogue.standing_awards(figure)
            ),
            campaigns=figure.campaigns,
            corrections=self.corrections(figure),
            sources=sources(figure.sources),
        )


def _counted(counts: Counts) -> types.Counts:
    return types.Counts(**{kind.value: getattr(counts, kind.value) for kind in RecipientKind})

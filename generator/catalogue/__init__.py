"""All records by id, and answers in the words of the field: plans of a year, tasks of a unit, plan in force.

Pure look-ups over what was loaded, as things stand on one day. Knows no files, no clock and no formatting: the day is
handed in.
"""

from generator.catalogue.honours import Honour, HonourAnswers
from generator.catalogue.plans import Due, InForce, PlanAnswers, PlannedTask, UnitDuty, UnitTask
from generator.records.campaign import Campaign
from generator.records.registry import Unit

__all__ = ["Catalogue", "Due", "Honour", "InForce", "PlannedTask", "UnitDuty", "UnitTask"]


class Catalogue(PlanAnswers, HonourAnswers):
    """Everything published, for the whole river to ask, as it stands on `day`."""

    def editions_of(self, campaign: Campaign) -> tuple[Campaign, ...]:
        """The local editions of a national campaign."""
        return tuple(edition for edition in self.campaigns.values() if edition.parent == campaign.id)

    def continued_by(self, campaign: Campaign) -> tuple[Campaign, ...]:
        return tuple(later for later in self.campaigns.values() if later.continues == campaign.id)

    def predecessors_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(u for u in self.units.values() if any(s.unit == unit.id for s in u.successors))

    def children_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(u for u in self.units.values() if any(p.unit == unit.id for p in u.parents))

"""All records by id, and answers in the words of the field: plans of a year, tasks of a unit, plan in force.

Pure look-ups over what was loaded, as things stand on one day. Knows no files, no clock and no formatting: the day is
handed in.
"""

from collections.abc import Mapping
from functools import cached_property

from generator.catalogue.amendments import Revision, Standing
from generator.catalogue.index import Promised, grouped
from generator.catalogue.plans import Due, InForce, PlannedTask, UnitDuty, UnitTask
from generator.catalogue.rectifications import Rectification, RectificationAnswers
from generator.records.campaign import Campaign
from generator.records.registry import Cluster, Unit

__all__ = [
    "Catalogue",
    "Due",
    "InForce",
    "PlannedTask",
    "Promised",
    "Rectification",
    "Revision",
    "Standing",
    "UnitDuty",
    "UnitTask",
]


class Catalogue(RectificationAnswers):
    """Everything published, for the whole river to ask, as it stands on `day`."""

    def editions_of(self, campaign: Campaign) -> tuple[Campaign, ...]:
        """The local editions of a national campaign."""
        return tuple(edition for edition in self.campaigns.values() if edition.parent == campaign.id)

    def continued_by(self, campaign: Campaign) -> tuple[Campaign, ...]:
        return tuple(later for later in self.campaigns.values() if later.continues == campaign.id)

    def members_of(self, cluster: Cluster) -> tuple[str, ...]:
        """Who belongs to a cluster or bloc today, as far as that is known."""
        periods = [period.members for period in cluster.membership if period.holds_on(self.day)]
        return tuple(periods[-1]) if periods else ()

    def predecessors_of(self, unit: Unit) -> tuple[Unit, ...]:
        return self._predecessors.get(unit.id, ())

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[Unit, ...]]:
        units = self.units.values()
        return grouped((after, unit) for unit in units for after in dict.fromkeys(s.unit for s in unit.successors))

    def has_namesake(self, unit: Unit) -> bool:
        """Whether another unit is called the same: one before a reorganisation, or after it."""
        return len(self._namesakes[unit.name]) > 1

    @cached_property
    def _namesakes(self) -> Mapping[str, tuple[Unit, ...]]:
        return grouped((unit.name, unit) for unit in self.units.values())

    def children_of(self, unit: Unit) -> tuple[Unit, ...]:
        return self._children.get(unit.id, ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        units = self.units.values()
        return grouped((above, unit) for unit in units for above in dict.fromkeys(p.unit for p in unit.parents))

"""Records to the shapes of the data API: what holds on the day of the edition."""

from generator.api.honour_items import HonourItems
from generator.api.plan_items import PlanItems
from generator.api.registry_items import RegistryItems


class Items(PlanItems, HonourItems, RegistryItems):
    """Makes items of one edition."""

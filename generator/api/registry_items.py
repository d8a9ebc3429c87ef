"""Campaigns, units, awards, clusters and documents to the shapes of the data API."""

from generator import addresses, machine_addresses
from generator.api import types
from generator.api.parts import Parts, sources
from generator.records.campaign import Campaign
from generator.records.registry import Award, Cluster, LegalDocument, Unit


class RegistryItems(Parts):
    """Makes items of campaigns and of the registry."""

    def campaign(self, campaign: Campaign) -> types.Campaign:
        period = campaign.period
        return types.Campaign(
            **self.common("campaigns", campaign),
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
            corrections=self.corrections(campaign),
            sources=sources(campaign.sources),
        )

    def unit(self, unit: Unit, *, issues: bool) -> types.Unit:
        page = addresses.unit(unit)
        in_force = machine_addresses.api_item("units", unit.id, machine_addresses.IN_FORCE)
        return types.Unit(
            **self.common("units", unit),
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

    def award(self, award: Award) -> types.Award:
        return types.Award(
            **self.common("awards", award),
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

    def cluster(self, cluster: Cluster) -> types.Cluster:
        return types.Cluster(
            **self.common("clusters", cluster),
            name=cluster.name,
            level=cluster.level.value,
            province=self.place(cluster.province),
            basis=cluster.basis,
            members=self.catalogue.members_of(cluster),
        )

    def document(self, document: LegalDocument) -> types.LegalDocument:
        return types.LegalDocument(
            **self.common("documents", document),
            kind=document.kind.value,
            title=document.title,
            number=document.number,
            issuer=document.issuer,
            date=document.date,
            year=document.signed_in,
            start=document.start,
            end=document.end,
            amends=document.amends,
            replaces=document.replaces,
        )

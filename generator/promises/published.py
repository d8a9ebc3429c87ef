"""What the catalogue publishes: every page with the spots on it that others may cite, without making a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator import addresses, identities
from generator.addresses import Address
from generator.catalogue import Catalogue
from generator.loading.attachments import enclosures
from generator.loading.shelves import Filed
from generator.records.base import Named
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.kinds import CAMPAIGNS, CONSULTATIONS, DECISIONS, FIGURES, PLANS, REGISTRY
from generator.records.plan import Plan
from generator.remembering import fingerprints

# Pages that are there whatever is in the records.
_HUBS = (
    addresses.HOME,
    addresses.PLANS,
    addresses.PLAN_IN_FORCE,
    addresses.HONORS,
    addresses.AWARDS,
    addresses.FIGURES,
    addresses.CAMPAIGNS,
    addresses.UNITS,
    addresses.CLUSTERS,
    addresses.GLOSSARY,
    addresses.FIELDS,
    addresses.SEARCH,
    addresses.RECTIFICATIONS,
    addresses.CONSULTATIONS,
    addresses.FOLLOWING,
    addresses.OPEN_DATA,
    addresses.DATA_FIELDS,
    addresses.CARDS,
)


@dataclass(frozen=True)
class Published:
    """A page: its address, what it was made of, the files beside it, and spots on it that records do not tell.

    `record` is None for a page of many records; `digest` changes when the record does.
    """

    page: Address
    record: Named | None = None
    digest: str = ""
    indexed: bool = True
    files: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()

    # Of a hundred thousand recipients most are never asked for: what was not published before has made no promise.
    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchors on the page that must hold."""
        return (*self.spots, *_anchors(self.record))

    @cached_property
    def identities(self) -> tuple[str, ...]:
        """The identities that events of its calendar must keep."""
        return tuple(_identities(self.record))


# Below which page those of the records of a folder lie.
_ABOVE = {
    PLANS: addresses.PLANS,
    DECISIONS: addresses.HONORS,
    CONSULTATIONS: addresses.CONSULTATIONS,
    FIGURES: addresses.FIGURES,
    CAMPAIGNS: addresses.CAMPAIGNS,
}


def is_of_records(url: str) -> bool:
    """Whether a page of ours may stand there; if not, one stood there that was written by hand."""
    return url.startswith(tuple(hub.url for hub in _HUBS if hub.url))


def untold(catalogue: Catalogue) -> tuple[str, ...]:
    """What the addresses begin with of pages that may be there, though a file could not be read.

    A registry that could not be read takes pages of every kind with it.
    """
    unread = catalogue.shelves.unread
    if any(path.is_relative_to(REGISTRY) for path in unread):
        return ("",)
    return tuple(above.url for folder, above in _ABOVE.items() if any(path.is_relative_to(folder) for path in unread))


def published(catalogue: Catalogue) -> tuple[Published, ...]:
    """Every page that holds for ever; listings of the search, which are cut anew with each name, are not among them.

    Worked out once, for checks and for an edition.
    """
    return catalogue.once(_all_published)


def _all_published(catalogue: Catalogue) -> tuple[Published, ...]:
    return tuple(_published(catalogue))


def _published(catalogue: Catalogue) -> Iterator[Published]:
    yield from (Published(page) for page in _HUBS)
    yield from (Published(addresses.plans_of(year)) for year in catalogue.plan_years)
    yield from (Published(addresses.honors_of(year)) for year in catalogue.decision_years)
    for award in catalogue.awards.values():
        yield from (Published(addresses.award_in(award, year)) for year in catalogue.years_of_award(award))
    yield from (Published(addresses.plan_in_force_of(found.issuer)) for found in catalogue.plans_in_force)
    documents = sorted(catalogue.documents)
    former = (str(name) for document in catalogue.documents.values() for name in document.former)
    yield Published(addresses.DOCUMENTS, spots=(*documents, *former))
    yield from (Published(Address(page.uri)) for page in catalogue.shelves.pages)
    digests = {id(filed.record): filed.digest for filed in catalogue.filed_on_pages()}
    for filed in catalogue.filed_on_pages():
        told_elsewhere = (digests.get(id(other), "") for other in _of_others(catalogue, filed.record))
        parts = (_own_digest(filed), *told_elsewhere, catalogue.status(filed.record))
        yield _of_record(catalogue, filed.record, fingerprints.digest(*(part.encode() for part in parts)))


def _own_digest(filed: Filed[Named]) -> str:
    """Of the file; of the record alone where a file holds many."""
    return filed.digest or fingerprints.digest(filed.record.model_dump_json(exclude_defaults=True).encode())


def _of_others(catalogue: Catalogue, record: Named) -> Iterator[Named]:
    """Records that change what the page of this one says."""
    if isinstance(record, Plan):
        yield from catalogue.amendments(record)
        later = catalogue.replacement(record)
        yield from (later,) if later else ()
    if isinstance(record, Figure):
        yield from catalogue.decisions_of_figure(record)


def _of_record(catalogue: Catalogue, record: Named, digest: str) -> Published:
    return Published(
        addresses.page_of(record),
        record,
        digest,
        is_indexed(catalogue, record),
        tuple(_files(catalogue, record)),
    )


def _files(catalogue: Catalogue, record: Named) -> Iterator[str]:
    """Files that lie beside the page; those of a figure that was withdrawn, or of a closed call, have gone."""
    if catalogue.status(record) == "standing" or isinstance(record, Decision):
        yield from (enclosure.file for enclosure in enclosures(record))


def is_indexed(catalogue: Catalogue, record: Named) -> bool:
    """Whether search engines may keep the page: not of minors, nor of what was withdrawn, nor of candidates.

    Decree 56/2017/NĐ-CP, article 33, counts name and school of a child among its private secrets.
    """
    if isinstance(record, Decision):
        return not catalogue.has_minors(record) and not catalogue.revocation(record)
    if isinstance(record, Figure):
        return not record.minor and catalogue.figure_withdrawal(record) is None
    return record.id not in catalogue.consultations


def _anchors(record: Named | None) -> Iterator[str]:
    if isinstance(record, Plan):
        for task in record.all_tasks:
            yield from (
                addresses.task(record, task).anchor,
                *addresses.former_spots(addresses.TASK_ANCHOR, task.former),
            )
        for duty in record.duties:
            yield from (
                addresses.duty(record, duty).anchor,
                *addresses.former_spots(addresses.DUTY_ANCHOR, duty.former),
            )
            for point in duty.points:
                yield addresses.duty(record, duty, point).anchor
                yield from addresses.former_spots(addresses.DUTY_ANCHOR, point.former)
    if isinstance(record, Decision):
        if not record.outline.renumbered:  # as most
            yield from map(addresses.honoree_spot, record.outline.numbers)
            return
        for honoree in record.recipients:
            yield addresses.honoree_anchor(honoree)
            yield from addresses.former_spots(addresses.HONOREE_ANCHOR, honoree.former)


def _identities(record: Named | None) -> Iterable[str]:
    """The identities of what the calendar of the record may hold, whether or not it has a day now."""
    if not isinstance(record, Plan):
        return
    yield from (identities.of_task(record, task) for task in record.all_tasks)
    for duty in record.duties:
        yield from (identities.of_duty(record, duty, point) for point in (None, *duty.points))

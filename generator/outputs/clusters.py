"""Emulation clusters and blocs: all of them, and one with its members and years."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue
from generator.records.registry import Cluster, ClusterYear
from generator.rendering import Link, page
from generator.vietnamese import day
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.names import place_of, until
from generator.views.parts import Fact, SourceView, blanks, fact, sources
from generator.views.tasks import task_views

CLUSTERS = Link("Cụm, khối thi đua", addresses.CLUSTERS)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    view = {"cards": tuple(_card(catalogue, cluster) for cluster in catalogue.clusters.values())}
    yield page(
        "clusters",
        fixed_pages.CLUSTERS.address,
        title=fixed_pages.CLUSTERS.title,
        description=fixed_pages.CLUSTERS.description,
        source="content/registry/clusters.yml",
        view=view,
        toc=False,
    )
    for cluster in catalogue.clusters.values():
        yield _cluster(catalogue, cluster)


@dataclass(frozen=True)
class YearLine:
    """One year of a cluster."""

    year: int
    lead: str
    deputy: str
    event: str
    source: tuple[SourceView, ...]


def _card(catalogue: Catalogue, cluster: Cluster) -> tuple[Link, str, str]:
    members = catalogue.members_of(cluster)
    words = f"{len(members)} thành viên được nêu tên" if members else cluster.structure or ""
    return Link(cluster.name, addresses.cluster(cluster)), cluster.level.label, words


def _cluster(catalogue: Catalogue, cluster: Cluster) -> Artifact:
    place = place_of(catalogue, cluster.province)
    facts: tuple[Fact, ...] = (
        *fact("Cấp", cluster.level.label),
        *fact("Tỉnh", place.name if place else None),
        *fact("Căn cứ", cluster.basis),
        *fact("Cơ cấu", cluster.structure),
        *fact("Tên viết khác", *cluster.name_variants),
        *fact("Ghi chú", cluster.note),
    )
    view = {
        "crumbs": (CLUSTERS,),
        "cluster": cluster,
        "facts": facts,
        "membership": tuple(
            (until(m.start, m.end) or "không rõ thời gian", ", ".join(m.members), m.note or "")
            for m in cluster.membership
        ),
        "years": tuple(_year(year) for year in sorted(cluster.by_year, key=lambda year: -year.year)),
        "practice": cluster.practice,
        "tasks": task_views(catalogue, catalogue.tasks_of_cluster(cluster)),
        "blanks": blanks(cluster.blanks),
        "sources": sources(cluster.sources),
    }
    return page(
        "cluster",
        addresses.cluster(cluster),
        title=cluster.name,
        description=f"{cluster.name}: thành viên, đơn vị đứng đầu, hội nghị từng năm.",
        source=catalogue.source(cluster),
        view=view,
        options=companions(catalogue, cluster),
    )


def _year(year: ClusterYear) -> YearLine:
    note = f" ({year.lead_note})" if year.lead_note else ""
    event = (year.event, year.place, f"ngày {day(year.date)}" if year.date else None)
    return YearLine(
        year=year.year,
        lead=f"{year.lead}{note}" if year.lead else "nguồn không ghi",
        deputy=year.deputy or "",
        event=", ".join(str(part) for part in event if part),
        source=sources((year.source,)) if year.source else (),
    )

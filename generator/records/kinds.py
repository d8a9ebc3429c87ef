"""The kinds of file an editor writes: their Vietnamese name, where they lie, and the model of each."""

from dataclasses import dataclass

from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Awards, Clusters, Documents, Glossary, Places, Units


@dataclass(frozen=True)
class Kind:
    """A kind of file: `name` is its schema's name, `folder` the pattern of its place."""

    name: str
    title: str
    folder: str
    model: type[Record]


KINDS: tuple[Kind, ...] = (
    Kind("plan", "Kế hoạch, công văn", "plans/*/*.yml", Plan),
    Kind("decision", "Quyết định khen thưởng", "honors/decisions/*/*.yml", Decision),
    Kind("figure", "Gương điển hình", "honors/figures/*.md", Figure),
    Kind("campaign", "Phong trào", "content/campaigns/*.md", Campaign),
    Kind("places", "Danh mục địa phương", "content/registry/places.yml", Places),
    Kind("units", "Danh mục đơn vị", "content/registry/units.yml", Units),
    Kind("awards", "Danh mục danh hiệu, hình thức khen", "content/registry/awards.yml", Awards),
    Kind("documents", "Danh mục văn bản", "content/registry/documents.yml", Documents),
    Kind("clusters", "Danh mục cụm, khối", "content/registry/clusters.yml", Clusters),
    Kind("glossary", "Danh mục chữ viết tắt", "content/registry/glossary.yml", Glossary),
)

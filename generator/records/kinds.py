"""The kinds of file an editor writes: their Vietnamese name, where they lie, and the model of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Awards, Clusters, Documents, Glossary, Holidays, Places, Units

CONTENT = PurePosixPath("content")
PLANS = PurePosixPath("plans")
HONORS = PurePosixPath("honors")
DECISIONS = HONORS / "decisions"
CONSULTATIONS = HONORS / "consultations"
FIGURES = HONORS / "figures"
CAMPAIGNS = CONTENT / "campaigns"
REGISTRY = CONTENT / "registry"

# The folder of decisions whose year of signing no source tells.
UNKNOWN_YEAR = "khong-ro-nam"


@dataclass(frozen=True)
class Kind:
    """A kind of file: `name` is its schema's name; `pattern` finds its files below `folder`."""

    name: str
    title: str
    folder: PurePosixPath
    pattern: str
    model: type[Record]

    @property
    def glob(self) -> str:
        return f"{self.folder}/{self.pattern}"


KINDS: tuple[Kind, ...] = (
    Kind("plan", "Kế hoạch, công văn", PLANS, "*/*.yml", Plan),
    Kind("decision", "Quyết định khen thưởng", DECISIONS, "*/*.yml", Decision),
    Kind("consultation", "Lấy ý kiến trước khi khen thưởng", CONSULTATIONS, "*/*.yml", Consultation),
    Kind("figure", "Gương điển hình", FIGURES, "*.md", Figure),
    Kind("campaign", "Phong trào", CAMPAIGNS, "*.md", Campaign),
    Kind("places", "Danh mục địa phương", REGISTRY, "places.yml", Places),
    Kind("units", "Danh mục đơn vị", REGISTRY, "units.yml", Units),
    Kind("awards", "Danh mục danh hiệu, hình thức khen", REGISTRY, "awards.yml", Awards),
    Kind("documents", "Danh mục văn bản", REGISTRY, "documents.yml", Documents),
    Kind("clusters", "Danh mục cụm, khối", REGISTRY, "clusters.yml", Clusters),
    Kind("holidays", "Danh mục ngày nghỉ", REGISTRY, "holidays.yml", Holidays),
    Kind("glossary", "Danh mục chữ viết tắt", REGISTRY, "glossary.yml", Glossary),
)
KIND_OF: Mapping[type[Record], Kind] = {kind.model: kind for kind in KINDS}
FILED_ALONE: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.folder != REGISTRY)
REGISTRY_FILES: tuple[str, ...] = tuple(kind.pattern for kind in KINDS if kind.folder == REGISTRY)


def home_of(kind: str) -> PurePosixPath:
    """Where what a reference of this kind names is written: a folder of files, or one list of the registry."""
    folder = next((each.folder for each in FILED_ALONE if each.name == kind), None)
    return folder or REGISTRY / f"{kind}s.yml"

"""Record to address: the only room in which a path of a page is spelled; files beside pages are of `machine_addresses`.

An address names a page by its Markdown file, as MkDocs links do, and a spot on it by an anchor. Addresses are
Vietnamese without marks and permanent: once published, none of these functions may change what it returns.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from generator.catalogue import Due, Promised
from generator.loading.register import Register
from generator.records.base import Named, former_of
from generator.records.campaign import Campaign
from generator.records.consultation import Consultation
from generator.records.decision import Decision, Honoree
from generator.records.duty import Duty, DutyPoint
from generator.records.figure import Figure
from generator.records.kinds import UNKNOWN_YEAR
from generator.records.plan import Plan
from generator.records.registry import Abbreviation, Award, Cluster, LegalDocument, Unit
from generator.records.task import Task
from generator.vietnamese import citation_slug, slug


class Address(NamedTuple):
    """A Markdown file below the docs folder, and an anchor in it or a question to it where one is meant."""

    uri: str
    anchor: str = ""
    query: str = ""

    @property
    def url(self) -> str:
        """The path of the page below the root of the site, without a leading slash."""
        return _url(self.uri)

    @property
    def to_root(self) -> str:
        """The way from the page to the root of the site, where a script must find other pages."""
        return "../" * self.url.count("/") or "./"

    def seen_from(self, page: "Address") -> str:
        """The link to write on `page`."""
        anchor = f"#{self.anchor}" if self.anchor else ""
        if self.uri == page.uri and anchor:
            return anchor
        query = f"?{self.query}" if self.query else ""
        return _way(self.uri, posixpath.dirname(page.uri)) + query + anchor

    def at(self, anchor: str) -> "Address":
        return self._replace(anchor=anchor)


def place(uri: str) -> str:
    """Where on the site a file below the docs folder comes to lie: `a.md`, `a/index.md` and `a/README.md` at one place.

    MkDocs makes the page of a folder of both names.
    """
    if not uri.endswith(".md"):
        return uri
    folder, name = posixpath.split(uri)
    return f"{_url(posixpath.join(folder, 'index.md') if name == 'README.md' else uri)}index.html"


@lru_cache(maxsize=1 << 14)
def _url(uri: str) -> str:
    folder, name = posixpath.split(uri)
    page = folder if name == "index.md" else posixpath.join(folder, name.removesuffix(".md"))
    return f"{page}/" if page else ""


@lru_cache(maxsize=1 << 14)
def _way(uri: str, folder: str) -> str:
    return posixpath.relpath(uri, folder or ".")


HOME = Address("index.md")
PLANS = Address("ke-hoach/index.md")
PLAN_IN_FORCE = Address("ke-hoach/hien-hanh.md")
HONORS = Address("bang-vang/index.md")
AWARDS = Address("bang-vang/danh-hieu/index.md")
FIGURES = Address("guong-dien-hinh/index.md")
CAMPAIGNS = Address("phong-trao/index.md")
UNITS = Address("co-quan/index.md")
CLUSTERS = Address("cum-khoi/index.md")
DOCUMENTS = Address("van-ban.md")
GLOSSARY = Address("chu-viet-tat.md")
GUIDE = Address("huong-dan/index.md")
FIELDS = Address("huong-dan/khoa-du-lieu.md")
ABOUT = Address("gioi-thieu.md")
RECTIFICATIONS = Address("dinh-chinh-huy-bo.md")
CONSULTATIONS = Address("lay-y-kien/index.md")
FOLLOWING = Address("theo-doi.md")
OPEN_DATA = Address("du-lieu-mo/index.md")
DATA_FIELDS = Address("du-lieu-mo/tu-dien.md")
CARDS = Address("the-nhung.md")
SEARCH = Address("tra-cuu/index.md")
_IN_FORCE = "ke-hoach-hien-hanh"
SEARCH_INDEX = "tra-cuu/chi-muc"
# What the spots of recipients, tasks and duties begin with.
HONOREE_ANCHOR, TASK_ANCHOR, DUTY_ANCHOR = "kt-", "nv-", "tn-"


def plans_of(year: int) -> Address:
    return Address(f"ke-hoach/{year}/index.md")


def plan(record: Plan) -> Address:
    return Address(f"ke-hoach/{record.year}/{record.id}.md")


def task(record: Plan, item: Task) -> Address:
    return plan(record).at(f"{TASK_ANCHOR}{citation_slug(record.task_ref(item))}")


def duty(record: Plan, item: Duty, point: DutyPoint | None = None) -> Address:
    """`tn-2`, or `tn-2-a` for a lettered point."""
    return plan(record).at(f"{DUTY_ANCHOR}{citation_slug(item.citation(point))}")


def former_spots(prefix: str, former: tuple[str, ...]) -> tuple[str, ...]:
    """The anchors that a task, duty or row had under its former numbers."""
    return tuple(f"{prefix}{citation_slug(number)}" for number in former) if former else ()


def due(found: Due) -> Address:
    """Where a day to be met is told: a task, a duty or a point of one."""
    if isinstance(found.order, Task):
        return task(found.plan, found.order)
    return duty(found.plan, found.order, found.point)


def quarter(number: int) -> str:
    """The anchor of a quarter on any page that lists tasks by quarter."""
    return f"quy-{number}"


def honors_of(year: int | None) -> Address:
    return Address(f"bang-vang/{year or UNKNOWN_YEAR}/index.md")


def decision(record: Decision) -> Address:
    return Address(f"bang-vang/{record.year or UNKNOWN_YEAR}/{record.id}.md")


def honoree(record: Decision, item: Honoree) -> Address:
    return decision(record).at(honoree_anchor(item))


def honoree_anchor(item: Honoree) -> str:
    """The anchor of a row on the page of its decision."""
    return honoree_spot(item.no)


def honoree_spot(number: str) -> str:
    """The same by the printed number of the row."""
    return f"{HONOREE_ANCHOR}{slug(number)}"


def award(record: Award) -> Address:
    return Address(f"bang-vang/danh-hieu/{record.id}.md")


def award_in(record: Award, year: int | None) -> Address:
    """Decisions of one award in one year."""
    return Address(f"bang-vang/danh-hieu/{record.id}/{year or UNKNOWN_YEAR}.md")


def consultation(record: Consultation) -> Address:
    return Address(f"lay-y-kien/{record.id}.md")


def figure(record: Figure) -> Address:
    return Address(f"guong-dien-hinh/{record.id}.md")


def campaign(record: Campaign) -> Address:
    return Address(f"phong-trao/{record.id}.md")


def unit(record: Unit) -> Address:
    return Address(f"co-quan/{record.id}.md")


def roll_of_unit(record: Unit) -> Address:
    """Everybody of a unit who was honoured, as the search finds them (`theme/assets/searching/question.js`)."""
    return SEARCH._replace(query=f"xem=bang&don-vi={record.id}")


def plan_in_force_of(issuer: Unit) -> Address:
    """The plan that is in force for one issuer, whichever it is."""
    return Address(f"co-quan/{issuer.id}/{_IN_FORCE}.md")


def cluster(record: Cluster) -> Address:
    return Address(f"cum-khoi/{record.id}.md")


def document(record: LegalDocument) -> Address:
    return DOCUMENTS.at(record.id)


def written(uri: str, anchor: str) -> Address:
    """A section of a hand-written page."""
    return Address(uri, anchor)


def abbreviation(record: Abbreviation) -> Address:
    return GLOSSARY.at(slug(record.short) or "kh")


def listing_by_letter(letter: str, part: int = 1) -> Address:
    """Recipients whose given name begins with a folded letter, some hundreds a page."""
    return Address(f"tra-cuu/ten/{letter}/{_part(part)}")


def listing_by_year(year: int | None, part: int = 1) -> Address:
    return Address(f"tra-cuu/nam/{year or UNKNOWN_YEAR}/{_part(part)}")


def _part(part: int) -> str:
    return "index.md" if part == 1 else f"{part}.md"


def enclosure(page: Address, file: str) -> Address:
    """A file published with a record lies in the folder of its page."""
    return Address(posixpath.join(page.url, file))


def page_of(record: Named) -> Address:
    """The page of any record that has one; raises KeyError for a place, which is a section of the page of units."""
    return _PAGES[type(record)](record)


_PAGES: dict[type[Named], Callable[[Any], Address]] = {
    Plan: plan,
    Decision: decision,
    Consultation: consultation,
    Figure: figure,
    Campaign: campaign,
    Unit: unit,
    Award: award,
    Cluster: cluster,
    LegalDocument: document,
}


def moves(record: Named, urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every page of `urls` that moved with the record, its own and those below it: where it was and where it is."""
    if not former_of(record):
        return  # as most records, of which there are thousands
    here = page_of(record).url
    for former in former_pages(record):
        yield from ((former.url + url.removeprefix(here), url) for url in urls if url.startswith(here))


def former_pages(record: Named) -> tuple[Address, ...]:
    """Where the record was before: another id, in another year where the former id names one."""
    here = page_of(record)
    if here.anchor:
        return tuple(here.at(str(former)) for former in former_of(record))
    folder = posixpath.dirname(here.uri)
    return tuple(
        Address(f"{posixpath.dirname(folder) if '/' in former else folder}/{former}.md") for former in former_of(record)
    )


def promised(register: Register) -> Promised:
    """What of the pages in the register keeps its address though its last record may have moved."""
    ways = [url.rstrip("/").rpartition("/") for url in register.entries]
    years: dict[str, set[int | None]] = defaultdict(set)
    for folder, _, name in ways:
        if name.isdecimal() or name == UNKNOWN_YEAR:
            years[f"{folder}/"].add(int(name) if name.isdecimal() else None)
    return Promised(
        plan_years=frozenset(year for year in years[PLANS.url] if year),
        decision_years=frozenset(years[HONORS.url]),
        award_years={
            folder.removeprefix(AWARDS.url).rstrip("/"): frozenset(found)
            for folder, found in years.items()
            if folder.startswith(AWARDS.url)
        },
        issuers=tuple(unit.removeprefix(UNITS.url) for unit, _, name in ways if name == _IN_FORCE),
    )

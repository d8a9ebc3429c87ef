"""Where the files for machines lie: data, calendars, feeds, cards, pictures. Paths below the root of the site.

What belongs to one page lies in its folder, so that it moves with it; what belongs to many has a name of its own.
"""

import posixpath

from generator.addresses import Address
from generator.records.base import Named
from generator.records.campaign import Campaign
from generator.records.decision import Decision
from generator.records.duty import Duty
from generator.records.figure import Figure
from generator.records.plan import Plan
from generator.records.registry import Award, Cluster, LegalDocument, Unit
from generator.records.task import Task
from generator.vietnamese import citation_slug

API = "api/v1"
CALENDAR, FEED, PICTURE, QR_CODE = "lich.ics", "atom.xml", "anh-chia-se.png", "ma-qr.svg"
IN_FORCE = "hien-hanh"
CATALOG = f"{API}/catalog.jsonld"
OPENAPI = f"{API}/openapi.json"
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
TABLES = "du-lieu-mo/bang"
CARD_FOLDER = "the"


def calendar(page: Address) -> str:
    return posixpath.join(page.url, CALENDAR)


def feed(page: Address) -> str:
    return posixpath.join(page.url, FEED)


def picture(page: Address) -> str:
    return posixpath.join(page.url, PICTURE)


def qr_code(page: Address) -> str:
    return posixpath.join(page.url, QR_CODE)


def api_item(kind: str, *names: str) -> str:
    """One item of a kind: `api/v1/plans/<id>.json`; a task `api/v1/tasks/<plan>/<ref>.json`."""
    return f"{posixpath.join(API, kind, *names)}.json"


def api_list(kind: str) -> str:
    """What years a kind has, and where each of its pages is."""
    return f"{API}/{kind}.json"


def api_page(kind: str, year: int | str, page: int) -> str:
    """One page of a year of a list, `plans/pages/2023-1.json`; of a list without years, `units/pages/all-1.json`."""
    return f"{API}/{kind}/pages/{year}-{page}.json"


def api_schema(name: str) -> str:
    return f"{API}/schemas/{name}.json"


def changes(month: str) -> str:
    return f"{API}/changes/{month}.json"


def table(name: str, ending: str) -> str:
    return f"{TABLES}/{name}.{ending}"


# Which cards tell of a record of each kind.
CARDS_OF = {"units": ("han", "ke-hoach-hien-hanh"), "figures": ("guong",), "campaigns": ("phong-trao",)}


def card(kind: str, name: str = "") -> str:
    """A card for another portal: `the/han/<unit>.html`."""
    return f"{posixpath.join(CARD_FOLDER, kind, name) if name else posixpath.join(CARD_FOLDER, kind)}.html"


def oembed(card_path: str) -> str:
    """What a card says of itself to those who embed it."""
    return f"{API}/oembed/{card_path.removeprefix(f'{CARD_FOLDER}/').removesuffix('.html')}.json"


def task_item(plan: Plan, task: Task) -> str:
    return api_item("tasks", plan.id, citation_slug(plan.task_ref(task)))


def duty_item(plan: Plan, duty: Duty) -> str:
    return api_item("duties", plan.id, citation_slug(duty.no))


# The name of each kind of record in the data API; a call for comment is no award and has none.
_KINDS: dict[type[Named], str] = {
    Plan: "plans",
    Decision: "decisions",
    Figure: "figures",
    Campaign: "campaigns",
    Unit: "units",
    Award: "awards",
    Cluster: "clusters",
    LegalDocument: "documents",
}


def api_kind(record: Named) -> str | None:
    """The name of the kind of a record in the data API; None where it has no data there."""
    return _KINDS.get(type(record))

"""Former addresses: pages that lead on with their anchors, copies of data, feeds and calendars, and maps for servers.

A static host can move a page but not a file of data: a reader of the old one gets the new one's very bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.loading.attachments import enclosures
from generator.promises.edition import Edition
from generator.records.base import Named, former_of
from generator.records.plan import Plan
from generator.rendering import standalone
from generator.vietnamese import citation_slug

MAPS = "chuyen-huong"


class Move(NamedTuple):
    """A path that has moved, below the root of the site; `is_page` where it is an HTML page."""

    old: str
    new: str
    is_page: bool


def artifacts(edition: Edition, others: Iterable[Artifact]) -> Iterator[Artifact]:
    """`others` are the artifacts of this edition: what lies beside a page that moved is copied from them."""
    moves = tuple(sorted(_moves(edition)))
    made = {artifact.uri: artifact for artifact in others} if moves else {}
    for move in moves:
        if move.is_page:
            yield Artifact(f"{move.old}index.html", _page(edition, move))
        elif move.new in made:
            yield Artifact(move.old, made[move.new].made_of)
    there = tuple(move for move in moves if move.is_page or move.new in made)
    yield from _maps(edition, there)


def _moves(edition: Edition) -> Iterator[Move]:
    there = [page.page.url for page in edition.pages]
    for filed in edition.catalogue.filed_with_former():
        record = filed.record
        yield from _data(record)
        if not former_of(record):
            continue  # as most records, of which there are thousands
        here = addresses.page_of(record)
        if here.anchor:
            continue  # former spots stand on the page itself
        yield from (Move(old, new, is_page=True) for old, new in addresses.moves(record, there))
        names = (machine_addresses.CALENDAR, machine_addresses.FEED, machine_addresses.PICTURE)
        files = (*names, machine_addresses.QR_CODE, *(enclosure.file for enclosure in enclosures(record)))
        for former in addresses.former_pages(record):
            yield from (Move(f"{former.url}{file}", f"{here.url}{file}", is_page=False) for file in files)


def _data(record: Named) -> Iterator[Move]:
    """The data of the record, of its tasks and duties, and its cards, under every id they had."""
    kind = machine_addresses.api_kind(record)
    former = former_of(record)
    if not former and not isinstance(record, Plan):
        return  # only tasks and duties may have moved without their record
    ids = dict.fromkeys((*(each.bare for each in former), str(record.id)))
    for old in ids if kind else ():
        for before, now in _files(record, str(kind), old):
            if before != now:
                yield Move(before, now, is_page=False)


def _files(record: Named, kind: str, old: str) -> Iterator[tuple[str, str]]:
    """Every file of data and every card under one id, and where it is now."""
    item, in_force = machine_addresses.api_item, machine_addresses.IN_FORCE
    yield item(kind, old), item(kind, record.id)
    for name in machine_addresses.CARDS_OF.get(kind, ()):
        before, now = machine_addresses.card(name, old), machine_addresses.card(name, record.id)
        yield before, now
        yield machine_addresses.oembed(before), machine_addresses.oembed(now)
    if kind == "units":
        yield item(kind, old, in_force), item(kind, record.id, in_force)
    if isinstance(record, Plan):
        for task in record.all_tasks:
            for number in (*task.former, record.task_ref(task)):
                yield item("tasks", old, citation_slug(number)), machine_addresses.task_item(record, task)
        for duty in record.duties:
            for number in (*duty.former, duty.no):
                yield item("duties", old, citation_slug(number)), machine_addresses.duty_item(record, duty)


def _page(edition: Edition, move: Move) -> bytes:
    """A page that leads on at once, with the anchor where a script may run, by a link where nothing else works."""
    way = "../" * move.old.count("/") + move.new
    return standalone("moved", {"way": way, "canonical": edition.portal.at(move.new), "portal": edition.portal.name})


def _maps(edition: Edition, moves: tuple[Move, ...]) -> Iterator[Artifact]:
    """The same moves as servers tell them: nginx (`map`), Apache (`Redirect`), hosts that read `_redirects`."""
    below = urlsplit(edition.portal.url).path.rstrip("/")
    pairs: Mapping[str, str] = {f"{below}/{move.old}": f"{below}/{move.new}" for move in moves}
    nginx = "".join(f"{_quoted(old)} {_quoted(new)};\n" for old, new in pairs.items())
    apache = "".join(f"Redirect permanent {_quoted(old)} {_quoted(new)}\n" for old, new in pairs.items())
    netlify = "".join(f"{old} {new} 301!\n" for old, new in pairs.items())
    head = "# {} {}\n"
    root = edition.portal.url
    yield Artifact(f"{MAPS}/nginx.map", (head.format("map $uri $moved { include nginx.map; }", root) + nginx).encode())
    yield Artifact(f"{MAPS}/apache.conf", (head.format("Include apache.conf", root) + apache).encode())
    yield Artifact("_redirects", (head.format("Netlify, Cloudflare Pages", root) + netlify).encode())


def _quoted(path: str) -> str:
    return json.dumps(path)

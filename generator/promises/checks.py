"""Whether every promise holds: nothing published vanishes, no alias leads astray, no event changes its identity."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator import addresses
from generator.catalogue import Catalogue
from generator.loading.register import LOCK
from generator.loading.shelves import Filed
from generator.problems import Place, Problem
from generator.promises.published import Published, is_of_records, published, untold
from generator.reading.careful import KeyPath
from generator.records.base import Named, former_of
from generator.records.decision import Decision
from generator.records.kinds import CONTENT
from generator.records.plan import Plan


def check_promises(catalogue: Catalogue) -> Iterator[Problem]:
    """Every broken promise."""
    pages = {page.page.url: page for page in published(catalogue)}
    yield from _check_hand_written(catalogue)
    yield from _check_aliases(catalogue)
    yield from _check_spots(catalogue)
    yield from _check_kept(catalogue, pages)


def _check_hand_written(catalogue: Catalogue) -> Iterator[Problem]:
    """No page written by hand takes the place of another, however its file is named."""
    places = Counter(addresses.place(page.page.uri) for page in published(catalogue))
    for page in catalogue.shelves.pages:
        place = addresses.place(page.uri)
        if places[place] > 1:
            yield in_the_place_of_another(page.uri, place)


def in_the_place_of_another(hand_written: str, place: str) -> Problem:
    """That a page written by hand, told by its path below the content, would stand where another does."""
    message = f"trang viết tay cùng địa chỉ “{place}” với một trang khác của cổng; hãy đổi tên hoặc bỏ tệp này"
    return Problem(Place(f"{CONTENT}/{hand_written}"), "address-shared", message)


def _check_aliases(catalogue: Catalogue) -> Iterator[Problem]:
    """A former id is that of no living record of its kind, of one record only, and leads in no circle.

    Data lies under ids without years: two records of one kind cannot share one, whatever their years.
    """
    living: dict[tuple[type[Named], str], Named] = {}
    claims: dict[tuple[type[Named], str], list[Named]] = defaultdict(list)
    for filed in catalogue.filed_with_former():
        record = filed.record
        living[type(record), record.id] = record
        for former in dict.fromkeys(former.bare for former in former_of(record)):
            claims[type(record), former].append(record)
    for filed in catalogue.filed_with_former():
        record, kind = filed.record, type(filed.record)
        for index, former in enumerate(former_of(record)):
            place, other = filed.place("former", index), living.get((kind, former.bare))
            if other is record:
                if addresses.former_pages(record)[index] == addresses.page_of(record):
                    yield Problem(place, "alias-living", f"mã cũ “{former}” là địa chỉ hiện nay của chính hồ sơ này")
            elif other is not None and record.id in {each.bare for each in former_of(other)}:
                yield Problem(place, "alias-circle", f"mã cũ “{former}” đi vòng: hai hồ sơ nhận mã của nhau là mã cũ")
            elif other is not None:
                yield Problem(place, "alias-living", f"mã cũ “{former}” là mã của một hồ sơ đang có")
            elif claims[kind, former.bare][0] is not record:
                first = claims[kind, former.bare][0]
                yield Problem(place, "alias-shared", f"mã cũ “{former}” đã thuộc hồ sơ “{first.id}”")


def _check_spots(catalogue: Catalogue) -> Iterator[Problem]:
    """No two tasks, duties, points or rows of one page share a number, present or former."""
    shelves: Iterable[Filed[Plan] | Filed[Decision]] = (*catalogue.shelves.plans, *catalogue.shelves.decisions)
    for filed in shelves:
        formers = tuple(_spots(filed.record, former=True)) if _has_former(filed.record) else ()
        if not formers:
            continue
        owners: dict[str, KeyPath] = {}
        for path, spot in _spots(filed.record, former=False):
            owners.setdefault(spot, path)
        for path, spot in formers:
            owner = owners.setdefault(spot, path[:-2])
            if owner != path[:-2]:
                number = spot.partition("-")[2]
                message = f"số cũ “{number}” là số, hoặc số cũ, của một mục khác"
                yield Problem(filed.place(*path), "alias-living", message)


def _has_former(record: Plan | Decision) -> bool:
    """Whether anything on the page may have had another number: few records have, and theirs alone are compared."""
    return isinstance(record, Plan) or record.outline.renumbered


def _spots(record: Plan | Decision, *, former: bool) -> Iterator[tuple[KeyPath, str]]:
    """Every spot of a page with the key that gives it: the present ones, or the former ones."""
    for path, prefix, now, before in _numbered(record):
        if former:
            for index, spot in enumerate(addresses.former_spots(prefix, before)):
                yield (*path, "former", index), spot
        else:
            yield path, addresses.former_spots(prefix, (now,))[0]


def _numbered(record: Plan | Decision) -> Iterator[tuple[KeyPath, str, str, tuple[str, ...]]]:
    """Key, kind of spot, present and former numbers of everything on the page that may be cited."""
    if isinstance(record, Decision):
        for index, honoree in enumerate(record.recipients):
            yield ("recipients", index), addresses.HONOREE_ANCHOR, honoree.no, honoree.former
        return
    for key, tasks in (("tasks", record.tasks), ("narrative", record.narrative)):
        for index, task in enumerate(tasks):
            yield (key, index), addresses.TASK_ANCHOR, record.task_ref(task), task.former
    for index, duty in enumerate(record.duties):
        yield ("duties", index), addresses.DUTY_ANCHOR, duty.citation(), duty.former
        for place, point in enumerate(duty.points):
            yield ("duties", index, "points", place), addresses.DUTY_ANCHOR, duty.citation(point), point.former


def _check_kept(catalogue: Catalogue, pages: Mapping[str, Published]) -> Iterator[Problem]:
    """Every page, spot and identity of the lock is still there, or its former address is told."""
    # A record that could not be read may be the one that tells an address as its former one.
    may_be_there = untold(catalogue)
    if "" in may_be_there:
        return
    moved = {old: new for filed in catalogue.filed_on_pages() for old, new in addresses.moves(filed.record, pages)}
    identities = {identity for page in pages.values() for identity in page.identities}
    for entry in catalogue.shelves.register.entries.values():
        if entry.first > catalogue.day:
            continue  # an edition of a day on which it was not yet published
        if entry.url not in pages and entry.url.startswith(may_be_there):
            continue
        place = Place(LOCK, entry.line)
        page = pages.get(moved.get(entry.url, entry.url))
        if page is None:
            instead = (
                "hãy trả lại hồ sơ, hoặc ghi mã cũ vào “former” của hồ sơ thay nó"
                if is_of_records(entry.url)
                else "hãy trả lại trang viết tay, dù chỉ để một dòng dẫn sang trang mới"
            )
            yield Problem(place, "address-vanished", f"địa chỉ “{entry.url}” đã công bố nay không còn; {instead}")
            continue
        for anchor in sorted(set(entry.anchors) - set(page.anchors)):
            message = f"mục “{entry.url}#{anchor}” đã công bố nay không còn; hãy ghi số cũ vào “former” của mục thay nó"
            yield Problem(place, "address-vanished", message)
        kept = page.record is not None and catalogue.status(page.record) == "standing"
        for file in sorted(set(entry.files) - set(page.files)) if kept else ():
            message = f"tệp “{entry.url}{file}” đã công bố nay không còn; hãy trả lại tệp và khóa “attachments”"
            yield Problem(place, "address-vanished", message)
        if set(entry.anchors) <= set(page.anchors) and not set(entry.identities) <= identities:
            message = f"việc trên lịch của “{entry.url}” đổi mã nhận dạng; giữ nguyên thứ tự “former”, mã cũ nhất trước"
            yield Problem(place, "identity-changed", message)

"""Whether every promise holds: nothing published vanishes, no alias leads astray, no event changes its identity."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator import addresses
from generator.catalogue import Catalogue
from generator.loading import Filed
from generator.problems import Place, Problem, nearest
from generator.promises.published import Published, published
from generator.records.base import Named
from generator.records.decision import Decision
from generator.register import LOCK, Entry


def check_promises(catalogue: Catalogue) -> Iterator[Problem]:
    """Every broken promise."""
    pages = {page.page.url: page for page in published(catalogue)}
    yield from _check_aliases(catalogue, pages)
    yield from _check_spots(catalogue)
    # A registry that could not be read takes its pages with it: that is told where it stands.
    if not any(path.parent.name == "registry" for path in catalogue.shelves.unread):
        yield from _check_kept(catalogue, pages)


def _check_aliases(catalogue: Catalogue, pages: Mapping[str, Published]) -> Iterator[Problem]:
    """A former address is that of no living page, of one record only, and leads in no circle."""
    former = {
        page.url: filed.record for filed in catalogue.filed_on_pages() for page in addresses.former_pages(filed.record)
    }
    claimed: dict[str, Filed[Named]] = {}
    for filed in catalogue.filed_on_pages():
        here = addresses.page_of(filed.record).url
        for index, page in enumerate(addresses.former_pages(filed.record)):
            place, word = filed.place("former", index), filed.record.former[index]  # type: ignore[attr-defined]
            if former.get(here) is not None and page.url in pages:
                yield Problem(place, "alias-circle", f"mã cũ “{word}” đi vòng: hai hồ sơ nhận mã của nhau là mã cũ")
            elif page.url in pages:
                yield Problem(place, "alias-living", f"mã cũ “{word}” là địa chỉ của một hồ sơ đang có")
            elif page.url in claimed:
                message = f"mã cũ “{word}” đã thuộc hồ sơ “{claimed[page.url].record.id}”"
                yield Problem(place, "alias-shared", message)
            claimed.setdefault(page.url, filed)


def _check_spots(catalogue: Catalogue) -> Iterator[Problem]:
    """No two tasks, duties or rows of one page share a number, present or former."""
    for filed in (*catalogue.shelves.plans, *catalogue.shelves.decisions):
        record: Named = filed.record
        for key in ("recipients",) if isinstance(record, Decision) else ("tasks", "narrative", "duties"):
            items = getattr(record, key, ())
            if not any(item.former for item in items):
                continue
            prefix = "kt-" if key == "recipients" else "tn-" if key == "duties" else "nv-"
            living = {_spot(record, item, prefix) for item in items}
            for index, item in enumerate(items):
                for number, spot in enumerate(addresses.former_spots(prefix, item.former)):
                    if spot in living:
                        message = f"số cũ “{item.former[number]}” nay là số của một mục khác"
                        yield Problem(filed.place(key, index, "former", number), "alias-living", message)


def _spot(record: Named, item: object, prefix: str) -> str:
    number = record.task_ref(item) if prefix == "nv-" else item.no  # type: ignore[attr-defined]
    return addresses.former_spots(prefix, (number,))[0]


def _check_kept(catalogue: Catalogue, pages: Mapping[str, Published]) -> Iterator[Problem]:
    """Every page, spot and identity of the lock is still there, or its former address is told."""
    moved = {old.url: new.url for filed in catalogue.filed_on_pages() for old, new in addresses.moves(filed.record)}
    identities = {identity for page in pages.values() for identity in page.identities}
    unread = {path.stem for path in catalogue.shelves.unread}
    for entry in catalogue.shelves.register.entries.values():
        if PurePosixPath(entry.url).name in unread:
            continue
        place = Place(LOCK, entry.line)
        page = pages.get(moved.get(entry.url, entry.url))
        if page is None:
            message = (
                f"địa chỉ “{entry.url}” đã công bố nay không còn; hãy trả lại hồ sơ, hoặc ghi mã cũ vào “former” của "
                "hồ sơ thay nó"
            )
            yield Problem(place, "address-vanished", message, nearest(entry.url, _same_kind(entry, pages)))
            continue
        for anchor in sorted(set(entry.anchors) - set(page.anchors)):
            message = f"mục “{entry.url}#{anchor}” đã công bố nay không còn; hãy ghi số cũ vào “former” của mục thay nó"
            yield Problem(place, "address-vanished", message)
        if set(entry.anchors) <= set(page.anchors) and not set(entry.identities) <= identities:
            message = f"việc trên lịch của “{entry.url}” đổi mã nhận dạng; giữ nguyên thứ tự “former”, mã cũ nhất trước"
            yield Problem(place, "identity-changed", message)


def _same_kind(entry: Entry, pages: Mapping[str, Published]) -> list[str]:
    top = entry.url.partition("/")[0]
    return [url for url in pages if url.partition("/")[0] == top]

"""`published.lock`: what has been published, since when, and when it last changed. One line of JSON a page.

`bangvang lock` writes it, people only ever read it; it grows and never shrinks, for an address that moved is still
promised.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.problems import Place, Problem
from generator.system.causes import cause

LOCK = "published.lock"


class Entry(NamedTuple):
    """A page as it was last published; `line` is where the lock tells it, 0 where it does not yet."""

    url: str
    first: date
    changed: date
    digest: str = ""
    anchors: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Register:
    """Pages by the path of their address."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def dated(self, url: str, digest: str, today: date) -> tuple[date, date]:
        """When a page was first published and when it last changed: what the lock does not tell, is so from today."""
        known = self.entries.get(url)
        if known is None:
            return today, today
        changed = known.changed if known.digest == digest else today
        # An edition of a day before the lock was written knows nothing of later days.
        return min(known.first, today), min(changed, today)

    def renewed(self, pages: Iterable[Entry]) -> "Register":
        """The register once these pages are published too; what moved away stays promised as it was."""
        return Register({**self.entries, **{page.url: page for page in pages}})

    def written(self) -> str:
        """The text of the lock."""
        return "".join(f"{_line(self.entries[url])}\n" for url in sorted(self.entries))


def _line(entry: Entry) -> str:
    record: dict[str, Any] = {
        "page": entry.url,
        "first": entry.first.isoformat(),
        "changed": entry.changed.isoformat(),
        "digest": entry.digest,
        "anchors": " ".join(entry.anchors),
        "identities": " ".join(entry.identities),
        "files": " ".join(entry.files),
    }
    return json.dumps({key: value for key, value in record.items() if value or key == "page"}, ensure_ascii=False)


def read_register(root: Path) -> tuple[Register, tuple[Problem, ...]]:
    """The register of the repository at `root`, empty where nothing was published yet, and what is wrong in it."""
    try:
        lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Register(), ()
    except (OSError, UnicodeDecodeError) as wrong:
        why = cause(wrong) if isinstance(wrong, OSError) else "không phải UTF-8"
        return Register(), (Problem(Place(LOCK), "lock-unreadable", f"không đọc được sổ địa chỉ đã công bố ({why})"),)
    found = list(_entries(lines))
    entries = {entry.url: entry for entry in found if isinstance(entry, Entry)}
    return Register(entries), tuple(problem for problem in found if isinstance(problem, Problem))


def _entries(lines: Iterable[str]) -> Iterator[Entry | Problem]:
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            yield Entry(
                str(record["page"]),
                date.fromisoformat(record["first"]),
                date.fromisoformat(record["changed"]),
                str(record.get("digest", "")),
                tuple(record.get("anchors", "").split()),
                tuple(record.get("identities", "").split()),
                tuple(record.get("files", "").split()),
                number,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            message = "dòng này không phải do lệnh “bangvang lock” ghi; hãy lấy lại tệp từ kho"
            yield Problem(Place(LOCK, number), "lock-unreadable", message)

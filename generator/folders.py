"""What may lie where: records in their folders, hand-written pages and files in `content/`, and nothing else.

Knows names, links and kinds of file; what a file says is read elsewhere, but for hand-written pages, which have no
other reader.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from generator import prose, wording
from generator.causes import cause
from generator.hints import nearest
from generator.problems import Place, Problem
from generator.reading import read_plain
from generator.records.kinds import CAMPAIGNS, CONTENT, FILED_ALONE, REGISTRY, REGISTRY_FILES

# Hand-written pages and what they may show; anything else in `content/` would be published unseen.
_ENDINGS = (".yml", ".yaml", ".md")
PUBLISHED = frozenset({".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf", ".txt", ".css"})


def walk(root: Path, folder: PurePosixPath, problems: list[Problem]) -> Iterator[PurePosixPath]:
    """Every file below `folder`, sorted, and every folder that is a link or is called as a file of ours would be.

    Links to folders are never entered.
    """

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            place = Place(Path(error.filename).relative_to(root).as_posix())
            problems.append(Problem(place, "file-unreadable", f"không đọc được thư mục ({cause(error)})"))

    for current, folders, files in os.walk(root / folder, followlinks=False, onerror=unreadable):
        folders.sort()
        here = PurePosixPath(Path(current).relative_to(root).as_posix())
        told = [name for name in folders if name.endswith(_ENDINGS) or os.path.islink(os.path.join(current, name))]
        yield from (here / name for name in sorted((*files, *told)) if not name.startswith("."))


def matches(path: PurePosixPath, pattern: str) -> bool:
    """Whether a path has the shape of a pattern, folder for folder."""
    return _shape(pattern).fullmatch(str(path)) is not None


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", "[^/]+"))


def strays(root: Path) -> Iterator[Problem]:
    """Files that stand where nothing reads them, or where they would be published unseen."""
    problems: list[Problem] = []
    for kind in FILED_ALONE:
        where = f"{kind.folder}/{kind.pattern.replace('*/*', '<năm>/<mã>').replace('*', '<mã>')}"
        for path in walk(root, kind.folder, problems):
            record = path.suffix.lower() in {".yml", ".yaml", ".md"}
            if _linked_folder(root, path) or (record and not matches(path, f"{kind.folder}/{kind.pattern}")):
                yield Problem(Place(str(path)), "file-misplaced", f"tệp đặt sai chỗ; hồ sơ nằm ở {where}")
    for path in walk(root, REGISTRY, problems):
        if str(path.relative_to(REGISTRY)) not in REGISTRY_FILES:
            message = f"danh mục không có tệp “{path.name}”"
            yield Problem(Place(str(path)), "file-misplaced", message, nearest(path.name, REGISTRY_FILES))
    for path in walk(root, CONTENT, problems):
        if not (path.is_relative_to(CAMPAIGNS) or path.is_relative_to(REGISTRY)):
            yield from _hand_written(root, path)
    yield from problems


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page: its path below `content/`, its sections, where it leads, and the spots on it."""

    uri: str
    sections: tuple[prose.Section, ...]
    links: tuple[prose.Link, ...] = ()
    spots: tuple[str, ...] = ()


def written_pages(root: Path) -> Iterator[WrittenPage]:
    """Hand-written pages, for search; what is wrong with them is said by `strays`."""
    for path in walk(root, CONTENT, []):
        records = path.is_relative_to(CAMPAIGNS) or path.is_relative_to(REGISTRY)
        if path.suffix == ".md" and not records and not (root / path).is_symlink():
            body = read_plain(root, path).body
            uri = str(path.relative_to(CONTENT))
            yield WrittenPage(uri, prose.sections(body), prose.links(body), prose.spots(body))


def files_of_content(root: Path) -> Iterator[str]:
    """The path of every file below `content/`, records among them."""
    content = root / CONTENT
    for folder, _, names in os.walk(content, followlinks=True):
        yield from (Path(folder, name).relative_to(content).as_posix() for name in names)


def _hand_written(root: Path, path: PurePosixPath) -> Iterator[Problem]:
    place = Place(str(path))
    if (root / path).is_symlink():
        yield Problem(place, "file-outside", "thư mục content không nhận liên kết; hãy chép tệp vào")
    elif path.suffix.lower() not in PUBLISHED:
        kinds = ", ".join(sorted(PUBLISHED))
        yield Problem(place, "file-misplaced", f"content chỉ công bố các loại tệp {kinds}")
    elif path.suffix == ".md":
        reading = read_plain(root, path)
        yield from reading.problems
        for slip in (*wording.private(reading.body), *prose.page_slips(reading.body)):
            yield Problem(Place(str(path), 1 + slip.line), slip.code, f"trang viết tay {slip.message}")


def _linked_folder(root: Path, path: PurePosixPath) -> bool:
    full = os.path.join(root, path)
    return os.path.islink(full) and os.path.isdir(full)

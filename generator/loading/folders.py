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
from generator.hints import nearest
from generator.problems import Place, Problem
from generator.reading.texts import below_front_matter, read_plain, slips_of_front_matter
from generator.records.kinds import CAMPAIGNS, CONTENT, FILED_ALONE, HONORS, REGISTRY, REGISTRY_FILES
from generator.signatures import PICTURES, begins_well
from generator.system.causes import cause

# What files of records end with.
_ENDINGS = (".yml", ".yaml", ".md")
# Hand-written pages and what they may show; anything else in `content/` would be published unseen.
PUBLISHED = frozenset({".md", ".pdf", ".txt", *PICTURES})


def walk(root: Path, folder: PurePosixPath, problems: list[Problem]) -> Iterator[PurePosixPath]:
    """Every file below `folder`, sorted, and every folder that is a link or is called as a file of ours would be.

    What is hidden, as programs hide files of their own, is nobody's: MkDocs publishes none of it. Links to folders are
    never entered.
    """

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            place = Place(Path(error.filename).relative_to(root).as_posix())
            problems.append(Problem(place, "file-unreadable", f"không đọc được thư mục ({cause(error)})"))

    for current, folders, files in os.walk(root / folder, followlinks=False, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = PurePosixPath(Path(current).relative_to(root).as_posix())
        odd = [name for name in folders if name.endswith(_ENDINGS) or os.path.islink(os.path.join(current, name))]
        yield from (here / name for name in sorted((*files, *odd)) if not name.startswith("."))


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
            if matches(path, f"{kind.folder}/{kind.pattern}"):  # as most
                continue
            if _is_record(path) or _linked_folder(root, path):
                yield Problem(Place(str(path)), "file-misplaced", f"tệp đặt sai chỗ; hồ sơ nằm ở {where}")
    for path in _beside_the_folders(root, problems):
        if _is_record(path):
            folders = [str(kind.folder) for kind in FILED_ALONE if kind.folder.parent == HONORS]
            message = f"tệp đặt sai chỗ; hồ sơ nằm trong {', '.join(folders)}"
            yield Problem(Place(str(path)), "file-misplaced", message, nearest(str(path.parent), folders))
    for path in walk(root, REGISTRY, problems):
        if str(path.relative_to(REGISTRY)) not in REGISTRY_FILES:
            message = f"danh mục không có tệp “{path.name}”"
            yield Problem(Place(str(path)), "file-misplaced", message, nearest(path.name, REGISTRY_FILES))
    for path in walk(root, CONTENT, problems):
        if not (path.is_relative_to(CAMPAIGNS) or path.is_relative_to(REGISTRY)):
            yield from _hand_written(root, path)
    yield from problems


def _is_record(path: PurePosixPath) -> bool:
    """Whether a file was meant as a record: `a.yml`, and what an editor of plain texts makes of it, `a.yml.txt`."""
    return any(suffix.lower() in _ENDINGS for suffix in path.suffixes)


def _beside_the_folders(root: Path, problems: list[Problem]) -> Iterator[PurePosixPath]:
    """Everything among honours that lies in no folder of records."""
    known = {kind.folder.name for kind in FILED_ALONE}
    here = root / HONORS
    for name in sorted(os.listdir(here)) if here.is_dir() else ():
        if name in known or name.startswith("."):
            continue
        yield from walk(root, HONORS / name, problems) if (here / name).is_dir() else (HONORS / name,)


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
            body = below_front_matter(read_plain(root, path).body)
            uri = str(path.relative_to(CONTENT))
            yield WrittenPage(uri, prose.sections(body), prose.links(body), prose.spots(body))


def files_of_content(root: Path) -> Iterator[str]:
    """The path of every file below `content/` that is not hidden, records among them."""
    content = root / CONTENT
    for folder, folders, names in os.walk(content, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name).relative_to(content).as_posix() for name in names if not name.startswith("."))


def _hand_written(root: Path, path: PurePosixPath) -> Iterator[Problem]:
    place = Place(str(path))
    if (root / path).is_symlink():
        yield Problem(place, "file-outside", "thư mục content không nhận liên kết; hãy chép tệp vào")
    elif path.suffix.lower() not in PUBLISHED or path.name.startswith("~"):
        kinds = ", ".join(sorted(PUBLISHED))
        yield Problem(place, "file-misplaced", f"content chỉ công bố các loại tệp {kinds}, không công bố bản nháp (~)")
    elif path.suffix.lower() in {".md", ".txt"}:
        yield from _written_text(root, path)
    else:
        yield from _of_another_kind(root, path)


def _written_text(root: Path, path: PurePosixPath) -> Iterator[Problem]:
    reading = read_plain(root, path)
    is_page = path.suffix == ".md"
    yield from reading.problems
    if not reading.problems and not reading.body.strip():
        yield Problem(Place(str(path)), "file-empty", "tệp trống")
    if is_page:
        yield from slips_of_front_matter(reading.body, path)
    for slip in (*wording.private(reading.body), *(prose.page_slips(reading.body) if is_page else ())):
        what = "trang viết tay" if is_page else "tệp"
        yield Problem(Place(str(path), 1 + slip.line), slip.code, f"{what} {slip.message}")


def _of_another_kind(root: Path, path: PurePosixPath) -> Iterator[Problem]:
    try:
        if not begins_well(root / path):
            yield Problem(Place(str(path)), "attachment-type", f"nội dung không phải là của tệp {path.suffix.lower()}")
    except OSError as error:
        yield Problem(Place(str(path)), "file-unreadable", f"không đọc được tệp ({cause(error)})")


def _linked_folder(root: Path, path: PurePosixPath) -> bool:
    full = os.path.join(root, path)
    return os.path.islink(full) and os.path.isdir(full)

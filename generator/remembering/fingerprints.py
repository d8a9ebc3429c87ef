"""Digests of what a result was made from: equal digests, equal results.

Everything is read and digested, never judged by its time stamp: 26 MB of records take a fifth of a second, and a time
stamp may lie (checkouts, clocks, archives).
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

CODE = Path(__file__).parents[1]
# Whose versions may change what is made of the same records.
_PARTS = (
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pillow",
    "py-yaml12",
    "pydantic",
    "pymdown-extensions",
    "pyyaml",  # writes the front matter
    "segno",
    "xlsxwriter",
)
# What is longer is read in blocks.
_BLOCK = 1 << 20
# Who opens a pipe to which nobody writes would wait for ever; where there are such flags, bytes are read as they are.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


# Bytes of a digest.
_SIZE = 16


def _length(length: int) -> bytes:
    return length.to_bytes(8, "little")


def digest(*parts: bytes) -> str:
    """A digest of 32 hexadecimal digits over parts, each told from its neighbours by its length."""
    total = blake2b(digest_size=_SIZE)
    for part in parts:
        total.update(_length(len(part)))
        total.update(part)
    return total.hexdigest()


def of_words(words: Iterable[str]) -> str:
    """The digest of words, each told from its neighbours by its length."""
    return digest("".join([f"{len(word)} {word}" for word in words]).encode())


def of_folders(root: Path, names: Iterable[str]) -> str:
    """The digest of every file below the named folders of `root` (or of the named files), with their paths."""
    return of_files(each_file(root, names))


def each_file(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The same file by file: the digests of what is in them, by their paths below `root`.

    A file that lies elsewhere goes by its whole path.
    """
    above = os.path.join(root, "")
    found = (each for name in names for each in _files(os.path.join(root, name)))
    return {path.removeprefix(above): _of_link(path) if is_link else of_file(path) for path, is_link in found}


def of_files(found: Mapping[str, str]) -> str:
    """The digest of files, by their paths and digests."""
    return digest(*(part for path, told in found.items() for part in (os.fsencode(path), told.encode())))


@cache
def of_code() -> str:
    """The digest of this program: its own code, templates and theme, and the versions of what it is made of."""
    versions = (f"{part} {version}" for part, version in sorted(_versions().items()))
    return digest(of_folders(CODE, ["."]).encode(), " ".join(versions).encode(), sys.version.encode())


def _versions() -> dict[str, str]:
    """The version of every part, told by the names of the folders `<part>-<version>.dist-info` where all have one.

    To load `importlib.metadata` takes as long as to read and digest the records of a province.
    """
    folders = [folder for path in reversed(sys.path) for folder in sorted(Path(path).glob("*.dist-info"))]
    stems = (folder.stem.rpartition("-") for folder in folders)
    found = {name.lower().replace("_", "-"): version for name, _, version in stems}
    if all(part in found for part in _PARTS):
        return {part: found[part] for part in _PARTS}
    from importlib.metadata import version  # noqa: PLC0415, only where an installer left no such folder

    return {part: version(part) for part in _PARTS}


def of_templates() -> str:
    """The digest of the templates as they are now: unlike code, they are read again while a preview runs."""
    return of_folders(CODE, ["templates"])


def _files(path: str) -> Iterator[tuple[str, bool]]:
    """Every file and link at or below `path`, in one order, and whether it is a link.

    Hidden ones and compiled code are nobody's input.
    """
    if os.path.isfile(path):
        yield path, os.path.islink(path)
    waiting = [path]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=attrgetter("name"))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                yield entry.path, entry.is_symlink()


def _of_link(path: str) -> str:
    """A link is not what it leads to: that may lie where nothing is to be read."""
    return f"link to {os.readlink(path)}: {of_file(path)}"


def of_file(path: str) -> str:
    """The digest of what is in a file; of one that cannot be read, the reason."""
    # In the words of the system: there are thousands of files, and Python's own ask it for each thing twice.
    try:
        file = os.open(path, _READING)
        try:
            size = os.fstat(file).st_size
            block = os.read(file, _BLOCK)
            if len(block) == size:
                return digest(block)
            total = blake2b(_length(size), digest_size=_SIZE)
            while block:
                total.update(block)
                block = os.read(file, _BLOCK)
            return total.hexdigest()
        finally:
            os.close(file)
    except OSError as error:
        return f"unreadable: {error.errno}"

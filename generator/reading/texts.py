"""Texts to readings: a value, front matter and body, where each key stands, and every slip on the way.

Knows text, no field names. Nothing here raises for bad input: a slip comes back as a problem. YAML itself is read
elsewhere: fast where it is plain (`quick`), with every position where it is not (`careful`).
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from generator.problems import Place, Problem
from generator.reading.careful import DEEPEST, KeyPath, Marks, Value, parsed
from generator.reading.files import content_of, text_of
from generator.reading.letters import slips_of_letters
from generator.reading.quick import NOT_PLAIN, plain_value

_BEGUN = re.compile(r"---[ ]*\n+[A-Za-z_-]+:")
_FRONT_MATTER = re.compile(r"---[ ]*\n(?P<yaml>.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """What one text holds: its value, where each key and item stands, and the slips found on the way.

    `source` is the YAML itself, or the folder under which `file` can be read again: where things stand is asked only
    when something is wrong with them.
    """

    file: str
    value: Value = None
    source: str | Path = field(default="", repr=False)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()

    @cached_property
    def marks(self) -> Marks:
        """Line and column of every key and item, both from 1."""
        if isinstance(self.source, Path):
            return read_file(self.source, PurePosixPath(self.file)).marks
        return parsed(self.source, self.file).marks

    def place(self, path: KeyPath = ()) -> Place:
        """Where `path` stands, or the nearest key above it that is written at all."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                return Place(self.file, *self.marks[path[:length]])
        return Place(self.file)


def read_file(root: Path, path: PurePosixPath) -> Reading:
    """One file under `root`, as YAML or, where its name ends in `.md`, as front matter and body."""
    content = content_of(root, path)
    return Reading(str(path), problems=(content,)) if isinstance(content, Problem) else read_content(content, path)


def read_plain(root: Path, path: PurePosixPath) -> Reading:
    """A file as text alone, its first line the first line of the body."""
    content = content_of(root, path)
    text = content if isinstance(content, Problem) else text_of(content, path)
    return Reading(str(path), problems=(text,)) if isinstance(text, Problem) else Reading(str(path), body=text)


def read_content(content: bytes, path: PurePosixPath) -> Reading:
    """What is in a file that is in hand already."""
    text = text_of(content, path)
    return Reading(str(path), problems=(text,)) if isinstance(text, Problem) else read_text(text, path)


def read_text(text: str, path: PurePosixPath) -> Reading:
    """The same for a text in hand; `path` names the file in problems and picks the format."""
    file = str(path)
    slips = tuple(slips_of_letters(text, file))
    if slips:
        return Reading(file, problems=slips)
    if path.suffix == ".md":
        return _front_matter(text, file)
    return _parsed(text, file)


def slips_of_front_matter(text: str, path: PurePosixPath) -> tuple[Problem, ...]:
    """What is wrong with the front matter of a page, or that it has no end; a rule at its head is none."""
    return _front_matter(text, str(path)).problems if _BEGUN.match(text) else ()


def below_front_matter(text: str) -> str:
    """The text with the lines of its front matter left blank, so that every line keeps its number."""
    match = _FRONT_MATTER.match(text)
    return "\n" * text.count("\n", 0, match.end()) + text[match.end() :] if match else text


def _front_matter(text: str, file: str) -> Reading:
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = "thiếu phần đầu giữa hai dòng “---”"
        return Reading(file, problems=(Problem(Place(file), "front-matter-missing", message),))
    # The opening line stays as a comment so that every line keeps its number.
    reading = _parsed("#\n" + match["yaml"], file)
    body = text[match.end() :]
    begins = match.end() + len(body) - len(body.lstrip())
    return replace(reading, body=body.strip(), body_line=text.count("\n", 0, begins) + 1)


def _parsed(text: str, file: str) -> Reading:
    if not text.strip():
        return Reading(file, problems=(Problem(Place(file), "file-empty", "tệp trống"),))
    value = plain_value(text, DEEPEST)
    if value is not NOT_PLAIN:
        return Reading(file, value, text)
    careful = parsed(text, file)
    return Reading(file, careful.value, text, problems=careful.problems)

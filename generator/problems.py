"""A problem is a value: a place, what is wrong there in Vietnamese, a stable code and, where it helps, a hint.

Knows how problems are sorted, printed and counted. What is a problem, the other rooms decide.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Format = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True)
class Place:
    """Where an editor should look: a path from the root of the repository; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One slip of an editor; `message` quotes the editor's own word, `hint` names the nearest right one."""

    place: Place
    code: str
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        hint = f" (gợi ý: {self.hint})" if self.hint else ""
        return f"{self.place}: {self.message}{hint} [{self.code}]"


class ProblemsFound(Exception):
    """The content may not be published; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(summary(self.problems))


def summary(problems: Sequence[Problem]) -> str:
    """One closing line that counts problems and files."""
    if not problems:
        return "Không có lỗi."
    files = len({problem.place.file for problem in problems})
    return f"Có {len(problems)} lỗi trong {files} tệp."


def printed(problems: Iterable[Problem], form: Format = "text") -> Iterator[str]:
    """Lines to print, sorted by place: for a person, for a program (`json`), or as GitHub annotations."""
    ordered = sorted(set(problems))
    if form == "json":
        yield json.dumps([_as_json(problem) for problem in ordered], ensure_ascii=False, indent=1)
        return
    for problem in ordered:
        yield _as_github(problem) if form == "github" else str(problem)


def _as_json(problem: Problem) -> dict[str, object]:
    return {**asdict(problem.place), "code": problem.code, "message": problem.message, "hint": problem.hint}


def _as_github(problem: Problem) -> str:
    """A workflow command; GitHub wants %, CR and LF escaped, and in properties also `:` and `,`."""

    def escaped(text: str, *more: tuple[str, str]) -> str:
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *more):
            text = text.replace(char, code)
        return text

    file = escaped(problem.place.file, (":", "%3A"), (",", "%2C"))
    hint = f" (gợi ý: {problem.hint})" if problem.hint else ""
    where = f"file={file},line={problem.place.line},col={problem.place.column},title={problem.code}"
    return f"::error {where}::{escaped(problem.message + hint)}"

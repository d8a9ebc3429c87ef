"""Files to readings: text, front matter and values, with the slips that a text editor can mend.

Knows files and text, no field names. Nothing here raises for bad input: a slip comes back as a problem. YAML itself is
read elsewhere: fast where it is plain (`quick`), with every position where it is not (`careful`).
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath

from generator.careful import DEEPEST, KeyPath, Marks, Value, parsed
from generator.causes import cause
from generator.problems import Place, Problem
from generator.quick import NOT_PLAIN, plain_value

# The decision with most recipients that we know of holds about a thousand; 8 MB hold some fifty thousand.
LARGEST_FILE = 8_000_000

_BEGUN = re.compile(r"---[ ]*\n+[A-Za-z_-]+:")
_FRONT_MATTER = re.compile(r"---[ ]*\n(?P<yaml>.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
# Blanks that YAML takes for words: the no-break space and its like.
_BLANKS = r"\u00a0\u2000-\u200a\u202f\u3000"
_INDENTED = re.compile(rf"^ *[{_BLANKS}][ {_BLANKS}]*(?=- |[A-Za-z_]+:(?:\s|$))", re.MULTILINE)
# Signs in the place of which TCVN 5712 has letters of Vietnamese, and that no word has among its letters: “V¨n”. Others
# of its kind, as in “n×m”, may be meant.
_SIGNS = "¨©µ¸¹¼¾"
_OLD_FONT = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])")
_SUSPECT = re.compile(rf"[\t{_CONTROLS}{_BLANKS}{_SIGNS}]")


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
    slips = tuple(_text_problems(text, file))
    if slips:
        return Reading(file, problems=slips)
    if path.suffix == ".md":
        return _front_matter(text, file)
    return _parsed(text, file)


def _lies_below(file: str, root: str, *, is_link: bool) -> bool:
    """Whether a file lies below `root`, links followed; raises OSError and RuntimeError where they lead nowhere."""
    if is_link:
        return Path(file).resolve(strict=True).is_relative_to(Path(root).resolve(strict=True))
    folder = os.path.dirname(file)
    return _folder_lies_below(folder, _identity(folder), root, _identity(root))


# Device and number: a path may come to lead to another folder.
_Identity = tuple[int, int]


def _identity(folder: str) -> _Identity:
    found = os.stat(folder)
    return found.st_dev, found.st_ino


@lru_cache(maxsize=256)
def _folder_lies_below(folder: str, _is: _Identity, root: str, _root_is: _Identity) -> bool:
    """Asked once while both lead to the same folders: thousands of files share one."""
    return Path(folder).resolve(strict=True).is_relative_to(Path(root).resolve(strict=True))


def content_of(root: Path, path: PurePosixPath) -> bytes | Problem:
    """What is in a file under `root`, or why it cannot be had."""
    if problem := unfit(root, path):
        return problem
    try:
        with open(os.path.join(root, path), "rb", buffering=0) as opened:
            return opened.readall()
    except OSError as error:
        return _unreadable(str(path), error)


def unfit(root: Path, path: PurePosixPath) -> Problem | None:
    """Why a file under `root` is not to be read, without looking into it."""
    # Paths as words, and no question twice: there are thousands of files, and each is asked for in every run.
    file, full = str(path), os.path.join(root, path)
    try:
        found = os.lstat(full)
    except (FileNotFoundError, NotADirectoryError):
        return Problem(Place(file), "file-unreadable", "không phải là tệp văn bản thường")
    except OSError as error:
        return _unreadable(file, error)
    try:
        is_link = stat.S_ISLNK(found.st_mode)
        if not _lies_below(full, str(root), is_link=is_link):
            return Problem(Place(file), "file-outside", "tệp là liên kết trỏ ra ngoài kho nội dung")
        if is_link:
            found = os.stat(full)
        if not stat.S_ISREG(found.st_mode):
            return Problem(Place(file), "file-unreadable", "không phải là tệp văn bản thường")
        if found.st_size > LARGEST_FILE:
            told, most = f"{found.st_size / 1_000_000:.0f}", LARGEST_FILE // 1_000_000
            message = f"tệp lớn {told} MB, quá mức {most} MB; hãy tách thành nhiều tệp"
            return Problem(Place(file), "file-too-large", message)
    except (OSError, RuntimeError) as error:
        return _unreadable(file, error)
    return None


def _unreadable(file: str, error: OSError | RuntimeError) -> Problem:
    return Problem(Place(file), "file-unreadable", f"không đọc được tệp ({cause(error)})")


def text_of(content: bytes, path: PurePosixPath) -> str | Problem:
    """What is in a file as text, or why it is none."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode)"
        return Problem(Place(str(path), line), "encoding-wrong", message)


def _text_problems(text: str, file: str) -> Iterator[Problem]:
    """Slips that a text editor can mend: tabs, invisible characters, letters not composed (NFC)."""
    if _SUSPECT.search(text):  # one look, where most texts have nothing
        yield from islice(_unprintable(text, file), 20)
        yield from islice(_indented(text, file), 20)
        yield from islice(_in_old_font(text, file), 1)
    if not unicodedata.is_normalized("NFC", text):
        for line, content in enumerate(text.split("\n"), start=1):
            if not unicodedata.is_normalized("NFC", content):
                column = _first_difference(content, unicodedata.normalize("NFC", content))
                word = _word_at(content, column)
                message = f"chữ “{word}” gõ bằng Unicode tổ hợp; hãy chuyển sang Unicode dựng sẵn (NFC)"
                yield Problem(Place(file, line, column + 1), "text-not-nfc", message)
                break


def _unprintable(text: str, file: str) -> Iterator[Problem]:
    for line, content in enumerate(text.split("\n"), start=1):
        tab, control = content.find("\t"), _CONTROL.search(content)
        if tab >= 0:
            message = "có dấu tab; YAML chỉ thụt dòng bằng dấu cách"
            yield Problem(Place(file, line, tab + 1), "text-tab", message)
        if control:
            message = f"có ký tự điều khiển không nhìn thấy (U+{ord(control.group()):04X})"
            yield Problem(Place(file, line, control.start() + 1), "text-control", message)


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


def _indented(text: str, file: str) -> Iterator[Problem]:
    for blank in _INDENTED.finditer(text):
        message = "thụt dòng bằng dấu cách đặc biệt (thường do chép từ Word, trang web); hãy xóa và gõ lại dấu cách"
        yield Problem(Place(file, text.count("\n", 0, blank.end()) + 1), "text-blank", message)


def _in_old_font(text: str, file: str) -> Iterator[Problem]:
    for sign in _OLD_FONT.finditer(text):
        before = text[: sign.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
        word = _word_at(text.split("\n")[line - 1], column)
        message = f"chữ “{word}” có vẻ gõ bằng bảng mã cũ TCVN3 (phông .VnTime); hãy chuyển sang Unicode"
        yield Problem(Place(file, line, column + 1), "text-old-font", message)


def _first_difference(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)


def _word_at(text: str, column: int) -> str:
    start = text.rfind(" ", 0, column) + 1
    return text[start:].split(" ", 1)[0]

"""What is in a file of a repository: its bytes and its text, or why they cannot be had.

Knows where a file may lie and what kind it may be. Nothing here raises for bad input.
"""

import os
import stat
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.problems import Place, Problem
from generator.system.causes import cause

# The decision with most recipients that we know of holds about a thousand; 8 MB hold some fifty thousand.
LARGEST_FILE = 8_000_000


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


def text_of(content: bytes, path: PurePosixPath) -> str | Problem:
    """What is in a file as text, or why it is none."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode)"
        return Problem(Place(str(path), line), "encoding-wrong", message)


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


def _unreadable(file: str, error: OSError | RuntimeError) -> Problem:
    return Problem(Place(file), "file-unreadable", f"không đọc được tệp ({cause(error)})")

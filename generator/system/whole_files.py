"""A file is written whole or not at all: beside its place, then renamed, so that nobody ever meets half of one."""

import os
import time
from pathlib import Path


def write_whole(path: Path, *content: bytes) -> None:
    """Put `content` at `path`, its folder too; raises OSError with what stood there before untouched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        with fresh.open("wb") as file:
            file.writelines(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)

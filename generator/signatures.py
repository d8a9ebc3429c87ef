"""What files of a kind begin with: a browser shows or saves these, and runs none of them."""

from pathlib import Path

PICTURES = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF", ".gif": b"GIF8"}
DOCUMENTS = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".txt": b""}


def begins_well(path: Path) -> bool:
    """Whether a file begins as its name says; raises OSError, and KeyError for a kind that is not known here."""
    with path.open("rb") as file:
        return file.read(8).startswith({**PICTURES, **DOCUMENTS}[path.suffix.lower()])

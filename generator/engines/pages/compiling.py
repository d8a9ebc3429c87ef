"""Templates compiled once and kept: compiling those of a theme takes a second, of each process anew.

What is kept is code of this machine and this program: it is never shared, and what is damaged, cut short or of another
program is compiled again.
"""

import contextlib
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.remembering import fingerprints
from generator.system.whole_files import write_whole


class CompiledTemplates(BytecodeCache):
    """Compiled templates below `folder`, each under the digest of its own bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "templates"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja itself looks whether the template is still the one that was compiled."""
        try:
            head, code = (self.folder / bucket.key).read_bytes().split(b"\n", 1)
        except (OSError, ValueError):
            return
        if head == _head(code):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """A disk that takes no more costs time at the next start and nothing else."""
        code = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):
            write_whole(self.folder / bucket.key, _head(code) + b"\n" + code)


def _head(code: bytes) -> bytes:
    return fingerprints.digest(fingerprints.of_code().encode(), code).encode()

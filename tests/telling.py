"""Everything that a file of the site tells, however it is packed: what must be nowhere is looked for in that."""

import gzip
import io
import zipfile
from pathlib import Path

from generator.artifacts import Artifact
from generator.outputs.pictures import Picture


def words_of(artifact: Artifact) -> str:
    """Its text; of a workbook every part, of the index what is in it, of a picture the words it is drawn from.

    In the index recipients are numbers of words: who is in its rows is asked of them. Copied files are not read.
    """
    if isinstance(artifact.made_of, Picture):
        return str(artifact.made_of)
    content = artifact.content
    if isinstance(content, Path):
        return ""
    if isinstance(content, str):
        return content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist())
    packed = content.startswith(b"\x1f\x8b")
    return (gzip.decompress(content) if packed else content).decode("utf-8", "ignore")

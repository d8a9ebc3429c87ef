"""JSON Schemas of the records, by which editors' tools complete and explain the keys."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.records.kinds import KINDS, Kind

FOLDER = PurePosixPath("schemas")


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file."""
    described = kind.model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described, "title": kind.title}


def schema_files() -> Iterator[tuple[PurePosixPath, str]]:
    """Every schema file with its text, as it lies in the repository."""
    for kind in KINDS:
        text = json.dumps(schema(kind), ensure_ascii=False, indent=1, sort_keys=True)
        yield FOLDER / f"{kind.name}.schema.json", text + "\n"


def editor_settings() -> str:
    """Settings of VS Code that tie each schema to its files (the YAML extension reads them)."""
    schemas = {f"./{FOLDER}/{kind.name}.schema.json": f"/{kind.glob}" for kind in KINDS if kind.glob.endswith(".yml")}
    settings = {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.detectIndentation": False,
        "[yaml]": {"editor.wordWrap": "bounded", "editor.wordWrapColumn": 110},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"

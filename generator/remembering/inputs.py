"""Everything that a repository is checked and published from, as one digest: equal inputs, equal problems and pages.

Knows where inputs lie, the settings of MkDocs as far as they name others among them, and the day; what is in a file is
nothing to it.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml12

from generator.remembering import fingerprints
from generator.system.provenance import commit_of

SETTINGS = "mkdocs.yml"
_FOLDERS = ("content", "plans", "honors", "generator")


class Inputs(NamedTuple):
    """The digest of all inputs, and those of the files among them, by path below the root."""

    digest: str
    files: Mapping[str, str]


def of_inputs(root: Path, today: date) -> Inputs:
    """Everything that checks and pages of the repository at `root` are made from on a day."""
    elsewhere = _elsewhere(root)
    files = fingerprints.each_file(root, (*_FOLDERS, SETTINGS, "published.lock", *elsewhere.files))
    ours = (name for name in os.environ if name.startswith("BANGVANG_"))
    variables = (f"{name}={os.environ.get(name)}" for name in sorted({*ours, *elsewhere.variables}))
    # MkDocs writes its own day, that of UTC, into the sitemap.
    days = f"{today} {datetime.now(UTC).date()} {os.environ.get('SOURCE_DATE_EPOCH', '')}"
    parts = (fingerprints.of_files(files), fingerprints.of_code(), days, "\n".join(variables), commit_of(root))
    return Inputs(fingerprints.digest(*(part.encode() for part in parts)), files)


class _Elsewhere(NamedTuple):
    """What settings take from elsewhere: files and folders, by path below the root, and variables."""

    files: tuple[str, ...]
    variables: frozenset[str]


def _elsewhere(root: Path) -> _Elsewhere:
    """What the settings of the repository at `root`, and those that they inherit, take from elsewhere."""
    files, variables, waiting = dict[str, None](), set[str](), [SETTINGS]
    while waiting:
        file = waiting.pop()
        settings = _settings(root / file, variables)
        if "INHERIT" in settings:
            inherited = str(Path(file).parent / str(settings["INHERIT"]))
            waiting += [inherited] if inherited not in files else []
            files[inherited] = None
        files |= dict.fromkeys(_named(settings))
    return _Elsewhere(tuple(file for file in files if Path(file).parts[:1] not in _READ_ANYWAY), frozenset(variables))


_READ_ANYWAY = frozenset((folder,) for folder in _FOLDERS)


def _named(settings: Mapping[str, Any]) -> Iterator[str]:
    """A theme of the portal's own, and the code that it hangs into MkDocs."""
    theme, hooks = settings.get("theme"), settings.get("hooks")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        yield str(theme["custom_dir"])
    yield from map(str, hooks if isinstance(hooks, list) else ())


def _settings(file: Path, variables: set[str]) -> Mapping[str, Any]:
    """The settings in a file, nothing where they cannot be read; adds the `variables` whose values they take."""

    def resolved(value: Any) -> Any:
        """As MkDocs resolves `!ENV NAME` and `!ENV [NAME, OTHER, value]`."""
        *names, default = value if isinstance(value, list) and len(value) > 1 else [value, None]
        variables.update(map(str, names))
        return next((os.environ[name] for name in map(str, names) if name in os.environ), default)

    try:
        found = yaml12.parse_yaml(file.read_text(encoding="utf-8"), handlers={"!ENV": resolved})
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

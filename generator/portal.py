"""What the portal says of itself to machines: its name and address, who answers for it, its licence, its commit.

All of it is configuration, handed in by an engine: the river never asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Portal:
    """`url` ends with a slash; empty words mean that nobody has told."""

    name: str = "Bảng Vàng"
    url: str = "/"
    operator: str = ""
    contact: str = ""
    licence: str = ""
    licence_url: str = ""
    commit: str = ""

    def at(self, path: str, anchor: str = "") -> str:
        """The whole address of a path below the root of the site, and of a spot there."""
        return f"{self.url}{path}#{anchor}" if anchor else f"{self.url}{path}"

    @property
    def words(self) -> str:
        """All of it but the commit, which data alone tell."""
        return repr(replace(self, commit=""))

    @classmethod
    def configured(cls, name: str, url: str | None, extra: Mapping[str, Any], commit: str) -> "Portal":
        """As `mkdocs.yml` tells it: `site_name`, `site_url` and four words of `extra`."""
        words = {key: str(extra.get(key) or "") for key in ("operator", "contact", "licence", "licence_url")}
        return cls(name=name, url=f"{(url or '').rstrip('/')}/", commit=commit, **words)

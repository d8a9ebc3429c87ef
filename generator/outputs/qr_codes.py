"""A QR code for each decision: it leads to the page on which a paper copy can be held against what was published."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import segno

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.promises.edition import Edition
from generator.remembering import fingerprints


def artifacts(edition: Edition) -> Iterator[Artifact]:
    for decision in edition.catalogue.decisions.values():
        page = addresses.decision(decision)
        yield Artifact(machine_addresses.qr_code(page), Code(edition.portal.at(page.url)))


# Every mask can be read; to look for the best of eight takes six times as long.
_MASK = 3


@dataclass(frozen=True)
class Code:
    """The code of an address, to be drawn in whatever process needs it."""

    address: str

    @property
    def digest(self) -> str:
        return fingerprints.digest(b"qr", self.address.encode())

    def written(self) -> bytes:
        """An SVG with a quiet zone; error correction M bears a worn print (ISO/IEC 18004)."""
        return _drawn(self.address)


def _drawn(address: str) -> bytes:
    made = io.BytesIO()
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK)
    code.save(made, kind="svg", border=4, omitsize=True, xmldecl=False, dark="#2a2422", light="#ffffff")
    return made.getvalue()

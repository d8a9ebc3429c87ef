"""A QR code for each decision: it leads to the page on which a paper copy can be held against what was published."""

import io
from collections.abc import Iterator

import segno

from generator import addresses, machine_addresses
from generator.artifacts import Artifact
from generator.promises.edition import Edition


def artifacts(edition: Edition) -> Iterator[Artifact]:
    for decision in edition.catalogue.decisions.values():
        page = addresses.decision(decision)
        yield Artifact(machine_addresses.qr_code(page), _code(edition.portal.at(page.url)))


def _code(address: str) -> bytes:
    """An SVG with a quiet zone; error correction M bears a worn print (ISO/IEC 18004)."""
    made = io.BytesIO()
    code = segno.make(address, error="m", micro=False, boost_error=False)
    code.save(made, kind="svg", border=4, omitsize=True, xmldecl=False, dark="#2a2422", light="#ffffff")
    return made.getvalue()

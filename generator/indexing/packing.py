"""Whole numbers in columns, as bytes: a line of JSON that says what follows, then every column plane by plane.

A number of two bytes lies in two planes, all low bytes before all high ones: gzip finds more to save in bytes of one
meaning. Where it saves more still, a column holds ranks, the commonest number first, and the numbers stand before
them, three bytes each. Read back by `packing.js`.
"""

import gzip
import json
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

LARGEST = 2**24 - 1
# The level above saves half a hundredth more and takes twice the time.
_LEVEL = 8
_ORDER_WIDTH = 3


def pack(head: Mapping[str, Any], columns: Mapping[str, Sequence[int]]) -> bytes:
    """`head` and `columns` of numbers from 0 to 16,777,215, compressed; the same input gives the same bytes."""
    spelled: list[tuple[str, int, int, int]] = []
    planes: list[bytes] = []
    for name, numbers in columns.items():
        packed = _column(numbers)
        planes += [packed.order, packed.planes]
        spelled.append((name, packed.width, len(numbers), len(packed.order) // _ORDER_WIDTH))
    line = json.dumps({**head, "columns": spelled}, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(line + b"\n" + b"".join(planes), compresslevel=_LEVEL, mtime=0)


class _Column(NamedTuple):
    """A column of numbers of so many bytes; with an `order` they are ranks in it."""

    width: int
    planes: bytes
    order: bytes = b""


def _column(numbers: Sequence[int]) -> _Column:
    """The column as it is, or as ranks where that is shorter."""
    counts = Counter(numbers)
    width = _width(max(counts, default=0), min(counts, default=0))
    plain = _Column(width, _planes(numbers, width))
    order = sorted(counts, key=lambda number: (-counts[number], number))
    rank = {number: place for place, number in enumerate(order)}
    width = _width(max(len(order) - 1, 0))
    ranked = _Column(width, _planes(list(map(rank.__getitem__, numbers)), width), _planes(order, _ORDER_WIDTH))
    return ranked if _packed(ranked.order) + _packed(ranked.planes) < _packed(plain.planes) else plain


def _packed(content: bytes) -> int:
    return len(zlib.compress(content, level=1))


def _planes(numbers: Sequence[int], width: int) -> bytes:
    whole = struct.pack(f"<{len(numbers)}I", *numbers)
    return b"".join(whole[plane::4] for plane in range(width))


def _width(largest: int, smallest: int = 0) -> int:
    """Bytes that the largest number needs."""
    if smallest < 0 or largest > LARGEST:
        raise ValueError(f"{smallest if smallest < 0 else largest} does not fit a column")
    return 1 if largest < 2**8 else 2 if largest < 2**16 else 3

"""Words to a picture (PNG, 1200 × 630 pixels), in letters that know Vietnamese and a few colours on paper.

Every colour has a part of the picture to itself, from one height to another: there the letters are drawn as how much of
each pixel they cover, which names the shade. So the picture is made in its few colours from the beginning.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
_FONTS = Path(__file__).parent / "fonts"
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN

_Colour = tuple[int, int, int]
_PAPER, _INK, _RED, _GOLD, _GREY = (255, 253, 249), (42, 36, 34), (125, 21, 38), (200, 152, 44), (92, 83, 80)
_COLOURS = (_INK, _RED, _GOLD, _GREY)
# Steps from paper to a colour: more are not told apart at the edge of a letter.
_SHADES = 16
# Of nine: twice as fast as the usual six, for a quarter more bytes.
_EFFORT = 3

# Heights of the two bars at the top, and where each line of words begins; the title takes what lies between.
_BARS = ((0, 16, _RED), (16, 22, _GOLD))
_KICKER, _TITLE, _FOOT, _PORTAL = 70, 136, 500, 552
# Where one colour ends and the next begins: marks reach a little above the line, tails below it.
_ABOVE_KICKER, _ABOVE_TITLE, _BELOW_TITLE, _ABOVE_PORTAL = 60, 126, 490, 547
# Sizes in pixels to try for the title, largest first, and the most lines of it.
_TITLE_SIZES, _TITLE_LINES = (68, 58, 50, 44), 4
_LEADING = 1.32


class _Line(NamedTuple):
    """A line of words, so many pixels below the upper edge."""

    top: float
    text: str
    font: ImageFont.FreeTypeFont


class _Band(NamedTuple):
    """What lies between two heights, all in one colour."""

    top: int
    bottom: int
    colour: _Colour
    lines: Sequence[_Line]


def drawn(kicker: str, title: str, foot: str, portal: str) -> bytes:
    """The picture; equal for equal words."""
    picture = Image.new("P", SIZE, 0)
    picture.putpalette(_palette())
    pen = ImageDraw.Draw(picture)
    for top, bottom, colour in _BARS:
        pen.rectangle((0, top, SIZE[0], bottom - 1), fill=_shades(colour)[-1])
    for band in _bands(kicker, title, foot, portal):
        picture.paste(_covered(band).point(_shades(band.colour)), (0, band.top))
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=False, compress_level=_EFFORT)
    return made.getvalue()


def _bands(kicker: str, title: str, foot: str, portal: str) -> Iterator[_Band]:
    small, bold, large = font_of("Regular", 30), font_of("Bold", 28), font_of("Bold", 32)
    yield _Band(_ABOVE_KICKER, _ABOVE_TITLE, _RED, [_Line(_KICKER, _cut(kicker, large), large)])
    yield _Band(_ABOVE_TITLE, _BELOW_TITLE, _INK, _fitted(title))
    yield _Band(_BELOW_TITLE, _ABOVE_PORTAL, _GREY, [_Line(_FOOT, _cut(foot, small), small)])
    yield _Band(_ABOVE_PORTAL, SIZE[1], _RED, [_Line(_PORTAL, _cut(portal, bold), bold)])


def _covered(band: _Band) -> Image.Image:
    """How much of each pixel of a band its letters cover, from 0 to 255."""
    covered = Image.new("L", (SIZE[0], band.bottom - band.top), 0)
    pen = ImageDraw.Draw(covered)
    for line in band.lines:
        pen.text((_MARGIN, line.top - band.top), line.text, font=line.font, fill=255)
    return covered


@cache
def _palette() -> bytes:
    """Paper, then the shades of every colour, the faintest first."""
    shades = [
        round(paper + (full - paper) * step / _SHADES)
        for colour in _COLOURS
        for step in range(1, _SHADES + 1)
        for paper, full in zip(_PAPER, colour, strict=True)
    ]
    return bytes((*_PAPER, *shades))


@cache
def _shades(colour: _Colour) -> list[int]:
    """The place in the palette for every cover from 0 to 255."""
    before = _COLOURS.index(colour) * _SHADES
    steps = [round(cover * _SHADES / 255) for cover in range(256)]
    return [before + step if step else 0 for step in steps]


@cache
def font_of(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans in a weight, so many pixels high."""
    return ImageFont.truetype(_FONTS / f"NotoSans-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _fitted(title: str) -> list[_Line]:
    """The title in the largest letters in which it fits; what is too long at the smallest ends with dots."""
    for size in _TITLE_SIZES:
        font = font_of("Bold", size)
        lines = _wrapped(title, font)
        if len(lines) <= _TITLE_LINES and _TITLE + len(lines) * size * _LEADING < _BELOW_TITLE:
            break
    else:
        kept = lines[:_TITLE_LINES]
        lines = [*kept[:-1], _cut(f"{kept[-1]} …", font)] if len(lines) > _TITLE_LINES else kept
    return [_Line(_TITLE + number * font.size * _LEADING, line, font) for number, line in enumerate(lines)]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines of as many words as fit."""
    lines: list[str] = []
    left = 0.0
    for word in text.split():
        needed = _length(f" {word}", font)
        if lines and needed <= left:
            lines[-1] = f"{lines[-1]} {word}"
            left -= needed
        else:
            lines.append(_cut(word, font))
            left = _WIDTH - _length(word, font)
    return lines


@lru_cache(maxsize=1 << 12)
def _length(text: str, font: ImageFont.FreeTypeFont) -> float:
    """In pixels; most words of titles stand in many."""
    return font.getlength(text)


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or as much of it as fits, with dots."""
    if font.getlength(text) <= _WIDTH:
        return text
    while text and font.getlength(f"{text}…") > _WIDTH:
        text = text[:-1]
    return f"{text.rstrip()}…"

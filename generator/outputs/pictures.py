"""Pictures for links that are shared (Open Graph, 1200 × 630 pixels), drawn here with letters that know Vietnamese.

A picture tells kind, name and issuer, and no more than its page. It is drawn when it is needed: its digest is that of
its words.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator import addresses, fingerprints, machine_addresses
from generator.addresses import Address
from generator.artifacts import Artifact
from generator.names import decision_name, plan_name
from generator.promises.edition import Edition

_FONTS = Path(__file__).parents[1] / "fonts"
SIZE = (1200, 630)
_MARGIN = 80
_PAPER, _INK, _RED, _GOLD, _GREY = (255, 253, 249), (42, 36, 34), (125, 21, 38), (200, 152, 44), (92, 83, 80)
# Sizes in pixels to try for the title, largest first, and the most lines of it.
_TITLE_SIZES, _TITLE_LINES = (68, 58, 50, 44), 4


def artifacts(edition: Edition) -> Iterator[Artifact]:
    catalogue = edition.catalogue
    yield _picture(edition, addresses.HOME, "Thi đua, khen thưởng", edition.portal.name, "Cổng tra cứu")
    for plan in catalogue.plans.values():
        issuer = catalogue.units[plan.issuer].name
        yield _picture(edition, addresses.plan(plan), f"{plan_name(plan)} · {plan.year}", plan.title, issuer)
    for figure in catalogue.figures.values():
        words = (figure.name, figure.awards[0].printed)
        name, award = ("Trang đã rút", "") if catalogue.figure_withdrawal(figure) else words
        if not figure.minor:
            yield _picture(edition, addresses.figure(figure), "Gương điển hình", name, award)
    for campaign in catalogue.campaigns.values():
        period = campaign.period.printed if campaign.period else ""
        yield _picture(edition, addresses.campaign(campaign), campaign.kind.label, campaign.name, period)
    for year in catalogue.decision_years:
        newest = [decision_name(catalogue, d) for d in catalogue.decisions_of(year)[:1]]
        name = f"Bảng vàng năm {year}" if year else "Bảng vàng"
        yield _picture(edition, addresses.honors_of(year), "Bảng vàng", name, next(iter(newest), ""))


def _picture(edition: Edition, page: Address, kicker: str, title: str, foot: str) -> Artifact:
    return Artifact(machine_addresses.picture(page), Picture(kicker, title, foot, edition.portal.name))


@dataclass(frozen=True)
class Picture:
    """The words of a picture, to be drawn in whatever process needs it."""

    kicker: str
    title: str
    foot: str
    portal: str

    @property
    def digest(self) -> str:
        words = json.dumps([self.kicker, self.title, self.foot, self.portal], ensure_ascii=False)
        return fingerprints.digest(words.encode())

    def written(self) -> bytes:
        """A PNG of few colours; equal for equal words."""
        image = Image.new("RGB", SIZE, _PAPER)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, SIZE[0], 16), fill=_RED)
        draw.rectangle((0, 16, SIZE[0], 22), fill=_GOLD)
        width = SIZE[0] - 2 * _MARGIN
        draw.text((_MARGIN, 70), _cut(self.kicker, font_of("Bold", 32), width), font=font_of("Bold", 32), fill=_RED)
        font, lines = _fitted(self.title, width)
        for number, line in enumerate(lines):
            draw.text((_MARGIN, 136 + number * font.size * 1.32), line, font=font, fill=_INK)
        foot = font_of("Regular", 30)
        draw.text((_MARGIN, 500), _cut(self.foot, foot, width), font=foot, fill=_GREY)
        draw.text((_MARGIN, 552), self.portal, font=font_of("Bold", 28), fill=_RED)
        made = io.BytesIO()
        palette = image.quantize(48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(made, "PNG", optimize=False)
        return made.getvalue()


@cache
def font_of(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans in a weight, so many pixels high."""
    return ImageFont.truetype(_FONTS / f"NotoSans-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _fitted(title: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title fits; what is too long at the smallest ends with dots."""
    for size in _TITLE_SIZES:
        font = font_of("Bold", size)
        lines = _lines(title, font, width)
        if len(lines) <= _TITLE_LINES and 136 + len(lines) * size * 1.32 < 490:
            return font, lines
    kept = lines[:_TITLE_LINES]
    return font, [*kept[:-1], _cut(f"{kept[-1]} …", font, width)] if len(lines) > _TITLE_LINES else kept


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, width))
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The text, or as much of it as fits, with dots."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"

"""A card on which pictures, words and lines are put, and its PNG."""

import importlib.util
import io
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from autograder.pictures import palette
from autograder.pictures.palette import Array, Pixels

_FINER = 3
"""Lines are drawn so many times larger, for smooth edges."""
_LEVEL = 6


class Canvas:
    """A light card of its own: a picture is read alike on light and dark pages.

    Places are pixels from the top and from the left.
    """

    def __init__(self, height: int, width: int) -> None:
        self.pixels: Pixels = np.full((height, width), palette.CARD, np.uint8)

    def put(self, picture: Pixels, top: int, left: int) -> None:
        """Put a picture with a thin frame around it."""
        height, width = picture.shape
        self.frame(top, left, height, width, palette.EDGE)
        self.pixels[top : top + height, left : left + width] = picture

    def frame(
        self, top: int, left: int, height: int, width: int, colour: int, thick: int = 1
    ) -> None:
        """Draw a frame around a rectangle; what lies beyond the card is left out."""
        outer_top, outer_left = max(top - thick, 0), max(left - thick, 0)
        part = self.pixels[outer_top : top + height + thick, outer_left : left + width + thick]
        part[:thick] = part[-thick:] = part[:, :thick] = part[:, -thick:] = colour

    def write(
        self,
        text: str,
        middle: int,
        at: float,
        *,
        size: int = 13,
        colour: int = palette.INK,
        align: Literal["left", "centre", "right"] = "centre",
        upwards: bool = False,
    ) -> None:
        """Write with the line's middle at one height, or upwards with `at` as its place."""
        cover = _written(text, size)
        if upwards:
            cover = np.rot90(cover)
            top, left = round(middle - cover.shape[0] / 2), round(at - cover.shape[1] / 2)
        else:
            share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
            top, left = round(middle - cover.shape[0] / 2), round(at - cover.shape[1] * share)
        top, left = max(top, 0), max(left, 0)
        part = self.pixels[top : top + cover.shape[0], left : left + cover.shape[1]]
        cover = cover[: part.shape[0], : part.shape[1]]
        below, ink = palette.BRIGHTNESS[part], palette.BRIGHTNESS[colour]
        mixed = palette.grey(below + (ink - below) * cover)
        part[...] = np.where(cover > 0.12, mixed, part)

    def draw(
        self, lines: list[list[tuple[float, float]]], colour: int, thick: float, dot: float = 0
    ) -> None:
        """Draw lines through points (from the left, from the top), with dots of a radius."""
        height, width = self.pixels.shape
        large = Image.new("L", (width * _FINER, height * _FINER))
        pen = ImageDraw.Draw(large)
        for line in lines:
            points = [(x * _FINER, y * _FINER) for x, y in line]
            pen.line(points, fill=255, width=round(thick * _FINER), joint="curve" if dot else None)
            for x, y in points if dot else ():
                radius = dot * _FINER
                pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        cover = np.asarray(large.reduce(_FINER)) / 255
        self.pixels = np.where(cover > 0.1, palette.shade(colour, cover), self.pixels)

    def png(self, step: int = 1) -> bytes:
        """Return the card as a PNG, with each `step` neighbouring colours drawn as one."""
        pixels = self.pixels if step == 1 else palette.coarser(self.pixels, step)
        image = Image.fromarray(pixels, "L")
        image.putpalette(palette.COLOURS.tobytes())
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=_LEVEL)
        return file.getvalue()


def width_of(text: str, size: int) -> int:
    """Return how many pixels a text takes from left to right."""
    return round(_font(size).getlength(text))


@lru_cache(maxsize=500)
def _written(text: str, size: int) -> Array:
    """Return how much of each pixel a text covers."""
    font = _font(size)
    ascent, descent = font.getmetrics()
    image = Image.new("L", (width_of(text, size) + 1, ascent + descent))
    ImageDraw.Draw(image).text((0, 0), text, fill=255, font=font)
    return np.asarray(image) / 255


@lru_cache(maxsize=20)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that Matplotlib brings, which need not be imported for that."""
    found = importlib.util.find_spec("matplotlib")
    if found is not None and found.origin is not None:
        path = Path(found.origin).parent / "mpl-data/fonts/ttf/DejaVuSans.ttf"
        if path.is_file():
            return ImageFont.truetype(str(path), size)
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):  # a Pillow without FreeType
        raise ModuleNotFoundError("FreeType")
    return font

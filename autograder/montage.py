"""Images side by side in one picture, for the notebooks of exercises.

The picture is put together from pixels, without a figure: a row of axes with ticks, color bars and
a layout takes Matplotlib a hundred times as long, in every notebook that is graded.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

Array = npt.NDArray[Any]
Pixels = npt.NDArray[np.uint8]
"""Red, green and blue on the last axis."""

# In pixels.
_WIDEST = 960
_GAP = 14
_LINE = 24
_LETTERS, _SMALL_LETTERS = 14, 11
_BAR = 9
_MARK = 5

_PAPER, _INK, _FAINT, _RED = (255, 255, 255), (31, 35, 40), (110, 110, 110), (230, 30, 30)
_COMPRESSION = 3
"""Of zlib: a few per cent larger than at its default, in less than half of the time."""


def show_images(
    images: Mapping[str, npt.ArrayLike | None],
    *,
    columns: int | None = None,
    limits: tuple[float, float] | None = None,
    width: int = 220,
    upright: bool = False,
    marks: Mapping[str, tuple[int, int]] | None = None,
) -> None:
    """Show images side by side, each between its title and a bar with the range of its values.

    An image is drawn in gray, from its least value (black) to its greatest (white). One with
    values on both sides of zero is drawn in colors: blue below zero, white at zero, red above.

    Parameters
    ----------
    images : mapping of str to array or None
        Title and image: of shape (rows, columns), or (rows, columns, 3) for colors. None is
        shown as not written yet.
    columns : int, optional
        Images in a row; all of them if None.
    limits : tuple of 2 floats, optional
        One range for all images, in place of each one's own; in colors if it has its middle
        at zero.
    width : int
        Of each image, in pixels; less where not all would fit beside each other.
    upright : bool
        Draw the first axis to the right and the second upward, as a slice of a head is drawn.
    marks : mapping of str to 2 ints, optional
        Indices of pixels to be circled in every image, by what is written beside them.

    Raises
    ------
    ValueError
        If an image has another shape than these.

    Examples
    --------
    >>> show_images({"Ramp": np.arange(12).reshape(3, 4)})
    <IPython.core.display.Image object>
    """
    display: Any = import_module("IPython.display")
    picture = montage(
        images, columns=columns, limits=limits, width=width, upright=upright, marks=marks
    )
    display.display(display.Image(data=picture, format="png"))


def montage(
    images: Mapping[str, npt.ArrayLike | None],
    *,
    columns: int | None = None,
    limits: tuple[float, float] | None = None,
    width: int = 220,
    upright: bool = False,
    marks: Mapping[str, tuple[int, int]] | None = None,
) -> bytes:
    """Return what `show_images` shows, as a PNG file.

    Parameters
    ----------
    images, columns, limits, width, upright, marks
        As for `show_images`.

    Returns
    -------
    bytes
        The file's content.

    Raises
    ------
    ValueError
        If an image has another shape than (rows, columns) or (rows, columns, 3).
    """
    columns = columns or len(images)
    width = min(width, _WIDEST // columns - _GAP)
    panels = []
    for title, image in images.items():
        _check(title, image)
        array, places = None if image is None else np.asarray(image), dict(marks or {})
        if array is not None and upright:
            places = {mark: (array.shape[1] - 1 - j, i) for mark, (i, j) in places.items()}
            array = array.swapaxes(0, 1)[::-1]
        panels.append(_panel(title, array, width, limits, places))
    return _drawn([panels[at : at + columns] for at in range(0, len(panels), columns)], width)


def _check(title: str, image: npt.ArrayLike | None) -> None:
    shape = np.shape(image) if image is not None else (1, 1)
    if not (len(shape) == 2 or (len(shape) == 3 and shape[2] == 3)) or 0 in shape:
        msg = f"{title}: an image of shape (rows, columns) was expected, got the shape {shape}."
        raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Panel:
    """One image in the pixels of the picture.

    `marks` are places (x, y) by what is written there; `bar` has the image's colors from
    `least` to `greatest`, and is empty where pixels are no numbers.
    """

    title: str
    pixels: Pixels
    written: bool = True
    marks: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    bar: Pixels = field(default_factory=lambda: np.empty((0, 3), np.uint8))
    least: str = ""
    greatest: str = ""


def _panel(
    title: str,
    array: Array | None,
    width: int,
    limits: tuple[float, float] | None,
    marks: Mapping[str, tuple[int, int]],
) -> _Panel:
    if array is None:
        blank = np.full((width, width, 3), 240, np.uint8)
        return _Panel(title=title, pixels=blank, written=False)
    scale = width / array.shape[1]
    places = {mark: ((c + 0.5) * scale, (r + 0.5) * scale) for mark, (r, c) in marks.items()}
    if array.ndim == 3 and array.shape[2] == 3:
        colours = array if array.dtype == np.uint8 else np.clip(255 * array, 0, 255).astype("u1")
        return _Panel(title=title, pixels=_scaled(colours, width), marks=places)
    low, high = map(float, limits or _range_of(array))
    table = _table("RdBu_r" if low < 0 and low == -high else "gray")
    return _Panel(
        title=title,
        pixels=_scaled(table[_levels(array, low, high)], width),
        marks=places,
        bar=table[np.linspace(0, 255, width // 2).astype(int)],
        least=_number(low, high - low),
        greatest=_number(high, high - low),
    )


def _range_of(array: Array) -> tuple[float, float]:
    """Return the least and the greatest value; the same on both sides of zero if it parts them."""
    finite = array[np.isfinite(array)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    # Noise a little below zero does not make an image one of differences.
    return (low, high) if low > -0.05 * high or low >= 0 else (-max(-low, high), max(-low, high))


def _levels(array: Array, low: float, high: float) -> npt.NDArray[np.uint8]:
    """Return where values lie between two others, from 0 to 255."""
    steps = 255 / (high - low) if high > low else 0.0
    values = np.nan_to_num(array.astype(np.float64), nan=low, posinf=high, neginf=low)
    return np.clip((values - low) * steps, 0, 255).astype(np.uint8)


def _number(value: float, span: float) -> str:
    """Return a number with as many places as its range gives a meaning to: two digits of it."""
    places = 1 - math.floor(math.log10(span)) if 0 < span < math.inf else 2
    rounded = round(value, places) if places > 0 else round(value)
    return f"{rounded + 0:.12g}".replace("-", "\N{MINUS SIGN}")


@cache
def _table(name: str) -> Pixels:
    """Return the 256 colors of one of Matplotlib's maps."""
    from matplotlib import colormaps

    colours: Pixels = colormaps[name](np.arange(256), bytes=True)[:, :3]
    return colours


def _scaled(pixels: Pixels, width: int) -> Pixels:
    """Make an image this wide, in its proportions: larger by repeating pixels, smaller by means."""
    from PIL import Image

    rows, columns = pixels.shape[:2]
    size = (width, max(1, round(width * rows / columns)))
    method = Image.Resampling.NEAREST if width >= columns else Image.Resampling.BOX
    return np.asarray(Image.fromarray(pixels).resize(size, method))


@cache
def _letters(size: int) -> "FreeTypeFont":
    from matplotlib import get_data_path
    from PIL import ImageFont

    return ImageFont.truetype(Path(get_data_path()) / "fonts/ttf/DejaVuSans.ttf", size)


def _drawn(rows: Sequence[Sequence[_Panel]], width: int) -> bytes:
    """Put the panels onto one sheet, with their titles above them."""
    from PIL import Image

    heights = [max(_height(panel) for panel in row) + _GAP for row in rows]
    across = max(map(len, rows)) * (width + _GAP) + _GAP
    sheet = Image.new("RGB", (across, sum(heights) + _GAP // 2), _PAPER)
    top = _GAP // 2
    for row, height in zip(rows, heights, strict=True):
        for column, panel in enumerate(row):
            _draw_panel(sheet, panel, _GAP + column * (width + _GAP), top)
        top += height
    file = BytesIO()
    sheet.save(file, "PNG", compress_level=_COMPRESSION)
    return file.getvalue()


def _height(panel: _Panel) -> int:
    return _LINE + len(panel.pixels) + (_LINE if len(panel.bar) else 0)


def _draw_panel(sheet: "Image", panel: _Panel, left: int, top: int) -> None:
    from PIL import ImageDraw

    pen: Any = ImageDraw.Draw(sheet)
    height, width = panel.pixels.shape[:2]
    middle, image_top = left + width / 2, top + _LINE
    pen.text((middle, top + _LINE / 2), panel.title, _INK, _letters(_LETTERS), anchor="mm")
    _paste(sheet, panel.pixels, left, image_top)
    for mark, (x, y) in panel.marks.items():
        x, y = left + x, image_top + y
        for reach, colour in ((_MARK + 2, _PAPER), (_MARK, _RED)):
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=colour, width=2)
        rim = {"stroke_width": 2, "stroke_fill": _PAPER}
        pen.text((x + 2 * _MARK, y), mark, _RED, _letters(_LETTERS), anchor="lm", **rim)
    if not panel.written:
        place = (middle, image_top + height / 2)
        pen.text(place, "not written yet", _FAINT, _letters(_LETTERS), anchor="mm")
    if len(panel.bar):
        start, line = left + (width - len(panel.bar)) // 2, image_top + height + _LINE // 2
        end = start + len(panel.bar)
        small = _letters(_SMALL_LETTERS)
        _paste(sheet, np.repeat(panel.bar[None], _BAR, axis=0), start, line - _BAR // 2)
        pen.rectangle((start - 1, line - _BAR // 2 - 1, end, line + _BAR // 2 + 1), outline=_FAINT)
        pen.text((start - 6, line), panel.least, _FAINT, small, anchor="rm")
        pen.text((end + 6, line), panel.greatest, _FAINT, small, anchor="lm")


def _paste(sheet: "Image", pixels: Pixels, left: int, top: int) -> None:
    from PIL import Image

    sheet.paste(Image.fromarray(np.ascontiguousarray(pixels)), (left, top))

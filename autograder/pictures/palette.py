"""The colours of all pictures, known beforehand: a pixel is its place in one palette of 256.

Nothing is reduced afterwards, which took longer than the drawing itself.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Pixels = npt.NDArray[np.uint8]

_GREYS = 112
_SIGNED = 111
"""Odd: zero has a colour of its own, the middle one."""
_STEPS = 5
"""Shades from the card to a colour of lines, for smooth edges."""
# Brewer's RdBu from blue to red: what Matplotlib calls RdBu_r.
_BLUE_TO_RED = (
    *("053061", "2166ac", "4393c3", "92c5de", "d1e5f0"),
    *("f7f7f7", "fddbc7", "f4a582", "d6604d", "b2182b", "67001f"),
)
_CARD, _INK_GREY = 250, 35


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


def _colours() -> Pixels:
    greys = np.repeat(np.linspace(0, 255, _GREYS)[:, np.newaxis], 3, axis=1)
    known = np.array([_rgb(colour) for colour in _BLUE_TO_RED], float)
    wanted = np.linspace(0, len(known) - 1, _SIGNED)
    signed = np.stack([np.interp(wanted, np.arange(len(known)), side) for side in known.T], axis=1)
    # Okabe and Ito's blue and orange, told apart with every common colour vision; and red.
    shades = [
        _CARD + (np.array(_rgb(colour)) - _CARD) * step / _STEPS
        for colour in ("0072b2", "e69f00", "d03b2f")
        for step in range(1, _STEPS + 1)
    ]
    others = [_rgb(colour) for colour in ("fafafa", "e754c4", "b8bec6", "ffffff", "9aa0a6")]
    return np.concatenate([greys, signed, shades, others]).round().astype(np.uint8)


COLOURS = _colours()
_SHADES = _GREYS + _SIGNED
MISSED, EXTRA, RED = (_SHADES + _STEPS * (place + 1) - 1 for place in range(3))
EXPECTED, YOURS = MISSED, EXTRA
CARD, NOT_A_NUMBER, BOTH, NEITHER, EDGE = range(_SHADES + 3 * _STEPS, len(COLOURS))
INK = round(_INK_GREY / 255 * (_GREYS - 1))
WHITE = _GREYS - 1
BRIGHTNESS = COLOURS @ np.array([0.299, 0.587, 0.114])


def greys(values: Array, low: float, high: float) -> Pixels:
    """Return the grey of each value: black at `low`, white at `high`."""
    return _of(values, low, high, _GREYS, 0)


def signed(values: Array, largest: float) -> Pixels:
    """Return the colour of each difference: blue below zero, white at zero, red above."""
    return _of(values, -largest, largest, _SIGNED, _GREYS)


def grey(brightness: Array) -> Pixels:
    """Return the grey that is as bright, of 255."""
    nearest: Pixels = (brightness * ((_GREYS - 1) / 255) + 0.5).astype(np.uint8)
    return nearest


def shade(colour: int, cover: Array) -> Pixels:
    """Return the shade of a line's colour that covers so much (above 0, at most 1) of the card."""
    shades: Pixels = (colour - _STEPS + np.ceil(cover * _STEPS)).astype(np.uint8)
    return shades


def coarser(pixels: Pixels, step: int) -> Pixels:
    """Return a picture with fewer greys and differences: each `step` of them become one."""
    table = np.arange(256)
    for first, count in ((0, _GREYS), (_GREYS, _SIGNED)):
        middle = first + count // 2
        coarse = middle + np.rint((np.arange(first, first + count) - middle) / step) * step
        table[first : first + count] = np.clip(coarse, first, first + count - 1)
    fewer: Pixels = table.astype(np.uint8)
    return fewer[pixels]


def _of(values: Array, low: float, high: float, count: int, first: int) -> Pixels:
    with np.errstate(all="ignore"):
        places = (values - low) * ((count - 1) / (high - low)) + 0.5
    finite = np.isfinite(values)
    inside = np.clip(np.where(finite, places, 0.0), 0, count - 1).astype(np.uint8) + first
    return np.where(finite, inside, NOT_A_NUMBER).astype(np.uint8)

"""From two arrays to a picture of both: what kind of picture, its text, its bytes."""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from autograder.compare.overlap import overlap_of
from autograder.compare.wording import count, element_noun, index_text, number
from autograder.results import Picture

if TYPE_CHECKING:
    from autograder.pictures.canvas import Canvas

Array = npt.NDArray[Any]

MOST_BYTES = 60_000
_STEPS = (1, 6)
"""So many neighbouring colours are drawn as one, if the picture is too large otherwise."""
_MOST_ELEMENTS = 50_000_000


def picture_of(
    expected: Any, actual: Any, *, worst_index: tuple[int, ...] | None = None
) -> Picture | None:
    """Draw a result beside the expected one.

    Parameters
    ----------
    expected : Any
        The right result.
    actual : Any
        The student's, plain data.
    worst_index : tuple of int, optional
        The element that is furthest off: volumes are cut there.

    Returns
    -------
    Picture or None
        A PNG of at most 60 kB with a text of its facts. None if there is nothing to see (a
        number, a text, an empty array), or if Pillow is not installed.
    """
    if not _can_be_drawn(expected) or not _can_be_drawn(actual):
        return None
    try:
        from autograder.pictures import drawing
    except ModuleNotFoundError:  # a student's light installation
        return None
    if expected.shape != actual.shape:
        images = _flat(expected), _flat(actual)
        png = _png(drawing.of_two_shapes, *images, expected, actual)
        alt = f"The expected array of shape {expected.shape}, and yours of shape {actual.shape}."
        return Picture(png=png, alt=alt)
    worst = worst_index if worst_index is not None else _first_difference(expected, actual)
    cut = _cut(expected, actual, worst)
    if expected.dtype.kind == actual.dtype.kind == "b":
        return Picture(png=_png(drawing.of_masks, *cut), alt=_alt_of_masks(expected, actual))
    return Picture(png=_png(drawing.of_values, *cut), alt=_alt_of_values(expected, actual, worst))


def _can_be_drawn(value: Any) -> bool:
    return (
        isinstance(value, np.ndarray)
        and value.ndim > 0
        and 0 < value.size <= _MOST_ELEMENTS
        and value.dtype.kind in "biuf"
    )


def _first_difference(expected: Array, actual: Array) -> tuple[int, ...]:
    with np.errstate(all="ignore"):
        different = ~(expected == actual)
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(different)), expected.shape))


def _cut(
    expected: Array, actual: Array, worst: tuple[int, ...]
) -> tuple[Array, Array, tuple[int, ...]]:
    """Keep the last three axes of an array with more, at the element that is furthest off."""
    extra = max(expected.ndim - 3, 0)
    return expected[worst[:extra]], actual[worst[:extra]], worst[extra:]


def _flat(array: Array) -> Array:
    """Return the middle part of an array of more than two dimensions as an image."""
    while array.ndim > 2:
        array = array[..., array.shape[-1] // 2]
    return array


def _alt_of_values(expected: Array, actual: Array, worst: tuple[int, ...]) -> str:
    noun = element_noun(expected.ndim)
    with np.errstate(all="ignore"):
        many = int(np.count_nonzero(~(expected == actual)))
    wanted, got = number(expected[worst]), number(actual[worst])
    cut = ", in three slices through that voxel" if expected.ndim == 3 else ""
    return (
        f"The expected array of shape {expected.shape}, yours, and their difference{cut}. "
        f"{count(many, noun)} of {expected.size} are not equal; the largest difference is at "
        f"{noun} {index_text(worst)}: expected {wanted}, got {got}."
    )


def _alt_of_masks(expected: Array, actual: Array) -> str:
    overlap = overlap_of(expected, actual)
    noun = element_noun(expected.ndim)
    return (
        f"The expected mask and yours on one another: {count(overlap.common, noun)} in both, "
        f"{overlap.missed} missed, {overlap.extra} too many. Dice {overlap.dice_text}."
    )


def _png(draw: Callable[..., "Canvas"], *arrays: Any) -> str:
    """Return a drawing as a PNG in base64, with as many colours and pixels as fit the limit."""
    most = 1.0
    while True:
        canvas = draw(*arrays, most=most)
        for step in _STEPS:
            content = base64.b64encode(canvas.png(step))
            if len(content) <= MOST_BYTES:
                return content.decode()
        most *= min(max((MOST_BYTES / len(content)) ** 0.5, 0.5), 0.9)

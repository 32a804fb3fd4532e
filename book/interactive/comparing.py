"""Two images on top of one another, before and after, for every setting of a few controls."""

import base64
import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from interactive.page import show, written

Limits = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What is shown for one setting of the controls.

    Attributes
    ----------
    before, after : ndarray, 2-D
        Two images of one shape.
    before_name, after_name : str
        What they are, in a word or two.
    limits : (float, float)
        Values drawn black and white.
    after_limits : (float, float), optional
        The same for `after`, if it is on another scale.
    text : str
        What the setting has done, in a sentence or two; also read aloud in place of `after`.
    """

    before: NDArray
    after: NDArray
    before_name: str
    after_name: str
    limits: Limits
    after_limits: Limits | None = None
    text: str


def compare(
    pair: Callable[..., Pair],
    *,
    controls: Mapping[str, Sequence[str] | range],
    start: Sequence[str | int],
    figure: str,
    divider: int = 50,
) -> None:
    """Put two images with a movable divider on the page, and controls for what is compared.

    Parameters
    ----------
    pair : callable
        Takes a value of each control, in their order, and returns a `Pair`. It is called
        for each combination of values while the book is built.
    controls : mapping of str to sequence of str, or to range
        Label and values: a list to choose from, or a range for a slider.
    start : sequence of str or int
        Value of each control at first.
    figure : str
        Name of the figure that it stands on.
    divider : int
        How much of the width, in percent, shows the image before, at first.
    """
    images: dict[str, int] = {}  # each image once, by its text
    pairs = []
    for values in itertools.product(*controls.values()):
        made = pair(*values)
        sides = [
            (made.before, made.before_name, made.limits),
            (made.after, made.after_name, made.after_limits or made.limits),
        ]
        pairs.append(
            {
                "images": [
                    images.setdefault(as_address(image, limits), len(images))
                    for image, _, limits in sides
                ],
                "names": [name for _, name, _ in sides],
                "limits": [[written(end) for end in ends] for *_, ends in sides],
                "text": made.text,
            }
        )
    show(
        "compare",
        figure=figure,
        controls=[
            {"label": label, "values": list(values), "slider": isinstance(values, range)}
            for label, values in controls.items()
        ],
        start=[list(values).index(s) for values, s in zip(controls.values(), start, strict=True)],
        divider=divider,
        images=list(images),
        pairs=pairs,
    )


def as_address(image: NDArray, limits: Limits) -> str:
    """Return an image as a ``data:`` address: 256 shades of gray in a WebP file without loss.

    Parameters
    ----------
    image : ndarray, 2-D
        Any values.
    limits : (float, float)
        Values drawn black and white; what lies beyond is black or white too.

    Returns
    -------
    str
        The address. For noisy images WebP takes two thirds of what PNG takes.
    """
    lowest, highest = limits
    shades = np.clip((image.astype(float) - lowest) / (highest - lowest), 0, 1) * 255
    file = io.BytesIO()
    Image.fromarray(shades.round().astype(np.uint8)).save(file, "WEBP", lossless=True)
    return "data:image/webp;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def describe_change(before: NDArray, after: NDArray, *, digits: int = 2) -> str:
    """Return how many of an image's pixels have changed, and its mean before and after.

    Parameters
    ----------
    before, after : ndarray
        Two images of one shape.
    digits : int
        Decimals of the means.

    Returns
    -------
    str
        Without a full stop.

    Examples
    --------
    >>> describe_change(np.array([0.0, 0.0, 0.0, 1.0]), np.zeros(4))
    '25.0 % of the pixels changed, mean 0.25 → 0.00'
    """
    changed = np.mean(before != after)
    return (
        f"{100 * changed:.1f} % of the pixels changed, "
        f"mean {before.mean():.{digits}f} → {after.mean():.{digits}f}"
    )

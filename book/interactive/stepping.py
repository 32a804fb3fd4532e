"""The sliding sum, one pixel at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interactive.page import show, written

Correlate = Callable[[NDArray, NDArray], NDArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """Whole-number weights, and what their sum is divided by.

    Attributes
    ----------
    name : str
        Written in the list of kernels.
    weights : ndarray of int, 2-D
        With odd sides.
    divisor : int
        The mean of nine pixels has nine ones and the divisor 9: sums that can be checked by
        hand, where products with 0.111 could not.
    """

    name: str
    weights: NDArray
    divisor: int = 1


def step_through(
    image: NDArray,
    kernels: Sequence[Kernel],
    *,
    correlate: Correlate,
    pixel: tuple[int, int],
    figure: str,
) -> None:
    """Put a stepper on the page: window, products, sum and result of each pixel.

    Parameters
    ----------
    image : ndarray of int, 2-D
        The image; zeros lie outside.
    kernels : sequence of Kernel
        Kernels to choose from, all of one shape.
    correlate : callable
        Takes the image and a kernel's weights, returns the sums. What the page shows are its
        results; a script that adds up to anything else gives way to the figure.
    pixel : (int, int)
        Row and column shown first.
    figure : str
        Name of the figure that it stands on.

    Raises
    ------
    ValueError
        If the kernels differ in shape.
    """
    shapes = {kernel.weights.shape for kernel in kernels}
    if len(shapes) != 1:
        msg = f"The stepper's kernels must have one shape; these have {sorted(shapes)}."
        raise ValueError(msg)
    show(
        "stepper",
        figure=figure,
        image=image.tolist(),
        pixel=list(pixel),
        kernels=[_as_data(image, kernel, correlate) for kernel in kernels],
    )


def _as_data(image: NDArray, kernel: Kernel, correlate: Correlate) -> dict[str, Any]:
    """Return a kernel with its sums, as it is and reversed."""
    ways = {"correlation": kernel.weights, "convolution": kernel.weights[::-1, ::-1]}
    return {
        "name": kernel.name,
        "divisor": kernel.divisor,
        "ways": {
            way: {
                "weights": weights.tolist(),
                "sums": np.asarray(correlate(image, weights)).tolist(),
                "results": [
                    [written(value / kernel.divisor) for value in row]
                    for row in correlate(image, weights)
                ],
            }
            for way, weights in ways.items()
        },
    }

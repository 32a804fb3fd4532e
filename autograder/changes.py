"""Which of its arguments a call changed in place."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.images import image_bytes, is_image


def changed_arguments(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, ...]:
    """Return the positions of the arrays and images that are not the same any more.

    Parameters
    ----------
    before : sequence
        Copies of the arguments, from before the call.
    after : sequence
        The arguments themselves.
    """
    return tuple(
        place
        for place, (old, new) in enumerate(zip(before, after, strict=True))
        if (isinstance(old, np.ndarray) or is_image(old)) and not same_content(old, new)
    )


def same_content(first: Any, second: Any) -> bool:
    """Tell whether two arrays, or two images, agree in every byte."""
    if is_image(first):
        return is_image(second) and _content(first) == _content(second)
    if first.shape != second.shape or first.dtype != second.dtype:
        return False
    # Bytes, not values: NaN is unchanged where it stays NaN.
    return bool(first.tobytes() == second.tobytes())


def _content(image: Any) -> bytes | None:
    """Return an image's bytes; None if a call has left it such that it cannot be written."""
    try:
        return image_bytes(image)
    except Exception:  # noqa: BLE001 - a spoilt image is a changed one, however it fails
        return None

"""Pictures that were drawn already: a class that makes one mistake pays for one picture."""

import hashlib
from collections import OrderedDict
from typing import Any

import numpy as np

from autograder.pictures.picture import picture_of
from autograder.results import Picture

_KEPT = 200


class Gallery:
    """Draws pictures, and keeps the last ones."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Picture | None] = OrderedDict()

    def picture(
        self, expected: Any, actual: Any, worst_index: tuple[int, ...] | None
    ) -> Picture | None:
        """Return `picture_of` these results; drawn once for results of one content."""
        if not isinstance(expected, np.ndarray) or not isinstance(actual, np.ndarray):
            return None
        digest = hashlib.sha256()
        for array in (expected, actual):
            digest.update(f"{array.shape} {array.dtype}\n".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        key = digest.hexdigest()
        if key not in self._kept:
            self._kept[key] = picture_of(expected, actual, worst_index=worst_index)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

"""How values are named in a sentence for a student: numbers, kinds, indices, calls."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.calls import Opaque
from autograder.images import is_image

_SHOWN_ELEMENTS = 12
"""Arrays of at most so many elements are written out in a call."""
_SHOWN_CHARACTERS = 200


def number(value: Any) -> str:
    """Write a number in at most 6 digits, whole numbers in full."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1 << 128:
        return f"a whole number of {value.bit_length()} bits"
    if isinstance(value, float | complex):
        return f"{value:.6g}"
    return str(value)


def two_numbers(first: Any, second: Any) -> tuple[str, str]:
    """Write two numbers that differ so that the texts differ too."""
    texts = number(first), number(second)
    if texts[0] != texts[1]:
        return texts
    return _exactly(first), _exactly(second)


def _exactly(value: Any) -> str:
    return repr(value.item() if isinstance(value, np.generic) else value)


def element_noun(dimensions: int) -> str:
    """Return what an element of an array is called: pixel in 2-D, voxel in 3-D."""
    return {2: "pixel", 3: "voxel"}.get(dimensions, "element")


def count(many: int, noun: str) -> str:
    """Return ``1 voxel`` or ``2 voxels``."""
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"


def index_text(index: Sequence[int]) -> str:
    """Write an index as it is typed in Python: ``(0, 1, 2)``, or ``3`` in one dimension."""
    return str(index[0]) if len(index) == 1 else str(tuple(index))


def kind(value: Any) -> str:
    """Name what a value is: array, number, text ... with its shape and dtype."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        shown = f" ({value.shown})" if value.shown else ""
        return f"an object of the class {value.type_name}{shown}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {count(len(value), 'value')}"
    if isinstance(value, Mapping):
        return f"a dictionary of {count(len(value), 'key')}"
    if isinstance(value, str):
        return "text"
    value = value.item() if isinstance(value, np.generic | np.ndarray) else value
    if isinstance(value, bool):
        return f"the truth value {value}"
    if isinstance(value, int | float | complex):
        return f"the number {number(value)}"
    return f"an object of the class {type(value).__name__}"


def call_text(function: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    """Write a call as a student would type it, arrays by shape and dtype unless tiny."""
    given = [_argument(value) for value in args]
    given += [f"{name}={_argument(value)}" for name, value in kwargs.items()]
    return f"{function}({', '.join(given)})"


def _argument(value: Any) -> str:
    if isinstance(value, np.ndarray):
        if value.size <= _SHOWN_ELEMENTS:
            return f"array({value.tolist()}, dtype={value.dtype})"
        return f"array of shape {value.shape}, {value.dtype}"
    if value is None or isinstance(value, bool | int | float | complex | str | tuple | list):
        text = repr(value)
        return text if len(text) <= _SHOWN_CHARACTERS else kind(value)
    if is_image(value):
        return f"{type(value).__name__} of shape {value.shape}"
    return type(value).__name__


def parameter_name(names: Sequence[str], position: int) -> str:
    """Name the parameter at a position as the student does, or by its place.

    >>> parameter_name(["image", "footprint"], 1), parameter_name([], 1)
    ('`footprint`', 'the second argument')
    """
    if position < len(names):
        return f"`{names[position]}`"
    places = ("first", "second", "third", "fourth")
    return f"the {places[position]} argument" if position < 4 else f"argument {position + 1}"


def is_finite(value: Any) -> bool:
    """Tell whether a number, an array, or all numbers of a nested sequence are finite."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind not in "fc" or bool(np.isfinite(value).all())
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, complex):
        return math.isfinite(value.real) and math.isfinite(value.imag)
    if isinstance(value, tuple | list):
        return all(is_finite(item) for item in value)
    if isinstance(value, Mapping):
        return all(is_finite(item) for item in value.values())
    return True

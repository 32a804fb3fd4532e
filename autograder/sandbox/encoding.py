"""Values on their way out: to JSON with tags, and blocks of payload."""

import math
from typing import Any

import numpy as np

from autograder.images import image_bytes, is_image, version_of
from autograder.sandbox.values import (
    ALIGNMENT,
    DEEPEST,
    DTYPES,
    LARGEST_INTEGER_DIGITS,
    LONGEST_TEXT_IN_HEADER,
    MOST_DICT_ITEMS,
    MOST_DIMENSIONS,
    MOST_NODES,
    Block,
    opaque,
)


class _TooBigError(Exception):
    """A value has more parts than may cross."""


class Encoder:
    """Turns values into JSON with tags; `blocks` collects the payload.

    Parameters
    ----------
    images : bool
        Let nibabel's images cross, as files: to a child, whose decoder knows them.
    """

    def __init__(self, *, images: bool = False) -> None:
        self.blocks: list[Block] = []
        self._images = images
        self._nodes = MOST_NODES
        self._dict_items = MOST_DICT_ITEMS

    def encode(self, value: Any) -> Any:
        """Return the JSON of a value; what cannot cross becomes its class name."""
        try:
            return self._value(value, 0)
        except _TooBigError as error:
            self.blocks.clear()
            return opaque(value, str(error))

    def _value(self, value: Any, depth: int) -> Any:
        if value is None or type(value) is bool:
            return value
        self._nodes -= 1
        if self._nodes < 0 or depth > DEEPEST:
            raise _TooBigError("with too many or too deep parts")
        if isinstance(value, np.ndarray | np.generic) and not isinstance(value, str | bytes):
            return self._array(value)
        for kind, method in _ENCODERS:
            if isinstance(value, kind):
                return method(self, value, depth + 1)
        if self._images and is_image(value):
            return self._image(value)
        return opaque(value)

    def payload(self) -> list[Block]:
        """Return the blocks, each followed by what brings the next one to its alignment."""
        padded: list[Block] = []
        for block in self.blocks:
            padded += [block, bytes(-len(block) % ALIGNMENT)]
        return padded

    def _integer(self, value: int, _: int) -> Any:
        value = int.__pos__(value)
        if -(2**63) <= value < 2**64:
            return value
        digits = f"{value:x}"
        if len(digits) > LARGEST_INTEGER_DIGITS:
            return opaque(value, f"an int of {value.bit_length()} bits")
        return {"t": "i", "v": digits}

    def _float(self, value: float, _: int) -> Any:
        value = float.__pos__(value)
        return value if math.isfinite(value) else {"t": "f", "v": repr(value)}

    def _complex(self, value: complex, _: int) -> Any:
        value = complex.__pos__(value)
        return {"t": "c", "v": [repr(value.real), repr(value.imag)]}

    def _text(self, value: str, _: int) -> Any:
        value = str.__str__(value)
        if len(value) <= LONGEST_TEXT_IN_HEADER:
            return value
        block = value.encode("utf-8", "replace")
        self.blocks.append(block)
        return {"t": "s", "n": len(block)}

    def _bytes(self, value: bytes | bytearray, _: int) -> Any:
        block = bytes(value)
        self.blocks.append(block)
        return {"t": "b", "n": len(block)}

    def _list(self, value: list[Any], depth: int) -> Any:
        return {"t": "l", "v": [self._value(item, depth) for item in list.__iter__(value)]}

    def _tuple(self, value: tuple[Any, ...], depth: int) -> Any:
        return {"t": "t", "v": [self._value(item, depth) for item in tuple.__iter__(value)]}

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        self._dict_items -= len(value)
        if self._dict_items < 0:
            raise _TooBigError("with too many items")
        items = [
            [self._value(key, depth), self._value(item, depth)] for key, item in dict.items(value)
        ]
        return {"t": "d", "v": items}

    def _image(self, value: Any) -> Any:
        block = image_bytes(value)
        self.blocks.append(block)
        return {"t": "n", "v": version_of(value), "n": len(block)}

    def _array(self, value: Any) -> Any:
        """Exact arrays and NumPy's scalars cross; a masked array or matrix means something else."""
        scalar = isinstance(value, np.generic)
        if not scalar and type(value) not in (np.ndarray, np.memmap):
            return opaque(value)
        array = np.asarray(value)
        dtype = array.dtype.newbyteorder("<")
        if dtype.str not in DTYPES or array.ndim > MOST_DIMENSIONS:
            return opaque(value, f"an array of dtype {array.dtype}")
        shape = array.shape  # ascontiguousarray makes 0 dimensions 1
        array = np.ascontiguousarray(array, dtype=dtype)
        self.blocks.append(array.reshape(-1).view(np.uint8).data)
        return {"t": "g" if scalar else "a", "d": dtype.str, "s": list(shape), "n": array.nbytes}


_ENCODERS: tuple[tuple[type | tuple[type, ...], Any], ...] = (
    (int, Encoder._integer),
    (float, Encoder._float),
    (complex, Encoder._complex),
    (str, Encoder._text),
    ((bytes, bytearray), Encoder._bytes),
    (list, Encoder._list),
    (tuple, Encoder._tuple),
    (dict, Encoder._dict),
)
"""Subclasses cross as the plain kind that they are: an OrderedDict as a dict."""

"""Values on their way in: JSON with tags, checked as if it were written to do harm.

It was, perhaps.
"""

import math
from typing import Any

import numpy as np

from autograder.calls import Opaque
from autograder.images import image_of
from autograder.sandbox.values import (
    ALIGNMENT,
    DEEPEST,
    DTYPES,
    LARGEST_INTEGER_DIGITS,
    MOST_DICT_ITEMS,
    MOST_DIMENSIONS,
    MOST_NODES,
    NAME,
    SHOWN,
    ProtocolError,
    clean_text,
)


class Decoder:
    """Turns JSON with tags, and the payload it speaks of, back into values.

    Parameters
    ----------
    payload : memoryview
        Writable; the arrays that come out are views of it.
    clean : bool
        Strip control characters from texts: what a student's process says is
        shown to people, what the grader sends must arrive as it is.
    images : bool
        Take nibabel's images. Only a child does, from the grader: reading one makes an
        object out of a file, which the grader never does with what a student's process sends.
    """

    def __init__(self, payload: memoryview, *, clean: bool = True, images: bool = False) -> None:
        self._payload = payload
        self._images = images
        self._clean = clean
        self._offset = 0
        self._nodes = MOST_NODES
        self._dict_items = MOST_DICT_ITEMS

    def decode(self, data: Any) -> Any:
        """Return the value; each byte of the payload must be used, once.

        Raises
        ------
        ProtocolError
            If `data` is no value, or does not fit the payload.
        """
        try:
            value = self._value(data, 0)
        except ProtocolError:
            raise
        except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
            msg = f"a malformed value: {type(error).__name__}"
            raise ProtocolError(msg) from None
        if self._offset != len(self._payload):
            msg = f"{len(self._payload) - self._offset} bytes of payload that no value speaks of"
            raise ProtocolError(msg)
        return value

    def _value(self, data: Any, depth: int) -> Any:
        self._nodes -= 1
        if self._nodes < 0 or depth > DEEPEST:
            msg = "a value with too many or too deep parts"
            raise ProtocolError(msg)
        kind = type(data)
        if data is None or kind in (bool, int):
            return data
        if kind is float:
            _require(math.isfinite(data), "a bare float that is not finite")
            return data
        if kind is str:
            return self._cleaned(data)
        _require(kind is dict, "a bare container")
        tag = data.get("t")
        _require(type(tag) is str and tag in _DECODERS, "an unknown tag")
        return _DECODERS[tag](self, data, depth + 1)

    def _cleaned(self, text: str) -> str:
        return clean_text(text) if self._clean else text

    def _block(self, data: dict[str, Any]) -> memoryview:
        length = data["n"]
        _require(type(length) is int and length >= 0, "a length that is no length")
        end = self._offset + length
        _require(end <= len(self._payload), "a block outside of the payload")
        block = self._payload[self._offset : end]
        self._offset = min(end + -length % ALIGNMENT, len(self._payload))
        return block

    def _integer(self, data: dict[str, Any], _: int) -> int:
        digits = data["v"]
        _require(type(digits) is str and len(digits) <= LARGEST_INTEGER_DIGITS + 1, "a long int")
        return int(digits, 16)

    def _float(self, data: dict[str, Any], _: int) -> float:
        _require(data["v"] in ("nan", "inf", "-inf"), "a float that is no float")
        return float(data["v"])

    def _complex(self, data: dict[str, Any], _: int) -> complex:
        parts = data["v"]
        _require(type(parts) is list and len(parts) == 2, "a complex without two parts")
        _require(all(type(part) is str and len(part) <= 40 for part in parts), "no complex")
        return complex(float(parts[0]), float(parts[1]))

    def _text(self, data: dict[str, Any], _: int) -> str:
        return self._cleaned(str(self._block(data), "utf-8"))

    def _bytes(self, data: dict[str, Any], _: int) -> bytes:
        return bytes(self._block(data))

    def _items(self, data: dict[str, Any], depth: int) -> list[Any]:
        _require(type(data["v"]) is list, "a container without items")
        return [self._value(item, depth) for item in data["v"]]

    def _tuple(self, data: dict[str, Any], depth: int) -> tuple[Any, ...]:
        return tuple(self._items(data, depth))

    def _dict(self, data: dict[str, Any], depth: int) -> dict[Any, Any]:
        _require(type(data["v"]) is list, "a container without items")
        self._dict_items -= len(data["v"])
        _require(self._dict_items >= 0, "too many items of dicts")
        result = {}
        for item in data["v"]:
            _require(type(item) is list and len(item) == 2, "a dict without pairs")
            key = self._value(item[0], depth)
            result[key] = self._value(item[1], depth)
        return result

    def _array(self, data: dict[str, Any], _: int) -> Any:
        code, shape = data["d"], data["s"]
        _require(type(code) is str and code in DTYPES, "a dtype that may not cross")
        _require(type(shape) is list and len(shape) <= MOST_DIMENSIONS, "a shape that is no shape")
        _require(
            all(type(side) is int and 0 <= side < 2**48 for side in shape), "a shape of others"
        )
        dtype = np.dtype(code)
        block = self._block(data)
        _require(math.prod(shape) * dtype.itemsize == len(block), "a shape of another size")
        array = np.frombuffer(block, dtype=dtype).reshape(shape)
        if dtype.kind == "b":
            _require(not array.size or array.view(np.uint8).max() <= 1, "a bool of neither kind")
        return array

    def _image(self, data: dict[str, Any], _: int) -> Any:
        _require(self._images, "an image, which may not cross")
        return image_of(bytes(self._block(data)), data["v"])

    def _scalar(self, data: dict[str, Any], _: int) -> Any:
        array = self._array(data, 0)
        _require(array.ndim == 0, "a scalar with a shape")
        return array[()]

    def _opaque(self, data: dict[str, Any], _: int) -> Opaque:
        name, shown = data["c"], data["r"]
        _require(type(name) is str and type(shown) is str, "a class without a name")
        return Opaque(type_name=clean_text(name)[:NAME], shown=clean_text(shown)[:SHOWN])


_DECODERS: dict[str, Any] = {
    "i": Decoder._integer,
    "f": Decoder._float,
    "c": Decoder._complex,
    "s": Decoder._text,
    "b": Decoder._bytes,
    "l": Decoder._items,
    "t": Decoder._tuple,
    "d": Decoder._dict,
    "a": Decoder._array,
    "g": Decoder._scalar,
    "n": Decoder._image,
    "o": Decoder._opaque,
}


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ProtocolError(what)

"""Values that cross between the grader and a locked child: the strict codec.

A value is JSON with tags; arrays, bytes and long texts lie in the payload, one
after the other. Whatever arrives is checked as if it were written to do harm:
it was, perhaps.
"""

import math
import re
from typing import Any

import numpy as np

from autograder.calls import Opaque

DTYPES = frozenset(
    np.dtype(code).newbyteorder("<").str
    for code in ("?", "b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d", "F", "D")
)
ALIGNMENT = 16
LONGEST_TEXT_IN_HEADER = 256
LARGEST_INTEGER_DIGITS = 4096
"""Hexadecimal digits of an int."""
DEEPEST = 32
MOST_NODES = 200_000
MOST_DICT_ITEMS = 10_000
"""Few enough that keys whose hashes were made to collide cost a second at most."""
MOST_DIMENSIONS = 32
SHOWN = 300
NAME = 100

# Escape sequences and what reorders text would lie to whoever reads a terminal or a page.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SURROGATE = re.compile("[\ud800-\udfff]")

Block = bytes | memoryview


class ProtocolError(Exception):
    """The other side sent what is no frame, or no value."""


def clean_text(text: str) -> str:
    """Return the text without control characters (but tab and line ends) and lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return SURROGATE.sub("\ufffd", CONTROL.sub("", text))


class _TooBigError(Exception):
    """A value has more parts than may cross."""


class Encoder:
    """Turns values into JSON with tags; `blocks` collects the payload."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
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


def opaque(value: Any, shown: str = "") -> dict[str, str]:
    """Return the JSON of a value that does not cross: its class name, and `shown`."""
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return {"t": "o", "c": name.removeprefix("builtins.")[:NAME], "r": shown[:SHOWN]}


class Decoder:
    """Turns JSON with tags, and the payload it speaks of, back into values.

    Parameters
    ----------
    payload : memoryview
        Writable; the arrays that come out are views of it.
    clean : bool
        Strip control characters from texts: what a student's process says is
        shown to people, what the grader sends must arrive as it is.
    """

    def __init__(self, payload: memoryview, *, clean: bool = True) -> None:
        self._payload = payload
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
    "o": Decoder._opaque,
}


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ProtocolError(what)

"""Points as the spreadsheets of other programs write them."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_HUNDREDTH = Decimal("0.01")


def number_of(text: str) -> Decimal | None:
    """Read a number with a decimal point or comma; None if it is something else.

    Examples
    --------
    >>> number_of(" 12,50 "), number_of("EX")
    (Decimal('12.50'), None)
    """
    text = text.strip()
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def decimal_mark(texts: Iterable[str]) -> str:
    """Tell which mark the numbers among `texts` use; a point if none has decimals.

    Examples
    --------
    >>> decimal_mark(["Ada", "7", "10,00"])
    ','
    """
    for text in texts:
        if number_of(text) is not None and ("," in text or "." in text):
            return "," if "," in text else "."
    return "."


def hundredths(value: Decimal) -> Decimal:
    """Round to two decimals, halves up: what Canvas and Moodle keep and show.

    Examples
    --------
    >>> hundredths(Decimal("0.125"))
    Decimal('0.13')
    """
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def exact(points: float) -> Decimal:
    """Return a score as people write it: 0.1 is a tenth."""
    return Decimal(repr(float(points)))


def short(number: float | Decimal) -> str:
    """Return a number without zeros at its end.

    Examples
    --------
    >>> short(17.0), short(7.5), short(1 / 3), short(1234567.25)
    ('17', '7.5', '0.3333', '1234567.25')
    """
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

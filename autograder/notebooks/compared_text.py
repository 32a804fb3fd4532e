"""How the texts of two cells are compared: when they are the same, and how alike they are."""

import unicodedata

from rapidfuzz.distance import Indel

LEAST_SIMILAR = 0.6
"""Share of characters that two texts have in common, in order. Of the course's 15 stubs, filled in
with the references, 14 keep 0.6 to 0.93; two different cells of a notebook have 0.32 (median of
559 pairs). Stubs of one exercise can be alike up to 0.88: that is what the lead is for."""
LEAST_LEAD = 0.1
"""By how much the most similar must lead the next one, among the cells that were handed in and
among those that are looked for."""
_FEWEST_CHARACTERS = 60
"""Shorter texts ("YOUR ANSWER HERE", a stub without a signature) are like anything."""
_MOST_CHARACTERS = 20_000
"""Of longer ones the comparison takes too long."""


def plain(text: str) -> str:
    r"""Return a text as it is compared: line ends, spaces at ends and ways of writing é are one.

    Examples
    --------
    >>> plain("\na  \r\ne\u0301\n") == "a\n\u00e9"
    True
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def is_comparable(text: str) -> bool:
    """Tell whether a plain text has enough to be told from others by, and not too much."""
    return _FEWEST_CHARACTERS <= len(text) <= _MOST_CHARACTERS


def similarity(one: str, other: str) -> float:
    """Return the share of characters, 0 to 1, that two plain texts have in common, in order.

    Of longer texts only the beginnings are compared.

    Examples
    --------
    >>> similarity("opening", "open"), similarity("opening", "") + similarity("a", "b")
    (0.7272727272727273, 0.0)
    """
    longest = _MOST_CHARACTERS
    return float(Indel.normalized_similarity(one[:longest], other[:longest]))

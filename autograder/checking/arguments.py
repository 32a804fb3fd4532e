"""What is wrong with what `check` was given, in a sentence."""

from collections.abc import Iterable, Mapping
from typing import Any


def wrong_argument(given: Iterable[Any], names: Mapping[str, Any]) -> str:
    """Say what is wrong with the first argument that is no function; empty if all are.

    Parameters
    ----------
    given : iterable of object
        What stood between the parentheses.
    names : mapping of str to object
        The notebook's names.
    """
    for one in given:
        if not callable(one):
            return f"check takes functions, as in check(your_function). {_about(one, names)}"
    return ""


def _about(one: Any, names: Mapping[str, Any]) -> str:
    """Say what it was given instead; of the value itself only its type, which can always be had."""
    if type(one) is str:
        if callable(names.get(one)):
            return f"Leave out the quotes: check({one})."
        return "It was given a text."
    if one is None:
        return (
            "It was given None, which is what a function returns that returns nothing: "
            "write the function's name alone, without parentheses and arguments after it."
        )
    return (
        f"It was given a value of type {type(one).__name__}: write the function's name alone, "
        "without parentheses and arguments after it."
    )

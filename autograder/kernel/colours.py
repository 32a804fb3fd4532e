"""Colours in the text that Python's own modules print, as in a kernel."""

import importlib
import os

from autograder.kernel.replacements import Replacements


def colour_text(replaced: Replacements) -> None:
    """Have ``traceback``, ``doctest`` and ``unittest`` colour their text, as they do in a kernel.

    A kernel asks for it by the environment, which an isolated interpreter does
    not look at. Before Python 3.13 they have no colours.
    """
    try:
        deciding = importlib.import_module("_colorize")
    except ModuleNotFoundError:
        return
    replaced.put(deciding, "can_colorize", _environment_asks)


def _environment_asks(*_args: object, **_kwargs: object) -> bool:
    return "FORCE_COLOR" in os.environ and "NO_COLOR" not in os.environ

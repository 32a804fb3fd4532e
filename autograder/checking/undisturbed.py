"""Calling a student's functions many times without filling the notebook with their traces."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.checking.folder import current_folder


@dataclass(slots=True)
class Withheld:
    """What functions drew or displayed meanwhile: how many outputs."""

    outputs: int = 0


@contextlib.contextmanager
def undisturbed() -> Iterator[Withheld]:
    """Keep figures and displays out of the cell, and the notebook in its folder.

    A test may call a function a dozen times: a picture from each would bury the result.
    """
    withheld = Withheld()
    folder, before = current_folder(), set(_figures())
    with contextlib.ExitStack() as stack:
        stack.callback(_return_to, folder)
        displayed = stack.enter_context(_displays_captured())
        try:
            yield withheld
        finally:
            drawn = [number for number in _figures() if number not in before]
            for number in drawn:
                sys.modules["matplotlib.pyplot"].close(number)
            withheld.outputs = len(drawn) + displayed()


def _figures() -> list[int]:
    """Return the numbers of the open figures, without importing Matplotlib."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return list(pyplot.get_fignums()) if pyplot is not None else []


def _return_to(folder: object) -> None:
    if folder is not None and folder != current_folder():
        os.chdir(str(folder))


@contextlib.contextmanager
def _displays_captured() -> Iterator[Callable[[], int]]:
    """Give what counts the displays that IPython was kept from; none without IPython."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        yield lambda: 0
        return
    from IPython.utils.capture import capture_output

    with capture_output(stdout=False, stderr=False, display=True) as captured:
        yield lambda: len(captured.outputs)

"""`check` for students: runs the public tests beside the notebook on its functions."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.testing.checking import check_names


def check(*functions: Callable[..., Any]) -> None:
    """Run the public tests on your functions, and show what came of them.

    Parameters
    ----------
    *functions : callable
        The functions to check, such as ``check(white_tophat)``. With none,
        ``check()`` checks all of the assignment's.
    """
    names = vars(sys.modules["__main__"])
    report = check_names(names, functions, Path.cwd())
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(report)
    else:
        print(report)

"""What a notebook cannot do where it is graded, said to its author."""

import sys
from typing import NoReturn

from IPython.core.error import StdinNotImplementedError

NO_SHELL = "There is no shell where notebooks are graded: `{command}` was not run."
NO_INPUT = (
    "Nobody is at the keyboard where notebooks are graded: input(), getpass() and the debugger "
    "cannot ask. Put the value into the cell instead."
)
NO_INSTALLATION = "Nothing is installed where notebooks are graded: `{command}` was not run."


def note(message: str) -> None:
    """Tell the student something that does not stop the cell."""
    print(message, file=sys.stderr)


def refuse_input(*_args: object, **_kwargs: object) -> NoReturn:
    """Raise the error that a kernel raises where nobody can be asked.

    Raises
    ------
    StdinNotImplementedError
        Always.
    """
    raise StdinNotImplementedError(NO_INPUT)

"""The grader of an autograded course: runs submissions in a sandbox, compares, explains, grades."""

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "check"]


def __getattr__(name: str) -> Any:
    """Load `check` when it is first asked for: importing the package stays quick."""
    if name == "check":
        from autograder.check import check

        # Importing the submodule has bound its own name here: the function takes its place.
        globals()["check"] = check
        return check
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

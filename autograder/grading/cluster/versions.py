"""Whether a machine has what the commanding one has: the verdict must not hang on where it fell."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from autograder.grading.fingerprint import LIBRARIES

COMPARED = ("distributed", *LIBRARIES)


def versions_here() -> dict[str, str]:
    """Return the versions of Python and the libraries; "" for one that is absent."""
    found = {"Python": python_version()}
    for library in COMPARED:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = ""
    return found


def versions_told(answer: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the same of what a Dask worker answers that is asked for its versions."""
    # "3.11.7.final.0" is Python's own way to say 3.11.7.
    python = ".".join(answer["host"]["python"].split(".")[:3])
    return {"Python": python, **{name: answer["packages"].get(name) or "" for name in COMPARED}}


def differences(found: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    """Name what is found in another version than wanted; empty if nothing is.

    Examples
    --------
    >>> differences({"numpy": "1.0", "scipy": ""}, {"numpy": "2.0", "scipy": "1.17"})
    'numpy 1.0 instead of 2.0, no scipy instead of 1.17'
    >>> differences({"numpy": "2.0"}, {"numpy": "2.0"})
    ''
    """
    return ", ".join(
        f"{name} {found[name]} instead of {version_ or 'none'}"
        if found[name]
        else f"no {name} instead of {version_}"
        for name, version_ in wanted.items()
        if found[name] != version_
    )

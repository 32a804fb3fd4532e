"""What is tried out before anything is graded: each finding ends the start, with what to do."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from autograder.errors import GraderFault
from autograder.sandbox.level import LAYERS, Layer, Level, level_of
from autograder.sandbox.places import check_needed_readable, needed_places
from autograder.sandbox.session import Session

_SECRET = re.compile("TOKEN|SECRET|PASSW|CREDENTIAL|(^|_)KEY$", re.IGNORECASE)


def check_level(layers: Collection[Layer], *, unsafe: bool) -> None:
    """Make sure that the layers reach level B, unless everything that is run is trusted.

    Raises
    ------
    GraderFault
        If they do not.
    """
    if unsafe or level_of(layers) is not Level.UNSAFE:
        return
    lacks = " and ".join(f"no {name}" for name in sorted(LAYERS[Level.B] - set(layers)))
    msg = (
        f"This machine's sandbox does not reach level B: it has {lacks}, and would not "
        "hold what students wrote. See `autograder doctor`, or say --unsafe if you trust "
        "all of it."
    )
    raise GraderFault(msg)


def check_found(found: Mapping[str, Any]) -> None:
    """Make sure of what the warm process says of itself: one thread, warm, forbidden names known.

    A process with more threads cannot be forked safely: a lock that one of them
    holds stays locked in every child.

    Raises
    ------
    GraderFault
        If it has more threads, if the assignment's warming failed, or if it knows no such name.
    """
    if found["threads"] != 1:
        since = f" since it imported {found['threaded']}" if found["threaded"] else ""
        msg = (
            f"The sandbox's warm process has {found['threads']} threads{since}, and one is "
            "expected: processes that are forked from it could hang. Install another version of "
            "what starts them, or look for a sitecustomize.py or a .pth file that does."
        )
        raise GraderFault(msg)
    if found["not_warm"]:
        msg = (
            f"assignment.toml has code under warm that did not run: {found['not_warm']}. "
            "Mend it or leave it out: notebooks run without it, only more slowly."
        )
        raise GraderFault(msg)
    if found["unknown"]:
        names = ", ".join(found["unknown"])
        msg = f"assignment.toml forbids names that do not exist: {names}. Correct or remove them."
        raise GraderFault(msg)


def check_inside(session: Session, private: Sequence[str]) -> None:
    """Make sure of what a first child finds: libraries, but nothing private, and no secret.

    Parameters
    ----------
    session : Session
        The child.
    private : sequence of str
        Paths that it must not be able to read; none where its layers are not to hold it.

    Raises
    ------
    GraderFault
        If it cannot read a library, can read something private, or sees a secret.
    """
    needed = [str(place) for place in needed_places()]
    opened, variables = session.inspect([*needed, *private])
    check_needed_readable([place for place in needed if place not in opened])
    check_private_closed(private, opened)
    secrets = [name for name in variables if _SECRET.search(name)]
    if secrets:
        msg = (
            f"The sandbox's environment holds {secrets[0]}, which looks like a secret, and only "
            "what the grader puts there is expected. A sitecustomize.py or a .pth file among "
            "Python's libraries may set it: remove it there. Nothing was graded."
        )
        raise GraderFault(msg)


def check_private_closed(private: Sequence[str], opened: Sequence[str]) -> None:
    """Make sure that the first child could open none of the private paths it was told to try.

    Raises
    ------
    GraderFault
        If it could: a layer of the sandbox does not hold.
    """
    leaks = sorted(set(private) & set(opened))
    if leaks:
        msg = (
            f"The sandbox does not hold: {leaks[0]} can be read from inside, and is expected to be "
            "closed there. Nothing was graded. Run `autograder doctor`, and keep the course away "
            "from the folders of Python and the system."
        )
        raise GraderFault(msg)

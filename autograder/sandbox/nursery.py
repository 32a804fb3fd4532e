"""What gives processes for notebooks: a zygote where there is a lock, else fresh interpreters."""

import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

from autograder.errors import CourseError, GraderFault
from autograder.sandbox.level import LAYERS, Level
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session


class Nursery(Protocol):
    """Gives processes for notebooks; `level` is how well they are held."""

    level: Level

    def spawn(self, files: Mapping[str, bytes] | None = None) -> Session:
        """Return a new process with these files in its folder."""

    def close(self) -> None:
        """End what gives the processes."""


def nursery_here(limits: Limits, imports: Sequence[str] = ()) -> Nursery:
    """Return the best that this machine has: a locked zygote, or else fresh interpreters.

    Parameters
    ----------
    limits : Limits
        What each process may use.
    imports : sequence of str
        Modules that the notebook imports.
    """
    if sys.platform == "linux":
        from autograder.sandbox.locked_zygote import Zygote
        from autograder.sandbox.starting import layers_here

        if LAYERS[Level.B] <= layers_here():
            try:
                return Zygote(limits=limits, imports=imports)
            except (CourseError, GraderFault):
                pass  # a container, or libraries in an odd place: a student's own run goes on
    from autograder.sandbox.spawned import Spawner

    return Spawner(limits)

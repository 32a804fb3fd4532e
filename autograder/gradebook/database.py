"""The gradebook's database: opening it, and waiting for it while others write."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import OperationalError

from autograder.errors import CourseUnwritable

LOCK_SECONDS = 60.0
"""How long a writer waits in all; SQLite itself gives up after 5 s."""

Result = TypeVar("Result")


@contextmanager
def gradebook_tools() -> Iterator[None]:
    """Make sure that nbgrader finds alembic: it starts it by name when it makes a database."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join(filter(None, (before, str(Path(sys.executable).parent))))
    try:
        yield
    finally:
        os.environ["PATH"] = before


def open_gradebook(directory: CourseDirectory, *, seconds: float = LOCK_SECONDS) -> Gradebook:
    """Open the course's gradebook, making its tables if there are none.

    Parameters
    ----------
    directory : CourseDirectory
        nbgrader's view of the course; its ``db_url`` may name any database SQLAlchemy knows.
    seconds : float
        How long to wait, in s, while another program holds it.

    Raises
    ------
    CourseUnwritable
        If the database cannot be opened.
    """

    def opened() -> Gradebook:
        with gradebook_tools():
            return Gradebook(directory.db_url, directory.course_id or "default_course")

    return when_free(opened, seconds=seconds)


def when_free(work: Callable[[], Result], *, seconds: float = LOCK_SECONDS) -> Result:
    """Do `work`, again and again while another program holds the database.

    Parameters
    ----------
    work : callable
        Must leave nothing behind when it raises.
    seconds : float
        When to give up, in s.

    Raises
    ------
    CourseUnwritable
        If the database stays locked, its disk is full, or it cannot be used at all.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            return work()
        except OperationalError as error:
            reason = str(error.orig)
            locked = "locked" in reason or "busy" in reason
            if not locked:
                msg = f"The gradebook cannot be used: {reason}. {_advice(reason)}"
                raise CourseUnwritable(msg) from error
            if time.monotonic() >= deadline:
                msg = (
                    f"Another program has kept the gradebook locked for {seconds:.0f} s. Close the "
                    "formgrader or the other run that writes to it, and grade again."
                )
                raise CourseUnwritable(msg) from error
            time.sleep(0.2)


def _advice(reason: str) -> str:
    if any(word in reason for word in ("full", "disk", "readonly", "unable to open")):
        return "Look at the disk that the course is on and who may write there, and grade again."
    return "If nbgrader was upgraded, back the database up and run: nbgrader db upgrade."

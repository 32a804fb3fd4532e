"""The gradebook's database: opening it, and waiting for it while others write."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nbgrader.api import Course, Gradebook, InvalidEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

from autograder.errors import CourseUnwritable
from autograder.gradebook.trouble import Trouble, reason_of, sqlstate, trouble_of

LOCK_SECONDS = 60.0
"""How long a writer waits in all; the database itself gives up before."""

_STATEMENT_SECONDS = 5.0
"""How long one statement waits for a lock: as SQLite's driver does by itself."""

_CONFLICTS = 3
"""How often a row that another writer has just added too is tried again."""

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
            gradebook = Gradebook(directory.db_url, directory.course_id or "default_course")
        if gradebook.engine.dialect.name != "sqlite" and not directory.course_id:
            _make_nameless_course(gradebook)
        gradebook.db.remove()  # nbgrader leaves a transaction open
        return gradebook

    gradebook = when_free(opened, seconds=seconds, connected=False)
    if gradebook.engine.dialect.name == "postgresql":
        _limit_waiting(gradebook, min(seconds, _STATEMENT_SECONDS))
    return gradebook


def when_free(
    work: Callable[[], Result], *, seconds: float = LOCK_SECONDS, connected: bool = True
) -> Result:
    """Do `work`, again and again while another program holds the database or its server is away.

    Parameters
    ----------
    work : callable
        Must leave nothing behind when it raises.
    seconds : float
        When to give up, in s.
    connected : bool
        Whether the database was reached before: otherwise what is wrong is more likely its
        address than its server, and is said at once.

    Raises
    ------
    CourseUnwritable
        If the database stays locked or away, its disk is full, or it cannot be used at all.
    DBAPIError
        If it is the values that are refused.
    """
    deadline = time.monotonic() + seconds
    conflicts = 0
    while True:
        try:
            return work()
        except (DBAPIError, InvalidEntry) as raised:
            error = _cause(raised)
            trouble = trouble_of(error)
            conflicts += trouble is Trouble.CONFLICT
            if trouble is Trouble.REFUSED or conflicts > _CONFLICTS:
                raise
            hopeless = trouble is Trouble.UNUSABLE or (trouble is Trouble.AWAY and not connected)
            if hopeless or time.monotonic() >= deadline:
                raise CourseUnwritable(_message(trouble, error, seconds, connected)) from error
            time.sleep(0.2)


def _cause(raised: DBAPIError | InvalidEntry) -> DBAPIError:
    """Return the database's error; nbgrader hides some behind one of its own."""
    error = raised if isinstance(raised, DBAPIError) else raised.__context__
    if not isinstance(error, DBAPIError):
        raise raised
    return error


def _make_nameless_course(gradebook: Gradebook) -> None:
    """Add the course that nbgrader's assignments belong to where ``course_id`` is not configured.

    nbgrader adds none, and refers to it all the same: SQLite alone does not mind.
    """
    if gradebook.db.get(Course, "") is None:
        gradebook.db.add(Course(id=""))
        gradebook.db.commit()


def _limit_waiting(gradebook: Gradebook, seconds: float) -> None:
    """Let PostgreSQL give up a lock in time: it would wait forever, and not hear Ctrl-C."""
    limit = f"SET LOCAL lock_timeout = '{round(seconds * 1000)}ms'"

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(limit)  # per transaction: a pooler may keep the connection

    event.listen(gradebook.engine, "begin", begun)


def _message(trouble: Trouble, error: DBAPIError, seconds: float, connected: bool) -> str:
    reason = reason_of(error)
    if trouble is Trouble.LOCKED:
        return (
            f"Another program has kept the gradebook locked for {seconds:.0f} s. Close the "
            "formgrader or the other run that writes to it, and grade again."
        )
    if trouble is Trouble.AWAY and connected:
        return (
            f"The gradebook's server has been away for {seconds:.0f} s: {reason}. Start it, and "
            "grade again: what was written before stays."
        )
    if trouble is Trouble.AWAY:
        return (
            f"The gradebook cannot be reached: {reason}. Look at whether its server runs, and at "
            "host, database, user and password in db_url in nbgrader_config.py."
        )
    return f"The gradebook cannot be used: {reason}. {_advice(reason, sqlstate(error))}"


def _advice(reason: str, state: str) -> str:
    if state in ("53100", "25006") or any(
        word in reason for word in ("full", "disk", "readonly", "unable to open")
    ):
        return "Look at the disk that it is on and who may write there, and grade again."
    if state == "42501":
        return "Give its user the right to write to nbgrader's tables, and grade again."
    return "If nbgrader was upgraded, back the database up and run: nbgrader db upgrade."

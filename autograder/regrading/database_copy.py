"""A copy of a database that somebody else may be writing to, made without writing beside it."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from nbgrader.api import Base, Gradebook
from sqlalchemy import Engine, create_engine, delete, select
from sqlalchemy.engine import make_url

from autograder.errors import CourseUnwritable
from autograder.gradebook.database import LOCK_SECONDS, gradebook_tools, when_free
from autograder.gradebook.settings import gradebook_aside

_MOST_ROWS = 5000
"""Rows that are in memory at once."""


def copy_sqlite(file: Path, copy: Path, *, seconds: float = LOCK_SECONDS) -> None:
    """Copy an SQLite file as it is at one moment; do nothing if there is none.

    Parameters
    ----------
    file : Path
        The database.
    copy : Path
        A new file.
    seconds : float
        How long to wait, in s, while another program writes.

    Raises
    ------
    CourseUnwritable
        If it stays locked.
    """
    if not file.is_file():
        return
    address = f"{file.absolute().as_uri()}?mode=ro"
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            closing(sqlite3.connect(address, timeout=min(seconds, 5.0), uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target, progress=_until(time.monotonic() + seconds, file))
    except sqlite3.DatabaseError:
        # It is no database, or a program was killed while it wrote, and what it left is to be
        # played back, which writes: in the copy. Nobody holds such a file.
        for part in file.parent.glob(f"{file.name}*"):
            shutil.copyfile(part, copy.parent / part.name.replace(file.name, copy.name, 1))


def _until(deadline: float, file: Path) -> Callable[[int, int, int], None]:
    def check(status: int, _left: int, _total: int) -> None:
        locked = status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if locked and time.monotonic() > deadline:
            msg = f"Another program keeps {file} locked. Close it, and ask again."
            raise CourseUnwritable(msg)

    return check


def copy_gradebook(db_url: str, aside: Path, *, seconds: float = LOCK_SECONDS) -> None:
    """Copy nbgrader's gradebook, wherever it is, into an SQLite file in a folder.

    Parameters
    ----------
    db_url : str
        Its address, as `course_directory` checks it.
    aside : Path
        The folder, where `gradebook_aside` has the copy.
    seconds : float
        How long to wait, in s, while another program writes.

    Raises
    ------
    CourseUnwritable
        If it cannot be read.
    """
    url = make_url(db_url)
    database = url.database or ":memory:"
    if url.get_backend_name() == "sqlite" and not database.startswith((":memory:", "file:")):
        copy_sqlite(Path(database), aside / "gradebook.db", seconds=seconds)
        return
    copy = gradebook_aside(aside)
    with gradebook_tools():
        Gradebook(copy).close()  # which makes the tables
    source, target = create_engine(url), create_engine(copy)
    try:
        when_free(lambda: _copy_rows(source, target), seconds=seconds, connected=False)
    finally:
        source.dispose()
        target.dispose()


def _copy_rows(source: Engine, target: Engine) -> None:
    snapshot = source.execution_options(isolation_level="SERIALIZABLE")
    with snapshot.connect() as reading, target.begin() as writing:
        for table in reversed(Base.metadata.sorted_tables):
            writing.execute(delete(table))
        for table in Base.metadata.sorted_tables:
            rows = reading.execution_options(yield_per=_MOST_ROWS).execute(select(table))
            for part in rows.mappings().partitions():
                writing.execute(table.insert(), [dict(row) for row in part])

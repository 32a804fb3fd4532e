"""The gradebook's address, `db_url` of nbgrader's configuration, checked before it is used.

No message here or elsewhere repeats it: it may hold a password.
"""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from autograder.errors import CourseError

_CONNECT_SECONDS = 10
_LIBPQ_DRIVERS = ("psycopg", "psycopg2")
_EXAMPLE = "postgresql+psycopg2://user:password@host/database"


def checked_address(db_url: str, root: Path) -> URL:
    """Read a gradebook's address.

    Parameters
    ----------
    db_url : str
        As SQLAlchemy takes it.
    root : Path
        The course's folder: the path of an SQLite file that is relative is taken from there,
        where nbgrader's own commands are run.

    Returns
    -------
    URL
        With a limit for connecting, where PostgreSQL's driver would wait for minutes.

    Raises
    ------
    CourseError
        If it cannot be read, or the driver that it names is not installed.
    """
    try:
        url = make_url(db_url)
    except (ArgumentError, ValueError) as error:
        msg = f"db_url in nbgrader_config.py cannot be read. Write it as {_EXAMPLE}."
        raise CourseError(msg) from error
    if "@" in (url.host or ""):
        msg = (
            "In db_url in nbgrader_config.py the password holds @, /, :, % or another sign with "
            "a meaning. Write @ as %40, / as %2F, : as %3A, % as %25."
        )
        raise CourseError(msg)
    _check_driver(url)
    if url.get_backend_name() == "sqlite":
        return url.set(database=_absolute(url.database, root))
    if url.get_driver_name() in _LIBPQ_DRIVERS and "connect_timeout" not in url.query:
        return url.update_query_dict({"connect_timeout": str(_CONNECT_SECONDS)})
    return url


def _absolute(database: str | None, root: Path) -> str | None:
    """Make an SQLite file's path absolute; no file and SQLite's own addresses stay."""
    if not database or database.startswith((":memory:", "file:")):
        return database
    return str(root / database)


def _check_driver(url: URL) -> None:
    try:
        url.get_dialect().import_dbapi()
    except NoSuchModuleError as error:
        msg = (
            f"db_url in nbgrader_config.py begins with {url.drivername}, which SQLAlchemy does "
            f"not know. Write it as {_EXAMPLE}."
        )
        raise CourseError(msg) from error
    except ImportError as error:
        msg = (
            f"db_url in nbgrader_config.py begins with {url.drivername}, which needs the Python "
            f"package {error.name}. Install it"
        )
        if url.get_backend_name() == "postgresql":
            msg += ', or run: pip install "voxelgrade[postgresql]" and write postgresql+psycopg2'
        raise CourseError(msg + ".") from error

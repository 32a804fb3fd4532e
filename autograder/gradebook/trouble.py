"""What a database's error means for the transaction that met it: wait, give up, or blame its rows.

By the codes of the SQL standard (SQLSTATE, as PostgreSQL's drivers give them) and SQLite's
result codes: an error's text is in the language of the server.
"""

from enum import Enum, auto

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)

from autograder.notebooks.text import one_line


class Trouble(Enum):
    """Why a transaction was not carried out."""

    LOCKED = auto()
    """Another transaction holds what it needs: the same may succeed in a moment."""
    CONFLICT = auto()
    """A row of the same name is there: perhaps another writer has just added it."""
    AWAY = auto()
    """The server cannot be reached, or has ended the connection: it may be restarting."""
    UNUSABLE = auto()
    """Nothing can be written: the disk is full, a table missing, the user not allowed to."""
    REFUSED = auto()
    """These values are not taken, others may be."""


# PostgreSQL: lock not available, serialization failure, deadlock, statement cancelled.
_LOCKED_STATES = {"55P03", "40001", "40P01", "57014"}
# PostgreSQL: shut down, crashed, starting, idle for too long (twice), too many connections;
# class 08: connection exceptions.
_AWAY_STATES = {"57P01", "57P02", "57P03", "57P05", "25P03", "53300"}
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6
_POSTGRESQL_DRIVERS = ("psycopg", "pg8000")


def trouble_of(error: DBAPIError) -> Trouble:
    """Tell what an error of a database's driver means.

    Parameters
    ----------
    error : DBAPIError
        As SQLAlchemy raises it.
    """
    state = sqlstate(error)
    if state in _LOCKED_STATES or _is_locked_without_state(error):
        return Trouble.LOCKED
    if error.connection_invalidated or state in _AWAY_STATES or state.startswith("08"):
        return Trouble.AWAY
    if isinstance(error, IntegrityError):
        return Trouble.CONFLICT
    if isinstance(error, OperationalError) and not state and _is_of_postgresql(error):
        return Trouble.AWAY  # a connection that could not be made has no code
    if isinstance(error, (DataError, NotSupportedError)):
        return Trouble.REFUSED
    unusable = isinstance(error, (OperationalError, ProgrammingError, InternalError))
    return Trouble.UNUSABLE if unusable else Trouble.REFUSED


def sqlstate(error: DBAPIError) -> str:
    """Return the five characters of an error's SQLSTATE, empty if it has none."""
    for name in ("pgcode", "sqlstate"):  # of psycopg2, of psycopg
        state = getattr(error.orig, name, None)
        if isinstance(state, str):
            return state
    return ""


def reason_of(error: SQLAlchemyError) -> str:
    """Return what the driver says, on one line; SQLAlchemy adds the statement and its values."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    return one_line(" ".join(str(reason).split())).removesuffix(".")


def _is_locked_without_state(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in (_SQLITE_BUSY, _SQLITE_LOCKED)
    if sqlstate(error) or not isinstance(error, OperationalError):
        return False
    reason = str(error.orig).lower()  # another database's driver
    return any(word in reason for word in ("locked", "busy", "lock wait", "deadlock"))


def _is_of_postgresql(error: DBAPIError) -> bool:
    return type(error.orig).__module__.startswith(_POSTGRESQL_DRIVERS)

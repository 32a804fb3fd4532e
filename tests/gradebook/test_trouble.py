"""What the errors of databases mean, by their codes and not their texts."""

import sqlite3

import psycopg2
import pytest
from sqlalchemy.exc import (
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
    StatementError,
)

from autograder.gradebook.trouble import Trouble, reason_of, trouble_of


class PsycopgError(Exception):
    sqlstate = None


class MySqlError(Exception):
    pass


def raised(kind, orig, **codes):
    for name, code in codes.items():
        setattr(orig, name, code)
    return kind("SELECT 'hidden'", {"value": "hidden"}, orig)


@pytest.mark.parametrize("driver", [("pgcode", Exception), ("sqlstate", PsycopgError)])
@pytest.mark.parametrize(
    ("state", "kind", "trouble"),
    [
        ("55P03", OperationalError, Trouble.LOCKED),
        ("40001", OperationalError, Trouble.LOCKED),
        ("40P01", OperationalError, Trouble.LOCKED),
        ("57014", OperationalError, Trouble.LOCKED),
        ("57P01", OperationalError, Trouble.AWAY),
        ("57P03", OperationalError, Trouble.AWAY),
        ("08006", OperationalError, Trouble.AWAY),
        ("53300", OperationalError, Trouble.AWAY),
        ("23505", IntegrityError, Trouble.CONFLICT),
        ("53100", OperationalError, Trouble.UNUSABLE),
        ("25006", InternalError, Trouble.UNUSABLE),
        ("42501", ProgrammingError, Trouble.UNUSABLE),
        ("42P01", ProgrammingError, Trouble.UNUSABLE),
        ("22001", DataError, Trouble.REFUSED),
    ],
)
def test_postgresqls_codes_are_read_from_both_drivers(driver, state, kind, trouble):
    name, error = driver
    assert trouble_of(raised(kind, error("verrouillé"), **{name: state})) is trouble


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (sqlite3.SQLITE_BUSY, Trouble.LOCKED),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Trouble.LOCKED),
        (sqlite3.SQLITE_LOCKED, Trouble.LOCKED),
        (sqlite3.SQLITE_FULL, Trouble.UNUSABLE),
        (sqlite3.SQLITE_READONLY, Trouble.UNUSABLE),
    ],
)
def test_sqlites_codes_are_read(code, trouble):
    error = raised(OperationalError, sqlite3.OperationalError("no text"), sqlite_errorcode=code)
    assert trouble_of(error) is trouble


def test_a_table_called_locked_is_no_lock():
    error = sqlite3.OperationalError("no such table: locked")
    assert trouble_of(raised(OperationalError, error, sqlite_errorcode=1)) is Trouble.UNUSABLE


def test_a_connection_that_could_not_be_made_has_no_code():
    assert trouble_of(raised(OperationalError, psycopg2.OperationalError("no"))) is Trouble.AWAY


def test_of_another_databases_errors_the_text_is_read():
    locked = MySqlError(1205, "Lock wait timeout exceeded; try restarting transaction")
    assert trouble_of(raised(OperationalError, locked)) is Trouble.LOCKED
    other = MySqlError(1045, "Access denied")
    assert trouble_of(raised(OperationalError, other)) is Trouble.UNUSABLE


def test_a_reason_is_one_line_without_statement_and_values():
    error = raised(DataError, Exception("value too long\n\tfor type\x1b]0;t\x07.\n"))
    assert reason_of(error) == "value too long for type\ufffd]0;t\ufffd"
    assert reason_of(StatementError("why", "SELECT", {}, None)).startswith("why")

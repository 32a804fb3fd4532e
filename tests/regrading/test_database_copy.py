"""A database is copied as it is at one moment, and nothing is written beside it."""

import sqlite3
import time
from contextlib import closing

import pytest

from autograder.errors import CourseUnwritable
from autograder.regrading.database_copy import copy_sqlite


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "a book? 100%.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE grade (points REAL)")
        connection.execute("INSERT INTO grade VALUES (7)")
    return path


def points(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT points FROM grade").fetchall()


def test_rows_are_copied_and_the_file_is_not_touched(database, tmp_path):
    before = database.stat()
    copy_sqlite(database, tmp_path / "aside" / "copy.db")
    assert points(tmp_path / "aside" / "copy.db") == [(7,)]
    assert database.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(path.name for path in tmp_path.iterdir()) == [database.name, "aside"]


def test_without_a_database_there_is_no_copy(tmp_path):
    copy_sqlite(tmp_path / "none.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_has_not_committed_is_not_in_the_copy(database, tmp_path):
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE grade SET points = 0")
        copy_sqlite(database, tmp_path / "copy.db")
        writer.execute("ROLLBACK")
    assert points(tmp_path / "copy.db") == [(7,)]


def test_a_database_that_stays_locked_ends_the_waiting(database, tmp_path):
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(CourseUnwritable, match=r"keeps .* locked"):
            copy_sqlite(database, tmp_path / "copy.db", seconds=0.3)
        assert time.monotonic() - began < 20
        writer.execute("ROLLBACK")


def test_what_a_killed_program_left_half_written_is_played_back_in_the_copy(database, tmp_path):
    journal = database.with_name(f"{database.name}-journal")
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("UPDATE grade SET points = 0")
        writer.executemany("INSERT INTO grade VALUES (?)", [(number,) for number in range(50_000)])
        left = database.read_bytes(), journal.read_bytes()
        writer.execute("ROLLBACK")
    database.write_bytes(left[0])
    journal.write_bytes(left[1])
    copy_sqlite(database, tmp_path / "copy.db")
    assert points(tmp_path / "copy.db") == [(7,)]
    assert (database.read_bytes(), journal.read_bytes()) == left


def test_a_file_that_is_no_database_is_copied_as_it_is(tmp_path):
    path = tmp_path / "results.db"
    path.write_bytes(b"no database at all" * 100)
    copy_sqlite(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == path.read_bytes()

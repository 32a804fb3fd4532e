"""Another program that holds the gradebook is waited for, and named when it does not let go."""

import sqlite3
import sys
import threading
from contextlib import closing, contextmanager

import pytest

from tests.kills.run import COMMAND, Run, finished, fresh_copy
from tests.kills.state import differences
from tests.kills.writes import Writes, written_folders

pytestmark = pytest.mark.slow

# The command itself, with less patience than the 60 s it has.
IMPATIENT = """
import functools, sys
from autograder.grading import class_run
class_run.grade_class = functools.partial(class_run.grade_class, lock_seconds=1.0)
from autograder.__main__ import main
main()
"""
WITH_LITTLE_PATIENCE = (sys.executable, "-c", IMPATIENT, *COMMAND[3:])


@contextmanager
def held(place):
    """Hold the gradebook as a program that writes to it does."""
    path = place / "assignments" / "gradebook.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield database


def test_a_gradebook_held_for_a_while_in_the_middle_of_a_run_changes_nothing(normal, tmp_path):
    with fresh_copy(normal.made, tmp_path / "place") as place:
        with Writes(written_folders(place / "assignments")) as writes:
            run = Run(place)
            assert writes.wait_for(20, 60)
        with held(place) as database:
            release = threading.Timer(7.0, database.rollback)  # longer than SQLite itself waits
            release.start()
            code = run.wait()
            release.join()
        assert (code, run.left_behind()) == (normal.code, []), run.said
        assert differences(run.state(), normal.state) == []


def test_a_gradebook_that_is_never_let_go_ends_the_run_before_anything_is_written(normal, tmp_path):
    with fresh_copy(normal.made, tmp_path / "place") as place:
        with held(place):
            run, code, left = finished(place, WITH_LITTLE_PATIENCE)
        assert (code, left) == (2, []), run.said
        assert "Another program has kept the gradebook locked" in run.said
        assert "Traceback" not in run.said
        assert differences(run.state(), normal.before) == []

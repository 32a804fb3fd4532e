"""The course's memory of what was graded: the newest result of every student, by content."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from autograder.course import Course
from autograder.errors import CourseUnwritable
from autograder.results import ClassReport, GradeReport

_VERSION = 1
_TABLES = """
CREATE TABLE result (
    assignment TEXT, student TEXT, submission TEXT, grader TEXT, graded TEXT, marks TEXT,
    autograded TEXT, report TEXT, PRIMARY KEY (assignment, student)) WITHOUT ROWID;
CREATE TABLE run (assignment TEXT PRIMARY KEY, level TEXT, layers TEXT) WITHOUT ROWID;
"""
_WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """The newest result of one student, with what it was made from.

    Parameters
    ----------
    report : GradeReport
        Without notebooks and pictures: those are in ``autograded/`` and ``feedback/``.
    submission : str
        The submission's digest; empty if the result must not be used again.
    grader : str
        The fingerprint of the grader, the gradebook's cells and the settings.
    graded, marks : str
        Digests of what a program, and what a person, had in the gradebook's rows afterwards.
        The second is empty if no feedback pages were written.
    autograded : tuple of str
        The names of the notebooks written to ``autograded/``.
    """

    report: GradeReport
    submission: str = ""
    grader: str = ""
    graded: str = ""
    marks: str = ""
    autograded: tuple[str, ...] = ()


class ResultStore:
    """The results of a course, in ``.autograder/results.db``: read at once, written in batches.

    It holds nothing that grading again would not give: a file that cannot be read is begun anew.

    Parameters
    ----------
    course : Course
        The course.
    """

    def __init__(self, course: Course) -> None:
        self.path = course.memory / "results.db"

    def results(self, assignment: str) -> dict[str, StoredResult]:
        """Return the stored results of an assignment, by student; none if there is no store."""
        if not self.path.is_file():
            return {}
        with suppress(sqlite3.DatabaseError), closing(self._open()) as database:
            rows = database.execute(
                "SELECT report, submission, grader, graded, marks, autograded FROM result "
                "WHERE assignment = ? ORDER BY student",
                (assignment,),
            )
            results = (
                StoredResult(
                    report=GradeReport.from_json(json.loads(report)),
                    submission=submission,
                    grader=grader,
                    graded=graded,
                    marks=marks,
                    autograded=tuple(json.loads(autograded)),
                )
                for report, submission, grader, graded, marks, autograded in rows
            )
            return {result.report.student: result for result in results}
        return {}

    def class_report(self, assignment: str) -> ClassReport | None:
        """Return the newest reports of all students, and the last run's sandbox; None if none."""
        results = self.results(assignment)
        if not results:
            return None
        with closing(self._open()) as database:
            run = database.execute(
                "SELECT level, layers FROM run WHERE assignment = ?", (assignment,)
            ).fetchone()
        level, layers = run or ("", "[]")
        return ClassReport(
            assignment=assignment,
            sandbox_level=level,
            sandbox_layers=tuple(json.loads(layers)),
            reports=tuple(result.report for result in results.values()),
        )

    def keep(self, assignment: str, results: Iterable[StoredResult]) -> None:
        """Write results in one transaction, in place of the older ones of the same students."""
        rows = [
            (
                assignment,
                result.report.student.encode("utf-8", "replace").decode(),
                result.submission,
                result.grader,
                result.graded,
                result.marks,
                json.dumps(result.autograded),
                json.dumps(without_bulk(result.report).to_json()),
            )
            for result in results
        ]
        self._write("INSERT OR REPLACE INTO result VALUES (?,?,?,?,?,?,?,?)", rows)

    def keep_run(self, assignment: str, level: str, layers: Iterable[str]) -> None:
        """Write down what sandbox the last run had."""
        row = (assignment, level, json.dumps(list(layers)))
        self._write("INSERT OR REPLACE INTO run VALUES (?,?,?)", [row])

    def _write(self, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            try:
                database = self._open()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # no database: nothing in it that could be kept
                self.path.unlink()
                database = self._open()
            with closing(database), database:
                database.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            msg = f"{self.path} cannot be written: {error}. Mend that, and grade again."
            raise CourseUnwritable(msg) from error

    def _open(self) -> sqlite3.Connection:
        """Open the file, and make its tables if it is new or of another version."""
        database = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                database.executescript(
                    "BEGIN IMMEDIATE; DROP TABLE IF EXISTS result; DROP TABLE IF EXISTS run;"
                    f"{_TABLES} PRAGMA user_version = {_VERSION}; COMMIT"
                )
        except BaseException:
            database.close()
            raise
        return database


def without_bulk(report: GradeReport) -> GradeReport:
    """Return a report without what is large and lies elsewhere once written: outputs, pictures."""
    tests = tuple(replace(test, picture=None) for test in report.tests)
    return replace(report, notebooks=(), tests=tests)

"""`nbgrader export` to CSV, safe to open and honest about what was not graded."""

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import CsvExportPlugin

from autograder.export.formulas import harmless
from autograder.gradebook.ungraded import is_ungraded

_COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class SafeCsvExport(CsvExportPlugin):  # type: ignore[misc]  # nbgrader is not typed
    """Writes nbgrader's own columns.

    It differs from nbgrader's plugin in three things: text is quoted, text that a
    spreadsheet would run as a formula begins with an apostrophe, and a submission
    with an autograded cell that has no score yet (it is ungradable) has empty scores
    in place of 0.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to the file named with ``--to``, ``grades.csv`` if none is."""
        students = {str(name) for name in self.student}
        assignments = {str(name) for name in self.assignment}
        place = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", place)
        with place.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
            table.writeheader()
            for assignment in gradebook.assignments:
                if assignments and assignment.name not in assignments:
                    continue
                for student in gradebook.students:
                    if not students or student.id in students:
                        table.writerow(_row(gradebook, assignment, student))


def _row(gradebook: Gradebook, assignment: Any, student: Any) -> dict[str, str]:
    row: dict[str, object] = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": 0.0,
        "late_submission_penalty": 0.0,
        "score": 0.0,
        "max_score": assignment.max_score,
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:  # handed in nothing: 0, as in nbgrader
        return {name: _text(value) for name, value in row.items()}
    row["timestamp"] = submission.timestamp
    if is_ungraded(submission):
        row.update(raw_score="", late_submission_penalty="", score="")
    else:
        penalty = submission.late_submission_penalty
        row.update(
            raw_score=submission.score,
            late_submission_penalty=penalty,
            score=max(0.0, submission.score - penalty),
        )
    return {name: _text(value) for name, value in row.items()}


def _text(value: object) -> str:
    """Return a value as a cell's text; numbers are no formulas, whatever their sign."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else str(value)

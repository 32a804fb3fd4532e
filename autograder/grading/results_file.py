"""results.json: the verdicts of one run, for programs."""

from collections.abc import Sequence
from typing import Any

from autograder.results import GradeReport

SCHEMA = 1


def results_object(
    assignment: str,
    level: str,
    layers: Sequence[str],
    grader: str,
    reports: Sequence[GradeReport],
) -> dict[str, Any]:
    """Return what results.json holds; manual cells do not count in its scores.

    Parameters
    ----------
    assignment : str
        The assignment's name.
    level : str
        The sandbox's level of this run.
    layers : sequence of str
        The sandbox's layers that made it.
    grader : str
        The grader's fingerprint.
    reports : sequence of GradeReport
        One per student.
    """
    submissions = []
    for report in reports:
        submission = report.to_json()
        for internal in ("notebooks", "sandbox_level"):
            del submission[internal]
        for test in submission["tests"]:
            test["status"] = str(test["status"])
            test["visibility"] = str(test["visibility"])
            del test["picture"]
        for recovery in submission["recovered"]:
            recovery["how"] = str(recovery["how"])
        submissions.append({**submission, "status": str(report.status)})
    return {
        "schema": SCHEMA,
        "assignment": assignment,
        "sandbox_level": level,
        "sandbox_layers": list(layers),
        "grader": grader,
        "submissions": submissions,
    }

"""results.json has the keys that `cli.md` binds, and nothing that a program must not see."""

import json

from autograder.grading.results_file import results_object
from autograder.notebooks.recovery import How, Recovery
from autograder.results import (
    CellRun,
    GradeCellResult,
    GradeReport,
    NotebookRun,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)

REPORT = GradeReport(
    student="ada",
    status=SubmissionStatus.GRADED,
    score=17.0,
    max_score=20.0,
    seconds=0.14,
    sandbox_level="A",
    grade_cells=(GradeCellResult(grade_id="cell", score=8.0, max_score=10.0),),
    tests=(
        TestResult(
            name="test_it",
            title="It",
            grade_id="cell",
            visibility=Visibility.AFTER,
            points=0.0,
            max_points=2.0,
            status=Status.FAILED,
            message="...",
            misconception="bool_minus",
            hint="...",
            seconds=0.002,
        ),
    ),
    notebooks=(NotebookRun(name="n", cells=(CellRun(index=0, status=Status.PASSED),)),),
    recovered=(
        Recovery(notebook="n", grade_id="cell", how=How.POSITION, cells=(3,), message="..."),
    ),
)


def test_results_have_the_documented_shape():
    results = json.loads(json.dumps(results_object("tophat", "A", ("landlock",), "abc", [REPORT])))
    assert set(results) == set(
        "schema assignment sandbox_level sandbox_layers grader submissions".split()  # noqa: SIM905 - as in the design
    )
    (submission,) = results["submissions"]
    assert set(submission) == set(
        "student status score max_score seconds cached message grade_cells tests recovered".split()  # noqa: SIM905 - as in the design
    )
    assert submission["status"] == "graded"
    assert set(submission["grade_cells"][0]) == {
        "grade_id",
        "score",
        "max_score",
        "needs_manual_grade",
    }
    assert submission["recovered"] == [
        {"notebook": "n", "grade_id": "cell", "how": "position", "cells": [3], "message": "..."}
    ]
    test = submission["tests"][0]
    assert set(test) == set(
        "name title grade_id visibility points max_points status message misconception hint seconds".split()  # noqa: SIM905, E501 - as in the design
    )
    assert (test["status"], test["visibility"]) == ("failed", "after")


def test_a_report_survives_the_way_from_a_worker():
    assert GradeReport.from_json(json.loads(json.dumps(REPORT.to_json()))) == REPORT

"""`autograder export --to gradescope`: one ``results.json`` per submission.

The format is that of Gradescope's Autograder Specifications. A student sees there a test that is
public at once, one that is shown after grading when grades are published, and never a hidden one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.export.file_names import file_names
from autograder.export.numbers import short
from autograder.export.outcome import Note, about, notes_on
from autograder.export.score import ClassScores, ScoreStatus, StudentScore
from autograder.notebooks.text import one_line, plain_text
from autograder.results import (
    ClassReport,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)

_VISIBILITY = {
    Visibility.PUBLIC: "visible",
    Visibility.AFTER: "after_published",
    Visibility.HIDDEN: "hidden",
}
_TOLERANCE = 1e-9  # points: sums of the same numbers in another order


@dataclass(frozen=True, slots=True, kw_only=True)
class GradescopeFiles:
    """The files of a class by name, the names of those that must not be there, and notes."""

    contents: dict[str, str]
    without: tuple[str, ...]
    notes: tuple[Note, ...]


def to_gradescope(report: ClassReport, scores: ClassScores) -> GradescopeFiles:
    """Write a results.json for every graded submission.

    Parameters
    ----------
    report : ClassReport
        The newest results.
    scores : ClassScores
        The points that count: with manual grades, extra credit and penalties.
    """
    reports = {one.student: one for one in report.reports}
    names = file_names([one.student for one in scores.students], ".json")
    contents = {}
    for one in scores.students:
        result = reports.get(one.student)
        graded = result is not None and result.status is SubmissionStatus.GRADED
        if result is not None and graded and one.status is ScoreStatus.GRADED:
            text = json.dumps(_results(result, one, scores), indent=1, ensure_ascii=False)
            contents[names[one.student]] = text + "\n"
    return GradescopeFiles(
        contents=contents,
        without=tuple(sorted(set(names.values()) - set(contents))),
        notes=(
            *notes_on(scores.students),
            *about(
                "In the gradebook, and no results of their tests are kept: grade them again",
                (
                    one.student
                    for one in scores.students
                    if one.status is ScoreStatus.GRADED and names[one.student] not in contents
                ),
                problem=True,
            ),
        ),
    )


def _results(report: GradeReport, score: StudentScore, scores: ClassScores) -> dict[str, Any]:
    assert score.points is not None  # it is graded
    tests = [_test(test) for test in report.tests]
    tests += _untested_cells(report, score, scores)
    results = {
        "score": score.points,
        "execution_time": round(report.seconds, 3),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"student": one_line(score.student), "assignment": scores.assignment},
    }
    total = sum(test["score"] for test in tests)
    if abs(total - score.points) > _TOLERANCE:
        results["output"] = _difference(score, total)
        results["output_format"] = "text"
    return results


def _difference(score: StudentScore, total: float) -> str:
    """Say why the score is not the sum of the tests."""
    assert score.points is not None
    late = f", with {short(score.penalty)} taken off for being late" if score.penalty else ""
    return (
        f"The score is {short(score.points)}{late}; the tests add up to {short(total)}. "
        "What a person graded counts in the score."
    )


def _test(test: TestResult) -> dict[str, Any]:
    hidden = test.visibility is Visibility.HIDDEN
    result = {
        "name": one_line(test.title or test.name),
        "name_format": "text",
        "score": test.points,
        "max_score": test.max_points,
        "status": "passed" if test.status is Status.PASSED else "failed",
        "visibility": _VISIBILITY[test.visibility],
    }
    output = plain_text("\n".join(filter(None, (test.message, test.hint))))
    if output and not hidden:
        result["output"] = output
        result["output_format"] = "text"
    return result


def _untested_cells(
    report: GradeReport, score: StudentScore, scores: ClassScores
) -> Iterator[dict[str, Any]]:
    """List the cells that no test pays into: a person's, and those that hold their own tests."""
    tested = {test.grade_id for test in report.tests}
    for cell in scores.cells:
        if cell.name in tested:
            continue
        points = score.cells.get(cell.column)
        result = {
            "name": one_line(cell.name),
            "name_format": "text",
            "score": points or 0.0,
            "max_score": cell.max_points,
            "visibility": _VISIBILITY[Visibility.AFTER],
        }
        if points is None:
            result["output"] = "A person is to grade this."
            result["output_format"] = "text"
        yield result

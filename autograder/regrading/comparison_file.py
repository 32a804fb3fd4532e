"""The comparison as a JSON object, for programs: ``docs/grading.md`` has its fields."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from autograder.regrading.changed_student import Direction, StudentChange
from autograder.regrading.changed_tests import TestChange
from autograder.regrading.comparison import Comparison, TestEffect
from autograder.regrading.outcome import Outcome
from autograder.results import TestResult

SCHEMA = 1


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """Return everything that is known about a class before and after."""
    return {
        "schema": SCHEMA,
        "dry_run": True,
        "assignment": comparison.assignment,
        "sandbox_level": comparison.sandbox_level,
        "grader": comparison.grader,
        "totals": totals_object(comparison),
        "gone": list(comparison.gone),
        "tests": [_effect(effect) for effect in comparison.tests],
        "students": [_student(student) for student in comparison.students],
    }


def totals_object(comparison: Comparison) -> dict[str, Any]:
    """Return how many grades go which way, and the mean before and after."""
    counts = {_key(direction): comparison.count(direction) for direction in Direction}
    before, after = comparison.means or (None, None)
    return {
        "students": len(comparison.students),
        **counts,
        "mean_before": before,
        "mean_after": after,
    }


def changes_for_log(comparison: Comparison, *, quiet: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the events of a log: a ``change`` for each grade that is not the same, and the totals.

    Parameters
    ----------
    comparison : Comparison
        The class before and after.
    quiet : bool
        Leave out all but those who would lose something.
    """
    loses = (Direction.UNGRADABLE, Direction.LOWER)
    for one in comparison.students:
        if one.direction in loses or not (quiet or one.direction is Direction.SAME):
            yield (
                "change",
                {
                    "student": one.student,
                    "direction": _key(one.direction),
                    "before": one.before.score,
                    "after": one.after.score,
                    "difference": one.difference,
                    "cause": str(one.cause),
                },
            )
    if not quiet:
        yield "comparison", totals_object(comparison)


def _key(direction: Direction) -> str:
    return direction.name.lower()


def _student(one: StudentChange) -> dict[str, Any]:
    return {
        "student": one.student,
        "direction": _key(one.direction),
        "difference": one.difference,
        "cause": str(one.cause),
        "page": str(one.page),
        "notes": list(one.notes),
        "before": _outcome(one.before),
        "after": _outcome(one.after),
        "grade_cells": [
            {
                "notebook": change.cell.notebook,
                "grade_id": change.cell.grade_id,
                "before": change.before.score if change.before else None,
                "after": change.after.score if change.after else None,
            }
            for change in one.cells
        ],
        "tests": [_test_change(change) for change in one.tests],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "status": str(outcome.status) if outcome.status else None,
        "score": outcome.score,
        "max_score": outcome.max_score,
        "late_penalty": outcome.penalty,
        "message": outcome.message,
        "grade_cells": [asdict(cell) for cell in outcome.cells],
    }


def _test_change(change: TestChange) -> dict[str, Any]:
    return {
        "name": change.test.name,
        "title": change.test.title,
        "grade_id": change.test.grade_id,
        "changes": [str(kind) for kind in change.changes],
        "difference": change.difference,
        "before": _test(change.before),
        "after": _test(change.after),
    }


def _test(test: TestResult | None) -> dict[str, Any] | None:
    if test is None:
        return None
    return {
        "name": test.name,
        "title": test.title,
        "grade_id": test.grade_id,
        "visibility": str(test.visibility),
        "status": str(test.status),
        "points": test.points,
        "max_points": test.max_points,
        "message": test.message,
        "hint": test.hint,
        "misconception": test.misconception,
    }


def _effect(effect: TestEffect) -> dict[str, Any]:
    test = effect.change.test
    return {
        "name": test.name,
        "title": test.title,
        "grade_id": test.grade_id,
        "name_before": effect.before.name if effect.before else None,
        "name_after": effect.after.name if effect.after else None,
        "max_points_before": effect.before.max_points if effect.before else None,
        "max_points_after": effect.after.max_points if effect.after else None,
        "lower": effect.lower,
        "higher": effect.higher,
        "verdicts": [
            {"before": before, "after": after, "students": count}
            for (before, after), count in effect.verdicts.most_common()
        ],
        "other_explanations": effect.told,
    }

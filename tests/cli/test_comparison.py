"""What a dry run prints, of classes that are made up."""

import io

import pytest
from rich.console import Console

from autograder.cli.comparison_table import print_comparison
from autograder.cli.comparison_words import loss_line, totals_lines
from autograder.cli.progress.lines import interruption_lines
from autograder.cli.progress.tally import Tally
from autograder.regrading.changed_student import Cause, CellChange, Page, StudentChange
from autograder.regrading.changed_tests import TestChange
from autograder.regrading.comparison import Comparison, in_order
from autograder.regrading.comparison_file import changes_for_log, comparison_object
from autograder.regrading.outcome import CellPoints, Outcome
from autograder.results import Status, SubmissionStatus, TestResult, Visibility


def cell(points):
    return CellPoints(
        notebook="shift",
        grade_id="add_one",
        score=points,
        max_score=3.0,
        automatic=points,
        by_hand=False,
        waiting=False,
    )


def grade(points):
    if points is None:
        return Outcome(status=SubmissionStatus.UNGRADABLE, message="It is no notebook.")
    return Outcome(
        status=SubmissionStatus.GRADED, score=points, max_score=5.0, cells=(cell(points - 2),)
    )


def verdict(points):
    return TestResult(
        name="test_flat",
        title="A flat image",
        grade_id="add_one",
        visibility=Visibility.AFTER,
        points=points,
        max_points=3.0,
        status=Status.PASSED if points else Status.FAILED,
    )


def student(name, before, after, **other):
    tests, cells = (), ()
    if isinstance(before, float) and isinstance(after, float) and before != after:
        tests = (TestChange(before=verdict(before - 2), after=verdict(after - 2)),)
        cells = (CellChange(before=cell(before - 2), after=cell(after - 2)),)
    return StudentChange(
        student=name,
        before=Outcome(status=None) if before == "none" else grade(before),
        after=grade(after),
        **{"cause": Cause.TESTS, "tests": tests, "cells": cells, "page": Page.CHANGED, **other},
    )


def comparison(*students, gone=()):
    return Comparison(
        assignment="shift",
        grader="abc",
        sandbox_level="A",
        students=in_order(students),
        gone=gone,
    )


MIXED = comparison(
    student("same", 5.0, 5.0, page=Page.SAME),
    student("page", 5.0, 5.0),
    student("higher", 2.0, 5.0),
    student("lower", 5.0, 2.0),
    student("worst", 5.0, None, notes=("It is no notebook.",)),
    gone=("zoe",),
)


def printed(given, planned=(), file=None):
    stream = io.StringIO()
    print_comparison(Console(file=stream, width=160), given, planned, file)
    return stream.getvalue()


def test_who_loses_is_marked_and_stands_first():
    text = printed(MIXED)
    rows = [line.split("│")[1].strip() for line in text.splitlines() if line.startswith("│")]
    assert [name for name in rows if name][:3] == ["worst", "lower", "higher"]
    assert "LOSES 3" in text
    assert "5 -> 2 of 5" in text
    assert "add_one 3 -> 0" in text
    assert "A flat image: passed -> failed (-3)" in text
    assert "5 of 5 -> no grade" in text
    assert not {"page", "same"} & set(rows)


def test_the_tests_are_summed_up():
    row = next(line for line in printed(MIXED).splitlines() if line.startswith("│ A flat image"))
    assert "1 passed -> failed" in row
    assert "1 failed -> passed" in row
    assert [part.strip() for part in row.split("│")[3:5]] == ["1", "1"]


def test_the_class_is_told_in_sentences():
    assert list(totals_lines(MIXED)) == [
        "5 students: 1 without a grade, 1 lower, 1 higher, 2 the same (1 of them with another "
        "feedback page). Mean 4.25 -> 4.25 points. Nothing was written.",
        "Graded before, and no submission any more, so that the grade stays: zoe.",
    ]


def test_a_class_without_grades_is_graded_for_the_first_time():
    first = comparison(student("ada", "none", 5.0))
    assert list(totals_lines(first)) == [
        "1 student: 0 lower, 0 higher, 0 the same, 1 with a first grade. Nothing was written.",
        "Nobody of them has a grade yet: everybody would be graded for the first time.",
    ]


def test_of_a_large_class_forty_are_shown_and_the_rest_is_in_the_file():
    large = comparison(*(student(f"student-{number:03}", 5.0, 2.0) for number in range(100)))
    assert "and 60 more students: for all, add --json FILE" in printed(large)
    assert "all are in out.json" in printed(large, file="out.json")


def test_the_line_on_a_loss_has_all_that_matters():
    (lower,) = (one for one in MIXED.students if one.student == "lower")
    assert loss_line(lower) == "lower: 5 -> 2 of 5; A flat image: passed -> failed (-3)"


def test_a_students_words_cannot_change_the_terminal():
    rude = student("ada\x1b[2J", 5.0, None, notes=("a\x1b]0;title\x07",))
    assert "\x1b" not in printed(comparison(rude)) + loss_line(rude)


def test_the_file_has_the_totals_the_tests_and_everybody():
    found = comparison_object(MIXED)
    assert found["totals"] == {
        "students": 5,
        "ungradable": 1,
        "lower": 1,
        "higher": 1,
        "first": 0,
        "no_grade": 0,
        "page": 1,
        "same": 1,
        "mean_before": 4.25,
        "mean_after": 4.25,
    }
    assert found["students"][0]["student"] == "worst"
    lower = found["students"][1]
    assert (lower["before"]["score"], lower["after"]["score"], lower["difference"]) == (5, 2, -3)
    assert lower["tests"][0]["changes"] == ["status"]
    assert found["tests"][0]["verdicts"][0]["students"] == 1
    assert found["gone"] == ["zoe"]


@pytest.mark.parametrize(
    ("quiet", "students"),
    [(False, ["worst", "lower", "higher", "page"]), (True, ["worst", "lower"])],
)
def test_a_log_has_an_event_for_each_change_and_quiet_for_each_loss(quiet, students):
    events = list(changes_for_log(MIXED, quiet=quiet))
    changes = [fields["student"] for name, fields in events if name == "change"]
    assert changes == students
    assert ("comparison" in dict(events)) is not quiet


def test_an_interrupted_dry_run_says_that_nothing_was_written():
    assert interruption_lines(
        "SIGINT", Tally(dry_run=True), "autograder grade shift --dry-run"
    ) == [
        "Interrupted (SIGINT): nothing was written.",
        "Begin again with: autograder grade shift --dry-run",
    ]

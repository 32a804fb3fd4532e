"""One dry run of a class in which something else has happened to each student."""

import datetime
import shutil

import pytest
from nbgrader.api import Gradebook

from autograder.grading.class_run import grade_class
from autograder.regrading.changed_student import Cause, Direction, Page
from autograder.regrading.rehearsal import rehearsal
from tests.kills.tiny_class import hand_in
from tests.regrading.conftest import RIGHT, WRONG, Tried, break_file, found, state
from tests.regrading.test_rehearsal import grades, other_body

pytestmark = pytest.mark.slow

RIGHT_BEFORE = ("ada", "again", "gone", "missing", "damaged", "by_hand", "late", "spoiled")


@pytest.fixture(scope="module")
def mixed(graded, tmp_path_factory):
    """Grade a class, change much, make a dry run, and then a real one."""
    root = tmp_path_factory.mktemp("mixed") / "course"
    shutil.copytree(graded.course.root.parent, root)
    course = found(root)
    shutil.rmtree(course.course.root / "submitted" / "cem")
    (course.course.root / ".autograder" / "results.db").unlink()
    for student in RIGHT_BEFORE:
        hand_in(course, student, RIGHT, text="Mine.")
    grade_class(course, jobs=1)

    change_much(course)
    before = state(root)
    with rehearsal(found(root)) as rehearsed:
        report = grade_class(
            rehearsed.assignment, jobs=1, progress=lambda one, _: rehearsed.graded(one)
        )
        comparison = rehearsed.comparison(report)
    tried = Tried(comparison, before, state(root))
    grade_class(found(root), jobs=1)
    return tried, grades(course)


def change_much(course):
    other_body(course)
    submitted = course.course.root / "submitted"
    hand_in(course, "again", RIGHT + "\n# again", text="Mine.")
    shutil.rmtree(submitted / "gone")
    (submitted / "missing/shift/shift.ipynb").rename(submitted / "missing/shift/other.txt")
    break_file(course, "damaged")
    hand_in(course, "dan", WRONG, text="Mine.")
    (submitted / "late/shift/timestamp.txt").write_text("2026-03-05 12:00:00 UTC")
    with (course.course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("\nget_config().LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(f"sqlite:///{course.course.root}/gradebook.db") as gradebook:
        gradebook.find_assignment("shift").duedate = datetime.datetime(2026, 3, 1)
        gradebook.find_grade("add_one", "shift", "shift", "by_hand").manual_score = 2.5
        gradebook.find_grade("difference", "shift", "shift", "by_hand").manual_score = 1.5
        gradebook.find_grade("add_one", "shift", "shift", "spoiled").auto_score = 1.0
        gradebook.db.commit()


def test_nothing_in_the_course_was_touched(mixed):
    tried, _ = mixed
    assert tried.after == tried.before


def test_the_real_run_gave_what_was_said(mixed):
    tried, got = mixed
    said = {
        one.student: (one.after.score, one.after.max_score)
        for one in tried.comparison.students
        if one.after.score is not None
    }
    assert len(said) > 6
    assert said == {name: (max(0, got[name][0] - got[name][2]), got[name][1]) for name in said}


def test_who_would_have_no_grade_comes_first_and_then_who_loses_most(mixed):
    tried, _ = mixed
    assert [(one.student, one.direction, one.difference) for one in tried.comparison.students] == [
        ("damaged", Direction.UNGRADABLE, 0.0),
        ("late", Direction.LOWER, -5.0),
        ("ada", Direction.LOWER, -3.0),
        ("again", Direction.LOWER, -3.0),
        ("spoiled", Direction.LOWER, -1.0),
        ("bob", Direction.HIGHER, 3.0),
        ("dan", Direction.FIRST, 0.0),
        ("by_hand", Direction.PAGE, 0.0),
        ("missing", Direction.SAME, 0.0),
    ]


def test_the_summary_of_tests_leaves_new_submissions_out(mixed):
    tried, _ = mixed
    (effect,) = (one for one in tried.comparison.tests if one.lower or one.higher)
    assert (effect.change.test.name, effect.higher) == ("test_adds_one_everywhere", 1)
    assert effect.lower == 3  # ada, spoiled and by_hand; late has a new time of handing in
    assert effect.verdicts == {("passed", "failed"): 3, ("failed", "passed"): 1}


def test_the_means_are_of_those_who_have_a_grade_before_and_after(mixed):
    tried, _ = mixed
    before, after = tried.comparison.means
    # ada, again, late, spoiled, bob, by_hand, missing
    assert before == pytest.approx((5 + 5 + 5 + 3 + 2 + 6 + 5) / 7)
    assert after == pytest.approx((2 + 2 + 0 + 2 + 5 + 6 + 5) / 7)


def test_a_new_submission_is_told_from_a_changed_test(mixed):
    tried, _ = mixed
    assert tried.student("ada").cause is Cause.TESTS
    assert {tried.student(name).cause for name in ("again", "damaged", "missing", "dan")} == {
        Cause.SUBMISSION
    }


def test_a_student_whose_folder_is_gone_keeps_the_grade_and_is_named(mixed):
    tried, got = mixed
    assert tried.comparison.gone == ("gone",)
    assert got["gone"][0] == 5


def test_a_grade_that_would_be_lost_says_why_and_what_becomes_of_the_page(mixed):
    damaged = mixed[0].student("damaged")
    assert damaged.page is Page.REMOVED
    assert "ends in the middle" in damaged.notes[-1]
    assert damaged.tests == ()


def test_who_could_not_be_graded_gets_a_first_grade(mixed):
    dan = mixed[0].student("dan")
    assert (dan.page, dan.before.score, dan.after.score) == (Page.NEW, None, 5)


def test_a_missing_notebook_takes_no_grade_away(mixed):
    missing = mixed[0].student("missing")
    assert (missing.before.score, missing.after.score, missing.tests) == (5, 5, ())


def test_points_given_by_hand_stay_and_are_pointed_out(mixed):
    by_hand = mixed[0].student("by_hand")
    assert (by_hand.before.score, by_hand.after.score) == (6.0, 6.0)
    assert by_hand.notes == ("add_one keeps 2.5 given by hand (tests: 3 -> 0)",)
    assert [cell.cell.grade_id for cell in by_hand.cells] == ["add_one"]
    assert by_hand.cells[0].after.waiting


def test_a_late_penalty_is_part_of_the_grade(mixed):
    late = mixed[0].student("late")
    assert (late.before.penalty, late.after.penalty, late.after.score) == (0, 2, 0)
    assert "late penalty 0 -> 2" in late.notes


def test_scores_that_another_program_changed_are_what_students_have_and_are_told(mixed):
    spoiled = mixed[0].student("spoiled")
    assert spoiled.before.score == 3.0
    assert spoiled.notes == ("the gradebook has other points than the last run gave: add_one",)

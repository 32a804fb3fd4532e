"""The memory of what was graded."""

import sqlite3
from contextlib import closing

import pytest

from autograder.course import Assignment, Course
from autograder.errors import CourseError, CourseUnwritable
from autograder.grading.last_results import last_results
from autograder.grading.store import ResultStore, StoredResult
from autograder.results import (
    GradeReport,
    NotebookRun,
    Picture,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)


@pytest.fixture
def course(tmp_path) -> Course:
    return Course(root=tmp_path / "course", solutions=tmp_path / "solutions")


def stored(student, score=1.0, **also):
    test = TestResult(
        name="test_it",
        title="It works",
        grade_id="it",
        visibility=Visibility.AFTER,
        points=score,
        max_points=2.0,
        status=Status.FAILED,
        picture=Picture(png="AAAA", alt="a picture"),
    )
    report = GradeReport(
        student=student,
        status=SubmissionStatus.GRADED,
        score=score,
        tests=(test,),
        notebooks=(NotebookRun(name="shift", cells=()),),
    )
    return StoredResult(report=report, **also)


def test_results_come_back_without_what_lies_elsewhere(course):
    store = ResultStore(course)
    given = stored("ada", submission="s", grader="g", graded="r", marks="m", autograded=("shift",))
    store.keep("shift", [given])
    back = store.results("shift")["ada"]
    assert back.report.score == 1.0
    assert back.report.tests[0].status is Status.FAILED
    assert back.report.tests[0].picture is None
    assert back.report.notebooks == ()
    assert (back.submission, back.grader, back.graded, back.marks) == ("s", "g", "r", "m")
    assert back.autograded == ("shift",)


def test_a_newer_result_takes_the_older_ones_place_and_only_that(course):
    store = ResultStore(course)
    store.keep("shift", [stored("ada"), stored("bob")])
    store.keep("other", [stored("ada", 0.0)])
    store.keep("shift", [stored("ada", 2.0)])
    scores = {student: one.report.score for student, one in store.results("shift").items()}
    assert scores == {"ada": 2.0, "bob": 1.0}


def test_without_a_store_there_are_no_results_and_no_file_is_made(course):
    assert ResultStore(course).results("shift") == {}
    assert not ResultStore(course).path.exists()


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_file_that_is_no_store_is_begun_anew(course, content):
    store = ResultStore(course)
    store.path.parent.mkdir(parents=True)
    store.path.write_bytes(content)
    assert store.results("shift") == {}
    store.keep("shift", [stored("ada")])
    assert list(store.results("shift")) == ["ada"]


def test_a_store_of_another_version_is_begun_anew(course):
    store = ResultStore(course)
    store.keep("shift", [stored("ada")])
    with closing(sqlite3.connect(store.path)) as database:
        database.execute("PRAGMA user_version = 99")
    assert store.results("shift") == {}


def test_a_store_that_cannot_be_written_is_named(course):
    course.root.mkdir()
    (course.root / ".autograder").mkdir()
    (course.root / ".autograder" / "results.db").mkdir()
    with pytest.raises(CourseUnwritable, match=r"results\.db cannot be written"):
        ResultStore(course).keep("shift", [stored("ada")])


def test_the_last_results_are_those_of_all_runs(course):
    store = ResultStore(course)
    store.keep("shift", [stored("ada"), stored("bob")])
    store.keep_run("shift", "A", ("landlock", "seccomp"))
    store.keep("shift", [stored("bob", 2.0)])
    last = last_results(_of(course))
    assert [(one.student, one.score) for one in last.reports] == [("ada", 1.0), ("bob", 2.0)]
    assert (last.sandbox_level, last.sandbox_layers) == ("A", ("landlock", "seccomp"))


def test_before_anything_is_graded_the_command_to_run_is_named(course):
    with pytest.raises(CourseError, match="autograder grade shift"):
        last_results(_of(course))


def _of(course):
    return Assignment(course=course, name="shift")

"""The instructor's page counts right, and shows what students wrote as text."""

import pytest

from autograder.course import Course
from autograder.report.page import histogram, misconception_summaries, write_report
from autograder.results import (
    ClassReport,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)


def graded(student, score, *tests):
    return GradeReport(
        student=student, status=SubmissionStatus.GRADED, score=score, max_score=20.0, tests=tests
    )


def failed(misconception):
    return TestResult(
        name="test_it",
        title="It <b>works</b>",
        grade_id="cell",
        visibility=Visibility.AFTER,
        points=0.0,
        max_points=2.0,
        status=Status.FAILED,
        misconception=misconception,
        hint=f"About {misconception}.",
    )


@pytest.fixture
def assignment(tmp_path):
    (tmp_path / "assignments" / "blur").mkdir(parents=True)
    (tmp_path / "assignments" / "blur" / "blur.md").touch()
    return Course.find(tmp_path / "assignments").assignment("blur")


def test_the_histogram_counts_every_submission_once():
    bins = histogram([graded("a", 0), graded("b", 19.9), graded("c", 20), graded("d", 2)])
    assert [count for _, count in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[0][0] == "0-2"


def test_a_class_without_points_has_no_histogram():
    assert histogram([]) == []


def test_a_student_counts_once_per_misconception():
    reports = [graded("a", 0, failed("flip"), failed("flip")), graded("b", 0, failed("flip"))]
    (flip,) = misconception_summaries(reports)
    assert (flip.name, flip.students, flip.hint) == ("flip", 2, "About flip.")


def test_names_and_messages_are_text_on_the_page(assignment):
    name = "<script>alert(1)</script>"
    broken = GradeReport(student=name, status=SubmissionStatus.UNGRADABLE, message="<img src=x>")
    report = ClassReport(
        assignment="blur",
        sandbox_level="A",
        sandbox_layers=("landlock", "seccomp"),
        reports=(broken, graded("bob", 20.0, failed("flip"))),
    )
    page = write_report(assignment, report).read_text()
    assert "<script" not in page
    assert "<img" not in page
    assert "It &lt;b&gt;works" in page
    assert "ungradable" in page
    assert "Sandbox level A (landlock, seccomp)" in page


def test_a_class_of_ungradable_submissions_still_has_a_page(assignment):
    broken = GradeReport(student="a", status=SubmissionStatus.UNGRADABLE, message="broken")
    report = ClassReport(assignment="blur", sandbox_level="A", reports=(broken,))
    assert "0 of 1" in write_report(assignment, report).read_text()

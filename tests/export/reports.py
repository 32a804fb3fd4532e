"""Made-up results of tests."""

from autograder.results import (
    ClassReport,
    GradeCellResult,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)


def verdict(name, points, status=Status.PASSED, visibility=Visibility.AFTER, **more):
    return TestResult(
        name=name, title=f"Says {name}.", grade_id="white_tophat", visibility=visibility,
        points=points if status is Status.PASSED else 0.0, max_points=points, status=status,
        seconds=0.0125, **more,
    )  # fmt: skip


def graded(student, *tests, **more):
    return GradeReport(
        student=student, status=SubmissionStatus.GRADED, tests=tests, seconds=1.5,
        score=sum(test.points for test in tests), sandbox_level="A",
        max_score=sum(test.max_points for test in tests),
        grade_cells=(
            GradeCellResult(
                grade_id="white_tophat", score=sum(test.points for test in tests), max_score=10.0
            ),
        ), **more,
    )  # fmt: skip


def not_graded(student, status=SubmissionStatus.UNGRADABLE, message="Not a notebook."):
    return GradeReport(student=student, status=status, message=message)


def class_report(*reports):
    return ClassReport(assignment="tophat", sandbox_level="A", reports=reports)

"""Reports on made-up submissions."""

from autograder.results import (
    ClassReport,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)


def graded(student, score=10.0, *, cached=False, crashed=False):
    """Return a graded submission of at most 20 points."""
    test = TestResult(
        name="test_one",
        title="One",
        grade_id="cell",
        visibility=Visibility.AFTER,
        points=score,
        max_points=20.0,
        status=Status.CRASHED if crashed else Status.FAILED,
    )
    return GradeReport(
        student=student,
        status=SubmissionStatus.GRADED,
        score=score,
        max_score=20.0,
        seconds=0.25,
        cached=cached,
        tests=(test,),
    )


def ungradable(student, message="The file\nis broken."):
    return GradeReport(student=student, status=SubmissionStatus.UNGRADABLE, message=message)


def missing(student):
    return GradeReport(
        student=student, status=SubmissionStatus.MISSING, message="Found other.ipynb."
    )


def class_of(*reports):
    return ClassReport(assignment="shift", sandbox_level="A", reports=reports)


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now

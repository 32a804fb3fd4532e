"""Who is to blame when results cannot be written: one submission, or the disk."""

import errno

import pytest

from autograder.__main__ import main
from autograder.errors import CourseUnwritable
from autograder.grading.class_run import Graded, _written
from autograder.results import GradeReport, SubmissionStatus


class BrokenWriter:
    def __init__(self, number):
        self.number = number

    def write(self, report, notebooks):
        raise OSError(self.number, "no")


@pytest.fixture
def graded():
    report = GradeReport(student="ada", status=SubmissionStatus.GRADED)
    return Graded(report=report, notebooks={})


def test_a_full_disk_is_no_submissions_fault(graded):
    with pytest.raises(CourseUnwritable, match="takes no more"):
        _written(graded, BrokenWriter(errno.ENOSPC), None)


def test_one_file_that_cannot_be_read_makes_one_submission_ungradable(graded):
    report = _written(graded, BrokenWriter(errno.EACCES), None)
    assert report.status is SubmissionStatus.UNGRADABLE
    assert "cannot be written" in report.message


def test_a_full_disk_is_one_line_and_exit_code_2(monkeypatch, capsys):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device", "results.json")

    monkeypatch.setattr("autograder.cli.app", full)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "No space left on device: 'results.json'" in said

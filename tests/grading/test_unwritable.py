"""Who is to blame when results cannot be written: one submission, or the disk."""

import errno

import pytest

from autograder.__main__ import main
from autograder.errors import CourseUnwritable, GraderFault
from autograder.gradebook.drafts import Graded, Written
from autograder.grading.writing import ClassWriter
from autograder.results import GradeReport, SubmissionStatus


class BrokenWriter:
    """Writes nothing of the students named."""

    def __init__(self, error, *students):
        self.error = error
        self.students = students

    def write_all(self, batch):
        if any(one.report.student in self.students for one in batch):
            raise self.error
        return [Written(report=one.report, autograded={}, recorded=None) for one in batch]


class Memory:
    def __init__(self):
        self.kept = {}

    def keep(self, assignment, results):
        self.kept |= {result.report.student: result for result in results}


def graded(student):
    report = GradeReport(student=student, status=SubmissionStatus.GRADED)
    return Graded(report=report, notebooks={})


def write(error, *students, memory=None):
    writer = ClassWriter("shift", BrokenWriter(error, "ada"), None, memory or Memory(), "")
    return writer.write([graded(student) for student in students], {})


def test_a_full_disk_is_no_submissions_fault():
    with pytest.raises(CourseUnwritable, match="takes no more"):
        write(OSError(errno.ENOSPC, "no"), "ada", "bob")


def test_one_file_that_cannot_be_read_makes_one_submission_ungradable():
    (report,) = write(OSError(errno.EACCES, "no"), "ada")
    assert report.status is SubmissionStatus.UNGRADABLE
    assert "cannot be written" in report.message


def test_a_submission_that_cannot_be_written_costs_nobody_else_the_points():
    memory = Memory()
    reports = write(GraderFault("ada's name is refused"), "cem", "ada", "bob", memory=memory)
    assert [report.student for report in reports] == ["cem", "ada", "bob"]
    assert [report.status for report in reports] == ["graded", "ungradable", "graded"]
    assert "refused" in reports[1].message
    assert memory.kept["ada"].report.status is SubmissionStatus.UNGRADABLE


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

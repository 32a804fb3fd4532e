"""`autograder report` writes the page where it is told to, and says where."""

import sys
import types

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import CourseError
from autograder.grading.class_run import ClassReport
from autograder.results import GradeReport, SubmissionStatus

LAST = "autograder.grading.last_results"
ADA = GradeReport(student="ada", status=SubmissionStatus.GRADED, score=1.0, max_score=2.0)
BROKEN = GradeReport(student="bob", status=SubmissionStatus.UNGRADABLE, message="Not JSON.")


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "assignments"
    (root / "blur").mkdir(parents=True)
    (root / "blur" / "blur.md").touch()
    return root


@pytest.fixture
def report(course, monkeypatch):
    """Run the command on a course whose last results are these."""

    def run(*words, results=(ADA,)):
        def last_results(assignment):
            if not results:
                raise CourseError("Nothing of blur has been graded here yet.")
            return ClassReport(assignment=assignment.name, sandbox_level="A", reports=results)

        module = types.ModuleType(LAST)
        module.last_results = last_results
        monkeypatch.setitem(sys.modules, LAST, module)
        return CliRunner().invoke(app, ["report", *words, "--course", str(course)])

    return run


def test_the_page_lies_among_the_reports(report, course):
    done = report("blur")
    page = course / "reports" / "blur.html"
    assert done.exit_code == 0
    assert done.output == f"Report on 1 submission: {page}\n"
    assert "1 of 1" in page.read_text()
    assert [one.name for one in page.parent.iterdir()] == ["blur.html"]


def test_the_page_can_be_put_elsewhere(report, course, tmp_path):
    elsewhere = tmp_path / "far" / "away.html"
    assert report("blur", "--output", str(elsewhere)).exit_code == 0
    assert elsewhere.is_file()
    assert not (course / "reports").exists()


def test_an_ungradable_submission_is_exit_code_1_and_on_the_page(report, course):
    assert report("blur", results=(ADA, BROKEN)).exit_code == 1
    assert "Not JSON." in (course / "reports" / "blur.html").read_text()


def test_a_course_without_results_has_no_page(report, course):
    assert isinstance(report("blur", results=()).exception, CourseError)
    assert not (course / "reports").exists()


def test_an_unknown_assignment_is_the_callers_mistake(report):
    assert "no assignment 'sharpen'" in str(report("sharpen").exception)

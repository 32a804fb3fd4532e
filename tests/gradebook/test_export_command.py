"""`autograder export`: files, messages and exit codes."""

import json
import sys
import types

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import CourseError
from tests.export.reports import class_report

CANVAS = "Student,ID,SIS Login ID,Section,Shift (1)\nA,1,ada,X,\nB,2,bob,X,\n"


@pytest.fixture
def results(monkeypatch):
    """Return the list of reports that the course's store is to hold."""
    reports = []
    module = types.ModuleType("autograder.grading.last_results")
    module.last_results = lambda assignment: class_report(*reports)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return reports


@pytest.fixture
def export(assignment, results):
    """Return a function that runs the command on the made-up course."""

    def run(*words):
        course = str(assignment.course.root)
        return CliRunner().invoke(app, ["export", "shift", "--course", course, *words])

    return run


@pytest.fixture
def graded(submit, grade, results):
    """Return a function that hands in and grades for a student."""

    def one(student="ada", **options):
        submit(student, **options)
        results.append(grade(student))

    return one


@pytest.fixture
def canvas(tmp_path):
    place = tmp_path / "canvas.csv"
    place.write_text(CANVAS)
    return place


def test_a_file_lies_in_the_courses_reports_if_no_place_is_named(export, graded, assignment):
    graded()
    done = export("--to", "csv")
    place = assignment.course.root / "reports" / "shift.csv"
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Written: {place}" in done.stderr
    assert place.read_text(encoding="utf-8-sig").splitlines()[1].startswith("ada,")


def test_standard_output_holds_the_file_and_nothing_else(export, graded):
    graded()
    done = export("--to", "csv", "--no-bom", "--output", "-")
    assert done.stdout_bytes.startswith(b"student_id,")
    assert done.stdout_bytes.endswith(b"\r\n")


def test_a_canvas_gradebook_is_filled(export, graded, canvas, tmp_path):
    graded()
    out = tmp_path / "out.csv"
    done = export("--to", "canvas", "--template", str(canvas), "--output", str(out))
    assert done.exit_code == 0
    assert out.read_text() == CANVAS.replace("ada,X,", "ada,X,5.00")
    assert "left as they are: B" in done.stderr


def test_the_template_may_be_filled_in_place(export, graded, canvas):
    graded()
    export("--to", "canvas", "--template", str(canvas), "--output", str(canvas))
    assert canvas.read_text() == CANVAS.replace("ada,X,", "ada,X,5.00")


def test_an_ungradable_submission_is_exit_code_1_and_named(export, graded, canvas):
    graded("bob", answers={"add_one_answer": "UNGRADABLE"})
    for words in (["--to", "csv"], ["--to", "canvas", "--template", str(canvas)],
                  ["--to", "junit"], ["--to", "gradescope"]):  # fmt: skip
        done = export(*words)
        assert done.exit_code == 1
        assert "bob" in done.stderr


def test_a_student_who_is_not_in_the_template_is_exit_code_1(export, graded, canvas):
    graded("eve")
    done = export("--to", "canvas", "--template", str(canvas))
    assert done.exit_code == 1
    assert "not in the template: eve" in done.stderr


def test_gradescope_is_a_folder_from_which_what_no_longer_holds_goes(
    export, graded, grade, submit, results, tmp_path
):
    graded()
    folder = tmp_path / "scope"
    assert export("--to", "gradescope", "--output", str(folder)).exit_code == 0
    (folder / "notes.txt").write_text("the instructor's")
    assert json.loads((folder / "ada.json").read_text())["score"] == 5.0
    submit(answers={"add_one_answer": "UNGRADABLE"})
    results[:] = [grade()]
    assert export("--to", "gradescope", "--output", str(folder)).exit_code == 1
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_junit_is_written(export, graded, tmp_path):
    graded()
    out = tmp_path / "junit.xml"
    assert export("--to", "junit", "--output", str(out)).exit_code == 0
    assert b'<testsuite name="ada"' in out.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "moodle"], "Moodle takes back only its own file"),
        (["--to", "csv", "--template", "x.csv"], "--template is for canvas and moodle"),
        (["--to", "canvas", "--column", "x"], "--column names the column of a Canvas"),
        (["--to", "gradescope", "--output", "-"], "Name a folder"),
        (["--to", "canvas", "--template", "none.csv"], "none.csv cannot be read"),
        (["--to", "csv", "--output", "."], "is a folder"),
        (["--to", "csv", "--output", "/dev/null/grades.csv"], "cannot be written: "),
        (["--to", "gradescope", "--output", "/dev/null/x"], "cannot be written: "),
    ],
)
def test_wrong_usage_is_one_message(export, graded, words, message):
    done = export(*words)
    assert isinstance(done.exception, CourseError)  # which main() turns into exit code 2
    assert message in str(done.exception)


def test_a_bad_template_leaves_what_was_there_before(export, graded, canvas, tmp_path):
    graded()
    out = tmp_path / "out.csv"
    out.write_text("older")
    canvas.write_text("nothing,of,canvas\n")
    done = export("--to", "canvas", "--template", str(canvas), "--output", str(out))
    assert isinstance(done.exception, CourseError)
    assert out.read_text() == "older"
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["canvas.csv", "out.csv"]


def test_an_unknown_format_is_exit_code_2(export):
    assert export("--to", "excel").exit_code == 2


def test_names_that_do_not_print_are_shown_in_one_line(export, graded, canvas):
    canvas.write_text(CANVAS.replace("B,2", '"B\x1b[31m",2'))
    graded()
    done = export("--to", "canvas", "--template", str(canvas))
    assert "\x1b" not in done.stderr

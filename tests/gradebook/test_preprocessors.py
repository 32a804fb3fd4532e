"""nbgrader's own commands, with the grader behind them."""

import json
import sys

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp, ExportApp, GenerateFeedbackApp
from nbgrader.apps.api import NbGraderAPI
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

from autograder.gradebook.preprocessors import SandboxExecute
from autograder.gradebook.settings import course_directory, load_settings, quiet_log

# nbgrader's own way of adding a submission
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")


@pytest.fixture
def nbgrader(assignment, grader, monkeypatch, tmp_path):
    """Return a function that runs a command of nbgrader's in the course, with the fake grader."""
    monkeypatch.setattr(
        SandboxExecute, "_grader_for", classmethod(lambda _class, _assignment: grader)
    )
    monkeypatch.setattr(sys, "path", list(sys.path))  # its commands put the working folder there
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.chdir(assignment.course.root)

    def run(app, *arguments):
        command = app(log=quiet_log())
        command.initialize([*arguments])
        command.start()

    return run


def test_autograde_gives_the_same_rows_and_notebook_as_the_writer(
    submit, grade, nbgrader, gradebook, autograded
):
    answers = {"add_one_answer": "def add_one(x): return x + 1", "difference": "Much."}
    submit(answers=answers, timestamp="2026-03-01 12:00:00 UTC")
    grade()
    ours = gradebook(), autograded()
    nbgrader(AutogradeApp, "shift", "--force")
    assert (gradebook(), autograded()) == ours


def test_feedback_and_export_follow_as_ever(submit, nbgrader, assignment, tmp_path):
    submit()
    nbgrader(AutogradeApp, "shift")
    nbgrader(GenerateFeedbackApp, "shift")
    nbgrader(ExportApp, "--to", str(tmp_path / "grades.csv"))
    page = assignment.course.root / "feedback" / "ada" / "shift" / "shift.html"
    assert "3 of 3 points" in page.read_text(encoding="utf-8")
    assert ",5.0,0.0,5.0,8.0" in (tmp_path / "grades.csv").read_text(encoding="utf-8")


def test_the_formgraders_button_grades(submit, nbgrader, gradebook, assignment):
    submit()
    config = load_settings(assignment.course)
    api = NbGraderAPI(course_directory(config), config=config)
    result = api.autograde("shift", "ada")
    assert result["success"], result.get("log")
    assert gradebook()["add_one"] == (3.0, None, False)


def test_manual_scores_survive(submit, nbgrader, gradebook, person):
    submit()
    nbgrader(AutogradeApp, "shift")
    person("difference", 1.5)
    nbgrader(AutogradeApp, "shift", "--force")
    assert gradebook()["difference"] == (None, 1.5, True)


def test_an_ungradable_submission_fails_and_the_others_go_on(
    submit, nbgrader, gradebook, assignment
):
    submit("ada")
    submit("bob", answers={"add_one_answer": "UNGRADABLE"})
    submit("cleo")
    (submit("dora") / "shift.ipynb").write_text("{not json", encoding="utf-8")
    submit("emil")
    with pytest.raises(SystemExit) as end:
        nbgrader(AutogradeApp, "shift")
    assert end.value.code == 1
    for student in ("ada", "cleo", "emil"):
        assert gradebook(student)["add_one"] == (3.0, None, False)
    for student in ("bob", "dora"):
        assert set(gradebook(student).values()) == {(None, None, True)}
        assert not (assignment.course.root / "autograded" / student / "shift").exists()


def test_doubled_and_deleted_cells_stop_nobody(submit, nbgrader, gradebook, autograded):
    def double(notebook):
        cells = notebook["cells"]
        copy = json.loads(json.dumps(cells[3]))  # the grade cell of add_one
        copy["id"], copy["source"] = "copy", "1 / 0"
        cells.insert(0, copy)
        del cells[-1]  # the task
        del cells[6]  # the grade cell of double

    submit("ada", change=double)
    submit("bob")
    nbgrader(AutogradeApp, "shift")
    assert gradebook("ada")["add_one"] == gradebook("bob")["add_one"] == (3.0, None, False)
    assert gradebook("ada")["double"] == (2.0, None, False)
    ids = [
        cell["metadata"]["nbgrader"]["grade_id"]
        for cell in autograded("ada")["cells"]
        if "nbgrader" in cell["metadata"]
    ]
    assert sorted(ids) == sorted(set(ids))
    assert "double" in ids


def test_a_link_in_a_submission_delivers_nothing(submit, nbgrader, assignment):
    folder = submit()
    (folder / "mine.py").symlink_to(assignment.solutions / "reference.py")
    nbgrader(AutogradeApp, "shift")
    assert not (assignment.course.root / "autograded" / "ada" / "shift" / "mine.py").exists()


def test_without_execution_a_person_must_look(submit, nbgrader, gradebook):
    submit()
    nbgrader(AutogradeApp, "shift", "--no-execute")
    assert gradebook()["add_one"] == (None, None, True)


def test_the_formgraders_page_asks_no_other_host_and_runs_nothing_of_the_students(
    submit, nbgrader, grade, assignment
):
    attack = "<script>alert(1)</script><p id='add_one'>look-alike</p>"
    submit(answers={"difference": attack})
    grade()
    extension = FormgradeExtension(log=quiet_log())
    extension.initialize([])
    config = load_settings(assignment.course)
    config.merge(extension.config)
    exporter = HTMLExporter(config=config)
    path = assignment.course.root / "autograded" / "ada" / "shift" / "shift.ipynb"
    about = {"notebook_id": "shift", "base_url": "/base", "index": 0, "total": 1}
    about |= {"submission_id": "1", "assignment_id": "shift", "last_name": "A", "first_name": "B"}
    page, _ = exporter.from_filename(str(path), resources=about)
    assert "cdnjs" not in page
    assert "alert(1)</script>" not in page
    assert page.count('id="add_one"') == 1
    assert '<input class="score tabbable" id="add_one"' in page


def test_the_grader_is_kept_until_the_tests_change(assignment, monkeypatch):
    made, closed = [], []

    class Counted:
        def __init__(self, assignment):
            made.append(assignment)

        def close(self):
            closed.append(self)

    monkeypatch.setattr("autograder.gradebook.preprocessors.AssignmentGrader", Counted)
    monkeypatch.setattr(SandboxExecute, "_grader", None)
    first = SandboxExecute._grader_for(assignment)
    assert SandboxExecute._grader_for(assignment) is first
    with assignment.hidden_tests[0].open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert SandboxExecute._grader_for(assignment) is not first
    assert (len(made), closed) == (2, [first])
    SandboxExecute.close_grader()


def test_a_submission_is_recorded_when_its_grading_fails(submit, nbgrader, url):
    submit(answers={"add_one_answer": "UNGRADABLE"})
    with pytest.raises(SystemExit):
        nbgrader(AutogradeApp, "shift")
    with Gradebook(url) as opened:
        comment = opened.find_comment("add_one_answer", "shift", "shift", "ada").comment
    assert comment == "Not graded yet: The worker is gone."

"""The main job on a real exercise: a simulated class, by our command and by nbgrader's."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.build import build
from autograder.course import Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import class_of, hand_in
from autograder.errors import CourseError
from autograder.grading.stub import stub_check

REPOSITORY = Path(__file__).parent.parent.parent
EXERCISE = "tophat"

pytestmark = pytest.mark.slow


def run(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    course = fresh_copy(
        Course.find(REPOSITORY / "assignments"), tmp_path_factory.mktemp("class") / "course"
    )
    assignment = course.assignment(EXERCISE)
    build(assignment)
    return assignment


@pytest.fixture(scope="module")
def handed_in(assignment):
    submissions = class_of(assignment, 12)
    hand_in(assignment, submissions)
    return {submission.what: submission.student for submission in submissions}


@pytest.fixture(scope="module")
def graded(assignment, handed_in):
    done = run(
        "autograder", "grade", EXERCISE, "--json", "results.json", cwd=assignment.course.root
    )
    results = json.loads((assignment.course.root / "results.json").read_text())
    return done, {one["student"]: one for one in results["submissions"]}


@pytest.fixture
def result(graded, handed_in):
    return lambda what: graded[1][handed_in[what]]


def lost(submission):
    return {test["grade_id"] for test in submission["tests"] if test["points"] < test["max_points"]}


def statuses(submission):
    return {test["status"] for test in submission["tests"] if test["points"] < test["max_points"]}


def test_right_answers_earn_everything_and_wrong_ones_lose_with_a_hint(graded, handed_in):
    right = [student for what, student in handed_in.items() if what.startswith("right")]
    wrong = [student for what, student in handed_in.items() if what.startswith("wrong")]
    assert right
    assert wrong
    assert {graded[1][student]["score"] for student in right} == {20.0}
    for student in wrong:
        assert graded[1][student]["score"] < 20.0
        assert any(test["hint"] for test in graded[1][student]["tests"])


def test_the_untouched_release_earns_nothing(result):
    assert result("the untouched release")["score"] == 0.0


def test_a_warning_on_stderr_costs_nothing(result):
    assert result("warns on stderr, right")["score"] == 20.0


def test_a_crash_costs_the_points_of_its_function_only(result):
    crashed = result("one function crashes")
    assert crashed["status"] == "graded"
    assert crashed["score"] == 10.0
    assert lost(crashed) == {"black_tophat"}
    assert statuses(crashed) == {"crashed"}


def test_an_endless_loop_costs_the_points_of_its_function_only(result):
    looping = result("one function never ends")
    assert looping["score"] == 10.0
    assert lost(looping) == {"black_tophat"}
    assert statuses(looping) == {"timeout"}


def test_a_hostile_notebook_earns_nothing_and_reads_nothing(assignment, result, handed_in):
    assert result("hostile")["score"] == 0.0
    student = handed_in["hostile"]
    autograded = assignment.course.root / "autograded" / student / EXERCISE / f"{EXERCISE}.ipynb"
    first = json.loads(autograded.read_text())
    printed = "".join(
        "".join(output.get("text", ""))
        for cell in first["cells"]
        for output in cell.get("outputs", ())
    )
    assert "network -> PermissionError" in printed
    for name in ("reference.py", "gradebook.db", "environ"):
        assert f"{name} -> FileNotFoundError" in printed or f"{name} -> PermissionError" in printed


def test_a_broken_file_is_ungradable_everywhere_and_the_batch_goes_on(
    assignment, graded, result, handed_in
):
    done, results = graded
    assert done.returncode == 1
    broken = result("a broken file")
    assert broken["status"] == "ungradable"
    assert "ends in the middle" in broken["message"]
    assert "ungradable" in done.stdout
    assert sum(one["status"] == "graded" for one in results.values()) == 11
    database = f"sqlite:///{assignment.course.root / 'gradebook.db'}"
    with Gradebook(database) as gradebook:
        submission = gradebook.find_submission(EXERCISE, handed_in["a broken file"])
        assert all(grade.auto_score is None for n in submission.notebooks for grade in n.grades)
        assert submission.needs_manual_grade


def test_the_gradebook_and_the_feedback_have_the_results(assignment, graded):
    database = f"sqlite:///{assignment.course.root / 'gradebook.db'}"
    with Gradebook(database) as gradebook:
        for student, submission in graded[1].items():
            if submission["status"] != "graded":
                continue
            notebooks = gradebook.find_submission(EXERCISE, student).notebooks
            scores = [grade.auto_score for notebook in notebooks for grade in notebook.grades]
            assert sum(score or 0 for score in scores) == submission["score"]
            page = assignment.course.root / "feedback" / student / EXERCISE / f"{EXERCISE}.html"
            assert "tophat" in page.read_text()


def test_nbgraders_own_commands_give_the_same_scores(assignment, graded, handed_in, tmp_path):
    wanted = ("wrong: hidden by abs", "one function crashes", "the untouched release")
    course = fresh_copy(assignment.course, tmp_path / "course")
    build(course.assignment(EXERCISE))
    for what in wanted:
        student = handed_in[what]
        shutil.copytree(
            assignment.course.root / "submitted" / student, course.root / "submitted" / student
        )
    for command in (["autograde"], ["generate_feedback"]):
        done = run("nbgrader", *command, EXERCISE, cwd=course.root)
        assert done.returncode == 0, done.stderr
    done = run("nbgrader", "export", cwd=course.root)
    assert done.returncode == 0, done.stderr
    with (course.root / "grades.csv").open() as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    for what in wanted:
        student = handed_in[what]
        assert exported[student] == graded[1][student]["score"]
        page = course.root / "feedback" / student / EXERCISE / f"{EXERCISE}.html"
        assert page.is_file()


def test_a_stub_that_passes_is_refused(assignment, tmp_path):
    course = fresh_copy(assignment.course, tmp_path / "course")
    text = course.assignment(EXERCISE).text
    text.write_text(
        text.read_text()
        .replace("    ### BEGIN SOLUTION\n    opened", "    opened")
        .replace(
            "    return image - opened\n",
            "    return image - opened\n    ### BEGIN SOLUTION\n    return None\n",
        )
    )
    broken = course.assignment(EXERCISE)
    with pytest.raises(CourseError, match="test_white_tophat_of_floats"):
        build(broken, passes=stub_check(broken))

"""Grading the same again gives the same: pages, autograded notebooks, results, rows."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from autograder.build import build
from autograder.course import Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import class_of
from autograder.demo.roster import hand_in as hand_in_class
from autograder.grading.addresses import without_addresses
from autograder.grading.class_run import grade_class
from autograder.grading.store import ResultStore
from autograder.results import (
    CellRun,
    GradeReport,
    NotebookRun,
    Status,
    SubmissionStatus,
)
from tests.kills.tiny_class import build_course, hand_in

COURSE = Course.find(Path(__file__).parent.parent.parent / "assignments")
RIGHT = "def add_one(image):\n    return image + 1\n"
ANSWERS = {
    "right": RIGHT,
    "wrong": "def add_one(image):\n    return image - 1",
    "raises_an_object": "def add_one(image):\n    raise ValueError(f'no {object()}')",
    "loops": (
        "def add_one(image):\n    total = 0\n    while True:\n"
        "        total += 1\n        total -= 1\n        total *= 1"
    ),
    "crashes": "def add_one(image):\n    import os\n    os.abort()",
    "no_function": "def add_two(image)\n    return image",
    "texts_in_a_set": (
        "def add_one(image):\n    total = 0.0\n    for name in {'a', 'bb', 'ccc', 'd'}:\n"
        "        total = total / 3 + len(name)\n    return image + total"
    ),
    "prints_sets": RIGHT + "print({'ada', 'bob', 'cem', 'dan', 'eve'})",
    "shows_objects": RIGHT + "print(add_one, object())\nobject()",
    "draws": (
        RIGHT + "import matplotlib.pyplot as plt\n"
        "plt.figure()\nplt.imshow(np.random.rand(5, 5))\nplt.gca().images[0]"
    ),
    "warns": RIGHT + "import warnings\nwarnings.warn('about nothing')",
    "starts_a_thread_that_fails": (
        RIGHT + "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()"
    ),
}
ROWS = (
    "SELECT * FROM grade ORDER BY id",
    "SELECT * FROM comment ORDER BY id",
    "SELECT * FROM submitted_notebook ORDER BY id",
    "SELECT * FROM submitted_assignment ORDER BY id",
)


def written(course):
    """Return all files of pages and autograded notebooks, and all rows; times are not left out."""
    files = {
        str(path.relative_to(course.root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("autograded", "feedback")
        for path in (course.root / folder).rglob("*")
        if path.is_file()
    }
    with closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        rows = {query: database.execute(query).fetchall() for query in ROWS}
    return files | rows


def results(course, assignment):
    """Return what results.json is made from, without the time that grading took."""
    found = {}
    for student, stored in ResultStore(course).results(assignment).items():
        report = stored.report.to_json() | {"seconds": 0.0, "cached": False}
        report["tests"] = [test | {"seconds": 0.0} for test in report["tests"]]
        found[student] = report
    return found


def changed(before, after):
    return sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )


@pytest.mark.slow
def test_whatever_became_of_a_submission_force_gives_it_again(tmp_path):
    assignment = build_course(tmp_path / "course")
    course = assignment.course
    for student, answer in ANSWERS.items():
        hand_in(assignment, student, answer, text="Mine.")
    hand_in(assignment, "broken", RIGHT, text="Mine.")
    (course.root / "submitted" / "broken" / "shift" / "shift.ipynb").write_text("{")
    first = grade_class(assignment)
    statuses = {test.status for report in first.reports for test in report.tests}
    assert statuses >= {
        *(Status.PASSED, Status.FAILED, Status.ERROR, Status.TIMEOUT),
        *(Status.CRASHED, Status.MISSING),
    }
    assert {report.status for report in first.reports} == {
        SubmissionStatus.GRADED,
        SubmissionStatus.UNGRADABLE,
    }
    before, found = written(course), results(course, "shift")
    grade_class(assignment, force=True)
    assert changed(before, written(course)) == []
    assert changed(found, results(course, "shift")) == []
    # Alone, in a worker that has graded nobody else before.
    grade_class(assignment, students=["draws"], force=True)
    assert changed(before, written(course)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(one.name, marks=[pytest.mark.exhaustive] * (one.name != "grayscale"))
        for one in COURSE.assignments()
    ],
)
def test_the_class_of_an_exercise_gets_the_same_again(tmp_path, name):
    course = fresh_copy(COURSE, tmp_path / "course")
    assignment = course.assignment(name)
    build(assignment)
    hand_in_class(assignment, class_of(assignment, 12))
    grade_class(assignment)
    before, found = written(course), results(course, name)
    assert any(test["status"] != "passed" for one in found.values() for test in one["tests"])
    grade_class(assignment, force=True)
    assert changed(before, written(course)) == []
    assert changed(found, results(course, name)) == []


def report_with(*outputs):
    cell = CellRun(index=1, status=Status.PASSED, outputs=outputs)
    return GradeReport(
        student="ada",
        status=SubmissionStatus.GRADED,
        notebooks=(NotebookRun(name="shift", cells=(cell,)),),
    )


def test_addresses_are_taken_out_of_texts_and_pictures_are_left_alone():
    seen = "<matplotlib.image.AxesImage at 0x7f2e01b1af90>"
    given = report_with(
        {"output_type": "stream", "name": "stdout", "text": f"{seen} 0x10 at 0x10"},
        {
            "output_type": "execute_result",
            "data": {"text/plain": [seen, "x"], "image/png": "at 0x7f2e01b1af90"},
        },
        {"output_type": "error", "evalue": seen, "traceback": [seen], "ename": "E"},
    )
    stream, result, error = without_addresses(given).notebooks[0].cells[0].outputs
    told = "<matplotlib.image.AxesImage at 0x...>"
    assert stream["text"] == f"{told} 0x10 at 0x10"
    assert result["data"] == {"text/plain": [told, "x"], "image/png": "at 0x7f2e01b1af90"}
    assert (error["evalue"], error["traceback"]) == (told, [told])

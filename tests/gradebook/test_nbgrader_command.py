"""``nbgrader autograde`` as it is typed, with the sandbox behind it."""

import subprocess
import sys

import pytest

from autograder.grading.class_run import grade_class

pytestmark = pytest.mark.slow


def test_nbgrader_autograde_gives_the_points_of_autograder_grade(
    submit, assignment, gradebook, autograded
):
    # Partly right; never ends; ends the process. Warnings on stderr cost nothing.
    submit("ada", answers={"add_one_answer": "def add_one(image):\n    return image + 1"})
    submit(
        "bob",
        answers={
            "add_one_answer": "import sys\nprint('careful', file=sys.stderr)\n"
            "def add_one(image):\n    return image + 1",
            "double_answer": "import os\ndef double(image):\n    os._exit(0)",
        },
    )
    submit("cleo")
    students = ("ada", "bob", "cleo")
    command = [sys.executable, "-m", "nbgrader", "autograde", "shift"]
    done = subprocess.run(
        command, cwd=assignment.course.root, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    theirs = [(gradebook(student), autograded(student)) for student in students]
    assert [rows["add_one"][0] for rows, _ in theirs] == [3.0, 3.0, 3.0]
    assert [rows["double"][0] for rows, _ in theirs] == [0.0, 0.0, 2.0]
    grade_class(assignment, jobs=1, feedback=False)
    assert [(gradebook(student), autograded(student)) for student in students] == theirs

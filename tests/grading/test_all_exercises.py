"""On every exercise of the course, `autograder grade` and `nbgrader autograde` agree."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from autograder.build import build
from autograder.course import Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import class_of, hand_in

REPOSITORY = Path(__file__).parent.parent.parent
COURSE = Course.find(REPOSITORY / "assignments")
SCORES = """
    SELECT student.id, SUM(grade.auto_score) FROM grade
    JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
    JOIN student ON submitted_assignment.student_id = student.id
    JOIN assignment ON submitted_assignment.assignment_id = assignment.id
    WHERE assignment.name = ? GROUP BY student.id
"""

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]


def run(*words, cwd):
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def asked(course, statement, *values):
    with closing(sqlite3.connect(course.root / "gradebook.db")) as database, database:
        return database.execute(statement, values).fetchall()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return fresh_copy(COURSE, tmp_path_factory.mktemp("six") / "course")


@pytest.mark.parametrize("name", [one.name for one in COURSE.assignments()])
def test_both_give_the_same_scores(course, name):
    assignment = course.assignment(name)
    build(assignment)
    chosen = [
        one
        for one in class_of(assignment, 8)
        if one.what.startswith(("right", "wrong")) or one.what == "one function crashes"
    ]
    hand_in(assignment, chosen)
    run("autograder", "grade", name, "--no-feedback", "--json", "results.json", cwd=course.root)
    results = json.loads((course.root / "results.json").read_text())
    ours = {one["student"]: one["score"] for one in results["submissions"]}
    assert dict(asked(course, SCORES, name)) == pytest.approx(ours)
    top = max(one["max_score"] for one in results["submissions"])
    right = next(one.student for one in chosen if one.what.startswith("right"))
    assert ours[right] == top
    assert sum(score < top for score in ours.values()) == 2

    asked(course, "UPDATE grade SET auto_score = NULL")
    run("nbgrader", "autograde", name, "--force", cwd=course.root)
    assert dict(asked(course, SCORES, name)) == pytest.approx(ours)

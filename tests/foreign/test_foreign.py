"""Each notebook that was through other hands ends as its row says, all in one class."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from tests.foreign import colab, files, hosted, jupyter, students, vscode
from tests.foreign.case import TEXT, Case, solved

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parent.parent.parent
EXERCISE = "tophat"
CASES: dict[str, Case] = {
    case.name: case
    for module in (colab, vscode, jupyter, hosted, files, students)
    for case in module.CASES
}
STUDENT = {name: f"student-{number:02}" for number, name in enumerate(CASES)}


@dataclass(frozen=True)
class Room:
    """A graded class: the command's end, its results and gradebook."""

    assignment: Assignment
    done: subprocess.CompletedProcess
    results: dict[str, dict]

    @property
    def database(self) -> str:
        return f"sqlite:///{self.assignment.course.root / 'gradebook.db'}"


def run(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("foreign") / "course"
    assignment = fresh_copy(Course.find(REPOSITORY / "assignments"), folder).assignment(EXERCISE)
    build(assignment)
    released = json.loads((assignment.release / f"{EXERCISE}.ipynb").read_text(encoding="utf-8"))
    right = solved(released)
    root = assignment.course.root
    for name, case in CASES.items():
        place = root / "submitted" / STUDENT[name] / EXERCISE
        place.mkdir(parents=True)
        for file, content in case.files(right).items():
            (place / file).write_bytes(content)
    done = run("autograder", "grade", EXERCISE, "--json", "results.json", cwd=root)
    results = json.loads((root / "results.json").read_text(encoding="utf-8"))
    return Room(assignment, done, {one["student"]: one for one in results["submissions"]})


def test_none_ends_the_run_or_is_left_out(room):
    assert room.done.returncode == 1, room.done.stderr  # some are ungradable, as expected
    assert set(room.results) == set(STUDENT.values())
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_each_ends_as_expected(room, name):
    case, result = CASES[name], room.results[STUDENT[name]]
    told = {one["grade_id"]: one["how"] for one in result["recovered"]}
    assert (result["status"], told) == (case.status, dict(case.recovered)), result["message"]
    assert case.score is None or result["score"] == case.score
    assert case.says in " ".join([result["message"], *(m["message"] for m in result["recovered"])])
    assert all(
        one["cells"] or one["how"] in ("put back", "moved", "file name", "old format")
        for one in result["recovered"]
    )


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.score is not None])
def test_what_was_put_right_is_told_on_the_page_and_the_discussion_waits_for_a_person(room, name):
    case = CASES[name]
    root = room.assignment.course.root
    page = (root / "feedback" / STUDENT[name] / EXERCISE / f"{EXERCISE}.html").read_text()
    assert ("nothing in your answers was changed" in page.lower()) == bool(case.recovered)
    with Gradebook(room.database) as gradebook:
        grade = gradebook.find_grade(TEXT, EXERCISE, EXERCISE, STUDENT[name])
        assert grade.needs_manual_grade == case.waits

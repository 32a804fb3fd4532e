"""Exercises of the course as students get them, and notebooks with and without answers."""

import dataclasses
import shutil

import pytest

from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, answers_in
from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from tests.solutions.conftest import COURSE

BUILT = ("grayscale", "nifti_header", "tophat")


@dataclasses.dataclass(frozen=True)
class Released:
    """An exercise's release, and texts of right answers by solution cell."""

    assignment: Assignment
    sheet: AnswerSheet
    right: dict[str, str]

    def notebook(self, texts, *, answer=""):
        """Return the notebook with texts in cells, and an answer in words if there is one."""
        notebook = self.sheet.with_cells({**texts, **({"discussion": answer} if answer else {})})
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        return notebook


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Course:
    copy = fresh_copy(COURSE, tmp_path_factory.mktemp("checked") / "course")
    for name in BUILT:
        build(copy.assignment(name))
    return copy


@pytest.fixture(scope="session")
def released(course):
    """Return what is known of a built exercise."""

    def of(name):
        assignment = course.assignment(name)
        sheet = AnswerSheet(assignment)
        [alternative, *_] = answers_in(assignment.solution_module("alternatives"), Alternative)
        filled = sheet.filled(alternative)
        right = {
            cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
            for cell in filled["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id") in sheet.solution_cells
        }
        return Released(assignment=assignment, sheet=sheet, right=right)

    return of


@pytest.fixture
def desk(tmp_path, released):
    """Return a function that copies a release to a student's folder."""

    def copy(name):
        return shutil.copytree(released(name).assignment.release, tmp_path / name)

    return copy

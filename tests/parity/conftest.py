"""The exercises of this repository, built, with all the answers that are known of each."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.answered_notebook import AnswerSheet
from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from autograder.sandbox.limits import Limits
from autograder.sandbox.nursery import nursery_here
from autograder.verify.texts import alternative_texts, worked_solution_text
from autograder.verify.verdicts import wrong_texts
from tests.solutions.conftest import CONTRACTS, Exercise

REPOSITORY = Path(__file__).parent.parent.parent
COURSE = Course.find(REPOSITORY / "assignments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An exercise, its functions, and the text of each known answer."""

    assignment: Assignment
    functions: tuple[str, ...]
    right: dict[str, str]
    wrong: dict[str, str]

    @property
    def texts(self):
        """All answers, the right ones first."""
        return {**self.right, **self.wrong}


@pytest.fixture(scope="session")
def _course(tmp_path_factory):
    return fresh_copy(COURSE, tmp_path_factory.mktemp("parity") / "course")


@pytest.fixture(scope="session", params=sorted(CONTRACTS))
def answered(request, _course):
    """Build an exercise, and write down its answers as students would."""
    assignment = _course.assignment(request.param)
    build(assignment)
    sheet = AnswerSheet(assignment)
    release = [
        "".join(cell["source"])
        for cell in sheet.filled(None)["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in sheet.solution_cells
    ]
    return Answered(
        assignment=assignment,
        functions=sheet.functions,
        right={
            "the worked solution": worked_solution_text(assignment),
            "the release": "\n".join(release),
            **alternative_texts(assignment),
        },
        wrong=wrong_texts(assignment),
    )


@pytest.fixture(scope="session")
def _without_hidden_tests(tmp_path_factory):
    course = fresh_copy(COURSE, tmp_path_factory.mktemp("public") / "course")
    for path in course.solutions.glob("*/test_*.py"):
        path.unlink()
    return course


@pytest.fixture(scope="session", params=sorted(CONTRACTS))
def sampled(request, _without_hidden_tests):
    """Write down some answers of an exercise that is not built and has no hidden tests.

    To build it, to run those and to write down all answers takes seconds. There is a right
    answer, one that changes its inputs, and two other wrong ones.
    """
    exercise = Exercise(request.param)
    wrong = list(exercise.misconceptions)
    changing = [one for one in wrong if re.search("change|written_into", one.label())]
    chosen = dict.fromkeys([*changing[:1], *wrong[:: len(wrong) // 2]])

    def texts(answers):
        return {answer.label(): "\n".join(exercise.text_of(answer)) for answer in answers}

    return Answered(
        assignment=_without_hidden_tests.assignment(request.param),
        functions=exercise.functions,
        right=texts(exercise.alternatives[-1:]),
        wrong=texts(list(chosen)[:3]),
    )


@pytest.fixture(scope="session")
def nursery():
    """Return what gives processes on this machine, locked if it can be."""
    place = nursery_here(Limits())
    yield place
    place.close()

"""A tiny course, a class's jobs, and what grading them here gives."""

import sys
from dataclasses import replace

import pytest

from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.notebooks.reading import read_notebook
from tests.kills.tiny_class import build_course

ANSWERS = (
    "def add_one(image):\n    return image + 1",
    "def add_one(image):\n    return image - 1",
    "def add_one(image):\n    import os\n    os.abort()",
    "import time\ndef add_one(image):\n    time.sleep(0.1)\n    return image + 1",
    "def add_one(image):\n    raise ValueError('no')",
    "print('Zaubergarten: ä, 界')\ndef add_one(image):\n    return 1.0 + image",
)


def pytest_collection_modifyitems(items):
    if sys.platform != "linux":
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="only Linux grades"))


@pytest.fixture(scope="package")
def assignment(tmp_path_factory):
    return build_course(tmp_path_factory.mktemp("clustered") / "course")


@pytest.fixture(scope="package")
def job_of(assignment):
    """Return the job of a student by number; the answers come in turn."""
    released = Job.of("", {"shift": read_notebook(assignment.release / "shift.ipynb")})
    (notebook,) = released.notebooks

    def job(number):
        cells = tuple(
            replace(cell, source=ANSWERS[number % len(ANSWERS)])
            if cell.grade_id == "add_one_answer"
            else cell
            for cell in notebook.cells
        )
        return Job(student=f"student-{number:04}", notebooks=(replace(notebook, cells=cells),))

    return job


def timeless(value):
    """Return a report's JSON without what differs from run to run."""
    if isinstance(value, dict):
        return {name: timeless(one) for name, one in value.items() if name != "seconds"}
    if isinstance(value, list | tuple):
        return [timeless(one) for one in value]
    return value


@pytest.fixture(scope="package")
def graded_here(assignment, job_of):
    """Return what this machine alone says of each answer, and the sandbox's level."""
    with AssignmentGrader(assignment) as grader:
        reports = [timeless(grader.run(job_of(number)).to_json()) for number in range(len(ANSWERS))]
        return reports, grader.level


def expected(graded_here, number):
    return {**graded_here[0][number % len(ANSWERS)], "student": f"student-{number:04}"}

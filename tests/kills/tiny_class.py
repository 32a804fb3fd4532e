"""A tiny course with a class: right, wrong, crashing, looping and ungradable submissions."""

import json
import shutil
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.grading.class_run import grade_class

EXERCISE = "shift"
STUDENTS = 30
GRADED_BEFORE = 6
"""Students who were graded in an earlier run, and whom a person has scored since."""
_COURSE = Path(__file__).parent.parent / "gradebook" / "course"
_LIMITS = "[limits]\nseconds_per_call = 0.5\nseconds_per_cell = 2\n"
_DOUBLE = "def double(image):\n    return image * 2"
_BROKEN = "BROKEN"
_ANSWERS = (
    "def add_one(image):\n    return image + 1",
    "def add_one(image):\n    return image - 1",
    "def add_one(image):\n    print('adding')\n    return np.add(image, 1)",
    "def add_one(image):\n    import os\n    os.abort()",
    "import time\ndef add_one(image):\n    time.sleep(0.1)\n    return image + 1",
    "def add_one(image):\n    return image.T",
    "def add_one(image):\n    raise ValueError('no')",
    "def add_one(image):\n    return 1.0 + image",
    _BROKEN,
    "def add_one(image):\n    return image * 1.5",
)
_ENDLESS = "def add_one(image):\n    while True:\n        pass"


def make_course(folder: Path, students: int = STUDENTS) -> Assignment:
    """Build the course in `folder` and hand in the whole class.

    Six students were graded before, on older answers, and a person has scored them:
    what a person did is what a run that is cut off must not lose.
    """
    assignment = build_course(folder)
    before = [_name(number) for number in range(GRADED_BEFORE)]
    for number, student in enumerate(before):
        hand_in(assignment, student, _ANSWERS[number], text="An older text.")
    grade_class(assignment)
    _score_by_hand(assignment, before)
    for number in range(students):
        # Every other student who was graded before hands the same in again.
        unchanged = number < GRADED_BEFORE and number % 2
        text = "An older text." if unchanged else f"Text number {number}."
        answer = _ENDLESS if number == students - 1 else _ANSWERS[number % len(_ANSWERS)]
        hand_in(assignment, _name(number), answer, text=text)
    return assignment


def build_course(folder: Path) -> Assignment:
    """Build the course in `folder`; nobody has handed anything in."""
    shutil.copytree(_COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    assignment = Course.find(folder / "assignments").assignment(EXERCISE)
    (assignment.solutions / "assignment.toml").write_text(_LIMITS)
    build(assignment)
    return assignment


def _name(number: int) -> str:
    return f"student-{number:02}"


def hand_in(assignment: Assignment, student: str, answer: str, *, text: str) -> None:
    released = (assignment.release / f"{EXERCISE}.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(released)
    answers = {"add_one_answer": answer, "double_answer": _DOUBLE, "difference": text}
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, cell["source"])
    folder = assignment.course.root / "submitted" / student / EXERCISE
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps(notebook)
    if answer is _BROKEN:
        content = content[: len(content) // 2]
    (folder / f"{EXERCISE}.ipynb").write_text(content, encoding="utf-8")


def _score_by_hand(assignment: Assignment, students: list[str]) -> None:
    with Gradebook(f"sqlite:///{assignment.course.root}/gradebook.db") as gradebook:
        for student in students:
            grade = gradebook.find_grade("difference", EXERCISE, EXERCISE, student)
            grade.manual_score = 1.5
            grade.needs_manual_grade = False
            comment = gradebook.find_comment("difference", EXERCISE, EXERCISE, student)
            comment.manual_comment = f"Well put, {student}."
        gradebook.db.commit()

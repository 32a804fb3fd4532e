"""What is graded again, and what is taken from the last run."""

import datetime
import json
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.grading import cache
from autograder.grading.class_run import grade_class
from tests.kills.tiny_class import build_course, hand_in

RIGHT = "def add_one(image):\n    return image + 1"
WRONG = "def add_one(image):\n    return image - 1"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graded_course(tmp_path_factory):
    assignment = build_course(tmp_path_factory.mktemp("cache") / "course")
    hand_in(assignment, "ada", RIGHT, text="Mine.")
    hand_in(assignment, "bob", WRONG, text="Mine.")
    grade_class(assignment, jobs=1)
    return assignment


@pytest.fixture
def course(graded_course, tmp_path):
    """Return a copy of a course that was graded just now."""
    root = tmp_path / "course"
    shutil.copytree(graded_course.course.root.parent, root, symlinks=True)
    return type(graded_course.course).find(root / "assignments").assignment(graded_course.name)


def reasons(assignment, **options):
    return {one.student: one.reason for one in cache.plan(assignment, **options)}


def run(assignment, **options):
    report = grade_class(assignment, jobs=1, **options)
    return {one.student: one.cached for one in report.reports}


def with_gradebook(assignment, change):
    with Gradebook(f"sqlite:///{assignment.course.root}/gradebook.db") as gradebook:
        change(gradebook)
        gradebook.db.commit()


def files(assignment):
    return {
        path.relative_to(assignment.course.root): (path.stat().st_mtime_ns, path.read_bytes())
        for folder in ("autograded", "feedback")
        for path in sorted((assignment.course.root / folder).rglob("*"))
        if path.is_file()
    }


def test_an_unchanged_class_is_not_graded_again_and_nothing_is_written(course):
    before = files(course)
    first = grade_class(course, jobs=1)
    assert [one.cached for one in first.reports] == [True, True]
    assert [one.score for one in first.reports] == [5.0, 2.0]
    assert (first.sandbox_level, bool(first.sandbox_layers)) in (("A", True), ("B", True))
    assert files(course) == before


def test_only_what_a_student_changed_is_graded_again(course):
    hand_in(course, "bob", RIGHT, text="Mine.")
    assert reasons(course) == {"ada": "cached", "bob": "changed submission"}
    assert run(course) == {"ada": True, "bob": False}
    assert reasons(course) == {"ada": "cached", "bob": "cached"}


def test_a_new_submission_is_graded_alone(course):
    hand_in(course, "cem", RIGHT, text="Mine.")
    assert run(course) == {"ada": True, "bob": True, "cem": False}


@pytest.mark.parametrize("name", ["test_shift.py", "reference.py", "assignment.toml"])
def test_a_changed_test_reference_or_limit_regrades_the_class(course, name):
    path = course.solutions / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert set(reasons(course).values()) == {"changed grader"}


def test_a_changed_setting_of_nbgraders_regrades_the_class(course):
    (course.course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    assert set(reasons(course).values()) == {"changed grader"}


def test_a_changed_due_date_regrades_the_class(course):
    def set_date(gradebook):
        gradebook.find_assignment(course.name).duedate = datetime.datetime(2026, 3, 1)

    with_gradebook(course, set_date)
    assert set(reasons(course).values()) == {"changed grader"}


def test_force_regrades_the_class(course):
    assert set(reasons(course, force=True).values()) == {"forced"}
    assert run(course, force=True) == {"ada": False, "bob": False}


def test_an_autograded_notebook_that_is_gone_is_made_again(course):
    shutil.rmtree(course.course.root / "autograded" / "ada")
    assert reasons(course) == {"ada": "missing results", "bob": "cached"}
    run(course)
    assert (course.course.root / "autograded" / "ada" / "shift" / "shift.ipynb").is_file()


def test_a_page_that_is_gone_is_made_again_without_grading(course):
    page = course.course.root / "feedback" / "ada" / "shift" / "shift.html"
    before = page.read_bytes()
    page.unlink()
    assert reasons(course) == {"ada": "missing pages", "bob": "cached"}
    assert reasons(course, feedback=False) == {"ada": "cached", "bob": "cached"}
    assert run(course) == {"ada": True, "bob": True}
    assert page.read_bytes() == before
    assert reasons(course) == {"ada": "cached", "bob": "cached"}


def test_a_persons_score_is_put_on_the_page_without_grading(course):
    def score(gradebook):
        grade = gradebook.find_grade("difference", "shift", "shift", "ada")
        grade.manual_score = 1.5
        gradebook.find_comment("difference", "shift", "shift", "ada").manual_comment = "Well put."

    with_gradebook(course, score)
    assert reasons(course) == {"ada": "changed marks", "bob": "cached"}
    assert run(course) == {"ada": True, "bob": True}
    page = course.course.root / "feedback" / "ada" / "shift" / "shift.html"
    assert "Well put." in page.read_text(encoding="utf-8")
    assert reasons(course) == {"ada": "cached", "bob": "cached"}


def test_scores_that_somebody_else_changed_are_put_right(course):
    grade_ids = _autograded_ids(course)

    def spoil_first(gradebook):
        gradebook.find_grade(grade_ids[0], "shift", "shift", "ada").auto_score = 0.5

    with_gradebook(course, spoil_first)
    assert reasons(course) == {"ada": "changed gradebook", "bob": "cached"}
    assert run(course) == {"ada": False, "bob": True}
    assert reasons(course)["ada"] == "cached"


def test_rows_that_are_gone_are_made_again(course):
    with_gradebook(course, lambda gradebook: gradebook.remove_submission("shift", "ada"))
    assert reasons(course) == {"ada": "changed gradebook", "bob": "cached"}


def test_pages_left_out_the_first_time_are_made_the_second(course):
    hand_in(course, "bob", RIGHT, text="Mine.")
    assert run(course, feedback=False) == {"ada": True, "bob": False}
    assert reasons(course) == {"ada": "cached", "bob": "changed marks"}
    run(course)
    page = course.course.root / "feedback" / "bob" / "shift" / "shift.html"
    assert "shift (Score: 5.0" in page.read_text(encoding="utf-8")


def test_what_could_not_be_graded_is_tried_again(course):
    path = course.course.root / "submitted" / "bob" / "shift" / "shift.ipynb"
    path.write_text("{", encoding="utf-8")
    assert run(course) == {"ada": True, "bob": False}
    assert reasons(course) == {"ada": "cached", "bob": "not graded"}


def test_a_link_in_place_of_the_notebook_is_not_followed(course):
    submitted = course.course.root / "submitted"
    path = submitted / "bob" / "shift" / "shift.ipynb"
    path.unlink()
    path.symlink_to(submitted / "ada" / "shift" / "shift.ipynb")
    assert reasons(course)["bob"] == "changed submission"


def _autograded_ids(assignment):
    notebook = json.loads(Path(assignment.source / "shift.ipynb").read_text(encoding="utf-8"))
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    return [mark["grade_id"] for mark in marks if mark.get("grade") and not mark["solution"]]

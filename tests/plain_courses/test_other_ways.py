"""Around the grading of a course that exists: what is said, what is missing, what is shown."""

import json
import shutil
import subprocess
import sys

import pytest

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.generated_tests import has_generated_tests, with_generated_tests
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.class_run import grade_class
from autograder.grading.submissions import source_notebooks
from autograder.notebooks.reading import notebook_from
from tests.plain_courses import cells


def keep_only(folder, *students):
    for student in folder.iterdir():
        if student.name not in students:
            shutil.rmtree(student)


def test_a_gradebook_that_does_not_know_the_assignment_is_answered_with_the_command(course_copy):
    root = course_copy("credit")
    (root / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="nbgrader generate_assignment ps1"):
        GradebookWriter(Course.find(root).assignment("ps1"))


def test_tests_that_nbgrader_generated_are_taken_from_the_gradebook(course_copy):
    assignment = Course.find(course_copy("credit")).assignment("ps1")
    source = assignment.source / "words.ipynb"
    raw = json.loads(source.read_text(encoding="utf-8"))
    for cell in raw["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "count_words":
            cell["source"] = '### AUTOTEST count("a b")'
    source.write_text(json.dumps(raw), encoding="utf-8")
    texts = {cell.grade_id: cell.source for cell in source_notebooks(assignment)["words"].cells}
    assert texts["count_words"].endswith('assert count("a b  c") == 3')
    assert "BEGIN SOLUTION" in texts["count"]


def test_generated_tests_that_were_never_made_pay_nobody(course_copy):
    root = course_copy("credit")
    (root / "gradebook.db").unlink()
    assignment = Course.find(root).assignment("ps1")
    open_gradebook(course_directory(load_settings(assignment.course))).close()
    raw = cells.notebook(cells.tests("t", 1, "### HASHED AUTOTEST f(1)"))
    generated = notebook_from("words", raw)
    assert has_generated_tests(generated)
    with pytest.raises(CourseError, match="nbgrader generate_assignment ps1"):
        with_generated_tests(assignment, {"words": generated})


@pytest.mark.slow
def test_the_command_says_once_that_tests_share_the_students_process(course_copy):
    root = course_copy("credit")
    keep_only(root / "submitted", "wrong", "right")
    command = [sys.executable, "-m", "autograder", "grade", "ps1", "--course", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("stand in cells") == 1
    assert "mean_in_part" in done.stdout  # which cells lost points
    page = (root / "feedback" / "wrong" / "ps1" / "words.html").read_text(encoding="utf-8")
    assert "AssertionError" in page
    assert "count_words" in page
    right = (root / "feedback" / "right" / "ps1" / "words.html").read_text(encoding="utf-8")
    assert "testing" in right  # what the test cell printed


@pytest.mark.slow
def test_the_students_copy_of_a_file_counts_where_the_course_says_so(course_copy):
    root = course_copy("data")
    keep_only(root / "handed_in", "right")
    folder = root / "handed_in" / "right" / "lab-2"
    (folder / "rows.csv").write_text("name,height\nx,1\n", encoding="utf-8")
    assignment = Course.find(root).assignment("lab-2")
    assert grade_class(assignment, feedback=False).reports[0].score == 4.0
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.Autograde.exclude_overwriting = {'lab-2': ['rows.csv']}\n")
    assignment = Course.find(root).assignment("lab-2")
    assert grade_class(assignment, feedback=False).reports[0].score == 2.0

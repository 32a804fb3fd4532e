"""What lies where submissions are expected: all of it is listed, and only folders are read."""

from pathlib import Path

import pytest

from autograder.course import Assignment, Course
from autograder.errors import CourseError
from autograder.grading.submissions import (
    MissingSubmission,
    SubmissionFolder,
    find_submissions,
    read_submission,
)
from autograder.notebooks.reading import UnreadableNotebook, notebook_from

SOURCES = {"one": notebook_from("one", {"nbformat": 4, "cells": []})}


@pytest.fixture
def assignment(tmp_path) -> Assignment:
    course = Course(root=tmp_path / "course", solutions=tmp_path / "solutions")
    (course.root / "submitted").mkdir(parents=True)
    return Assignment(course=course, name="one")


@pytest.fixture
def submitted(assignment) -> Path:
    return assignment.course.root / "submitted"


def students(assignment):
    return [folder.student for folder in find_submissions(assignment)]


def test_every_folder_of_the_assignments_name_is_a_submission(assignment, submitted):
    for student in ("ada", "bo"):
        (submitted / student / "one").mkdir(parents=True)
    (submitted / "cy" / "another").mkdir(parents=True)
    (submitted / "list.txt").touch()
    assert students(assignment) == ["ada", "bo"]


def test_links_to_nothing_and_to_themselves_are_submissions_too(assignment, submitted):
    for student, target in (("ada", "nothing"), ("bo", "one")):
        (submitted / student).mkdir()
        (submitted / student / "one").symlink_to(target)
    (submitted / "cy").symlink_to("cy")
    assert students(assignment) == ["ada", "bo", "cy"]
    for folder in find_submissions(assignment):
        with pytest.raises(UnreadableNotebook, match="no ordinary folder"):
            read_submission(folder, SOURCES)


def test_without_a_submission_the_course_is_wrong(assignment, submitted):
    with pytest.raises(CourseError, match="Nothing was handed in"):
        find_submissions(assignment)
    submitted.rmdir()
    with pytest.raises(CourseError, match="Nothing was handed in"):
        find_submissions(assignment)


def test_a_student_that_is_a_link_is_not_followed(submitted, tmp_path):
    (tmp_path / "elsewhere" / "one").mkdir(parents=True)
    (submitted / "eve").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnreadableNotebook, match="no ordinary folder"):
        read_submission(SubmissionFolder(student="eve", path=submitted / "eve" / "one"), SOURCES)


def test_the_files_found_instead_are_named_so_that_they_can_be_printed(submitted):
    folder = submitted / "eve" / "one"
    folder.mkdir(parents=True)
    for name in ("a\nb.ipynb", "\x1b]0;title\x07.ipynb", "\udcff.ipynb"):
        (folder / name).touch()
    with pytest.raises(MissingSubmission) as caught:
        read_submission(SubmissionFolder(student="eve", path=folder), SOURCES)
    assert str(caught.value).isprintable()
    assert "a\ufffdb.ipynb" in str(caught.value)

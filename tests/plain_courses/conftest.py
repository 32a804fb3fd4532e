"""Courses that know nothing of the sandbox, made once each and copied for each way of grading."""

import shutil

import pytest

from tests.plain_courses.classroom import make_course

collect_ignore_glob = ["course_*.py"]


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return a function that makes a course once, with its class."""
    folders = {}

    def make(name):
        if name not in folders:
            folders[name] = make_course(name, tmp_path_factory.mktemp(name) / "course")
        return folders[name]

    return make


@pytest.fixture
def course_copy(made, tmp_path):
    """Return a function that copies a course."""

    def copied(name):
        root = tmp_path / name
        shutil.copytree(made(name), root)
        return root

    return copied

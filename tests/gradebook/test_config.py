"""What ``nbgrader_config.py`` sets."""

import os
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute, SaveAutoGrades
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from autograder.course import Course
from autograder.gradebook.config import configure
from autograder.gradebook.settings import course_directory, load_settings


def test_the_courses_folder_is_where_its_configuration_lies(assignment, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    directory = course_directory(load_settings(assignment.course))
    assert directory.root == str(assignment.course.root)
    assert directory.db_url == f"sqlite:///{assignment.course.root}/gradebook.db"


def test_what_the_course_sets_itself_is_kept(tmp_path):
    c = Config()
    c.CourseDirectory.root = "/elsewhere"
    c.CourseDirectory.course_id = "mine"
    configure(c, tmp_path, course_id="other")
    assert (c.CourseDirectory.root, c.CourseDirectory.course_id) == ("/elsewhere", "mine")


def test_every_step_can_be_loaded_and_stands_for_one_of_nbgraders():
    c = Config()
    configure(c, Path("/course"))
    steps = [import_item(name) for name in c.Autograde.autograde_preprocessors]
    assert issubclass(steps[0], Execute)
    assert issubclass(steps[1], SaveAutoGrades)
    assert [import_item(name) for name in c.Autograde.sanitize_preprocessors]
    assert Autograde(config=c).autograde_preprocessors == c.Autograde.autograde_preprocessors


def test_alembic_is_found_in_an_environment_that_is_not_activated(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    configure(Config(), Path("/course"))
    assert os.environ["PATH"].startswith("/nowhere:")


def test_a_course_without_a_configuration_has_nbgraders_defaults(tmp_path):
    config = load_settings(Course(root=tmp_path, solutions=tmp_path / "solutions"))
    assert course_directory(config).root == str(tmp_path)
    assert "Autograde" not in config

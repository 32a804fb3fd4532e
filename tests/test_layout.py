"""nbgrader's names for a course's folders are followed wherever they are set."""

import pytest

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook.settings import course_directory, load_settings
from autograder.grading.submissions import find_submissions
from autograder.layout import Layout


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a function that makes a course with this configuration and these files."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(configuration, *files):
        root = tmp_path / "course"
        for name in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("{}")
        root.mkdir(exist_ok=True)
        if configuration is not None:
            (root / "nbgrader_config.py").write_text("c = get_config()\n" + configuration)
        return Course.find(root)

    return make


def test_a_course_without_a_configuration_has_nbgraders_names(course):
    found = course(None, "source/ps1/p.ipynb", "submitted/ada/ps1/p.ipynb")
    assert found.layout == Layout()
    (assignment,) = found.assignments()
    assert assignment.source == found.root / "source" / "ps1"
    (submission,) = find_submissions(assignment)
    assert (submission.student, submission.path) == ("ada", found.root / "submitted/ada/ps1")


def test_folders_may_have_other_names_and_another_order(course):
    found = course(
        "c.CourseDirectory.source_directory = 'mine'\n"
        "c.CourseDirectory.submitted_directory = 'theirs'\n"
        "c.CourseDirectory.student_id_exclude = 'bob,cleo'\n"
        "c.CourseDirectory.directory_structure = "
        "'{assignment_id}/{nbgrader_step}/s-{student_id}'\n",
        "ps1/mine/s-./p.ipynb",
        "ps1/theirs/s-ada/p.ipynb",
        "ps1/theirs/s-bob/p.ipynb",
        "ps1/theirs/nobody/p.ipynb",
    )
    assignment = found.assignment("ps1")
    assert [one.student for one in find_submissions(assignment)] == ["ada"]
    directory = course_directory(load_settings(found))
    theirs = directory.format_path(directory.submitted_directory, "ada", "ps1")
    assert str(find_submissions(assignment)[0].path) == theirs


def test_nbgraders_own_view_of_a_course_gives_the_same(course):
    found = course("c.CourseDirectory.feedback_directory = 'said'")
    theirs = Layout.of(course_directory(load_settings(found)))
    assert theirs.feedback_directory == found.layout.feedback_directory == "said"


def test_a_database_beside_the_course_is_found_from_anywhere(course, monkeypatch, tmp_path):
    found = course("c.CourseDirectory.db_url = 'sqlite:///books/all.db'")
    monkeypatch.chdir(tmp_path)
    url = course_directory(load_settings(found)).db_url
    assert url == f"sqlite:///{found.root}/books/all.db"
    assert found.root / "books" / "all.db" in found.layout.private(found.root)


@pytest.mark.parametrize("url", ["sqlite:////srv/grades.db", "postgresql://host/grades"])
def test_other_databases_are_left_as_they_are(course, url):
    found = course(f"c.CourseDirectory.db_url = {url!r}")
    assert course_directory(load_settings(found)).db_url.partition("?")[0] == url


def test_what_no_submission_may_read_follows_the_names(course):
    found = course("c.CourseDirectory.submitted_directory = 'handed in'")
    private = {path.name for path in found.layout.private(found.root)}
    made = {"autograded", "feedback", "solution", "replaced"}
    assert private == {"source", "handed in", *made, "gradebook.db"}


def test_a_configuration_that_imports_what_lies_beside_it_is_read(course):
    (course(None).root / "people.py").write_text("EXCLUDED = 'bob'")
    found = course("import people\nc.CourseDirectory.student_id_exclude = people.EXCLUDED")
    assert found.layout.student_id_exclude == "bob"


def test_a_configuration_that_fails_is_named(course):
    with pytest.raises(CourseError, match=r"nbgrader_config\.py cannot be run: ZeroDivision"):
        course("1 / 0").assignments()


def test_nbgraders_timeout_is_the_time_of_a_cell(course):
    found = course("c.ExecutePreprocessor.timeout = 90", "source/ps1/p.ipynb")
    limits = found.assignment("ps1").settings.limits
    assert (limits.seconds_per_cell, limits.seconds_per_submission) == (90, 900)


def test_a_course_without_a_configuration_is_found_by_its_notebooks(course, monkeypatch):
    found = course(None, "source/ps1/p.ipynb")
    monkeypatch.chdir(found.root / "source" / "ps1")
    assert Course.find().root == found.root

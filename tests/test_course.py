"""A course is found, its assignments are listed, and what is wrong with it is said."""

import pytest

from autograder.course import Course
from autograder.errors import CourseError


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "assignments"
    (root / "blur").mkdir(parents=True)
    (root / "nbgrader_config.py").touch()
    (root / "blur" / "blur.md").touch()
    (root / "source" / "plain").mkdir(parents=True)
    (root / "source" / "plain" / "problem1.ipynb").touch()
    (tmp_path / "solutions" / "blur").mkdir(parents=True)
    return Course.find(root)


def configured(course, text):
    (course.solutions / "blur" / "assignment.toml").write_text(text)
    return course.assignment("blur")


@pytest.mark.parametrize("place", [".", "assignments", "assignments/blur"])
def test_the_course_is_found_from_inside_it(course, monkeypatch, place):
    monkeypatch.chdir(course.root.parent / place)
    assert Course.find() == course


def test_no_course_is_said_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="--course"):
        Course.find()


def test_assignments_come_from_texts_and_from_nbgraders_source(course):
    assert [assignment.name for assignment in course.assignments()] == ["blur", "plain"]


def test_an_unknown_assignment_is_answered_with_the_known_ones(course):
    with pytest.raises(CourseError, match="blur, plain"):
        course.assignment("blurr")


def test_limits_come_from_the_assignment(course):
    assert (
        configured(course, "[limits]\nseconds_per_call = 3").settings.limits.seconds_per_call == 3
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\nseconds = 3", "unknown limit 'seconds'"),
        ("[limits]\nmemory_mib = -1", "positive number"),
        ("[limits]\nmemory_mib = true", "positive number"),
    ],
)
def test_wrong_limits_are_refused(course, text, said):
    with pytest.raises(CourseError, match=said):
        _ = configured(course, text).settings.limits


def test_code_to_run_once_comes_from_the_assignment(course):
    assert configured(course, "[sandbox]\nwarm = 'import wave'").settings.warm == "import wave"
    assert configured(course, "").settings.warm == ""


@pytest.mark.parametrize("text", ["warm = 3", "warms = 'x'"])
def test_anything_else_of_the_sandbox_is_refused(course, text):
    with pytest.raises(CourseError, match="holds one text, warm"):
        _ = configured(course, f"[sandbox]\n{text}").settings.warm


@pytest.mark.parametrize(("text", "said"), [("[limit]", "unknown table"), ("[", "not valid TOML")])
def test_wrong_settings_are_refused(course, text, said):
    with pytest.raises(CourseError, match=said):
        _ = configured(course, text).settings


def test_a_solution_that_cannot_be_imported_is_named(course):
    (course.solutions / "blur" / "reference.py").write_text("import nothing_like_it")
    with pytest.raises(CourseError, match=r"reference\.py cannot be imported"):
        course.assignment("blur").solution_module("reference")


def test_the_seed_of_the_inputs_comes_from_the_solutions(course):
    (course.solutions / "course.toml").write_text('seed = "2027"')
    assert course.seed == "2027"
    assert course.assignment("blur").seed == "2027/blur"


def test_without_a_seed_the_inputs_are_those_of_the_empty_one(course):
    assert course.seed == ""


def test_the_environments_seed_comes_first(course, monkeypatch):
    (course.solutions / "course.toml").write_text('seed = "2027"')
    monkeypatch.setenv("AUTOGRADER_COURSE_SEED", "tried")
    assert course.seed == "tried"


@pytest.mark.parametrize("text", ["seed = 2027", 'seed = "a"\nsalt = "b"', "seed: 1"])
def test_a_seed_file_that_says_something_else_is_refused(course, text):
    (course.solutions / "course.toml").write_text(text)
    with pytest.raises(CourseError, match=r"course\.toml"):
        _ = course.seed

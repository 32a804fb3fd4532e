"""A class's points, read from nbgrader's gradebook for `autograder export`."""

import pytest
from nbgrader.api import Gradebook

from autograder.errors import CourseError
from autograder.export.class_scores import class_scores
from autograder.export.score import ScoreStatus

WRONG = {"add_one_answer": "def add_one(image):\n    return image"}


@pytest.fixture
def scores(assignment):
    """Return a function that reads the class's scores, by student."""

    def read():
        return {one.student: one for one in class_scores(assignment).students}

    return read


def test_manual_grades_extra_credit_and_late_penalties_count(submit, grade, person, scores, url):
    submit()
    grade()
    person("difference", 2.5)
    with Gradebook(url) as gradebook:
        gradebook.find_grade("add_one", "shift", "shift", "ada").extra_credit = 1.0
        submission = gradebook.find_submission("shift", "ada")
        submission.notebooks[0].late_submission_penalty = 3.0
        gradebook.db.commit()
    ada = scores()["ada"]
    assert (ada.status, ada.points, ada.penalty) == (ScoreStatus.GRADED, 5.5, 3.0)
    assert dict(ada.cells) == {
        "cell.add_one": 4.0,
        "cell.double": 2.0,
        "cell.difference": 2.5,
        "cell.drawing": None,
    }
    assert ada.needs_manual_grade
    person("drawing", 1.0)
    assert not scores()["ada"].needs_manual_grade


def test_a_penalty_takes_no_more_than_there_is(submit, grade, scores, url):
    submit()
    grade()
    with Gradebook(url) as gradebook:
        gradebook.find_submission("shift", "ada").notebooks[0].late_submission_penalty = 99.0
        gradebook.db.commit()
    assert scores()["ada"].points == 0.0


def test_an_ungradable_submission_has_no_points_until_a_person_gives_them(
    submit, grade, person, scores
):
    submit(answers={"add_one_answer": "UNGRADABLE"})
    grade()
    ada = scores()["ada"]
    assert (ada.status, ada.points, ada.penalty) == (ScoreStatus.UNGRADABLE, None, None)
    assert ada.cells["cell.add_one"] is None
    person("add_one", 2.0)
    person("double", 1.0)
    assert (scores()["ada"].status, scores()["ada"].points) == (ScoreStatus.GRADED, 3.0)


def test_handed_in_and_not_graded_is_not_0_and_nothing_handed_in_is(submit, scores, url):
    submit("bob")
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_student("zoe", first_name="Zoë", lms_user_id="77")
    assert (scores()["bob"].status, scores()["bob"].points) == (ScoreStatus.NOT_GRADED, None)
    zoe = scores()["zoe"]
    assert (zoe.status, zoe.points) == (ScoreStatus.MISSING, 0.0)
    assert (zoe.first_name, zoe.last_name, zoe.lms_id) == ("Zoë", "", "77")


def test_a_cell_that_waits_for_a_person_is_known(submit, grade, scores):
    submit()
    grade()
    assert scores()["ada"].needs_manual_grade
    assert scores()["ada"].status is ScoreStatus.GRADED


def test_the_cells_are_in_the_notebooks_order_with_their_points(assignment, submit, grade):
    submit()
    grade()
    found = class_scores(assignment)
    assert [(cell.column, cell.max_points) for cell in found.cells] == [
        ("cell.add_one", 3.0),
        ("cell.double", 2.0),
        ("cell.difference", 2.0),
        ("cell.drawing", 1.0),
    ]
    assert found.max_points == 8.0


def test_without_a_gradebook_none_is_made_and_one_message_says_so(assignment):
    place = assignment.course.root / "gradebook.db"
    place.unlink()
    with pytest.raises(CourseError, match="no gradebook"):
        class_scores(assignment)
    assert not place.exists()

"""What the accounts of a running hub can do, asked of their servers as JupyterLab asks them."""

import pytest

from hub.accounts import COURSE_ID
from tests.hub.running_hub import RunningHub
from tests.hub.visitor import Visitor

pytestmark = pytest.mark.hub
EXERCISES = {"convolution_3d", "grayscale", "nifti_header", "skull_removal", "sobel", "tophat"}


@pytest.fixture(scope="module")
def visitors(hub: RunningHub) -> dict[str, Visitor]:
    visitors = {name: Visitor(hub.address, name) for name in hub.passwords}
    for name, visitor in visitors.items():
        assert visitor.log_in(hub.passwords[name])
        visitor.start_server()
    return visitors


@pytest.fixture
def ada(hub, visitors) -> Visitor:
    return visitors[hub.students[0]]


@pytest.fixture
def instructor(hub, visitors) -> Visitor:
    return visitors[hub.instructor]


def test_nobody_logs_in_with_anothers_password(hub):
    first, second = hub.students
    assert not Visitor(hub.address, first).log_in(hub.passwords[second])


def test_the_login_page_says_that_these_are_demo_accounts(hub):
    visitor = Visitor(hub.address, "nobody")
    page = visitor.session.get(f"{hub.address}hub/login", timeout=10).text
    assert "demo accounts" in page
    assert not any(password in page for password in hub.passwords.values())


def test_a_student_fetches_submits_and_is_collected_and_graded(hub, ada, instructor):
    released = ada.get("assignments", course_id=COURSE_ID).json()["value"]
    assert {one["assignment_id"] for one in released} == EXERCISES
    what = {"course_id": COURSE_ID, "assignment_id": "tophat"}
    assert ada.post("assignments/fetch", **what).json()["success"]
    assert ada.post("assignments/submit", **what).json()["success"]
    collected = instructor.post("formgrader/api/assignment/tophat/collect").json()
    assert collected["success"], collected
    assert "cheating" not in collected["log"]
    graded = instructor.post(f"formgrader/api/submission/tophat/{ada.name}/autograde").json()
    assert graded["success"], graded
    students = instructor.get("formgrader/api/submissions/tophat").json()
    assert [one["student"] for one in students if one["autograded"]] == [ada.name]


def test_a_student_has_no_formgrader(ada):
    assert ada.get("formgrader/api/status").status_code == 404
    assert ada.get("formgraders").status_code == 404

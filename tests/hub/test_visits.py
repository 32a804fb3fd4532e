"""What the accounts of a running hub can do, asked of their servers as JupyterLab asks them."""

import os
import pwd
from collections.abc import Iterator
from contextlib import ExitStack, closing

import psutil
import pytest
import requests

from hub.accounts import COURSE_ID
from tests.hub.running_hub import CLONE, RunningHub
from tests.hub.visitor import Visitor

pytestmark = pytest.mark.hub
EXERCISES = {"convolution_3d", "grayscale", "nifti_header", "skull_removal", "sobel", "tophat"}


@pytest.fixture(scope="module")
def visitors(hub: RunningHub) -> Iterator[dict[str, Visitor]]:
    with ExitStack() as stack:
        visitors = {
            name: stack.enter_context(closing(Visitor(hub.address, name))) for name in hub.passwords
        }
        for name, visitor in visitors.items():
            assert visitor.log_in(hub.passwords[name])
            visitor.start_server()
        yield visitors


@pytest.fixture
def ada(hub, visitors) -> Visitor:
    return visitors[hub.students[0]]


@pytest.fixture
def instructor(hub, visitors) -> Visitor:
    return visitors[hub.instructor]


def test_nobody_logs_in_with_anothers_password(hub):
    first, second = hub.students
    with closing(Visitor(hub.address, first)) as visitor:
        assert not visitor.log_in(hub.passwords[second])


def test_the_login_page_says_that_these_are_demo_accounts(hub):
    page = requests.get(f"{hub.address}hub/login", timeout=10).text
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


def test_feedback_that_is_released_reaches_its_student_alone(hub, visitors, ada, instructor):
    what = {"course_id": COURSE_ID, "assignment_id": "grayscale"}
    other = visitors[hub.students[1]]
    for student in (ada, other):
        assert student.post("assignments/fetch", **what).json()["success"]
    assert ada.post("assignments/submit", **what).json()["success"]
    printed = instructor.run(
        "%cd ~/course/assignments\n!nbgrader collect grayscale\n!autograder grade grayscale"
    )
    assert "1 graded" in printed, printed
    released = instructor.post("formgrader/api/assignment/grayscale/release_feedback").json()
    assert released["success"], released
    for student in (ada, other):
        assert student.post("assignments/fetch_feedback", **what).json()["success"]
    find = "import pathlib; print(*pathlib.Path.home().glob('grayscale/feedback/*/*.html'))"
    assert ada.run(find).strip().endswith("grayscale.html")
    assert other.run(find).strip() == ""


def test_the_formgrader_may_be_shown_inside_of_jupyterlab(instructor):
    page = instructor.get("formgrader")
    assert page.status_code == 200
    assert page.headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_a_students_server_lets_nobody_frame_it(ada):
    assert "frame-ancestors 'none'" in ada.get("lab").headers["Content-Security-Policy"]


def test_a_student_has_no_formgrader(ada):
    assert ada.get("formgrader/api/status").status_code == 404
    assert ada.get("formgraders").status_code == 404


def test_a_student_solves_in_a_kernel_with_our_package(ada):
    printed = ada.run(
        "from autograder import check; print('check' in dir(), __import__('os').getcwd())"
    )
    assert printed.startswith("True"), printed


def test_no_server_listens_on_anything_but_loopback(hub, visitors):
    listening = [
        connection.laddr.ip
        for process in hub.processes()
        for connection in psutil.Process(process).net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) >= 3 + len(visitors)  # hub, proxy and its API, each server
    assert set(listening) == {"127.0.0.1"}


READ = """
import os, pathlib
for place in {places!r}:
    try:
        found = os.listdir(place) if os.path.isdir(place) else len(pathlib.Path(place).read_bytes())
    except OSError as error:
        found = type(error).__name__
    print(place, found)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can keep the accounts apart")
def test_a_student_reads_nothing_of_others_nor_the_solutions(hub, visitors, ada):
    other = visitors[hub.students[1]]
    secret = hub.folder / "homes" / other.name / "secret.txt"
    other.run(f"open({str(secret)!r}, 'w').write('mine')")
    assert secret.read_text() == "mine"
    places = [
        secret,
        secret.parent,
        hub.folder / "homes" / hub.instructor / "course",
        hub.folder / "state" / "plan.json",
        hub.folder / "exchange" / COURSE_ID / "inbound",
        CLONE / "solutions",
        CLONE / "tests",
    ]
    printed = ada.run(READ.format(places=[str(place) for place in places]))
    assert {line.rsplit(" ", 1)[1] for line in printed.splitlines()} == {
        "PermissionError",
        "FileNotFoundError",
    }, printed
    assert len(printed.splitlines()) == len(places)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can keep the accounts apart")
def test_a_student_cannot_put_another_course_in_the_place_of_this_one(hub, ada):
    course = hub.folder / "exchange" / COURSE_ID
    printed = ada.run(f"import os; os.rename({str(course)!r}, {str(course)!r} + '-away')")
    assert "PermissionError" in printed, printed
    assert course.is_dir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can keep the accounts apart")
def test_the_accounts_are_users_that_the_machine_does_not_know(hub, ada):
    printed = ada.run("import getpass, os, pwd; print(os.getuid(), pwd.getpwuid(os.getuid())[0])")
    uid, name = printed.split()
    assert name == ada.name
    with pytest.raises(KeyError):
        pwd.getpwuid(int(uid))


def test_the_instructor_grades_in_a_terminal_in_a_full_sandbox(hub, instructor):
    printed = instructor.run("!autograder doctor; echo code $?")
    assert "Sandbox level: A" in printed or "Sandbox level: B" in printed, printed
    assert printed.rstrip().endswith("code 0"), printed

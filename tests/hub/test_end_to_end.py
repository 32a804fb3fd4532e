"""An assignment's way from the student to the instructor and back, in a real browser.

The tests are the steps of one story and build on each other: they run in the order of this
file, and when one has failed, those behind it say so and fail as well.
"""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from hub.accounts import COURSE_ID
from tests.attacks.browser import browser as chromium
from tests.hub import answers, search
from tests.hub.conftest import REPORTS
from tests.hub.person import sit_down
from tests.hub.running_hub import RunningHub, running_hub
from tests.hub.screens.assignment_list import AssignmentList
from tests.hub.screens.feedback import Feedback
from tests.hub.screens.formgrader import Formgrader
from tests.hub.screens.lab import Lab
from tests.hub.screens.login import Login
from tests.hub.screens.notebook import Notebook
from tests.hub.screens.picture import drawn
from tests.hub.screens.terminal import Terminal
from tests.hub.test_visits import EXERCISES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.hub.person import Person

pytestmark = pytest.mark.hub
ASSIGNMENT = "tophat"
NOTEBOOK = "tophat.ipynb"
broken: list[str] = []
"""The steps that have failed."""


@pytest.fixture(scope="module")
def class_hub(album, tmp_path_factory) -> Iterator[RunningHub]:
    """Start a hub that nobody has used yet."""
    with album.timed("the hub starts"):
        hub = running_hub(tmp_path_factory.mktemp("class"))
        started = hub.__enter__()
    try:
        yield started
    finally:
        for log in (started.folder / "state").glob("*.log"):
            shutil.copy(log, album.logs)
        with album.timed("the hub ends"):
            hub.__exit__(None, None, None)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright  # only here: others do without it

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def people(browser, class_hub, album) -> "dict[str, Person]":
    names = (class_hub.instructor, *class_hub.students)
    return {name: sit_down(browser, class_hub, name, album) for name in names}


@pytest.fixture(scope="module")
def instructor(people, class_hub) -> Lab:
    return Lab(people[class_hub.instructor])


@pytest.fixture(scope="module")
def ada(people, class_hub) -> Lab:
    return Lab(people[class_hub.students[0]])


@pytest.fixture(scope="module")
def emmy(people, class_hub) -> Lab:
    return Lab(people[class_hub.students[1]])


@pytest.fixture(autouse=True)
def step(request, album, people) -> Iterator[None]:
    """Time a step, and keep what everybody sees if it fails."""
    name = request.node.name.removeprefix("test_").replace("_", " ")
    if broken:
        pytest.fail(f"This step needs one that has failed: {broken[0]}.", pytrace=False)
    with album.timed(name):
        yield
    report = request.node.stash[REPORTS].get("call")
    if report is None or report.failed:
        broken.append(name)
        for person in people.values():
            person.photograph(f"when it failed: {name}")
            print(f"{person.name} saw {person.page.url}; the console said {person.complaints}")


def test_a_student_logs_in_and_finds_the_assignments(ada):
    login = Login(ada.person)
    login.open()
    ada.person.photograph("is asked for name and password")
    assert "demo accounts" in login.announcement()
    login.log_in()
    assert ada.entries("Nbgrader") == ["Assignment List"]
    assignments = AssignmentList(ada)
    assignments.open()
    ada.person.photograph("sees the released assignments")
    assert set(assignments.names("released")) == EXERCISES
    assert not assignments.names("submitted")


def test_a_student_fetches_an_assignment_and_opens_the_notebook(ada):
    assignments = AssignmentList(ada)
    assignments.fetch(ASSIGNMENT)
    assert assignments.names("fetched") == [ASSIGNMENT]
    ada.person.photograph("has fetched the assignment")
    assignments.open_notebook(ASSIGNMENT, ASSIGNMENT)
    Notebook(ada, NOTEBOOK).wait()
    ada.person.photograph("has opened the notebook")


def test_a_half_right_answer_is_explained_with_a_picture(ada):
    notebook = Notebook(ada, NOTEBOOK)
    notebook.write(notebook.cell("def white_tophat"), answers.WHITE)
    notebook.write(notebook.cell("def black_tophat"), answers.BLACK_REVERSED)
    notebook.run_all()
    white = notebook.output("check(white_tophat)")
    black = notebook.output("check(black_tophat)")
    white.scroll_into_view_if_needed()
    ada.person.photograph("white is right")
    black.scroll_into_view_if_needed()
    ada.person.photograph("black is half right")
    assert "3 of 3 checks passed" in white.inner_text()
    said = black.inner_text()
    assert "1 of 3 checks passed" in said
    assert "expected 6, got 250" in said
    assert drawn(black.locator("img:visible")) == 1
    ada.use_theme("JupyterLab Dark")
    ada.person.photograph("black is half right in the dark")
    ada.use_theme("JupyterLab Light")


def test_validate_says_that_it_is_not_done(ada):
    notebook = Notebook(ada, NOTEBOOK)
    notebook.save()
    said = notebook.validate("validates too early")
    assert "check(black_tophat) 1 of 3 checks passed." in said
    assert "expected 6, got 250" in said
    assert "check(white_tophat)" not in said


def test_a_student_submits(ada):
    assignments = AssignmentList(ada)
    assignments.open()
    assignments.submit(ASSIGNMENT)
    assert len(assignments.attempts(ASSIGNMENT)) == 1
    ada.person.photograph("has submitted")


def test_a_mended_answer_passes_check_and_validate(ada):
    ada.show(NOTEBOOK)
    notebook = Notebook(ada, NOTEBOOK)
    notebook.write(notebook.cell("def black_tophat"), answers.BLACK_SLICE_BY_SLICE)
    notebook.run(notebook.cell("def black_tophat"))
    black = notebook.run(notebook.cell("check(black_tophat)"))
    assert "3 of 3 checks passed" in black.inner_text()
    ada.person.photograph("black passes")
    notebook.write_answer_below("Discuss", answers.DISCUSSION)
    notebook.save()
    closing = notebook.run_in_last("check()")
    closing.scroll_into_view_if_needed()
    ada.person.photograph("asks what is left")
    said = closing.inner_text()
    assert "6 of 6 checks passed." in said
    assert "black_tophat: 3 of 3 checks passed" in said
    assert "All public checks pass." in said
    assert "Every answer in words is begun" in said
    assert "open the Assignment List" in said
    said = notebook.validate("validates")
    assert "Success" in said


def test_a_student_submits_again(ada):
    assignments = AssignmentList(ada)
    assignments.open()
    assignments.submit(ASSIGNMENT)
    assert len(assignments.attempts(ASSIGNMENT)) == 2
    ada.person.photograph("has submitted again")


def test_another_student_submits_what_was_handed_out(emmy):
    login = Login(emmy.person)
    login.open()
    login.log_in()
    assignments = AssignmentList(emmy)
    assignments.open()
    assert not assignments.names("submitted")
    assignments.fetch(ASSIGNMENT)
    assignments.submit(ASSIGNMENT)
    emmy.person.photograph("has submitted the notebook as it was")


def test_the_instructor_collects(instructor):
    login = Login(instructor.person)
    login.open()
    login.log_in()
    formgrader = Formgrader(instructor)
    formgrader.open()
    instructor.person.photograph("has opened the formgrader")
    assert set(formgrader.assignments()) == EXERCISES
    said = formgrader.press(ASSIGNMENT, "collect", "collects")
    assert "Successfully collected" in said


def test_the_formgraders_button_grades_one_student(instructor, ada, emmy):
    formgrader = Formgrader(instructor)
    formgrader.submissions(ASSIGNMENT)
    assert "Demo, Ada" in formgrader.row(ada.person.name).inner_text()
    said = formgrader.press(ada.person.name, "autograde", "autogrades")
    assert "Successfully autograded" in said
    instructor.person.photograph("has graded one submission")
    assert formgrader.status(ada.person.name) == "needs manual grading"
    assert formgrader.status(emmy.person.name) == "needs autograding"
    assert formgrader.score(ada.person.name) == "18 / 24"


def test_the_command_grades_the_class(instructor, ada, emmy):
    terminal = Terminal(instructor)
    terminal.open()
    terminal.run("cd course/assignments", until="assignments$ ")
    said = terminal.run(f"autograder grade {ASSIGNMENT}", until="assignments$ ")
    instructor.person.photograph("has graded the class in a terminal")
    assert "2 graded, mean 9.0 of 20 points." in said
    instructor.show("Formgrader")
    formgrader = Formgrader(instructor)
    formgrader.manage_assignments()
    formgrader.submissions(ASSIGNMENT)
    instructor.person.photograph("sees the points of all")
    assert formgrader.score(ada.person.name) == "18 / 24"
    assert formgrader.score(emmy.person.name) == "0 / 24"


def test_the_instructor_marks_the_discussion_by_hand(instructor, ada):
    formgrader = Formgrader(instructor)
    formgrader.open_submission(ada.person.name, ASSIGNMENT)
    instructor.person.photograph("opens the submission")
    formgrader.mark_by_hand("discussion", 3, answers.COMMENT)
    instructor.person.photograph("has marked the discussion")
    formgrader.manage_assignments()
    formgrader.submissions(ASSIGNMENT)
    assert formgrader.status(ada.person.name) == "graded"
    assert formgrader.score(ada.person.name) == "21 / 24"


def test_the_instructor_releases_feedback(instructor):
    formgrader = Formgrader(instructor)
    formgrader.manage_assignments()
    said = formgrader.press(ASSIGNMENT, "generate-feedback", "generates feedback")
    assert "Successfully generated" in said
    said = formgrader.press(ASSIGNMENT, "release-feedback", "releases feedback")
    assert "Successfully released" in said


def test_the_student_reads_points_explanation_picture_and_comment(ada):
    assignments = AssignmentList(ada)
    assignments.open()
    assignments.refresh()
    ada.person.photograph("learns that there is feedback")
    assignments.fetch_feedback(ASSIGNMENT)
    ada.person.photograph("has fetched feedback")
    assignments.view_feedback(ASSIGNMENT)
    feedback = Feedback(ada, f"{ASSIGNMENT}.html")
    feedback.open()
    ada.person.photograph("reads the feedback")
    said = feedback.text()
    assert "tophat (Score: 21.0 / 24.0)" in said
    explained = feedback.row("Hint: You take a volume slice by slice")
    explained.scroll_into_view_if_needed()
    ada.person.photograph("reads why a test failed")
    assert drawn(explained.locator("img")) == 1
    feedback.body.get_by_text(answers.COMMENT).scroll_into_view_if_needed()
    ada.person.photograph("reads the instructors comment")


def test_the_other_student_gets_only_their_own_feedback(emmy):
    assignments = AssignmentList(emmy)
    assignments.open()
    assignments.refresh()
    assert len(assignments.attempts(ASSIGNMENT)) == 1
    assignments.fetch_feedback(ASSIGNMENT)
    assignments.view_feedback(ASSIGNMENT)
    feedback = Feedback(emmy, f"{ASSIGNMENT}.html")
    feedback.open()
    emmy.person.photograph("reads feedback on nothing")
    said = feedback.text()
    assert "tophat (Score: 0.0 / 24.0)" in said
    assert answers.COMMENT not in said
    assert answers.DISCUSSION not in said


def test_the_other_student_cannot_open_what_belongs_to_others(emmy, ada, instructor):
    own = emmy.person.server
    places = {
        f"{ada.person.server}lab": 403,
        f"{ada.person.server}files/{ASSIGNMENT}/{NOTEBOOK}": 403,
        f"{ada.person.server}api/contents/{ASSIGNMENT}/{NOTEBOOK}": 403,
        f"{instructor.person.server}formgrader": 403,
        f"{instructor.person.server}formgrader/api/submissions/{ASSIGNMENT}": 403,
        f"{instructor.person.server}files/course/assignments/gradebook.db": 403,
        f"{emmy.person.hub.address}hub/admin": 403,
        f"{own}formgrader": 404,
        f"{own}formgrader/api/submissions/{ASSIGNMENT}": 404,
        f"{own}files/../{ada.person.name}/{ASSIGNMENT}/{NOTEBOOK}": 404,
        f"{own}api/contents/..%2F{ada.person.name}%2F{ASSIGNMENT}": 404,
    }
    for place, status in places.items():
        answer = emmy.person.context.request.get(place, max_redirects=20)
        assert answer.status == status, (place, answer.status)
    emmy.page.goto(f"{ada.person.server}lab")
    emmy.person.photograph("may not open the others lab")
    assert [one for one in emmy.person.complaints if "403" in one]
    emmy.person.complaints.clear()  # that was wanted
    emmy.page.goto(f"{own}lab")
    emmy.wait()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can keep the accounts apart")
def test_the_other_students_code_finds_nothing_of_the_first(emmy, ada, instructor, class_hub):
    homes = class_hub.folder / "homes"
    exchange = class_hub.folder / "exchange" / COURSE_ID
    course = homes / instructor.person.name / "course"
    closed = (
        homes / ada.person.name,
        homes / ada.person.name / ASSIGNMENT / NOTEBOOK,
        exchange / "inbound",
        exchange / "feedback",
        course / "solutions" / ASSIGNMENT / "reference.py",
        course / "assignments" / "gradebook.db",
        class_hub.folder / "state" / "plan.json",
    )
    for place in closed:
        assert place.exists(), place
    notebook = Notebook(emmy, "Untitled.ipynb")
    notebook.create()
    searched = search.source(class_hub.folder, closed, (answers.DISCUSSION, answers.COMMENT))
    notebook.write(notebook.cell(""), searched)
    output = notebook.run(notebook.cell("SENTENCES"))
    output.scroll_into_view_if_needed()
    emmy.person.photograph("has searched by code")
    refused, found = search.outcome(output.inner_text())
    assert refused == {str(place) for place in closed}
    assert not found


def test_no_page_complained_of_an_error_of_ours(people):
    assert {name: person.complaints for name, person in people.items() if person.complaints} == {}

"""Feedback pages."""

import re

import pytest
from bs4 import BeautifulSoup
from nbgrader.converters import GenerateFeedback

from autograder.errors import GraderFault
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.settings import course_directory, load_settings, quiet_log
from autograder.gradebook.writer import GradebookWriter


def write_pages(assignment, student, pages=None):
    """Write a student's pages from what lies in the gradebook and in ``autograded/``."""
    with GradebookWriter(assignment) as writer:
        recorded = writer.recorded([student])
    (pages or FeedbackPages(assignment)).write(student, recorded.get(student))


@pytest.fixture
def page(assignment):
    """Return a function that writes a student's page and reads it."""

    def written(student="ada"):
        write_pages(assignment, student)
        folder = assignment.course.root / "feedback" / student / "shift"
        return (folder / "shift.html").read_text(encoding="utf-8")

    return written


def test_the_page_shows_points_tests_messages_and_hints(submit, grade, page):
    submit(answers={"add_one_answer": "def add_one(x): return x + 1"})
    grade()
    html = page()
    for part in (
        "shift (Score: 3.0 / 8.0)",
        "3 of 3 points",
        "0 of 2 points",
        "Tests double",
        "Expected &lt;1&gt;, got 0.",
        "Look at the &amp; of it.",
        '<th scope="col" style="text-align:left;padding:8px 10px 2px">Test</th>',
        "border-left:4px solid",
        "No response.",
        "hello",
    ):
        assert part in html


def assert_same_html(one, other):
    """Nbgrader's page went through a parser, which writes quotes and entities in its own way."""
    assert str(BeautifulSoup(one, "html.parser")) == str(BeautifulSoup(other, "html.parser"))


def test_the_page_is_the_one_that_nbgrader_makes(submit, grade, page, assignment):
    submit()
    grade()
    ours = page()
    config = load_settings(assignment.course)
    directory = course_directory(config)
    directory.assignment_id = "shift"
    GenerateFeedback(coursedir=directory, config=config, log=quiet_log(), force=True).start()
    theirs = assignment.course.root / "feedback" / "ada" / "shift"
    assert_same_html((theirs / "shift.html").read_text(encoding="utf-8"), ours)
    assert sorted(path.name for path in theirs.iterdir()) == [
        "shift.html",
        "sizes.csv",
        "test_shift_public.py",
    ]


def test_the_page_asks_no_other_host_and_has_no_script(submit, grade, page):
    submit()
    grade()
    html = page()
    assert "<script" not in html
    assert not re.search(r"""(src|href)=["'](https?:)?//""", html)
    assert not re.search(r"url\(['\"]?(https?:)?//", html)
    assert "default-src 'none'" in html


def test_what_students_write_and_print_runs_nothing(submit, grade, grader, page):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"

    def inject(notebook):
        notebook["metadata"]["title"] = attack
        notebook["cells"][0]["source"] = attack
        notebook["cells"].append(
            {
                "cell_type": "raw",
                "id": "raw",
                "metadata": {"raw_mimetype": "text/html"},
                "source": attack,
            }
        )
        notebook["cells"].append(
            {"cell_type": "markdown", "id": "m", "metadata": {"tags": ['"><script>']}, "source": ""}
        )

    grader.outputs = (
        {"output_type": "stream", "name": "stdout", "text": attack},
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"text/html": attack, "text/plain": attack},
        },
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"application/javascript": "alert(1)", "image/svg+xml": "<svg></svg>"},
        },
        {"output_type": "error", "ename": "E", "evalue": attack, "traceback": [attack]},
    )
    submit(answers={"difference": attack, "add_one_answer": f"# {attack}"}, change=inject)
    grade()
    html = page()
    assert "<script" not in html
    assert not re.search(r"<[^>]*onerror", html)
    assert "&lt;script&gt;" in html


def test_a_picture_is_shown(submit, grade, grader, page):
    grader.outputs = (
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo="}},
    )
    submit()
    grade()
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in page()


def test_a_manual_score_and_comment_are_on_the_page(submit, grade, person, page):
    submit()
    grade()
    person("difference", 1.5, comment="Almost **there**.")
    html = page()
    assert "Score: 6.5 / 8.0" in html
    assert "Almost <strong>there</strong>." in html


def test_without_an_autograded_notebook_an_older_page_is_removed(submit, grade, page, assignment):
    submit()
    grade()
    page()
    submit(answers={"add_one_answer": "UNGRADABLE"})
    grade()
    write_pages(assignment, "ada")
    assert not (assignment.course.root / "feedback" / "ada" / "shift").exists()


def test_one_set_of_pages_serves_many_students(submit, grade, assignment):
    pages = FeedbackPages(assignment)
    for student, answers in (("ada", None), ("bob", {})):
        submit(student, answers=answers)
        grade(student)
        write_pages(assignment, student, pages)
    root = assignment.course.root / "feedback"
    assert "Score: 5.0" in (root / "ada" / "shift" / "shift.html").read_text("utf-8")
    assert "Score: 0.0" in (root / "bob" / "shift" / "shift.html").read_text("utf-8")


@pytest.mark.parametrize("name", [".ipynb", "extra.ipynb/file.txt", "shift.html/file.txt"])
def test_files_that_look_like_notebooks_or_pages_are_in_nobodys_way(submit, grade, page, name):
    path = submit() / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{", encoding="utf-8")
    grade()
    assert "Score: 5.0 / 8.0" in page()


def test_a_page_that_cannot_be_made_is_the_graders_fault(submit, grade, assignment):
    submit()
    grade()
    notebook = assignment.course.root / "autograded" / "ada" / "shift" / "shift.ipynb"
    notebook.chmod(0o644)
    notebook.write_text("{", encoding="utf-8")
    with pytest.raises(GraderFault, match=r"feedback of ada cannot be made: NotJSONError"):
        write_pages(assignment, "ada")

"""The gradebook in a real PostgreSQL server: what SQLite does not do, or does otherwise."""

import socket
import subprocess
import time
from contextlib import contextmanager
from threading import Thread, Timer

import nbformat
import numpy as np
import pytest
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, inspect, text

from autograder.build import build
from autograder.errors import CourseUnwritable, GraderFault
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.recording import record_notebook
from autograder.gradebook.rows import Cells
from autograder.gradebook.writer import GradebookWriter
from autograder.notebooks.reading import read_notebook
from autograder.results import GradeReport, SubmissionStatus
from tests.gradebook.conftest import configure
from tests.gradebook.postgresql import PASSWORD

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

SECRETS = (PASSWORD, "p%40ss", "wr0ng")


@contextmanager
def other_program(url):
    """Open a transaction of another program's."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@pytest.fixture
def later():
    """Return a function that does something a little later, while the test waits."""
    timers = []

    def soon(work, seconds=0.5):
        timers.append(Timer(seconds, work))
        timers[-1].start()

    yield soon
    for timer in timers:
        timer.join()


@pytest.fixture
def restarted(server):
    """Return the server; if the test has stopped it, it runs again for the next one."""
    yield server
    server.stop()
    server.start()


def _ungradable(student, message="Why."):
    return GradeReport(student=student, status=SubmissionStatus.UNGRADABLE, message=message)


def _comments(url, student):
    with Gradebook(url) as opened:
        submission = opened.find_submission("shift", student)
        return {row.auto_comment for part in submission.notebooks for row in part.comments}


def test_the_tables_and_their_version_are_nbgraders(assignment, url, built_course):
    def version(address):
        engine = create_engine(address)
        with engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).all()
        tables = set(inspect(engine).get_table_names())
        engine.dispose()
        return found, tables

    assert not (assignment.course.root / "gradebook.db").exists()
    found, tables = version(url)
    assert tables == {*Base.metadata.tables, "alembic_version"}
    assert found == version(f"sqlite:///{built_course}/assignments/gradebook.db")[0]
    assert len(found) == 1


@pytest.mark.parametrize(
    "student",
    ["Zoë Müller", "学生", 'O\'Brien "Bob"; DROP TABLE student; --', "%s %(id)s", "a\\b:c"],
)
def test_odd_names_are_kept_to_the_letter(submit, grade, gradebook, autograded, student):
    submit(student)
    grade(student)
    assert gradebook(student)["add_one"] == (3.0, None, False)
    assert autograded(student)["cells"]


@pytest.mark.parametrize("student", ["nul\0", "a" * 129])
def test_a_name_that_cannot_be_kept_costs_nobody_else_the_grades(assignment, url, student):
    with GradebookWriter(assignment) as writer:
        with pytest.raises(GraderFault, match=r"nul|gradebook refuses the grades of a") as caught:
            writer.write(_ungradable(student), {})
        assert not isinstance(caught.value, CourseUnwritable)
        assert "\n" not in str(caught.value)
        assert "SQL:" not in str(caught.value)
        writer.write(_ungradable("bob"), {})
    assert _comments(url, "bob") == {"Not graded yet: Why."}


def test_a_message_may_be_long_and_lie_outside_of_ascii(assignment, url):
    message = "é\0\udcff'%s" + "長" * 1_000_000
    with GradebookWriter(assignment) as writer:
        writer.write(_ungradable("ada", message), {})
    assert _comments(url, "ada") == {f"Not graded yet: é\ufffd'%s{'長' * 1_000_000}"}


@pytest.mark.parametrize("score", [1 / 3, np.float64(0.1) * 3, np.float32(0.1), 5e-324, 2])
def test_a_score_is_kept_to_the_last_bit(submit, grade, gradebook, assignment, url, score):
    submit()
    grade()
    place = assignment.course.root / "autograded" / "ada" / "shift" / "shift.ipynb"
    notebook = nbformat.read(place, as_version=4)
    with Gradebook(url) as opened:
        submitted = opened.find_submission_notebook("shift", "shift", "ada")
        cells = Cells.of(opened.find_assignment("shift"))
        scores = {("shift", "add_one"): score}
        record_notebook(submitted, "shift", notebook, scores, {}, cells)
        opened.db.commit()
    assert gradebook()["add_one"][0] == float(score)


def test_a_row_that_another_program_holds_is_waited_for(submit, grade, gradebook, url, later):
    submit()
    grade()
    submit(answers={})
    with other_program(url) as other:
        other.execute(text("UPDATE grade SET needs_manual_grade = needs_manual_grade"))
        later(other.rollback)
        grade()
    assert gradebook()["add_one"][0] == 0.0


def test_a_row_that_stays_held_is_a_fault_of_the_grader(submit, grade, dump, url):
    submit()
    grade()
    submit(answers={})
    before = dump()
    with other_program(url) as other:
        other.execute(text("UPDATE grade SET needs_manual_grade = needs_manual_grade"))
        began = time.monotonic()
        with pytest.raises(CourseUnwritable, match="kept the gradebook locked"):
            grade(lock_seconds=0.2)
    assert time.monotonic() - began < 5
    assert dump() == before


@pytest.mark.parametrize(
    ("setting", "outcome"),
    [
        ("default_transaction_isolation = 'repeatable read'", "commit"),  # 40001
        ("statement_timeout = '200ms'", "rollback"),  # 57014
    ],
)
def test_what_another_program_cut_short_is_done_again(
    submit, grade, gradebook, server, url, later, setting, outcome
):
    submit()
    grade()
    submit(answers={})
    server.run(f'ALTER DATABASE "{_name(url)}" SET {setting}')
    with other_program(url) as other:
        other.execute(text("UPDATE grade SET manual_score = 0.5"))
        later(getattr(other, outcome))
        grade()
    manual = 0.5 if outcome == "commit" else None
    assert gradebook()["add_one"][:2] == (0.0, manual)


def test_the_loser_of_a_deadlock_tries_again(submit, grade, gradebook, url):
    submit()
    grade()
    submit(answers={})
    rows = "UPDATE grade SET manual_score = 1 WHERE auto_score > 0"
    with other_program(url) as other:
        other.execute(text("SET deadlock_timeout = '20s'"))  # so that it is we who lose, after 1 s
        other.execute(text(f"{rows} AND id = (SELECT max(id) FROM grade WHERE auto_score > 0)"))
        ours = Thread(target=grade)
        ours.start()
        while not other.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar():
            time.sleep(0.02)
        began = time.monotonic()
        other.execute(text(rows))
        assert time.monotonic() - began < 4  # not by waiting for the lock until its end
        other.commit()
        ours.join()
    assert gradebook()["add_one"][:2] == (0.0, 1.0)


def test_a_student_whom_another_program_adds_at_the_same_time_is_one_student(
    submit, grade, gradebook, url, later
):
    submit()
    with other_program(url) as other:
        other.execute(text("INSERT INTO student (id, email) VALUES ('ada', 'ada@host')"))
        later(other.commit)
        grade()
    assert gradebook()["add_one"][0] == 3.0
    with Gradebook(url) as opened:
        assert opened.find_student("ada").email == "ada@host"


def test_a_server_that_restarts_in_the_middle_is_waited_for(
    submit, grade, grader, assignment, gradebook, restarted, later
):
    submit("bob")
    notebooks = {"shift": read_notebook(submit("ada") / "shift.ipynb")}
    with GradebookWriter(assignment) as writer:
        pages = FeedbackPages(assignment)
        writer.write(grader.grade("ada", notebooks), notebooks)
        restarted.stop()
        later(restarted.start)
        writer.write(grader.grade("bob", notebooks), notebooks)
        restarted.stop()
        later(restarted.start)
        pages.write("bob", writer.recorded(["bob"])["bob"])
    assert gradebook("bob") == gradebook("ada")
    assert (assignment.course.root / "feedback" / "bob" / "shift" / "shift.html").is_file()


def test_a_server_that_stays_away_ends_the_run(submit, grader, assignment, restarted):
    notebooks = {"shift": read_notebook(submit() / "shift.ipynb")}
    with GradebookWriter(assignment, lock_seconds=0.3) as writer:
        restarted.stop()
        with pytest.raises(CourseUnwritable, match=r"server has been away.*Start it") as caught:
            writer.write(grader.grade("ada", notebooks), notebooks)
    _says_it_in_a_line(caught.value)
    assert not (assignment.course.root / "autograded" / "ada").exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"password": "wr0ng"}, "password authentication failed"),
        ({"username": "nobody"}, "password authentication failed"),
        ({"database": "none"}, 'database "none" does not exist'),
        ({"query": {"host": "/nowhere"}}, "No such file or directory"),
        ({"query": {"host": "localhost", "port": "1"}}, "Connection refused"),
    ],
)
@pytest.mark.parametrize("step", [GradebookWriter, build])
def test_a_wrong_address_is_said_at_once_and_not_repeated(assignment, server, step, change, reason):
    url = server.address("built", **change).render_as_string(hide_password=False)
    configure(assignment.course.root.parent, f"CourseDirectory.db_url = {url!r}")
    with pytest.raises(
        CourseUnwritable, match=rf"{reason}.*Look at whether its server runs"
    ) as caught:
        step(assignment)
    _says_it_in_a_line(caught.value)


def test_a_server_that_takes_calls_and_never_answers_is_given_up(assignment, server, tmp_path):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        query = {"host": "127.0.0.1", "port": str(silent.getsockname()[1]), "connect_timeout": "2"}
        url = server.address("x", query=query).render_as_string(hide_password=False)
        configure(assignment.course.root.parent, f"CourseDirectory.db_url = {url!r}")
        with pytest.raises(CourseUnwritable, match=r"cannot be reached.*timeout expired") as caught:
            GradebookWriter(assignment)
    _says_it_in_a_line(caught.value)


def test_a_user_who_may_only_read_is_told_so(submit, grade, assignment, server, url):
    submit()
    server.run("CREATE ROLE reader LOGIN PASSWORD 'reads'")
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", _name(url))
    reader = server.address(_name(url), username="reader", password="reads")
    address = reader.render_as_string(hide_password=False)
    configure(assignment.course.root.parent, f"CourseDirectory.db_url = {address!r}")
    with pytest.raises(CourseUnwritable, match=r"permission denied.*Give its user the right"):
        grade()


def test_a_database_that_is_read_only_is_the_servers_matter(submit, grade, server, url):
    submit()
    server.run(f'ALTER DATABASE "{_name(url)}" SET default_transaction_read_only = on')
    with pytest.raises(CourseUnwritable, match="read-only transaction"):
        grade()


def test_a_copy_made_while_another_program_writes_holds_the_grades(
    submit, grade, server, url, tmp_path, monkeypatch
):
    submit()
    grade()
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    reach = ("--host", server.folder, "--username", server.address("").username)
    file = tmp_path / "grades.dump"
    with other_program(url) as other:
        other.execute(text("UPDATE grade SET auto_score = 0"))
        dump = [server.binaries / "pg_dump", *reach, "--format", "custom", "--file", file]
        subprocess.run([*dump, _name(url)], check=True)
    copy = server.create("a copy")
    restore = [server.binaries / "pg_restore", *reach, "--dbname", "a copy", file]
    subprocess.run(restore, check=True)
    with Gradebook(copy) as opened:
        assert opened.find_submission("shift", "ada").score == 5.0


def _name(url):
    return url.rpartition("/")[2].partition("?")[0]


def _says_it_in_a_line(fault):
    assert str(fault).isprintable()
    assert not any(secret in str(fault) for secret in SECRETS)

"""The same class graded into SQLite and into PostgreSQL: every row and every page is the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from nbgrader.api import Base, Gradebook
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy import create_engine, select
from traitlets.config import Config

from autograder.course import Course
from autograder.gradebook.settings import course_directory
from autograder.grading.class_run import grade_class
from autograder.results import SubmissionStatus
from tests.gradebook.conftest import configure
from tests.gradebook.postgresql import PASSWORD

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own add_submission
]

ANSWERS = {
    "ada": None,  # all right
    "bob": {"add_one_answer": "def add_one(image):\n    return image + 1", "difference": "One."},
    "Zoë O'Brien": {"double_answer": "def double(image):\n    return image - 1"},
    "late": None,
    "broken": None,
}


@pytest.fixture
def courses(assignment, submit, server, built_database, tmp_path, monkeypatch):
    """Hand a class in, and return it as a course in SQLite and one in PostgreSQL."""
    for student, answers in ANSWERS.items():
        folder = submit(student, answers=answers, timestamp="2026-03-01 12:30:00 UTC")
    (folder / "shift.ipynb").write_text("no notebook", encoding="utf-8")
    configure(assignment.course.root.parent, "LateSubmissionPlugin.penalty_method = 'zero'")
    other = tmp_path / "other"
    shutil.copytree(assignment.course.root.parent, other)
    (other / "assignments" / "gradebook.db").unlink()
    server.create(name := uuid4().hex, like=built_database)
    # `nbgrader db upgrade` logs the address, and cannot read one with a % in it.
    address = server.address(name, password=None).render_as_string().replace("%2F", "/")
    address = address.replace("+psycopg2", "")  # the plain address is the newer driver's
    monkeypatch.setenv("PGPASSFILE", str(password_file(tmp_path)))
    configure(other, f"CourseDirectory.db_url = {address!r}")
    urls = (f"sqlite:///{assignment.course.root}/gradebook.db", address)
    for url in urls:
        with Gradebook(url) as gradebook:
            gradebook.update_or_create_assignment("shift", duedate="2026-03-01 12:00:00 UTC")
            for student in ANSWERS:
                gradebook.add_student(student, last_name=f"{student[1:]}, Ph.D.", email="x@host")
                if student != "late":
                    gradebook.add_submission("shift", student)
                    gradebook.grant_extension("shift", student, hours=1)
    return [
        (course.assignment("shift"), url)
        for course, url in zip(
            (assignment.course, Course.find(other / "assignments")), urls, strict=True
        )
    ]


def password_file(folder):
    """Write the password where PostgreSQL's programs look for it."""
    place = folder / "passwords"
    place.write_text("*:*:*:*:" + PASSWORD.replace(":", r"\:") + "\n", encoding="utf-8")
    place.chmod(0o600)
    return place


def rows(url):
    """Return every row of the gradebook, with the rows it refers to in place of their keys."""
    engine = create_engine(url)
    named, found = {}, []
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                own = row.get("id")
                values = {
                    column.name: named.get(row[column.name], row[column.name])
                    for column in table.columns
                    if column.name != "id"
                    or table.name in ("student", "course")
                    or column.foreign_keys
                }
                if own is not None and table.name != "course":
                    named[own] = f"{table.name} {values}"
                found.append(f"{table.name} {values}")
    engine.dispose()
    return sorted(found)


def person_scores(url):
    with Gradebook(url) as gradebook:
        gradebook.find_grade("difference", "shift", "shift", "ada").manual_score = 1 / 3
        gradebook.find_grade("drawing", "shift", "shift", "bob").extra_credit = 0.1
        gradebook.find_comment("difference", "shift", "shift", "ada").manual_comment = "Gewiß 'so'"
        gradebook.db.commit()


def test_rows_pages_and_the_formgraders_tables_are_the_same(courses):
    outcomes = []
    for assignment, url in courses:
        reports = [grade_class(assignment, jobs=2).reports]
        person_scores(url)
        shutil.copy(
            assignment.course.root / "submitted" / "bob" / "shift" / "shift.ipynb",
            assignment.course.root / "submitted" / "ada" / "shift" / "shift.ipynb",
        )
        reports.append(grade_class(assignment, jobs=2).reports)
        scores = [[(one.student, one.status, one.score) for one in run] for run in reports]
        pages = {
            page.parent.parent.name: page.read_text("utf-8")
            for page in assignment.course.root.glob("feedback/*/*/*.html")
        }
        outcomes.append((scores, rows(url), pages, seen_by_the_formgrader(assignment, url)))
    sqlite, postgresql = outcomes
    assert {status for run in sqlite[0] for _, status, _ in run} == {
        SubmissionStatus.GRADED,
        SubmissionStatus.UNGRADABLE,
    }
    assert postgresql[0] == sqlite[0]
    nameless = {row for row in postgresql[1] if row.startswith("course {'id': ''")}
    assert [row for row in postgresql[1] if row not in nameless] == sqlite[1]
    assert len(nameless) == 1
    assert len(sqlite[1]) > 60
    assert set(sqlite[2]) == set(ANSWERS) - {"broken"}
    assert postgresql[2] == sqlite[2]
    for name, table in sqlite[3].items():
        assert (name, postgresql[3][name]) == (name, table)


def seen_by_the_formgrader(assignment, url):
    """Return what the formgrader reads, without the rows' random keys and the order of these."""
    config = Config()
    config.CourseDirectory.root = str(assignment.course.root)
    config.CourseDirectory.db_url = url
    api = NbGraderAPI(course_directory(config))
    with api.gradebook as gradebook:
        averages = [
            getattr(gradebook, f"average_{what}")("shift")
            for what in ("assignment_score", "assignment_code_score", "assignment_written_score")
        ]
    tables = {
        "assignments": api.get_assignments(),
        "students": api.get_students(),
        "submissions": api.get_submissions("shift"),
        "notebooks": api.get_notebooks("shift"),
        "of notebooks": api.get_notebook_submissions("shift", "shift"),
        "of students": [one for who in ANSWERS for one in api.get_student_submissions(who)],
        "notebooks of students": [
            one for who in ANSWERS for one in api.get_student_notebook_submissions(who, "shift")
        ],
    }
    found = {name: sorted(map(without_keys, table)) for name, table in tables.items()}
    return {"averages": averages, **found}


def without_keys(row):
    return repr({key: row[key] for key in sorted(row) if key not in ("id", "index")})


@pytest.mark.exhaustive
def test_nbgraders_own_commands_work_with_both(courses):
    outcomes = []
    for assignment, url in courses:
        root = assignment.course.root
        commands = [
            ("db", "upgrade"),
            ("generate_assignment", "shift", "--force"),
            ("autograde", "shift", "--student=ada"),
            ("export", "--to=grades.csv"),
        ]
        for command in commands:
            done = subprocess.run(
                [sys.executable, "-m", "nbgrader", *command],
                cwd=root,
                capture_output=True,
                text=True,
                timeout=120,
                env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            )
            assert done.returncode == 0, (command, done.stderr)
        outcomes.append((rows(url), (root / "grades.csv").read_text("utf-8")))
    sqlite, postgresql = outcomes
    assert "Zoë" in sqlite[1]
    assert postgresql[1] == sqlite[1]
    assert [row for row in postgresql[0] if not row.startswith("course")] == [
        row for row in sqlite[0] if not row.startswith("course")
    ]

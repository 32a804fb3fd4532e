"""A made-up course, built once; submissions to it; and a grader that needs no sandbox."""

import json
import os
import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import MetaData, create_engine, select

from autograder.course import Assignment, Course
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.submissions import SubmissionFolder, read_submission, source_notebooks
from autograder.results import (
    CellRun,
    GradeCellResult,
    GradeReport,
    NotebookRun,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)
from tests.gradebook.postgresql import Server, binaries

collect_ignore = ["course"]  # its tests are for its students

COURSE = Path(__file__).parent / "course"
RIGHT = {
    "add_one_answer": "def add_one(image):\n    return image + 1",
    "double_answer": "def double(image):\n    return image * 2",
    "difference": "One adds, the other scales.",
}


class FakeGrader:
    """Grades by what stands in the cells: right answers hold ``+ 1`` and ``* 2``.

    A notebook that says UNGRADABLE is; what cells print is set per test.
    """

    outputs: tuple[dict, ...] = ({"output_type": "stream", "name": "stdout", "text": "hello\n"},)

    def grade(self, student, notebooks, files=None):
        cells = notebooks["shift"].cells
        text = {cell.grade_id: cell.source for cell in cells if cell.grade_id}
        if "UNGRADABLE" in "".join(text.values()):
            return GradeReport(
                student=student, status=SubmissionStatus.UNGRADABLE, message="The worker is gone."
            )
        tests = (
            _verdict("add_one", 3.0, passed="+ 1" in text.get("add_one_answer", "")),
            _verdict("double", 2.0, passed="* 2" in text.get("double_answer", "")),
        )
        return GradeReport(
            student=student,
            status=SubmissionStatus.GRADED,
            score=sum(test.points for test in tests),
            max_score=5.0,
            grade_cells=tuple(
                GradeCellResult(
                    grade_id=test.grade_id, score=test.points, max_score=test.max_points
                )
                for test in tests
            ),
            tests=tests,
            notebooks=(
                NotebookRun(
                    name="shift",
                    cells=tuple(
                        CellRun(index=cell.index, status=Status.PASSED, outputs=self.outputs)
                        for cell in cells
                        if cell.cell_type == "code" and not cell.is_grade
                    ),
                ),
            ),
        )

    def close(self):
        pass


def _verdict(grade_id, points, *, passed):
    return TestResult(
        name=f"test_{grade_id}",
        title=f"Tests {grade_id}",
        grade_id=grade_id,
        visibility=Visibility.AFTER,
        points=points if passed else 0.0,
        max_points=points,
        status=Status.PASSED if passed else Status.FAILED,
        message="" if passed else "Expected <1>, got 0.",
        hint=None if passed else "Look at the & of it.",
    )


@pytest.fixture(scope="session")
def built_course(tmp_path_factory) -> Path:
    """Build the made-up course, and return its folder."""
    from autograder.build import build

    folder = tmp_path_factory.mktemp("built") / "course"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    build(Course.find(folder / "assignments").assignment("shift"))
    return folder


@pytest.fixture(scope="session")
def server():
    """Start a PostgreSQL server, and stop it when the tests are done."""
    found = binaries()
    if found is None and os.environ.get("POSTGRESQL_REQUIRED"):
        pytest.fail("PostgreSQL is required, and is not installed")
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    server = Server.made(found)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def built_database(server, tmp_path_factory) -> str:
    """Build the made-up course into a database of the server, and return its name."""
    from autograder.build import build

    folder = tmp_path_factory.mktemp("postgresql") / "course"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    configure(folder, f"CourseDirectory.db_url = {server.create('built')!r}")
    build(Course.find(folder / "assignments").assignment("shift"))
    return "built"


@pytest.fixture
def database(request) -> str:
    """Say where the gradebook is; a test may ask for "postgresql"."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def url(database, tmp_path, request) -> str:
    """Return the gradebook's address."""
    if database == "sqlite":
        return f"sqlite:///{tmp_path}/course/assignments/gradebook.db"
    built = request.getfixturevalue("built_database")
    return request.getfixturevalue("server").create(uuid4().hex, like=built)


@pytest.fixture
def assignment(built_course, tmp_path, database, url) -> Assignment:
    """Copy the built course, and return its assignment."""
    folder = tmp_path / "course"
    shutil.copytree(built_course, folder)
    if database != "sqlite":
        (folder / "assignments" / "gradebook.db").unlink()
        configure(folder, f"CourseDirectory.db_url = {url!r}")
    return Course.find(folder / "assignments").assignment("shift")


def configure(folder, *settings) -> None:
    """Add lines to a course's configuration of nbgrader."""
    with (folder / "assignments" / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.writelines(f"\nget_config().{setting}\n" for setting in settings)


@pytest.fixture
def submit(assignment):
    """Return a function that hands a notebook in, with other texts in some of its cells."""

    def hand_in(student="ada", *, answers=None, timestamp=None, change=None) -> Path:
        folder = assignment.course.root / "submitted" / student / "shift"
        folder.mkdir(parents=True, exist_ok=True)
        notebook = json.loads((assignment.release / "shift.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = (RIGHT if answers is None else answers).get(grade_id, cell["source"])
        if change is not None:
            change(notebook)
        (folder / "shift.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        if timestamp is not None:
            (folder / "timestamp.txt").write_text(timestamp, encoding="utf-8")
        return folder

    return hand_in


@pytest.fixture
def grader() -> FakeGrader:
    """Return a grader that needs no sandbox."""
    return FakeGrader()


@pytest.fixture
def grade(assignment, grader):
    """Return a function that grades a submission and writes it, as ``autograder grade`` does."""

    def grade_one(student="ada", **options) -> GradeReport:
        folder = SubmissionFolder(
            student=student, path=assignment.course.root / "submitted" / student / "shift"
        )
        notebooks = read_submission(folder, source_notebooks(assignment))
        report = grader.grade(student, notebooks)
        with GradebookWriter(assignment, **options) as writer:
            writer.write(report, notebooks)
        return report

    return grade_one


@pytest.fixture
def dump(assignment, url):
    """Return a function that lists everything in the gradebook."""

    def everything() -> list[str]:
        engine, tables = create_engine(url), MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            rows = {
                table.name: sorted(map(repr, connection.execute(select(table))))
                for table in tables.sorted_tables
            }
        engine.dispose()
        return [f"{name}: {row}" for name in sorted(rows) for row in rows[name]]

    return everything


@pytest.fixture
def gradebook(url):
    """Return a function that opens the gradebook and reads a submission's cells from it."""

    def rows(student="ada"):
        with Gradebook(url) as opened:
            submission = opened.find_submission("shift", student)
            return {
                grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    return rows


@pytest.fixture
def person(url):
    """Return a function that scores a cell as a person does in the formgrader."""

    def score(cell, points, student="ada", comment=None):
        with Gradebook(url) as opened:
            grade = opened.find_grade(cell, "shift", "shift", student)
            grade.manual_score = points
            grade.needs_manual_grade = False
            if comment is not None:
                opened.find_comment(cell, "shift", "shift", student).manual_comment = comment
            opened.db.commit()

    return score


@pytest.fixture
def autograded(assignment):
    """Return a function that reads a student's autograded notebook."""

    def read(student="ada"):
        path = assignment.course.root / "autograded" / student / "shift" / "shift.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    return read

"""Made-up classes, and templates written in any dialect."""

import csv
import io

import pytest

from autograder.export.score import ClassScores, GradeCell, ScoreStatus, StudentScore


@pytest.fixture
def score():
    """Return a function that makes a student's score."""

    def made(student, points=None, **facts):
        status = ScoreStatus.GRADED if points is not None else ScoreStatus.UNGRADABLE
        facts = {"status": status, "penalty": None if points is None else 0.0, **facts}
        return StudentScore(student=student, points=points, **facts)

    return made


@pytest.fixture
def class_of():
    """Return a function that makes the scores of a class in the assignment `tophat`."""

    def made(*students, max_points=20.0, columns=("white_tophat", "black_tophat")):
        cells = tuple(
            GradeCell(notebook="tophat", name=name, column=f"cell.{name}", max_points=10.0)
            for name in columns
        )
        return ClassScores(
            assignment="tophat", max_points=max_points, cells=cells, students=students
        )

    return made


@pytest.fixture
def template(tmp_path):
    """Return a function that writes a template as given, and says where."""

    def written(content, encoding="utf-8"):
        place = tmp_path / "template.csv"
        place.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return place

    return written


@pytest.fixture
def rows():
    """Return a function that reads CSV as Python's own library does, an independent reader."""

    def read(content, delimiter=",", encoding="utf-8-sig"):
        text = io.StringIO(content.decode(encoding), newline="")
        return [row for row in csv.reader(text, delimiter=delimiter) if row]

    return read


@pytest.fixture
def notes():
    """Return a function that gives the students of an export's notes by a word in the note."""

    def about(made, word):
        return [name for note in made.notes if word in note.text for name in note.students]

    return about

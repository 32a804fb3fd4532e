"""`autograder export --to csv`."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from autograder.export.score import ClassScores, ScoreStatus, StudentScore
from autograder.export.spreadsheet import COLUMNS, to_csv


def table(rows, made):
    first, *others = rows(made.content)
    return [dict(zip(first, row, strict=True)) for row in others]


def test_every_student_is_a_row_and_every_cell_a_column(score, class_of, rows):
    ada = score(
        "ada",
        17.5,
        first_name="Ada",
        last_name="Lovelace",
        email="a@x",
        penalty=2.0,
        cells={"cell.white_tophat": 10.0, "cell.black_tophat": 9.5},
    )
    (row,) = table(rows, to_csv(class_of(ada)))
    assert row == {
        "student_id": "ada",
        "last_name": "Lovelace",
        "first_name": "Ada",
        "email": "a@x",
        "status": "graded",
        "points": "17.5",
        "max_points": "20",
        "late_penalty": "2",
        "needs_manual_grade": "no",
        "submitted": "",
        "cell.white_tophat": "10",
        "cell.black_tophat": "9.5",
    }  # fmt: skip


def test_what_is_not_known_is_empty_and_never_0(score, class_of, rows):
    made = to_csv(class_of(score("bob"), score("eve", status=ScoreStatus.NOT_GRADED)))
    for row in table(rows, made):
        assert (row["points"], row["late_penalty"], row["cell.white_tophat"]) == ("", "", "")
    assert [note.problem for note in made.notes] == [True, True]


def test_who_handed_in_nothing_has_0_as_with_nbgrader(score, class_of, rows):
    made = to_csv(class_of(score("bob", 0.0, status=ScoreStatus.MISSING)))
    (row,) = table(rows, made)
    assert (row["status"], row["points"]) == ("missing", "0")
    assert made.notes == ()


def test_excel_is_told_that_it_is_utf_8_unless_asked_not_to(score, class_of):
    scores = class_of(score("zoe", 1.0, first_name="Zoë"))
    assert to_csv(scores).content.startswith("\ufeffstudent_id,".encode())
    assert to_csv(scores, byte_order_mark=False).content.startswith(b"student_id,")


@example(texts=("a\n\x1b[31m", "=1\x00", "\u202eb"))
@given(texts=st.tuples(*[st.text(min_size=1)] * 3))
def test_no_name_runs_or_breaks_a_row(texts):
    one = StudentScore(
        student=texts[0], first_name=texts[1], last_name=texts[2], email=texts[0],
        status=ScoreStatus.GRADED, points=1.0, penalty=0.0,
    )  # fmt: skip
    made = to_csv(ClassScores(assignment="a", max_points=1.0, cells=(), students=(one,)))
    text = made.content.decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert len(row) == len(COLUMNS)
    for cell in row[:4]:
        assert not cell.strip().startswith(("=", "+", "-", "@"))
        assert cell.isprintable()

"""`autograder export --to canvas`.

Columns, special rows and separators are those of Canvas's own source, `lib/gradebook_exporter.rb`
and `lib/gradebook_importer.rb` (instructure/canvas-lms), which its guides "How do I export
grades in the Gradebook?" and "How do I import grades in the Gradebook?" describe.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.export.canvas import new_canvas, to_canvas
from autograder.export.score import ClassScores, ScoreStatus, StudentScore
from tests.export.dialects import TEXTS, dialects, encoded, raw

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Tophat (4711),Sobel (4712),Final Score\n"
POSTING = ",,,,,,Manual Posting,,\n"
POINTS = "    Points Possible,,,,,,20.00,10.00,(read only)\n"
ADA = '"Lovelace, Ada",1001,s1,ada,A and B,"He said ""hm""",,7.50,75.00\n'
BOB = "=HYPERLINK(1),1002,s2,bob@uni.example,A,-,3.00,,\n"
TEST = '"Student, Test",1999,,0b5c,A,,,,\n'
FILE = HEAD + POSTING + POINTS + ADA + BOB + TEST


def test_the_column_is_filled_and_no_other_byte_changes(template, score, class_of, notes):
    made = to_canvas(class_of(score("ada", 17.5), score("bob", 0.0)), template(FILE))
    expected = FILE.replace('""hm""",,7.50', '""hm""",17.50,7.50').replace("3.00", "0.00")
    assert made.content.decode() == expected
    assert made.notes == ()


def test_an_ungradable_student_keeps_the_cell_and_is_named(template, score, class_of, notes):
    made = to_canvas(class_of(score("ada"), score("bob")), template(FILE))
    assert made.content.decode() == FILE
    assert notes(made, "Ungradable") == ["ada", "bob"]
    assert any(note.problem for note in made.notes)


def test_nobody_who_is_in_one_and_not_in_the_other_is_forgotten(template, score, class_of, notes):
    made = to_canvas(class_of(score("ada", 1.0), score("eve", 2.0)), template(FILE))
    assert notes(made, "not in the template") == ["eve"]
    assert notes(made, "nothing handed in") == ["=HYPERLINK(1)"]
    assert [note.problem for note in made.notes] == [True, False]


def test_who_handed_in_nothing_is_left_as_canvas_has_it(template, score, class_of, notes):
    missing = score("bob", 0.0, status=ScoreStatus.MISSING)
    made = to_canvas(class_of(score("ada", 1.0), missing), template(FILE))
    assert BOB in made.content.decode()
    assert notes(made, "nothing handed in") == ["=HYPERLINK(1)"]
    assert not any(note.problem for note in made.notes)


@pytest.mark.parametrize("cell", ["EX", "N/A", "ex"])
def test_who_is_excused_or_not_assigned_stays_so(template, score, class_of, notes, cell):
    file = FILE.replace("3.00", cell)
    made = to_canvas(class_of(score("bob", 5.0)), template(file))
    assert made.content.decode() == file
    assert notes(made, "in Canvas") == ["bob"]


def test_points_are_scaled_to_the_points_possible_unless_asked_not_to(template, score, class_of):
    file = template(FILE.replace("20.00", "100.00"))
    scores = class_of(score("ada", 17.5))
    made = to_canvas(scores, file)
    assert ",87.50,7.50," in made.content.decode()
    assert "20 here are 100 there" in made.notes[0].text
    assert ",17.50,7.50," in to_canvas(scores, file, scale=False).content.decode()


def test_extra_credit_goes_above_the_points_possible(template, score, class_of):
    made = to_canvas(class_of(score("ada", 22.0)), template(FILE))
    assert ",22.00,7.50," in made.content.decode()


def test_a_score_that_is_there_already_keeps_its_digits(template, score, class_of):
    file = FILE.replace("3.00", "3")
    assert to_canvas(class_of(score("bob", 3.0)), template(file)).content.decode() == file


def test_the_decimal_comma_and_semicolon_of_other_languages_are_kept(template, score, class_of):
    file = (
        "\ufeffStudent;ID;SIS Login ID;Section;Tophat (4711)\r\n"
        "    Points Possible;;;;20,00\r\nLovelace, Ada;1;ada;A;\r\n"
    )
    made = to_canvas(class_of(score("ada", 17.5)), template(file))
    assert made.content.decode() == file.replace(";A;", ";A;17,50")


def test_first_and_last_name_may_be_two_columns(template, score, class_of):
    file = "LastName,FirstName,ID,SIS Login ID,Section,tophat\nLovelace,Ada,1,,A,\n"
    ada = score("x", 3.0, first_name="Ada", last_name="Lovelace")
    made = to_canvas(class_of(ada), template(file))
    assert made.content.decode().endswith("Lovelace,Ada,1,,A,3.00\n")


def test_computed_columns_are_known_where_no_row_says_that_they_are_read_only(
    template, score, class_of
):
    file = template(FILE.replace(POINTS, ""))
    with pytest.raises(CourseError, match="no column called 'Final Score'"):
        to_canvas(class_of(score("ada", 1.0)), file, column="Final Score")


@pytest.mark.parametrize("asked", ["Sobel (4712)", "Sobel", "4712", "sobel"])
def test_another_column_can_be_named(template, score, class_of, asked):
    made = to_canvas(class_of(score("ada", 20.0)), template(FILE), column=asked)
    assert '""hm""",,10.00,' in made.content.decode()


@pytest.mark.parametrize(
    ("change", "asked", "words"),
    [
        (("Tophat (4711)", "Exercise 2 (1)"), None, "no column called 'tophat'.*'Exercise 2 "),
        (("Sobel (", "Top-Hat ("), None, "several columns.*'Tophat .4711.'; 'Top-Hat .4712.'"),
        (("Student,", "Who,"), None, "begins with 'Who', 'ID'.*Expected: the gradebook"),
        (("20.00", "(read only)"), None, "no column called 'tophat'"),
        (("", ""), "Final Score", "no column called 'Final Score'"),
    ],
)
def test_a_template_that_does_not_fit_is_one_message(
    template, score, class_of, change, asked, words
):
    file = template(FILE.replace(*change, 1) if change[0] else FILE)
    with pytest.raises(CourseError, match=words):
        to_canvas(class_of(score("ada", 1.0)), file, column=asked)


@st.composite
def gradebooks(draw):
    """Draw a gradebook with unknown columns, odd quoting and blank lines; tell which cells fill."""
    dialect = draw(dialects())
    plain = st.text("abcdé \"',;", max_size=8)
    more = draw(st.lists(plain.map(lambda text: f"c{text}"), max_size=3))
    titles = ["Student", "ID", "SIS Login ID", "Section", *more, "Tophat (4711)"]
    lines = [[raw(draw, title, dialect) for title in titles]]
    lines.append(["    Points Possible", *[""] * (len(titles) - 2), "20.00"])
    points = {}
    for name in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        if draw(st.booleans()):
            lines.append([""])  # a blank line
        others = [draw(TEXTS) for _ in range(len(titles) - 4)]
        cells = [f"s{draw(TEXTS)}", "", name, *others]
        lines.append([*(raw(draw, text, dialect) for text in cells), ""])
        points[name] = draw(st.integers(0, 2000))
    return dialect, lines, points, draw(st.booleans())


@settings(deadline=None, max_examples=60)
@given(case=gradebooks())
def test_any_gradebook_comes_back_with_one_column_filled(tmp_path_factory, case):
    dialect, lines, points, last_end = case
    path = tmp_path_factory.mktemp("canvas") / "grades.csv"
    path.write_bytes(encoded(lines, dialect, last_end=last_end))
    students = tuple(
        StudentScore(student=name, status=ScoreStatus.GRADED, points=number / 100, penalty=0.0)
        for name, number in points.items()
    )
    scores = ClassScores(assignment="tophat", max_points=20.0, cells=(), students=students)
    made = to_canvas(scores, path)
    waiting = iter(points.values())
    for line in lines[2:]:
        if line != [""]:
            line[-1] = f"{next(waiting) / 100:.2f}"
    assert made.content == encoded(lines, dialect, last_end=last_end)


def test_without_a_template_canvas_finds_students_by_their_login(score, class_of, rows):
    scores = class_of(
        score("ada", 17.125, first_name="Ada", last_name="=cmd"),
        score("bob"),
        score("eve", 0.0, status=ScoreStatus.MISSING),
    )
    assert rows(new_canvas(scores).content) == [
        ["Student", "ID", "SIS Login ID", "Section", "tophat"],
        ["    Points Possible", "", "", "", "20.00"],
        ["'=cmd, Ada", "", "ada", "", "17.13"],
    ]

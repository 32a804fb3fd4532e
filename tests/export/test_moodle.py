"""`autograder export --to moodle`.

The columns are those of Moodle's own source (moodle/moodle): `mod/assign/gradingtable.php` writes
the worksheet, `mod/assign/feedback/offline/importgradeslib.php` and `locallib.php` read it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.export.moodle import to_moodle
from autograder.export.score import ClassScores, ScoreStatus, StudentScore
from tests.export.dialects import TEXTS, dialects, encoded, raw

HEAD = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,"
    "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments\r\n"
)
ADA = (
    '"Participant 101","Ada Lovelace",ada,ada@uni.example,"Submitted for grading",,20.00,Yes,'
    '"Monday, 5 October 2026, 10:00",-,"<p>""fine"",\r\nindeed</p>"\r\n'
)
BOB = "Participant 102,Bob B,,bob@uni.example,No submission,3.00,20.00,No,-,-,=1+1\r\n"
FILE = HEAD + ADA + BOB


def filled(text):
    return ADA.replace('grading",,20.00', f'grading",{text},20.00')


def test_grades_are_filled_and_no_other_byte_changes(template, score, class_of):
    made = to_moodle(class_of(score("ada", 17.5)), template(FILE))
    assert made.content.decode() == HEAD + filled("17.50") + BOB


def test_a_grade_that_cannot_be_changed_is_left(template, score, class_of, notes):
    made = to_moodle(class_of(score("ada", 17.5), score("bob", 20.0)), template(FILE))
    assert BOB in made.content.decode()
    assert notes(made, "Cannot be changed") == ["bob"]


def test_grades_are_in_the_worksheets_scale_unless_asked_not_to(template, score, class_of):
    file = template(FILE.replace("20.00", "100.00"))
    made = to_moodle(class_of(score("ada", 17.5)), file)
    assert filled("87.50").replace("20.00", "100.00") in made.content.decode()
    assert "20 here are 100 there" in made.notes[0].text
    as_they_are = to_moodle(class_of(score("ada", 17.5)), file, scale=False)
    assert filled("17.50").replace("20.00", "100.00") in as_they_are.content.decode()


def test_extra_credit_ends_at_the_maximum_because_moodle_skips_more(
    template, score, class_of, notes
):
    made = to_moodle(class_of(score("ada", 22.0)), template(FILE))
    assert filled("20.00") in made.content.decode()
    assert notes(made, "More than full points") == ["ada"]


def test_an_ungradable_student_has_no_grade_and_not_0(template, score, class_of, notes):
    made = to_moodle(class_of(score("ada")), template(FILE))
    assert made.content.decode() == FILE
    assert notes(made, "Ungradable") == ["ada"]


def test_german_spanish_and_french_worksheets_are_known_with_their_decimal_comma(
    template, score, class_of
):
    german = (
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,"
        "Bewertung kann geändert werden,Zuletzt geändert (Bewertung),Feedback als Kommentar\n"
        'Teilnehmer/in101,Ada L,ada@x,Abgegeben,,"20,00",Ja,-,\n'
        'Teilnehmer/in102,Bob B,bob@x,Abgegeben,,"20,00",Nein,-,\n'
    )
    scores = class_of(score("ada", 17.5), score("bob", 1.0))
    made = to_moodle(scores, template(german)).content.decode()
    assert made == german.replace('Abgegeben,,"20,00",Ja', 'Abgegeben,"17,50","20,00",Ja')
    spanish = (
        '"Identificador";"Nombre completo";"Dirección de correo";"Calificación";'
        '"Calificación máxima";"La calificación puede ser cambiada";'
        '"Última modificación (calificación)"\n"Participante 1";"A";"ada@x";"";"20,00";"Sí";"-"\n'
    )
    made = to_moodle(class_of(score("ada", 17.5)), template(spanish)).content.decode()
    assert made == spanish.replace('"";"20,00"', '"17,50";"20,00"')
    french = (
        "Identifiant,Nom complet,Adresse de courriel,Statut,Note,Note maximale,"
        "La note peut être modifiée,Dernière modification (note),Feedback par commentaires\n"
        'Participant 1,Ada L,ada@x,-,,"20,00",Oui,-,\nParticipant 2,Bob B,bob@x,-,,"20,00",Non,-,\n'
    )
    made = to_moodle(scores, template(french)).content.decode()
    assert made == french.replace('-,,"20,00",Oui', '-,"17,50","20,00",Oui')


def test_newer_worksheets_write_maximum_grade_with_a_small_letter(template, score, class_of):
    file = FILE.replace("Maximum Grade", "Maximum grade").replace("20.00", "100.00")
    assert b",87.50," in to_moodle(class_of(score("ada", 17.5)), template(file)).content


def test_a_worksheet_without_names_is_matched_by_nothing_and_says_so(
    template, score, class_of, notes
):
    file = "Identifier,Status,Grade,Maximum Grade,Last modified (grade)\nParticipant 7,-,,20,-\n"
    made = to_moodle(class_of(score("ada", 1.0)), template(file))
    assert made.content.decode() == file
    assert notes(made, "not in the template") == ["ada"]
    assert notes(made, "nothing handed in") == ["Participant 7"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("Last modified (grade)", "Edited"), "begins with 'Identifier'.*Expected: the grading"),
        (("Identifier", "Identificatie"), "begins with 'Identificatie'.*English, German, French"),
        (("Maximum Grade", "Scale"), "scale of words"),
    ],
)
def test_a_template_that_is_no_worksheet_is_one_message(template, score, class_of, change, words):
    with pytest.raises(CourseError, match=words):
        to_moodle(class_of(score("ada", 1.0)), template(FILE.replace(*change)))


@st.composite
def worksheets(draw):
    """Draw a worksheet with feedback of any kind and unknown columns, and who gets what."""
    dialect = draw(dialects())
    titles = ["Identifier", "ID number", "Grade", "Maximum grade", "Last modified (grade)"]
    titles += [f"u{number}" for number in range(draw(st.integers(0, 2)))]
    lines = [[raw(draw, title, dialect) for title in titles]]
    points = draw(st.lists(st.integers(0, 2000), max_size=4))
    for number in range(len(points)):
        others = [draw(TEXTS) for _ in range(len(titles) - 4)]
        cells = [f"Participant {number}", f"s{number}", "", "20.00", *others]
        lines.append([raw(draw, text, dialect) for text in cells])
    return dialect, lines, points, draw(st.booleans())


@settings(deadline=None, max_examples=60)
@given(case=worksheets())
def test_any_worksheet_comes_back_with_its_grades_filled(tmp_path_factory, case):
    dialect, lines, points, last_end = case
    path = tmp_path_factory.mktemp("moodle") / "worksheet.csv"
    path.write_bytes(encoded(lines, dialect, last_end=last_end))
    students = tuple(
        StudentScore(student=f"s{number}", status=ScoreStatus.GRADED, points=each / 100)
        for number, each in enumerate(points)
    )
    scores = ClassScores(assignment="tophat", max_points=20.0, cells=(), students=students)
    made = to_moodle(scores, path)
    for line, each in zip(lines[1:], points, strict=True):
        line[2] = f'"{each / 100:.2f}"' if line[2] else f"{each / 100:.2f}"
    assert made.content == encoded(lines, dialect, last_end=last_end)

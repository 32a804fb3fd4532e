"""`autograder export --to moodle`: the grading worksheet of a Moodle assignment, filled.

The format is what Moodle's "Offline grading worksheet" downloads and takes back. It finds a
student by Identifier alone, and leaves alone who has an empty grade, one above the maximum, or
one given since the download.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.errors import CourseError
from autograder.export.filling import Column, StudentRow, fill
from autograder.export.numbers import decimal_mark, number_of
from autograder.export.outcome import Export
from autograder.export.score import ClassScores
from autograder.export.table import Row, Table, read_table
from autograder.people.matching import row_keys

EXPECTED = (
    "the grading worksheet of the assignment in Moodle (its settings: Feedback types, Offline "
    "grading worksheet; then Submissions, Download grading worksheet), with the columns "
    "Identifier, Grade and Last modified (grade), in English, German, French or Spanish: switch "
    "Moodle to one of these for the download and the upload"
)
# Moodle writes headings in the teacher's language, and reads them in it. Here: English, German,
# French and Spanish, as Moodle's language packs have them; case does not matter.
_HEADINGS = {
    "identifier": ("Identifier", "ID", "Identifiant", "Identificador"),
    "name": ("Full name", "Vollständiger Name", "Nom complet", "Nombre completo"),
    "username": ("Username", "Anmeldename", "Nom d'utilisateur", "Nombre de usuario"),
    "number": ("ID number", "ID-Nummer", "Numéro d'identification", "Número de ID"),
    "email": ("Email address", "E-Mail-Adresse", "Adresse de courriel", "Dirección de correo"),
    "grade": ("Grade", "Bewertung", "Note", "Calificación"),
    "maximum": ("Maximum grade", "Bestwertung", "Note maximale", "Calificación máxima"),
    "scale": ("Scale", "Skala", "Barème", "Escala"),
    "changeable": (
        "Grade can be changed",
        "Bewertung kann geändert werden",
        "La note peut être modifiée",
        "La calificación puede ser cambiada",
    ),
    "modified": (
        "Last modified (grade)",
        "Zuletzt geändert (Bewertung)",
        "Dernière modification (note)",
        "Última modificación (calificación)",
    ),
}
_NO = {"no", "nein", "non"}


def to_moodle(scores: ClassScores, template: Path, *, scale: bool = True) -> Export:
    """Fill the grades of a worksheet.

    Parameters
    ----------
    scores : ClassScores
        The class.
    template : Path
        The worksheet that Moodle made.
    scale : bool
        Full points here are the Maximum grade there: Moodle's is 100 unless somebody set it.

    Raises
    ------
    CourseError
        If the file is no worksheet, or the assignment is graded by words.
    """
    table = read_table(template, _is_header, EXPECTED)
    where = _columns(table.headings)
    if "scale" in where and "maximum" not in where:
        msg = (
            f"The worksheet {template} is graded by a scale of words (its column "
            f"{table.headings[where['scale']]!r}). Set the assignment's grade type to Point in "
            "Moodle, and download it again."
        )
        raise CourseError(msg)
    grade = where["grade"]
    numbers = (where.get("maximum", grade), grade)
    mark = decimal_mark(
        row.value(number) for row in table.rows[table.header + 1 :] for number in numbers
    )
    place = Column(number=grade, mark=mark, scale=scale, capped=True)
    return fill(table, list(_students(table, where)), place, scores)


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Find Moodle's columns among headings, in any of the languages known."""
    lowered = [heading.casefold() for heading in headings]
    return {
        what: lowered.index(name.casefold())
        for what, names in _HEADINGS.items()
        for name in reversed(names)
        if name.casefold() in lowered
    }


def _is_header(headings: Sequence[str]) -> bool:
    return {"identifier", "grade", "modified"} <= set(_columns(headings))


def _students(table: Table, where: dict[str, int]) -> Iterator[StudentRow]:
    for number, row in enumerate(table.rows):
        if number <= table.header or row.is_blank:
            continue

        def said(what: str, row: Row = row) -> str:
            return row.value(where[what]).strip() if what in where else ""

        yield StudentRow(
            row=number,
            name=said("name") or said("identifier"),
            keys=row_keys(
                login=said("username"),
                sis=said("number"),  # the institution's number, not Moodle's
                number=said("number"),
                email=said("email"),
                name=said("name"),
            ),
            full=number_of(said("maximum")),
            left=(
                "Cannot be changed in Moodle, so left as they are"
                if said("changeable").casefold() in _NO
                else ""
            ),
        )

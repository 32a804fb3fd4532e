"""`autograder export`."""

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autograder.course import Assignment
    from autograder.export.outcome import Export, Note
    from autograder.results import ClassReport


class Format(StrEnum):
    """Where the points go to."""

    CSV = "csv"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    JUNIT = "junit"


_ENDINGS = {
    Format.CSV: ".csv",
    Format.CANVAS: "-canvas.csv",
    Format.MOODLE: "-moodle.csv",
    Format.GRADESCOPE: "-gradescope",
    Format.JUNIT: "-junit.xml",
}


def export(
    assignment: Annotated[str, typer.Argument(help="The assignment's name.")],
    to: Annotated[Format, typer.Option("--to", help="The format.")],
    template: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What Canvas or Moodle exported; it is filled."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where to (- is standard output, gradescope takes a folder); "
            "the course's reports/ if not given.",
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The column of a Canvas gradebook, if it is called otherwise."
        ),
    ] = None,
    scale: Annotated[
        bool, typer.Option(help="Make full points here the template's full points.")
    ] = True,
    bom: Annotated[
        bool, typer.Option(help="Begin a csv with the mark by which Excel knows UTF-8.")
    ] = True,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Write the scores in the format of the place they go to."""
    from autograder.course import Course

    _check_usage(to, template, column, output)
    chosen = Course.find(course, solutions).assignment(assignment)
    place = output or (chosen.course.root / "reports" / f"{chosen.name}{_ENDINGS[to]}")
    if to is Format.GRADESCOPE:
        notes = _write_gradescope(chosen, place)
    else:
        made = _export(chosen, to, template, column, scale=scale, bom=bom)
        _write(place, made.content)
        notes = made.notes
    _tell(place, notes)
    if any(note.problem for note in notes):
        raise typer.Exit(1)


def _check_usage(
    to: Format, template: Path | None, column: str | None, output: Path | None
) -> None:
    """Refuse options that do not go together, before anything is read."""
    from autograder.errors import CourseError

    if template is not None and to not in (Format.CANVAS, Format.MOODLE):
        msg = f"--template is for canvas and moodle; {to} is made from the results alone."
    elif template is None and to is Format.MOODLE:
        from autograder.export.moodle import EXPECTED

        msg = f"Moodle takes back only its own file. Give it with --template: {EXPECTED}."
    elif column is not None and (template is None or to is not Format.CANVAS):
        msg = "--column names the column of a Canvas gradebook, given with --template."
    elif output is not None and str(output) == "-" and to is Format.GRADESCOPE:
        msg = "gradescope is a file per student. Name a folder with --output."
    else:
        return
    raise CourseError(msg)


def _export(
    assignment: "Assignment",
    to: Format,
    template: Path | None,
    column: str | None,
    *,
    scale: bool,
    bom: bool,
) -> "Export":
    from autograder.export.canvas import new_canvas, to_canvas
    from autograder.export.class_scores import class_scores
    from autograder.export.junit import to_junit
    from autograder.export.moodle import to_moodle
    from autograder.export.spreadsheet import to_csv

    if to is Format.JUNIT:
        return to_junit(_last_results(assignment))
    scores = class_scores(assignment)
    if to is Format.CSV:
        return to_csv(scores, byte_order_mark=bom)
    if template is None:
        return new_canvas(scores)
    if to is Format.MOODLE:
        return to_moodle(scores, template, scale=scale)
    return to_canvas(scores, template, column=column, scale=scale)


def _last_results(assignment: "Assignment") -> "ClassReport":
    from autograder.grading.last_results import last_results

    return last_results(assignment)


def _write_gradescope(assignment: "Assignment", folder: Path) -> "Sequence[Note]":
    """Write a file per student; one of an earlier export that no longer holds is removed."""
    from autograder.errors import CourseError
    from autograder.export.class_scores import class_scores
    from autograder.export.gradescope import to_gradescope
    from autograder.files import write_atomically

    if folder.exists() and not folder.is_dir():
        msg = f"{folder} is a file; gradescope is a file per student. Name a folder with --output."
        raise CourseError(msg)
    files = to_gradescope(_last_results(assignment), class_scores(assignment))
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.contents.items():
            write_atomically(folder / name, content)
        for name in files.without:
            (folder / name).unlink(missing_ok=True)
    return files.notes


def _write(place: Path, content: bytes) -> None:
    from autograder.errors import CourseError
    from autograder.files import write_atomically

    if str(place) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    elif place.is_dir():
        msg = f"{place} is a folder. Name a file with --output."
        raise CourseError(msg)
    else:
        with _writing(place):
            write_atomically(place, content)


@contextmanager
def _writing(place: Path) -> "Iterator[None]":
    """Turn what is wrong with a place into one message; a full disk has its own."""
    from autograder.errors import CourseError
    from autograder.files import is_of_disk

    try:
        yield
    except OSError as error:
        if is_of_disk(error):
            raise
        msg = f"{place} cannot be written: {error.strerror}. Name another place with --output."
        raise CourseError(msg) from error


def _tell(place: Path, notes: "Sequence[Note]") -> None:
    """Say on standard error what was written, and about whom there is something to know."""
    for note in notes:
        sys.stderr.write(f"{note.line()}\n")
    if str(place) != "-":
        sys.stderr.write(f"Written: {place}\n")

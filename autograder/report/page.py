"""One self-contained HTML page on a graded class, for its instructor."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader

from autograder.course import Assignment
from autograder.files import write_atomically
from autograder.grading.fingerprint import grader_fingerprint
from autograder.notebooks.text import one_line, plain_text
from autograder.report.behaviour import signs_of_running
from autograder.report.bins import point_bins, second_bins, share_bins
from autograder.report.items import FEWEST, items_of
from autograder.report.likeness import FEWEST_SYMBOLS
from autograder.report.mistakes import mistakes_of
from autograder.report.own_work import ClassWork, OwnWork, class_work
from autograder.report.put_right import put_right
from autograder.report.signs import Sign
from autograder.report.summary import summary_of
from autograder.results import ClassReport, GradeReport, SubmissionStatus

SLOWEST = 10
MOST_MISTAKES = 12
MOST_GROUPS = 20
MOST_SHARED = 10
MOST_SUSPICIOUS = 100
MOST_PUT_RIGHT = 100
MOST_LINES = 3
"""What is listed of each: a page of a class of a thousand stays small enough to be read."""
_CODE_CHARACTERS = 4_000
_NAME_CHARACTERS = 60
_MESSAGE_CHARACTERS = 300


def write_report(assignment: Assignment, report: ClassReport, path: Path | None = None) -> Path:
    """Write the page on a graded class.

    Parameters
    ----------
    assignment : Assignment
        The assignment; what was handed in is read from its ``submitted/``.
    report : ClassReport
        What grading gave.
    path : Path, optional
        Where to; ``reports/<assignment>.html`` in the course if None.

    Returns
    -------
    Path
        The page.
    """
    path = path or assignment.course.root / "reports" / f"{assignment.name}.html"
    work = class_work(assignment, [one.student for one in report.reports])
    html = class_page(
        report,
        work,
        grader=grader_fingerprint(assignment),
        written=datetime.now().astimezone(),
        feedback=feedback_links(assignment, report.reports, path.parent),
    )
    write_atomically(path, html)
    return path


def class_page(
    report: ClassReport,
    work: ClassWork,
    *,
    grader: str,
    written: datetime,
    feedback: Mapping[str, str],
) -> str:
    """Return the page on a class.

    Parameters
    ----------
    report : ClassReport
        What grading gave.
    work : ClassWork
        What the students handed in.
    grader : str
        The grader's fingerprint.
    written : datetime
        When the page is made.
    feedback : mapping of str to str
        Links to the feedback pages, by student.
    """
    graded = [one for one in report.reports if one.status is SubmissionStatus.GRADED]
    summary = summary_of(report.reports)
    suspicious = signs_by_student(report.reports, work.by_student)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            written=f"{written:%-d %B %Y, %H:%M} ({written:%Z})",
            grader=grader,
            summary=summary,
            points=point_bins([one.score for one in graded], summary.max_score),
            items=items_of(graded),
            fewest=FEWEST,
            mistakes=mistakes_of(graded),
            seconds=second_bins([one.seconds for one in graded]),
            time=summary_of_seconds(graded),
            slowest=sorted(graded, key=lambda one: -one.seconds)[:SLOWEST],
            likeness=work.likeness,
            nearest=share_bins(work.likeness.nearest),
            fewest_symbols=FEWEST_SYMBOLS,
            texts={student: one.texts for student, one in work.by_student.items()},
            suspicious=suspicious,
            ungraded=[one for one in report.reports if one.status is not SubmissionStatus.GRADED],
            put_right=put_right(report.reports),
            feedback=feedback,
            rows={one.student: number for number, one in enumerate(report.reports, 1)},
            most={
                "mistakes": MOST_MISTAKES,
                "groups": MOST_GROUPS,
                "shared": MOST_SHARED,
                "suspicious": MOST_SUSPICIOUS,
                "lines": MOST_LINES,
                "put_right": MOST_PUT_RIGHT,
            },
        )
    )


def summary_of_seconds(graded: Sequence[GradeReport]) -> dict[str, float]:
    """Return the time that all submissions took together, and the longest, in s."""
    seconds = [one.seconds for one in graded]
    return {"total": sum(seconds), "longest": max(seconds, default=0.0)}


def signs_by_student(
    reports: Sequence[GradeReport], works: Mapping[str, OwnWork]
) -> dict[str, tuple[Sign, ...]]:
    """Return the signs of each student who has any: of how it ran, then of what was written.

    Who has the most different kinds of signs comes first.
    """
    found = {}
    for report in reports:
        work = works.get(report.student)
        signs = signs_of_running(report) + (work.signs if work else ())
        if signs:
            found[report.student] = signs
    return dict(
        sorted(found.items(), key=lambda item: (-len({one.reason for one in item[1]}), item[0]))
    )


def lines_by_reason(signs: Sequence[Sign]) -> list[tuple[str, list[str]]]:
    """Put the lines together that have the same sentence, in the order of the sentences."""
    lines: dict[str, list[str]] = {}
    for sign in signs:
        lines.setdefault(sign.reason, []).extend([sign.line] if sign.line else [])
    return list(lines.items())


def feedback_links(
    assignment: Assignment, reports: Sequence[GradeReport], folder: Path
) -> dict[str, str]:
    """Return links, relative to the page's folder, to the feedback pages that exist."""
    links = {}
    root = assignment.course.root / "feedback"
    for report in reports:
        pages = sorted((root / report.student / assignment.name).glob("*.html"))
        if pages:
            own = [page for page in pages if page.stem == assignment.name]
            there = Path(os.path.relpath((own or pages)[0], folder)).as_posix()
            links[report.student] = quote(there)
    return links


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {
        "name": lambda text: _cut(one_line(text), _NAME_CHARACTERS),
        "message": lambda text: _cut(one_line(text), _MESSAGE_CHARACTERS),
        "code": lambda texts: _cut(plain_text("\n\n".join(texts)), _CODE_CHARACTERS),
        "by_reason": lines_by_reason,
    }
    environment.filters.update(filters)
    return environment


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1]}…"

"""A graded submission before, while and after it is written: the nouns of the writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from autograder.gradebook.rows import RecordedSubmission
from autograder.notebooks.reading import Notebook
from autograder.results import GradeReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A report with the restored notebooks that it is about (none if they could not be read)."""

    report: GradeReport
    notebooks: Mapping[str, Notebook]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report that has been written, with what its feedback pages are made from.

    `autograded` holds the notebooks by name; `recorded` is None if there are no rows.
    """

    report: GradeReport
    autograded: Mapping[str, NotebookNode]
    recorded: RecordedSubmission | None


class Draft:
    """A submission on its way into the gradebook."""

    def __init__(self, graded: Graded, place: str) -> None:
        self.graded = graded
        self.student = graded.report.student
        self.place = Path(place)
        self.autograded: dict[str, NotebookNode] = {}
        self.previous: dict[str, dict[str, str]] = {}
        self.timestamp: datetime | None = None
        self.new = Path()

"""What grading a submission gives: the nouns between the tests, the gradebook and the pages."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from autograder.notebooks.recovery import How, Recovery


class Status(StrEnum):
    """The verdict on one test."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    CRASHED = "crashed"
    MISSING = "missing"
    NOT_ALLOWED = "not_allowed"


class Visibility(StrEnum):
    """When, and how much of, a test a student sees."""

    PUBLIC = "public"
    AFTER = "after"
    HIDDEN = "hidden"


class SubmissionStatus(StrEnum):
    """What became of one submission."""

    GRADED = "graded"
    UNGRADABLE = "ungradable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture for a page: a PNG in base64, and the facts in it as a text."""

    png: str
    alt: str


NOT_WRITTEN = "is not written yet: it raises NotImplementedError."
"""How the message ends of a test that met the released stub."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """The verdict of one test on one submission.

    `message`, `hint` and `picture` may be shown to the student as they are: whoever makes
    a result leaves out what the test's visibility keeps back.
    """

    __test__ = False  # pytest collects by name; this is no test

    name: str
    title: str
    grade_id: str
    visibility: Visibility
    points: float
    max_points: float
    status: Status
    message: str = ""
    misconception: str | None = None
    hint: str | None = None
    seconds: float = 0.0
    picture: Picture | None = None

    @property
    def is_unwritten(self) -> bool:
        """Whether the function is still the released stub."""
        return self.status is Status.ERROR and self.message.endswith(NOT_WRITTEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCellResult:
    """The points of one autograded cell of the notebook."""

    grade_id: str
    score: float
    max_score: float
    needs_manual_grade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRun:
    """What running one code cell gave.

    `outputs` are nbformat 4 outputs as plain dictionaries, already checked and
    cleaned by the trusted side. `index` counts all the notebook's cells from 0.
    `value` is the number that the cell's last expression gave, if it gave one: like the
    outputs, it is what the student's process says.
    """

    index: int
    status: Status
    outputs: tuple[dict[str, Any], ...] = ()
    seconds: float = 0.0
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookRun:
    """The cells of one executed notebook; `name` is the file's name without its suffix."""

    name: str
    cells: tuple[CellRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeReport:
    """Everything that grading one submission gave."""

    student: str
    status: SubmissionStatus
    score: float = 0.0
    max_score: float = 0.0
    seconds: float = 0.0
    cached: bool = False
    message: str = ""
    sandbox_level: str = ""
    grade_cells: tuple[GradeCellResult, ...] = ()
    tests: tuple[TestResult, ...] = ()
    notebooks: tuple[NotebookRun, ...] = field(default=())
    recovered: tuple[Recovery, ...] = ()
    """What was put right in the notebooks before they were graded."""

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data, notebooks included."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "GradeReport":
        """Rebuild a report from the plain data that `to_json` made."""
        tests = (
            TestResult(
                **{
                    **test,
                    "status": Status(test["status"]),
                    "visibility": Visibility(test["visibility"]),
                    "picture": Picture(**test["picture"]) if test["picture"] else None,
                }
            )
            for test in data["tests"]
        )
        notebooks = (
            NotebookRun(
                name=notebook["name"],
                cells=tuple(
                    CellRun(
                        **{
                            **cell,
                            "status": Status(cell["status"]),
                            "outputs": tuple(cell["outputs"]),
                        }
                    )
                    for cell in notebook["cells"]
                ),
            )
            for notebook in data["notebooks"]
        )
        return cls(
            **{
                **data,
                "status": SubmissionStatus(data["status"]),
                "grade_cells": tuple(GradeCellResult(**cell) for cell in data["grade_cells"]),
                "tests": tuple(tests),
                "notebooks": tuple(notebooks),
                "recovered": tuple(_recovery(one) for one in data.get("recovered", ())),
            }
        )


def _recovery(data: dict[str, Any]) -> Recovery:
    return Recovery(**{**data, "how": How(data["how"]), "cells": tuple(data["cells"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport:
    """The reports on a class, in the order of the students' names."""

    assignment: str
    sandbox_level: str
    sandbox_layers: tuple[str, ...] = ()
    reports: tuple[GradeReport, ...]

"""A class's points as the gradebook has them: what every export to a gradebook is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ScoreStatus(StrEnum):
    """What the gradebook says of one student's submission."""

    GRADED = "graded"
    UNGRADABLE = "ungradable"
    NOT_GRADED = "not_graded"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCell:
    """One cell that carries points; `column` is its heading in a table."""

    notebook: str
    name: str
    column: str
    max_points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentScore:
    """One student's points, manual grades and extra credit included.

    `points` has the late penalty taken off and is never below 0. It is None, and so
    is `penalty`, where nothing can be said: ungradable, or handed in and not graded yet.
    `cells` holds the points by column, None for a cell that nobody and nothing has scored.
    """

    student: str
    status: ScoreStatus
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""
    points: float | None = None
    penalty: float | None = None
    needs_manual_grade: bool = False
    submitted: datetime | None = None
    cells: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def sortable_name(self) -> str:
        """The name as a list of people has it, last name first; the id if there is none."""
        names = [name for name in (self.last_name, self.first_name) if name]
        return ", ".join(names) or self.student


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScores:
    """The points of everybody in the course, by student's id."""

    assignment: str
    max_points: float
    cells: tuple[GradeCell, ...]
    students: tuple[StudentScore, ...]

"""When an assignment is due, for the class and for those who have longer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Times with their zones; `own` are of students who have more time than the class."""

    general: datetime | None = None
    own: Mapping[str, datetime] = field(default_factory=dict)

    def of(self, student: str) -> datetime | None:
        """Return when a student's is due; None if nobody says."""
        if self.general is None:
            return None
        return max(self.general, self.own.get(student, self.general))

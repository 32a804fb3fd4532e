"""One of a course's students, as a roster knows them."""

from dataclasses import dataclass
from typing import Protocol


class Known(Protocol):
    """What somebody may be recognized by; what is not known is empty."""

    @property
    def student(self) -> str:
        """The id that folders and the gradebook have."""
        ...

    @property
    def first_name(self) -> str:
        """The first name."""
        ...

    @property
    def last_name(self) -> str:
        """The last name."""
        ...

    @property
    def email(self) -> str:
        """The address."""
        ...

    @property
    def lms_id(self) -> str:
        """The LMS's own number."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A student; `student` is the id that folders and the gradebook have."""

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

"""The misconceptions of a class: which sentence was given, to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.results import GradeReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A misconception, the sentences that students were told about it, and the students."""

    name: str
    hints: tuple[str, ...]
    students: tuple[str, ...]


def mistakes_of(graded: Iterable[GradeReport]) -> tuple[Mistake, ...]:
    """Return the misconceptions, the most frequent first; a student counts once for each.

    A hint without a misconception (of a symptom) is listed by its own words.
    """
    students: dict[str, dict[str, None]] = {}
    hints: dict[str, dict[str, None]] = {}
    for report in graded:
        for test in report.tests:
            name = test.misconception or (test.hint and "")
            if name is None:
                continue
            key = name or test.hint or ""
            students.setdefault(key, {})[report.student] = None
            hints.setdefault(key, {}).update({test.hint: None} if test.hint else {})
    return tuple(
        Mistake(
            name="" if key in hints[key] else key.replace("_", " "),
            hints=tuple(hints[key]),
            students=tuple(students[key]),
        )
        for key in sorted(students, key=lambda key: -len(students[key]))
    )

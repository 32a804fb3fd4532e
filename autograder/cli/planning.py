"""What ``--plan`` prints: which submissions would be graded, and why."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.notebooks.text import one_line

MOST_ROWS = 40
UP_TO_DATE = "cached"
ONLY_PAGES = {
    "missing pages": "its feedback page is gone",
    "changed marks": "a person has graded it since",
}
_WORDS = {
    UP_TO_DATE: "up to date",
    "new": "not graded yet",
    "changed submission": "the submission has changed since",
    "changed grader": "tests, references, limits, engine or libraries have changed since",
    "changed gradebook": "the gradebook has other scores than were written, or none",
    "missing results": "its autograded notebook is gone",
    "not graded": "it could not be graded, or without the sandbox only",
    "forced": "asked for by --force",
    **ONLY_PAGES,
}


class Planned(Protocol):
    """One submission, and why it would be graded or not: a `grading.cache.PlannedSubmission`."""

    @property
    def student(self) -> str:
        """The student's id."""

    @property
    def reason(self) -> str:
        """``cached`` if it is up to date; else why it is to be graded."""


def print_plan(console: Console, assignment: str, planned: Sequence[Planned]) -> None:
    """Print what would be graded; those that are up to date are listed in a small class only."""
    due = [one for one in planned if one.reason != UP_TO_DATE]
    rows = planned if len(planned) <= MOST_ROWS else due[:MOST_ROWS]
    if rows:
        console.print(_table(assignment, rows))
    if len(due) > len(rows):
        console.print(f"and {len(due) - len(rows)} more.")
    line = f"{plan_line(planned)} Nothing was written."
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def plan_line(planned: Sequence[Planned]) -> str:
    """Return the plan in one sentence."""
    reasons = Counter(one.reason for one in planned)
    current = reasons.pop(UP_TO_DATE, 0)
    pages = Counter({reason: reasons.pop(reason, 0) for reason in ONLY_PAGES})
    parts = [f"{reasons.total()} would be graded{_details(reasons)}"]
    if pages.total():
        parts.append(f"{pages.total()} would only get their pages anew{_details(pages)}")
    return f"{', '.join(parts)}, {current} up to date."


def _details(reasons: Counter[str]) -> str:
    words = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common() if count)
    return f" ({words})" if words else ""


def _table(assignment: str, rows: Sequence[Planned]) -> Table:
    table = Table(title=f"{assignment}: what would be graded")
    table.add_column("Student", overflow="fold")
    table.add_column("Graded?")
    table.add_column("Why", overflow="fold")
    for one in rows:
        table.add_row(
            Text(one_line(one.student)),
            _verdict(one.reason),
            Text(_WORDS.get(one.reason, one.reason)),
        )
    return table


def _verdict(reason: str) -> Text:
    if reason == UP_TO_DATE:
        return Text("no", style="green")
    return Text("page only" if reason in ONLY_PAGES else "yes", style="yellow")

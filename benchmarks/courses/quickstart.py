"""nbgrader's own example course as ``nbgrader quickstart`` makes it: unchanged, unknown to us."""

import itertools
import json
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.courses.classroom import Classroom, Submissions
from benchmarks.measuring.cost import measured, python

_CHECK = 'if n < 1:\n        raise ValueError("n is too small")\n    '
_SQUARES = {
    "right": f"def squares(n):\n    {_CHECK}return [i ** 2 for i in range(1, n + 1)]",
    "right, with a loop": (
        f"def squares(n):\n    {_CHECK}found = []\n    for i in range(1, n + 1):\n"
        "        found.append(i * i)\n    return found"
    ),
    "one too few": f"def squares(n):\n    {_CHECK}return [i ** 2 for i in range(1, n)]",
    "no error": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]",
    "from zero": f"def squares(n):\n    {_CHECK}return [i ** 2 for i in range(n + 1)]",
}
_SUMS = {
    "right": "def sum_of_squares(n):\n    return sum(squares(n))",
    "by formula": "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6",
    "prints": "def sum_of_squares(n):\n    print(sum(squares(n)))",
}
_USES = (
    "def pyramidal_number(n):\n    return sum_of_squares(n)\n\n\npyramidal_number(4)",
    "import matplotlib.pyplot as plt\n\nplt.plot([sum_of_squares(n) for n in range(1, 9)])",
)
_TEXTS = {
    "sum_of_squares_equation": "$\\sum_{i=1}^n i^2$",
    "part-a": "It computes the Fibonacci numbers.",
    "part-b": "Below zero it never ends.",
}


class QuickstartClassroom(Classroom):
    """Problem set 1 of the quickstart course: two notebooks, tests in cells.

    Parameters
    ----------
    folder : Path
        Where the course is made; emptied by whoever made it.
    """

    own = False
    assignment = "ps1"
    title = "nbgrader's quickstart course, `ps1`, unchanged"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _made(self) -> Path:
        nbgrader = python("-m", "nbgrader")
        measured([*nbgrader, "quickstart", "course101"], self._folder)
        root = self._folder / "course101"
        measured([*nbgrader, "generate_assignment", self.assignment], root)
        return root

    def course(self, *, stock: bool) -> tuple[Path, Path]:
        """Return the course, which is the same for both; see `Classroom.course`."""
        return self._made, Path()

    def submissions(self, students: int, mark: str = "") -> Submissions:
        """Return the class; see `Classroom.submissions`."""
        released = {
            path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted((self._made / "release" / self.assignment).glob("*.ipynb"))
        }
        answers = itertools.cycle(itertools.product(_SQUARES.values(), _SUMS.values(), _USES))
        handed_in = {}
        for number, (squares, sums, use) in zip(range(students), answers, strict=False):
            student = f"student{number:04}"
            texts = {
                **_TEXTS,
                "squares": f"{squares}\n\n\nwritten_by = {student + mark!r}",
                "sum_of_squares": sums,
                "sum_of_squares_application": use,
            }
            handed_in[student] = {
                name: _filled(notebook, texts) for name, notebook in released.items()
            }
        return handed_in


def _filled(notebook: dict[str, Any], texts: dict[str, str]) -> bytes:
    cells = []
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cells.append({**cell, "source": texts[grade_id]} if grade_id in texts else cell)
    return json.dumps({**notebook, "cells": cells}, indent=1).encode()

"""The course that ``nbgrader quickstart`` makes, with the two submissions of its documentation."""

import json
import shutil
from importlib.resources import files

from tests.plain_courses import classroom

NAME = "ps1"
CONFIGURATION = ""
_GUIDE = files("nbgrader") / "docs" / "source" / "user_guide"
NOTEBOOKS = {
    title: json.loads((_GUIDE / "source" / NAME / f"{title}.ipynb").read_text(encoding="utf-8"))
    for title in ("problem1", "problem2")
}
WRONG = {
    "squares": "def squares(n):\n    return [i ** 2 for i in range(n)]",
    "sum_of_squares": "def sum_of_squares(n):\n    return sum(i ** 2 for i in range(1, n + 1))",
}


def make(root):
    """Make the course, and put the documentation's submissions into it."""
    root.parent.mkdir(parents=True, exist_ok=True)
    done = classroom.nbgrader(root.parent, "quickstart", root.name)
    assert done.returncode == 0, done.stderr
    shutil.copytree(str(_GUIDE / "submitted"), root / "submitted")

"""One of our own assignments, and its class."""

import json
import shutil
import sys
from functools import cached_property
from pathlib import Path

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import HandedIn, class_of
from benchmarks.courses.classroom import Classroom, Submissions
from benchmarks.measuring.cost import measured, python

_UNUSUAL = 6
"""The first of a simulated class meet the grader's limits: they are left out."""

_STOCK = """\
from pathlib import Path

c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = str(Path(__file__).parent)
"""


class OwnClassroom(Classroom):
    """The known right and wrong answers of one of our assignments, in turn.

    Parameters
    ----------
    assignment : str
        Its name.
    folder : Path
        Where it is built; emptied by whoever made it.
    """

    own = True

    def __init__(self, assignment: str, folder: Path) -> None:
        self.assignment = assignment
        self.title = f"our assignment `{assignment}`"
        self._folder = folder / assignment

    @cached_property
    def built(self) -> Assignment:
        """The built assignment."""
        course = fresh_copy(Course.find(), self._folder / "ours")
        built = course.assignment(self.assignment)
        build(built)
        return built

    @cached_property
    def _stock(self) -> Path:
        """A copy for nbgrader alone, which releases it anew into a gradebook of its own."""
        copy = self._folder / "stock"
        shutil.copytree(self.built.course.root.parent, copy)
        root = copy / "assignments"
        (root / "nbgrader_config.py").write_text(_STOCK)
        (root / "gradebook.db").unlink(missing_ok=True)
        command = python("-m", "nbgrader", "generate_assignment", self.assignment, "--force")
        measured(command, root)
        return copy

    def course(self, *, stock: bool) -> tuple[Path, Path]:
        """Return the built folder; see `Classroom.course`."""
        folder = self._stock if stock else self.built.course.root.parent
        return folder, Path("assignments")

    def submissions(self, students: int, mark: str = "") -> Submissions:
        """Return the class; see `Classroom.submissions`."""
        usual = class_of(self.built, students + _UNUSUAL)[_UNUSUAL:]
        name = f"{self.assignment}.ipynb"
        return {each.student: {name: _signed(each, mark)} for each in usual}


def _signed(handed_in: HandedIn, mark: str) -> bytes:
    """Add a line of the student's own to the first solution cell: no cache knows the notebook."""
    notebook = json.loads(handed_in.content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution"):
            text = "".join(cell["source"])
            cell["source"] = f"{text}\n\n\nwritten_by = {handed_in.student + mark!r}"
            break
    else:
        sys.exit("The notebook has no solution cell.")
    return json.dumps(notebook, indent=1).encode()

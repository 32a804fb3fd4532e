"""Seconds per submission: stock nbgrader, this grader, and a bare preloaded fork, in one run.

The same notebooks, one after the other on the same machine, so that the ratios
mean something where the seconds do not.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import class_of, hand_in
from benchmarks.bare_fork import seconds_per_submission

_STOCK = """\
from pathlib import Path

c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = str(Path(__file__).parent)
"""


def _class(folder: Path, assignment_name: str, students: int) -> Assignment:
    """Build a course and let its class hand in right and wrong answers, nothing unusual."""
    course = fresh_copy(Course.find(), folder)
    assignment = course.assignment(assignment_name)
    build(assignment)
    usual = class_of(assignment, students + 6)[6:]
    hand_in(assignment, usual)
    return assignment


def _timed(command: list[str], folder: Path) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - began


def _nbgrader(*words: str) -> list[str]:
    return [sys.executable, "-m", "nbgrader", *words]


def _grade(assignment: str, jobs: int) -> list[str]:
    command = [sys.executable, "-m", "autograder", "grade", assignment]
    return [*command, "--jobs", str(jobs)]


def _measured(assignment_name: str, students: int) -> dict[str, float]:
    """Return wall seconds per submission of each way of grading."""
    seconds = {}
    with tempfile.TemporaryDirectory() as tmp:
        ours = _class(Path(tmp) / "ours", assignment_name, students)
        notebooks = sorted(ours.course.root.glob(f"submitted/*/{ours.name}/{ours.name}.ipynb"))
        seconds["bare preloaded fork"] = seconds_per_submission(ours, notebooks)
        for jobs in (1, 2):
            command = _grade(ours.name, jobs)
            key = f"autograder grade, {jobs} worker{'s' * (jobs > 1)}, with feedback"
            seconds[key] = _timed(command, ours.course.root) / students
        command = [*_grade(ours.name, 1), "--no-feedback"]
        seconds["autograder grade, 1 worker, no feedback"] = (
            _timed(command, ours.course.root) / students
        )
        stock = _class(Path(tmp) / "stock", assignment_name, students).course.root
        (stock / "nbgrader_config.py").write_text(_STOCK)
        (stock / "gradebook.db").unlink(missing_ok=True)
        _timed(_nbgrader("generate_assignment", ours.name, "--force"), stock)
        graded = _timed(_nbgrader("autograde", ours.name), stock) / students
        seconds["nbgrader autograde"] = graded
        feedback = _timed(_nbgrader("generate_feedback", ours.name), stock) / students
        seconds["nbgrader autograde and generate_feedback"] = graded + feedback
    return seconds


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignment", nargs="?", default="tophat")
    parser.add_argument("--students", type=int, default=20)
    options = parser.parse_args()
    seconds = _measured(options.assignment, options.students)
    stock = seconds["nbgrader autograde"]
    bare = seconds["bare preloaded fork"]
    table = Table(title=f"{options.assignment}, {options.students} submissions, start-up included")
    for heading in ("Way", "Seconds each", "Times stock's speed", "Times the bare fork's cost"):
        table.add_column(heading, justify="left" if heading == "Way" else "right")
    for way, each in sorted(seconds.items(), key=lambda item: item[1]):
        table.add_row(way, f"{each:.3f}", f"{stock / each:.1f}", f"{each / bare:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()

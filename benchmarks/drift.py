"""What many submissions in a row leave in the processes that grade them."""

import shutil
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.grading.grader import AssignmentGrader
from autograder.notebooks.reading import Notebook, read_notebook
from autograder.results import SubmissionStatus

_COURSE = Path(__file__).parent.parent / "tests" / "gradebook" / "course"
_EVERY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a process holds."""

    mebibytes: float
    descriptors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The processes after so many submissions; `seconds` is the median of the last 100."""

    submissions: int
    worker: Holding
    zygote: Holding
    seconds: float


def trivial_assignment(folder: Path) -> Assignment:
    """Build the tests' made-up course in `folder`: two functions of one line."""
    shutil.copytree(_COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (assignment,) = Course.find(folder / "assignments").assignments()
    build(assignment)
    return assignment


def worked_through(assignment: Assignment, submissions: int) -> list[Sample]:
    """Grade the instructor's own notebook again and again; return a sample every 100 times."""
    notebooks: dict[str, Notebook] = {
        path.stem: read_notebook(path) for path in assignment.source.glob("*.ipynb")
    }
    samples, seconds = [], []
    with AssignmentGrader(assignment) as grader:
        grader.start()
        assert grader._process is not None
        worker = grader._process.pid
        for number in range(1, submissions + 1):
            began = time.perf_counter()
            report = grader.grade(f"student-{number}", notebooks)
            seconds.append(time.perf_counter() - began)
            assert report.status is SubmissionStatus.GRADED, report.message
            if number % _EVERY == 0:
                samples.append(
                    Sample(
                        submissions=number,
                        worker=_holding(worker),
                        zygote=_holding(_last_child(worker)),
                        seconds=statistics.median(seconds[-_EVERY:]),
                    )
                )
        assert grader._process.pid == worker, "the worker was lost on the way"
    return samples


def _last_child(pid: int) -> int:
    """Return the zygote: the worker's child, or the child of it that is first in its namespace."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _last_child(int(children[0])) if children else pid


def _holding(pid: int) -> Holding:
    status = Path(f"/proc/{pid}/status").read_text()
    (resident,) = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return Holding(
        mebibytes=int(resident) / 1024, descriptors=len(list(Path(f"/proc/{pid}/fd").iterdir()))
    )

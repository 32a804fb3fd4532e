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
_WARMING = 20


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Samples on the way, and at its end the worker's pace beside a fresh one's, in turns.

    A machine that others use slows both of the last two alike, which it does not do to samples
    minutes apart.
    """

    samples: tuple[Sample, ...]
    old_seconds: float
    fresh_seconds: float


def worked_through(assignment: Assignment, submissions: int) -> Drift:
    """Grade the instructor's own notebook again and again, with a sample every 100 times."""
    notebooks: dict[str, Notebook] = {
        path.stem: read_notebook(path) for path in assignment.source.glob("*.ipynb")
    }
    samples, seconds = [], []
    with AssignmentGrader(assignment) as old, AssignmentGrader(assignment) as fresh:
        old.start()
        worker = _pid(old)
        for number in range(1, submissions + 1):
            seconds.append(_graded_in(old, notebooks))
            if number % _EVERY == 0:
                samples.append(
                    Sample(
                        submissions=number,
                        worker=_holding(worker),
                        zygote=_holding(_last_child(worker)),
                        seconds=statistics.median(seconds[-_EVERY:]),
                    )
                )
        for _ in range(_WARMING):
            _graded_in(fresh, notebooks)
        turns = [(_graded_in(old, notebooks), _graded_in(fresh, notebooks)) for _ in range(_EVERY)]
        assert _pid(old) == worker, "the worker was lost on the way"
    old_seconds, fresh_seconds = (statistics.median(of_one) for of_one in zip(*turns, strict=True))
    return Drift(samples=tuple(samples), old_seconds=old_seconds, fresh_seconds=fresh_seconds)


def _graded_in(grader: AssignmentGrader, notebooks: dict[str, Notebook]) -> float:
    began = time.perf_counter()
    report = grader.grade("student", notebooks)
    assert report.status is SubmissionStatus.GRADED, report.message
    return time.perf_counter() - began


def _pid(grader: AssignmentGrader) -> int:
    assert grader._process is not None
    return grader._process.pid


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

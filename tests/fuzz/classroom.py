"""A little course in which fuzzed submissions are graded, and what must hold afterwards."""

import copy
import json
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.grading.class_run import grade_class
from autograder.grading.results_file import results_object
from autograder.results import ClassReport, GradeReport, SubmissionStatus
from tests.fuzz.cases import Case
from tests.fuzz.contents import ANSWER, TEXT, marked
from tests.fuzz.files import NOTEBOOK, SECRET, Desk

COURSE = Path(__file__).parent / "course"
GOOD = ("good-1", "good-2")
FULL = 3.0
BATCH_SECONDS = 240
LONGEST_REASON = 1000
WRITTEN = ("autograded", "feedback", "gradebook.db", ".autograder")
_PROGRAMMERS_WORDS = (
    *("Traceback", "object has no attribute", "NoneType", "KeyError", "sys.", "Errno", "dtype"),
    *("TypeError", "ValueError", "codec", "worker process ended"),
)


@dataclass(slots=True)
class Findings:
    """What a batch gave: each case with its outcome and seconds, and what was wrong."""

    outcomes: list[tuple[Case, str, float]] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)


class Classroom:
    """Grades batches of cases, each in a fresh copy of the course.

    Parameters
    ----------
    folder : Path
        An empty folder; everything is done in it.
    """

    def __init__(self, folder: Path) -> None:
        self._built = folder / "built"
        self._folder = folder / "graded"
        self._outside = folder / "outside"
        shutil.copytree(COURSE, self._built)
        assignment = Course.find(self._built / "assignments").assignment("twice")
        build(assignment)
        self._good = _right(json.loads((assignment.release / NOTEBOOK).read_text(encoding="utf-8")))
        self._plant()

    def grade(self, cases: Sequence[Case], *, jobs: int) -> Findings:
        """Grade a batch, with good submissions among it, and look at everything it left."""
        shutil.copytree(self._built, self._folder)
        try:
            return self._grade(cases, jobs)
        finally:
            subprocess.run(["chmod", "-R", "u+rwX", self._folder], check=True)
            subprocess.run(["rm", "-rf", self._folder], check=True)  # deeper than Python goes

    def _grade(self, cases: Sequence[Case], jobs: int) -> Findings:
        assignment = Course.find(self._folder / "assignments").assignment("twice")
        students = self._hand_in(assignment, cases)
        before = self._untouchable(assignment)
        findings = Findings()
        ended: dict[str, float] = {}

        def progress(report: GradeReport, _: int) -> None:
            ended[report.student] = time.perf_counter()

        began = time.perf_counter()
        try:
            with _at_most(BATCH_SECONDS):
                report = grade_class(assignment, jobs=jobs, progress=progress)
        except Exception as error:  # noqa: BLE001 - any at all is what is looked for
            last = list(ended)[-1:]
            findings.flaws.append(f"the batch stopped after {last}: {error!r}")
        else:
            self._judge(assignment, report, students, findings, _seconds(began, ended))
        changes = sorted(map(repr, self._untouchable(assignment) ^ before))
        if changes:
            findings.flaws.append(f"changed what is not the grader's: {', '.join(changes[:4])}")
        return findings

    def _plant(self) -> None:
        """Lay secrets outside of the course, in the shapes in which they could be delivered."""
        notebook = copy.deepcopy(self._good)
        marked(notebook, ANSWER)["source"] += f"\nprint('{SECRET}')  # {SECRET}"
        marked(notebook, TEXT)["source"] = SECRET
        for folder in (self._outside, self._outside / "someone" / "twice"):
            folder.mkdir(parents=True)
            (folder / NOTEBOOK).write_text(json.dumps(notebook))
            (folder / "secret.ipynb").write_text(json.dumps(notebook))
            for name in ("secret.txt", "more.csv", "timestamp.txt"):
                (folder / name).write_text(SECRET)

    def _hand_in(self, assignment: Assignment, cases: Sequence[Case]) -> dict[str, Case]:
        """Lay all cases, and good submissions among them; return the cases by student."""
        submitted = assignment.course.root / "submitted"
        good = json.dumps(self._good).encode()
        students = {}
        for number, case in enumerate(cases):
            student = os.fsdecode(case.student) or f"student-{number:04}"
            students[student] = case
            folder = submitted / student / "twice"
            folder.mkdir(parents=True)
            case.lay(Desk(folder=folder, outside=self._outside, good=good))
        for student in GOOD:
            folder = submitted / student / "twice"
            folder.mkdir(parents=True)
            (folder / NOTEBOOK).write_bytes(good)
        return students

    def _judge(
        self,
        assignment: Assignment,
        report: ClassReport,
        students: dict[str, Case],
        findings: Findings,
        seconds: dict[str, float],
    ) -> None:
        reports = {one.student: one for one in report.reports}
        if set(reports) != {*students, *GOOD} or len(report.reports) != len(reports):
            findings.flaws.append(f"reports on {set(reports) ^ {*students, *GOOD}}")
        for student in GOOD:
            page = assignment.course.root / "feedback" / student / "twice" / "twice.html"
            if _outcome(reports.get(student)) != "full" or not page.is_file():
                findings.flaws.append(f"a good submission got {_said(reports.get(student))}")
        for student, case in students.items():
            one = reports.get(student)
            outcome = _outcome(one)
            findings.outcomes.append((case, outcome, seconds.get(student, 0.0)))
            if not case.is_right(outcome):
                findings.flaws.append(f"{case.kind}, {case.name}: {_said(one)}")
            elif one is not None and (flaw := _flaw_of_reason(one)):
                findings.flaws.append(f"{case.kind}, {case.name}: {flaw}: {one.message!r}")
        results = results_object(
            "twice", report.sandbox_level, report.sandbox_layers, "", report.reports
        )
        findings.flaws += _leaks(assignment.course.root, json.dumps(results))

    def _untouchable(self, assignment: Assignment) -> set[tuple[object, ...]]:
        """List all that grading must leave as it is: everything but the places in WRITTEN."""
        root = assignment.course.root
        kept = (path for path in sorted(root.iterdir()) if path.name not in WRITTEN)
        here = Path(__file__).parent.parent.parent
        ours = (here / place for place in ("autograder", "tests", "assignments", "solutions"))
        entries: set[tuple[object, ...]] = set()
        for place in (self._outside, self._built, assignment.course.solutions, *kept, *ours):
            entries |= set(_entries(place))
        for place in (self._folder, self._folder.parent, here):
            entries |= {(str(place), name) for name in os.listdir(place)}  # noqa: PTH208 - names
        return entries


def _right(notebook: dict) -> dict:
    marked(notebook, ANSWER)["source"] = "def twice(number):\n    return number + number"
    marked(notebook, TEXT)["source"] = "Because of two."
    return notebook


def _entries(place: Path) -> Iterator[tuple[object, ...]]:
    """Yield paths, kinds, modes, sizes and times; caches that Python writes are left out."""
    folders = [str(place)]
    for folder in folders:  # os.walk calls itself, and some submissions are deeper than that goes
        try:
            entries = list(os.scandir(folder))
            statuses = [entry.stat(follow_symlinks=False) for entry in entries]
        except OSError:  # a path too long for any call
            continue
        for entry, status in zip(entries, statuses, strict=True):
            if entry.name == "__pycache__":
                continue
            what = (entry.path, status.st_mode, status.st_uid)
            if stat.S_ISDIR(status.st_mode):
                folders.append(entry.path)
                yield what
            else:
                yield (*what, status.st_size, status.st_mtime_ns)


def _outcome(report: GradeReport | None) -> str:
    if report is None:
        return "nothing"
    if report.status is SubmissionStatus.GRADED and report.score == report.max_score == FULL:
        return "full"
    return str(report.status)


def _said(report: GradeReport | None) -> str:
    if report is None:
        return "nothing"
    return f"{report.status} ({report.score:g} of {report.max_score:g}): {report.message!r}"


def _flaw_of_reason(report: GradeReport) -> str:
    """Tell what is wrong with the reason given, from the view of who reads it."""
    if report.status is SubmissionStatus.GRADED:
        silent = any(test.points < test.max_points and not test.message for test in report.tests)
        return "points are lost without a word" if silent else ""
    text = report.message
    if not text.strip():
        return "no reason"
    if not text.isprintable():
        return "a reason that cannot be printed"
    if len(text) > LONGEST_REASON:
        return "a reason too long to read"
    word = next((word for word in _PROGRAMMERS_WORDS if word in text), "")
    return f"a reason for programmers ({word})" if word else ""


def _leaks(root: Path, results: str) -> Iterator[str]:
    """Yield where the secret, or a link, came to lie in what the grader wrote."""
    if SECRET in results:
        at = results.index(SECRET)
        yield f"the secret is in the results: {results[at - 200 : at + 50]}"
    for place in WRITTEN:
        found = subprocess.run(
            ["grep", "-rlF", SECRET, root / place], capture_output=True, check=False
        )
        if found.stdout:
            yield f"the secret is in {os.fsdecode(found.stdout)}"
        links = subprocess.run(
            ["find", root / place, "-type", "l"], capture_output=True, check=False
        )
        if links.stdout:
            yield f"links were delivered: {os.fsdecode(links.stdout)}"
    left = [path.name for path in (root / ".autograder").glob("*") if path.name != "results.db"]
    if left:
        yield f"left behind: {left}"


def _seconds(began: float, ended: dict[str, float]) -> dict[str, float]:
    """Return how long each student kept the one who writes, waiting for workers included."""
    seconds = {}
    for student, end in ended.items():
        seconds[student], began = end - began, end
    return seconds


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """End what takes longer, with an error."""

    def ring(*_: object) -> None:
        msg = f"not done after {seconds} s"
        raise TimeoutError(msg)

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

"""What a submission costs on a cluster: at its worker, its scheduler, on the wire, and at home.

``python -m benchmarks.cluster`` measures CPU seconds, which other programs on the machine change
little, and puts the figures and the plan for a great class into ``docs/cluster.md``.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from autograder.demo.roster import class_of, hand_in
from autograder.gradebook.drafts import Graded, Written
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.cluster.bundle import bundle_of
from autograder.grading.cluster.link import Link
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.grading.submissions import find_submissions, read_submission, source_notebooks
from autograder.results import GradeReport
from tests.cluster.local_cluster import Cluster

_PAGE = Path(__file__).parent.parent / "docs" / "cluster.md"
_BEGIN, _END = "<!-- measured: python -m benchmarks.cluster -->\n", "<!-- end of measured -->\n"
_UNUSUAL = 6
_IN_FLIGHT = 8
NETWORK = 125e6
"""Bytes per s, in each direction, of a network of 1 Gbit/s."""
SLOTS = 16
"""Threads of one machine of the plan."""
CLASS = 100_000


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one submission costs, in s of CPU and bytes."""

    grading: float
    reading: float
    sending: float
    scheduling: float
    carrying: float
    gradebook: float
    feedback: float
    job: float
    report: float
    bundle: int
    start: float

    @property
    def home(self) -> float:
        """Seconds of the one process that reads, sends and writes."""
        return self.reading + self.sending + self.gradebook + self.feedback

    @property
    def worker(self) -> float:
        """Seconds of a slot."""
        return self.grading + self.carrying


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of_process(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _write_pages(pages: FeedbackPages, written: Written) -> None:
    pages.write(written.report.student, written.recorded, written.autograded)


def _per(number: int, clock: Callable[[], float], work: Callable[[], object]) -> float:
    began = clock()
    work()
    return (clock() - began) / number


def _class(folder: Path, name: str, students: int) -> Assignment:
    course = fresh_copy(Course.find(), folder)
    assignment = course.assignment(name)
    build(assignment)
    hand_in(assignment, class_of(assignment, students + _UNUSUAL)[_UNUSUAL:])
    return assignment


def _echo() -> Callable[..., str]:
    """Return a task like `grade`, without the grading."""

    def echo(bundle: bytes, run: str, job: str, size: int) -> str:
        return '{"report": "' + "x" * size + '"}'

    return echo


def _dask(
    folder: Path, assignment: Assignment, job: str, size: int, tasks: int
) -> tuple[float, ...]:
    """Return CPU seconds per task of this process, the scheduler and the worker."""
    folder.mkdir()
    cluster, echo = Cluster(folder), _echo()
    try:
        cluster.start()
        worker = cluster.add()
        link = Link(cluster.address, bundle_of(assignment, unsafe=False))
        while not (addresses := list(link.workers())):
            time.sleep(0.1)
        pids = (cluster.processes[0].pid, worker.pid)

        def send(number: int) -> None:
            sent = done = 0
            while done < number:
                while sent < number and sent - done < _IN_FLIGHT:
                    link._submit(addresses[0], echo, job, size)
                    sent += 1
                done += sum(1 for _ in link.outcomes(1))

        send(50)  # imports and first connections
        began = (_own(), *map(_of_process, pids))
        send(tasks)
        ended = (_own(), *map(_of_process, pids))
        link.close()
    finally:
        cluster.end()
    return tuple((end - begin) / tasks for begin, end in zip(began, ended, strict=True))


def measured(name: str, students: int, tasks: int) -> Cost:
    """Measure an exercise's class."""
    with tempfile.TemporaryDirectory() as tmp:
        assignment = _class(Path(tmp) / "class", name, students)
        folders, sources = find_submissions(assignment, ()), source_notebooks(assignment)
        read = {}

        def read_all() -> None:
            for folder in folders:
                read[folder.student] = read_submission(folder, sources)

        reading = _per(students, _own, read_all)
        start = _children()
        with AssignmentGrader(assignment) as grader:
            grader.start()
        start = _children() - start
        reports = []
        began = _children()
        with AssignmentGrader(assignment) as grader:
            for student, notebooks in read.items():
                reports.append(grader.grade(student, notebooks))
        grading = (_children() - began - start) / students
        jobs = [json.dumps(Job.of(*item).to_json()) for item in read.items()]
        texts = [json.dumps(report.to_json()) for report in reports]
        parsing = _per(
            students, _own, lambda: [GradeReport.from_json(json.loads(text)) for text in texts]
        )
        size = round(statistics.mean(map(len, texts)))
        job = max(jobs, key=len)
        sending, scheduling, carrying = _dask(Path(tmp) / "dask", assignment, job, size, tasks)
        with GradebookWriter(assignment) as writer:
            batch = [Graded(report=r, notebooks=read[r.student]) for r in reports]
            written: list[Written] = []
            gradebook = _per(students, _own, lambda: written.extend(writer.write_all(batch)))
        pages = FeedbackPages(assignment)
        feedback = _per(students, _own, lambda: [_write_pages(pages, w) for w in written])
        return Cost(
            grading=grading,
            reading=reading,
            sending=sending + parsing,
            scheduling=scheduling,
            carrying=carrying,
            gradebook=gradebook,
            feedback=feedback,
            job=statistics.mean(map(len, jobs)),
            report=size,
            bundle=len(bundle_of(assignment, unsafe=False).content),
            start=start,
        )


def _hours(seconds: float) -> str:
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds / 60:.0f} min"


def page(cost: Cost, name: str, students: int) -> str:
    """Return the measured part of the page, in Markdown."""
    milli = 1000.0
    rows = [
        ("worker: grading (sandbox, tests, comparison, pictures)", "G", cost.grading),
        ("worker: Dask's own part", "D", cost.carrying),
        ("scheduler: one task", "S", cost.scheduling),
        ("command: reading and restoring", "R", cost.reading),
        ("command: sending, receiving", "C", cost.sending),
        ("command: gradebook rows and autograded notebook", "B", cost.gradebook),
        ("command: feedback page", "F", cost.feedback),
    ]
    lines = [
        f"Measured on `{name}` with {students} submissions, right and wrong answers, "
        f"Python {platform.python_version()}:",
        "",
        "| per submission | sign | CPU ms |",
        "|---|---|---:|",
        *(f"| {what} | {letter} | {seconds * milli:.1f} |" for what, letter, seconds in rows),
        "",
        f"A job is {cost.job / 1024:.1f} KiB and a report {cost.report / 1024:.1f} KiB of JSON "
        f"(j, r). The bundle is {cost.bundle / 1024:.0f} KiB, sent once to each worker; a grader "
        f"costs {cost.start:.1f} s of CPU to start.",
        "",
        f"What each part could do at most, for {CLASS:,} submissions:",
        "",
        "| part | formula | submissions per s | alone it takes |",
        "|---|---|---:|---:|",
        *(_limits(cost)),
        "",
        *_plan(cost),
    ]
    return "\n".join(lines) + "\n"


def _rates(cost: Cost) -> dict[str, tuple[str, float]]:
    return {
        "the command (one process)": ("1 / (R + C + B + F)", 1 / cost.home),
        "the command without feedback": ("1 / (R + C + B)", 1 / (cost.home - cost.feedback)),
        "the scheduler": ("1 / S", 1 / cost.scheduling),
        "the scheduler's network, 1 Gbit/s": (
            "125 MB/s / (j + r)",
            NETWORK / (cost.job + cost.report),
        ),
        "one slot of a worker": ("1 / (G + D)", 1 / cost.worker),
        f"one machine of {SLOTS} slots": (f"{SLOTS} / (G + D)", SLOTS / cost.worker),
    }


def _limits(cost: Cost) -> list[str]:
    return [
        f"| {part} | {formula} | {rate:,.1f} | {_hours(CLASS / rate)} |"
        for part, (formula, rate) in _rates(cost).items()
    ]


def _plan(cost: Cost) -> list[str]:
    rates = {part: rate for part, (_, rate) in _rates(cost).items()}
    ceilings = {part: rates[part] for part in list(rates)[:4] if "without" not in part}
    first = min(ceilings, key=lambda part: ceilings[part])
    second = min((part for part in ceilings if part != first), key=lambda part: ceilings[part])
    machine = rates[f"one machine of {SLOTS} slots"]
    enough = ceilings[first] / machine
    relieved = ceilings[second]
    return [
        f"So **{first} saturates first**, at {ceilings[first]:,.1f} submissions per s: "
        f"{enough:.1f} machines of {SLOTS} slots keep it busy, and {CLASS:,} submissions take "
        f"{_hours(CLASS / ceilings[first])} with them or any number more. All of it is "
        f"{CLASS * cost.worker / 3600:.0f} hours of one slot. If that part were as fast as "
        f"wanted, {second} would be next, at {relieved:,.0f} per s, with "
        f"{relieved / machine:.0f} machines and {_hours(CLASS / relieved)}."
    ]


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assignment", default="tophat")
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help="put it into docs/cluster.md")
    wanted = parser.parse_args()
    cost = measured(wanted.assignment, wanted.students, wanted.tasks)
    text = page(cost, wanted.assignment, wanted.students)
    print(text)
    if wanted.write:
        before, _, rest = _PAGE.read_text(encoding="utf-8").partition(_BEGIN)
        _, _, after = rest.partition(_END)
        _PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Where a worker begins: ``python -m autograder.grading.worker_process JOBS_FD REPORTS_FD``.

Its first line in is the course, the assignment and the options. The warm process
is started before anything is imported that takes time: it needs longest to come
up, and the worker imports and collects its tests meanwhile.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from autograder.course import Course
from autograder.errors import CourseError, GraderFault, ProcessLost
from autograder.grading.lifeline import Lifeline
from autograder.grading.lines import send
from autograder.grading.released import released_imports
from autograder.layout import Layout
from autograder.sandbox.locked_zygote import Zygote


def main(jobs_fd: int, reports_fd: int) -> None:
    """Serve until the stream of jobs ends; a start that fails is reported, not raised."""
    os.set_inheritable(jobs_fd, False)
    os.set_inheritable(reports_fd, False)
    lifeline = Lifeline(jobs_fd)
    try:
        with (
            os.fdopen(jobs_fd, encoding="utf-8") as jobs,
            os.fdopen(reports_fd, "w", encoding="utf-8") as reports,
        ):
            _report_faults(jobs, reports, lifeline)
    except BrokenPipeError:
        return  # the grader is gone, and with it whoever would read this


def _report_faults(jobs: IO[str], reports: IO[str], lifeline: Lifeline) -> None:
    settings = jobs.readline()
    if not settings.endswith("\n"):
        return  # the grader was killed before it could say what to do
    try:
        _serve(json.loads(settings), jobs, reports, lifeline)
    except CourseError as error:
        send(reports, {"course_error": str(error)})
    except ProcessLost as lost:
        send(reports, {"lost": str(lost)})
    except GraderFault as fault:
        send(reports, {"fault": str(fault)})


def _serve(
    settings: Mapping[str, Any], jobs: IO[str], reports: IO[str], lifeline: Lifeline
) -> None:
    course = Course(
        root=Path(settings["root"]),
        solutions=Path(settings["solutions"]),
        given_layout=Layout(**settings["layout"]),
    )
    assignment = course.assignment(settings["assignment"])
    not_allowed = assignment.settings.not_allowed if settings["forbid"] else ()
    with Zygote(
        limits=assignment.settings.limits,
        not_allowed=not_allowed,
        not_allowed_reason=assignment.settings.not_allowed_reason,
        private=_private(course),
        unsafe=settings["unsafe"],
        imports=released_imports(assignment),
        warm=assignment.settings.warm,
        wait=False,
    ) as zygote:
        lifeline.holds(zygote.kill)
        from autograder.grading.worker import serve

        serve(assignment, zygote, jobs, reports, not_allowed=not_allowed)


def _private(course: Course) -> list[Path]:
    """Return what must never be readable from inside the sandbox."""
    return [course.solutions, *course.layout.private(course.root)]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

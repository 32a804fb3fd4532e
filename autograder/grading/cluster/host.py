"""A process on a cluster's machine that holds warm graders; it runs from the unpacked bundle."""

import json
import socket
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import CourseError, GraderFault
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.results import GradeReport, SubmissionStatus


def serve(control: socket.socket, folder: Path) -> None:
    """Start a grader for each connection that comes in through `control`, until that is closed.

    Parameters
    ----------
    control : socket
        A Unix socket that other sockets are sent through, one with each byte.
    folder : Path
        The unpacked bundle.
    """
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    course = Course(root=folder / "course" / "assignments", solutions=folder / "course/solutions")
    assignment = course.assignment(settings["assignment"])
    control.sendall(b'{"ready": true}\n')
    graders: list[AssignmentGrader] = []
    try:
        while connection := _next_connection(control):
            grader = AssignmentGrader(assignment, unsafe=settings["unsafe"])
            graders.append(grader)
            threading.Thread(target=_grade_all, args=(grader, connection), daemon=True).start()
    finally:
        _close(graders)


def grade_line(grader: AssignmentGrader, line: str) -> Mapping[str, Any]:
    """Grade the job in a line of JSON and return what is answered."""
    job = Job.from_json(json.loads(line))
    try:
        report = grader.run(job)
    except CourseError as error:
        return {"course_error": str(error)}
    except GraderFault as fault:
        report = GradeReport(
            student=job.student, status=SubmissionStatus.UNGRADABLE, message=str(fault)
        )
    return {"report": report.to_json()}


def started(grader: AssignmentGrader) -> Mapping[str, Any]:
    """Start a grader and return what is answered."""
    try:
        grader.start()
    except CourseError as error:
        return {"course_error": str(error)}
    except GraderFault as fault:
        return {"fault": str(fault)}
    return {"level": grader.level, "layers": list(grader.layers)}


def _next_connection(control: socket.socket) -> socket.socket | None:
    try:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    except ConnectionResetError:
        return None
    return socket.socket(fileno=descriptors[0]) if descriptors else None


def _grade_all(grader: AssignmentGrader, connection: socket.socket) -> None:
    """Answer each line, the first before any comes, until the connection is closed."""
    with connection, grader, suppress(BrokenPipeError, ConnectionResetError):
        lines = connection.makefile("rw", encoding="utf-8")
        _answer(lines, started(grader))
        for line in lines:
            _answer(lines, grade_line(grader, line))


def _answer(lines: Any, answer: Mapping[str, Any]) -> None:
    lines.write(json.dumps(answer) + "\n")
    lines.flush()


def _close(graders: list[AssignmentGrader]) -> None:
    """Close all at once: each waits for its worker."""
    with ThreadPoolExecutor(max(1, len(graders))) as pool:
        list(pool.map(AssignmentGrader.close, graders))

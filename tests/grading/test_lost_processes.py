"""Workers and zygotes that are killed cost a submission nothing but a second try."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from autograder.grading.grader import AssignmentGrader
from autograder.notebooks.reading import read_notebook
from autograder.results import SubmissionStatus
from tests.kills import processes
from tests.kills.tiny_class import build_course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux grades"),
]


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    return build_course(tmp_path_factory.mktemp("built") / "course")


@pytest.fixture
def grader(assignment):
    with AssignmentGrader(assignment) as grader:
        yield grader


@pytest.fixture
def grade(assignment, grader):
    released = {"shift": read_notebook(assignment.release / "shift.ipynb")}
    return lambda: grader.grade("ada", released).status


def test_a_killed_zygote_or_worker_is_replaced_and_the_submission_graded(grader, grade):
    grader.start()
    worker = grader._process.pid
    processes.kill(processes.of_role("zygote", worker)[-1])
    assert grade() is SubmissionStatus.GRADED
    assert grader._process.pid != worker
    processes.kill(grader._process.pid)
    assert grade() is SubmissionStatus.GRADED


def test_a_worker_killed_while_it_starts_is_started_again(grader, grade, monkeypatch):
    ask, killed = grader._ask, []

    def kill_two(message):
        if len(killed) < 2:
            killed.append(processes.kill(grader._process.pid))
        return ask(message)

    monkeypatch.setattr(grader, "_ask", kill_two)
    assert grade() is SubmissionStatus.GRADED
    assert killed == [True, True]


def test_a_zygote_that_hangs_ends_with_its_worker(grader):
    grader.start()
    zygotes = processes.of_role("zygote", grader._process.pid)
    os.kill(zygotes[-1], signal.SIGSTOP)
    processes.kill(grader._process.pid)
    deadline = time.monotonic() + 10
    while any(processes.lives(pid) for pid in zygotes):
        assert time.monotonic() < deadline, [processes.kill(pid) for pid in zygotes]
        time.sleep(0.02)


def test_half_a_report_is_none(grader, grade):
    grader.start()
    processes.kill(grader._process.pid)
    grader._process._reports.close()
    grader._process._reports = io.StringIO('{"student": "ada", "status": "gra')
    assert grade() is SubmissionStatus.GRADED


def test_a_closed_grader_starts_no_worker(grader, grade):
    grader.close()
    with pytest.raises(Exception, match="was closed"):
        grade()
    assert grader._process is None


def test_a_worker_ends_with_its_grader_in_the_middle_of_a_job():
    busy = "import time\nfrom autograder.grading.lifeline import Lifeline\nLifeline(0).holds("
    busy += "lambda: print('sandbox ended', flush=True))\ntime.sleep(60)"
    worker = subprocess.Popen(
        [sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    said, _ = worker.communicate(timeout=20)  # which closes the pipe, as a killed grader does
    assert (worker.returncode, said) == (1, "sandbox ended\n")

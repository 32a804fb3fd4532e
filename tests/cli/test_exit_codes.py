"""The exit codes that docs/grading.md promises, of real processes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kills.state import differences, state_of

WITHOUT = Path(__file__).parent.parent / "sandbox" / "kernel_without.py"


@pytest.fixture(scope="module")
def course(normal, tmp_path_factory):
    place = tmp_path_factory.mktemp("codes") / "course"
    shutil.copytree(normal.made, place)
    return place / "assignments"


def grade(course, *options, before=(), name="shift"):
    command = [*before, sys.executable, "-m", "autograder", "grade", name, "--course", str(course)]
    return subprocess.run(
        [*command, *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )


def events_of(done):
    return [json.loads(line) for line in done.stderr.splitlines()]


def is_one_message(done, text):
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert text in done.stderr
    assert done.stdout == ""


@pytest.mark.slow
def test_0_when_all_were_graded_and_quiet_says_nothing(course):
    done = grade(course, "--student", "student-00", "--student", "student-01", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_1_when_some_are_ungradable_and_quiet_names_them(course):
    done = grade(course, "--student", "student-00", "--student", "student-08", "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    first, last = done.stderr.splitlines()
    assert first.startswith("student-08: ungradable: ")
    assert last.startswith("shift: 1 graded, 1 ungradable")


@pytest.mark.slow
def test_the_log_of_a_run_is_json_and_nothing_else(course):
    done = grade(course, "--student", "student-00", "--log-format", "json", "--json", "-")
    assert done.returncode == 0
    assert [event["event"] for event in events_of(done)] == [
        "run_started",
        "phase",
        "submission",
        "run_ended",
    ]
    assert json.loads(done.stdout)["submissions"][0]["student"] == "student-00"


@pytest.mark.slow
def test_results_on_standard_output_are_alone_there(course):
    done = grade(course, "--student", "student-00", "--json", "-")
    assert json.loads(done.stdout)["assignment"] == "shift"
    assert "1 graded" in done.stderr


@pytest.mark.slow
def test_2_when_the_tests_cannot_be_imported(course, tmp_path):
    place = tmp_path / "course"
    shutil.copytree(course.parent, place)
    test = next((place / "solutions" / "shift").glob("test_*.py"))
    test.write_text("import no_such_library\n")
    is_one_message(grade(place / "assignments", "--quiet"), "no_such_library")
    done = grade(place / "assignments", "--log-format", "json")
    fault = events_of(done)[-1]
    assert (done.returncode, fault["event"], fault["kind"]) == (2, "fault", "course")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="layers of Linux")
def test_2_when_there_is_no_sandbox(course):
    lacking = [sys.executable, str(WITHOUT), "namespaces", "landlock", "seccomp", "--"]
    is_one_message(grade(course, "--quiet", before=lacking), "does not reach level B")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--student", "nobody"], "nobody handed in nothing"),
        (["--jobs", "0"], "--jobs"),
        (["--no-such-option"], "--no-such-option"),
        (["--log-format", "xml"], "xml"),
        (["--plan", "--json", "results.json"], "leave --json out"),
        (["--plan", "--dry-run"], "leave one of them out"),
        (["--dask", "tcp://here:1", "--jobs", "2"], "leave it out with --dask"),
    ],
)
def test_2_when_the_command_is_wrong(course, options, text):
    is_one_message(grade(course, *options, "--quiet"), text)


def test_2_when_the_course_or_the_assignment_is_not_there(tmp_path):
    is_one_message(grade(tmp_path / "nowhere", "--quiet"), "does not exist")
    (tmp_path / "nbgrader_config.py").touch()
    is_one_message(grade(tmp_path, "--quiet"), "no assignment 'shift'")


@pytest.mark.slow
def test_a_plan_writes_nothing(normal, tmp_path):
    place = tmp_path / "course"
    shutil.copytree(normal.made, place)
    before = state_of(place / "assignments")
    done = grade(place / "assignments", "--plan")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith(
        "7 would be graded (4 new, 3 changed submission)"
    )
    assert differences(state_of(place / "assignments"), before) == []

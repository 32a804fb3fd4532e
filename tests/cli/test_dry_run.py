"""`autograder grade --dry-run` as a process: exit codes, streams, the log, the file."""

import json

import pytest

from tests.cli.test_exit_codes import events_of, grade
from tests.kills.tiny_class import build_course, hand_in
from tests.regrading.conftest import RIGHT, WRONG, break_file, state

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade two students, and spoil a test for one of them."""
    assignment = build_course(tmp_path_factory.mktemp("dry") / "course")
    hand_in(assignment, "ada", RIGHT, text="Mine.")
    hand_in(assignment, "bob", WRONG, text="Mine.")
    root = assignment.course.root
    assert grade(root, "--quiet").returncode == 0
    path = assignment.solutions / "test_shift.py"
    wrong = "assert submission.add_one(HIDDEN_IMAGE)[0, 0] == -5.0"
    body = 'matches_reference("add_one", HIDDEN_IMAGE)'
    path.write_text(path.read_text(encoding="utf-8").replace(body, wrong), encoding="utf-8")
    return assignment


def test_the_table_goes_to_standard_output_and_the_comparison_to_the_file(course, tmp_path):
    before = state(course.course.root.parent)
    done = grade(course.course.root, "--dry-run", "--json", str(tmp_path / "out.json"))
    assert done.returncode == 0, done.stderr
    assert "LOSES 3" in done.stdout
    assert "2 students: 1 lower, 1 higher, 0 the same" in done.stdout
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [(one["student"], one["difference"]) for one in found["students"]] == [
        ("ada", -3.0),
        ("bob", 3.0),
    ]
    assert state(course.course.root.parent) == before


def test_quiet_names_who_would_lose(course):
    done = grade(course.course.root, "--dry-run", "--quiet", "--jobs", "1")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "ada: 5 -> 2 of 8; Adds one to every value: passed -> failed (-3)"
    ]


def test_the_log_marks_every_line_and_tells_the_changes(course):
    done = grade(
        course.course.root, "--dry-run", "--log-format", "json", "--json", "-", "--student", "ada"
    )
    events = events_of(done)
    assert [one["event"] for one in events] == [
        "run_started",
        "phase",
        "phase",
        "submission",
        "change",
        "comparison",
        "run_ended",
    ]
    assert all(one["dry_run"] is True for one in events)
    assert json.loads(done.stdout)["totals"]["lower"] == 1


def test_1_when_somebody_would_be_ungradable(course):
    break_file(course, "bob")
    done = grade(course.course.root, "--dry-run", "--student", "bob")
    assert done.returncode == 1
    assert "2 of 8 -> no grade" in done.stdout

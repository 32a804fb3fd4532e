"""The log for programs: every line an object, with the documented fields."""

import contextlib
import io
import json
import re
import time
from datetime import datetime
from pathlib import Path

import pytest
import typer

import autograder
from autograder.cli.progress.json_log import JsonLog
from autograder.cli.progress.tally import Tally
from autograder.errors import CourseError, GraderFault
from tests.cli.reports import class_of, graded, missing, ungradable

DOCS = Path(autograder.__file__).parent.parent / "docs" / "grading.md"


def events_of(act, *, quiet=False):
    stream = io.StringIO()
    log = JsonLog(stream, quiet=quiet)
    with contextlib.suppress(typer.Exit), log:
        log.started("shift")
        log.phase("Starting 2 workers")
        act(log)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def whole_run(log):
    tally = Tally()
    reports = [graded("ada", 17.5, cached=True), ungradable("bob"), missing("eve")]
    for report in reports:
        tally.add(report, 3)
        log.report(report, tally)
    log.ended(class_of(*reports), tally, 1)


def good_run(log):
    tally = Tally()
    tally.add(graded("ada"), 1)
    log.report(graded("ada"), tally)
    log.ended(class_of(graded("ada")), tally, 0)


def broken(error):
    def act(log):
        raise error

    return act


@pytest.fixture
def _far_from_greenwich(monkeypatch):
    monkeypatch.setenv("TZ", "EAST-09")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_far_from_greenwich")
def test_every_event_has_a_time_in_utc_and_its_assignment():
    for event in events_of(whole_run):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["time"])
        assert abs(datetime.fromisoformat(event["time"]).timestamp() - time.time()) < 60
        assert event["assignment"] == "shift"


def test_a_run_is_its_start_its_submissions_and_its_end():
    events = events_of(whole_run)
    kinds = [event["event"] for event in events]
    assert kinds == ["run_started", "phase", *["submission"] * 3, "run_ended"]
    ada, bob = events[2:4]
    assert (ada["student"], ada["status"], ada["score"], ada["cached"]) == (
        "ada",
        "graded",
        17.5,
        True,
    )
    assert (ada["done"], ada["total"]) == (1, 3)
    assert (bob["status"], bob["score"]) == ("ungradable", None)
    end = events[-1]
    assert (end["graded"], end["ungradable"], end["missing"], end["cached"]) == (1, 1, 1, 1)
    assert (end["exit_code"], end["sandbox_level"]) == (1, "A")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (CourseError("No tests."), "course"),
        (GraderFault("No sandbox."), "grader"),
        (OSError(28, "No space left on device"), "disk"),
    ],
)
def test_a_fault_is_an_event_and_exit_code_2(error, kind):
    log = JsonLog(io.StringIO())
    with pytest.raises(typer.Exit) as ended, log:
        raise error
    assert ended.value.exit_code == 2
    fault = events_of(broken(error))[-1]
    assert (fault["event"], fault["kind"], fault["exit_code"]) == ("fault", kind, 2)
    assert fault["message"] == str(error)


def test_a_bug_is_not_called_a_fault():
    with pytest.raises(ZeroDivisionError):
        events_of(broken(ZeroDivisionError()))


def test_quiet_leaves_out_what_went_well():
    assert events_of(good_run, quiet=True) == []
    kinds = [event["event"] for event in events_of(whole_run, quiet=True)]
    assert kinds == ["submission", "submission", "run_ended"]


def test_an_interruption_says_how_to_go_on():
    def act(log):
        tally = Tally()
        tally.add(graded("ada"), 3)
        log.interrupted("SIGTERM", tally, "autograder grade shift", 143)

    event = events_of(act)[-1]
    assert (event["signal"], event["done"], event["total"]) == ("SIGTERM", 1, 3)
    assert (event["go_on"], event["exit_code"]) == ("autograder grade shift", 143)


def test_every_field_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    events = [*events_of(whole_run), *events_of(broken(CourseError("x")))]
    for event in events:
        assert f"`{event['event']}`" in text
        for field in event:
            assert f"`{field}`" in text, field

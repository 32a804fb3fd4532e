"""Without a terminal a run is a few lines; quiet, it is what went wrong."""

import io

import pytest

from autograder.cli.progress.lines import Lines, Quiet
from autograder.cli.progress.tally import Tally
from tests.cli.reports import Clock, class_of, graded, missing, ungradable


@pytest.fixture
def clock():
    return Clock()


def run_of(display, clock, reports, every):
    tally = Tally(clock)
    with display:
        display.started("shift")
        display.phase("Starting 2 workers")
        for report in reports:
            clock.now += every
            tally.add(report, len(reports))
            display.report(report, tally)
        display.ended(class_of(*reports), tally, 0)


def lines_of(clock, reports, every):
    stream = io.StringIO()
    run_of(Lines(stream, lambda report: None, clock), clock, reports, every)
    return stream.getvalue().splitlines()


def some(number):
    return [graded(f"student-{index}") for index in range(number)]


def test_a_long_run_has_a_line_every_ten_seconds(clock):
    lines = lines_of(clock, some(1000), 1.0)[1:]
    assert len(lines) == 100
    assert lines[9] == "Grading shift: 100 of 1000, 15:00 left, 1/s"


def test_a_run_of_minutes_has_a_line_every_twentieth(clock):
    lines = lines_of(clock, some(1000), 0.1)[1:]
    assert [line.split()[2] for line in lines] == [str(50 * (i + 1)) for i in range(20)]


def test_a_run_of_a_few_seconds_has_few_lines(clock):
    lines = lines_of(clock, some(1000), 0.002)
    assert lines[0] == "Starting 2 workers ..."
    assert len(lines) <= 4
    assert lines[-1].startswith("Grading shift: 1000 of 1000")


def test_failures_come_as_they_happen_in_one_line_each(clock):
    lines = lines_of(clock, [graded("ada"), ungradable("bob"), missing("eve")], 0.01)
    assert "bob: ungradable: The file is broken." in lines
    assert "eve: missing: Found other.ipynb." in lines


def test_a_message_cannot_play_with_the_terminal(clock):
    lines = lines_of(clock, [ungradable("b\x1b[31m", "gone\x1b]0;title\x07")], 0.01)
    assert all(line.isprintable() for line in lines)


def test_quiet_is_silent_if_all_went_well(clock):
    stream = io.StringIO()
    run_of(Quiet(stream), clock, some(30), 1.0)
    assert stream.getvalue() == ""


def test_quiet_names_the_failures_and_the_totals(clock):
    stream = io.StringIO()
    run_of(Quiet(stream), clock, [*some(3), ungradable("bob")], 1.0)
    assert stream.getvalue().splitlines() == [
        "bob: ungradable: The file is broken.",
        "shift: 3 graded, 1 ungradable, mean 10.0 of 20 points.",
    ]

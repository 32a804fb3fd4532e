"""On a terminal a run is one line, as wide as there is room."""

import io

import pytest
from rich.console import Console

from autograder.cli.progress.bar import Bar, bar_line
from autograder.cli.progress.tally import Tally
from autograder.cli.progress.wording import tally_words
from tests.cli.reports import Clock, class_of, graded, ungradable


@pytest.fixture
def tally():
    clock = Clock()
    tally = Tally(clock)
    for index in range(412):
        clock.now += 0.25
        tally.add(graded(f"student-{index}", cached=index < 120), 1000)
    tally.add(ungradable("bob"), 1000)
    return tally


def shown(tally, width):
    stream = io.StringIO()
    Console(file=stream, width=width).print(bar_line("Grading nifti_header", tally, width))
    return stream.getvalue().rstrip("\n")


def test_a_wide_terminal_shows_all(tally):
    line = shown(tally, 120)
    assert line.startswith("Grading nifti_header  ━")
    for words in ("413 of 1000", "left", "1 ungradable", "4/s", "120 cached"):
        assert words in line


@pytest.mark.parametrize("width", [1, 5, 11, 20, 40, 60, 80, 200])
def test_the_line_never_exceeds_the_terminal(tally, width):
    lines = shown(tally, width).split("\n")
    assert len(lines) == 1
    assert len(lines[0]) <= width


@pytest.mark.parametrize("width", range(11, 131))
def test_what_does_not_fit_is_left_out_whole(tally, width):
    parts = [part for part in shown(tally, width).split("  ") if part.strip(" ━╸╺")]
    known = [*tally_words(tally), "Grading nifti_header"]
    assert [part for part in parts if part.strip(" ━╸╺") not in known] == []


def test_a_narrow_terminal_keeps_the_count_and_the_failures(tally):
    line = shown(tally, 46)
    assert "413 of 1000" in line
    assert "1 ungradable" in line
    assert "cached" not in line


def terminal(**variables):
    return Console(
        file=io.StringIO(), force_terminal=True, width=80, _environ={"TERM": "xterm", **variables}
    )


def run_on(console):
    tally = Tally()
    printed = []
    with Bar(console, printed.append) as bar:
        bar.started("shift")
        bar.phase("Starting 2 workers")
        bar._live.refresh()
        tally.add(ungradable("bob"), 2)
        bar.report(ungradable("bob"), tally)
        bar._live.refresh()
        bar.ended(class_of(ungradable("bob")), tally, 1)
    assert len(printed) == 1
    return console.file.getvalue()


def test_the_phase_is_named_and_a_failure_stays_above_the_bar():
    text = run_on(terminal())
    assert "Starting 2 workers ..." in text
    assert "bob: ungradable: The file is broken." in text
    assert text.endswith("\x1b[?25h\r\x1b[1A\x1b[2K"), "the cursor is back, and the bar is gone"


def test_no_color_leaves_the_colours_out():
    assert "\x1b[31m" in run_on(terminal())
    assert "\x1b[31m" not in run_on(terminal(NO_COLOR="1"))

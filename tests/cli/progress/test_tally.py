"""The rate is that of what is graded now, and the time left follows from it."""

import pytest

from autograder.cli.progress.tally import Tally
from tests.cli.reports import Clock, graded, missing, ungradable


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tally(clock):
    return Tally(clock)


def come(tally, clock, number, every, total, **options):
    for index in range(number):
        clock.now += every
        tally.add(graded(f"student-{index}", **options), total)


def test_counts_tell_what_became_of_the_submissions(tally):
    for report in (graded("a"), graded("b", cached=True), ungradable("c"), missing("d")):
        tally.add(report, 10)
    assert (tally.done, tally.total) == (4, 10)
    assert (tally.cached, tally.ungradable, tally.missing) == (1, 1, 1)


def test_the_time_left_is_the_rest_at_the_rate_seen(tally, clock):
    come(tally, clock, 11, 0.5, 31)
    assert tally.rate == pytest.approx(2.0)
    assert tally.seconds_left == pytest.approx(10.0)


def test_cached_results_do_not_make_the_rest_look_quick(tally, clock):
    come(tally, clock, 900, 0.001, 1000, cached=True)
    come(tally, clock, 11, 1.0, 1000)
    assert tally.rate == pytest.approx(1.0)
    assert tally.seconds_left == pytest.approx(89.0)


def test_a_class_that_is_all_cached_has_the_rate_of_that(tally, clock):
    come(tally, clock, 101, 0.01, 1000, cached=True)
    assert tally.rate == pytest.approx(100.0)


def test_a_slow_beginning_is_forgotten_after_a_minute(tally, clock):
    come(tally, clock, 5, 20.0, 1000)
    come(tally, clock, 200, 0.5, 1000)
    assert tally.rate == pytest.approx(2.0, rel=0.05)


def test_a_run_that_stands_still_gets_slower(tally, clock):
    come(tally, clock, 11, 1.0, 100)
    clock.now += 30
    assert tally.rate == pytest.approx(0.25)


def test_nothing_is_foretold_from_one_submission(tally, clock):
    come(tally, clock, 1, 1.0, 100)
    assert tally.rate is None
    assert tally.seconds_left is None

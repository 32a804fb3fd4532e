"""What a command costs at its start, and for each submission."""

import pytest

from benchmarks.measuring.line import line_through


def test_two_classes_give_start_and_each():
    line = line_through([(10, 7.0), (30, 13.0)])
    assert line.start == pytest.approx(4.0)
    assert line.each == pytest.approx(0.3)
    assert line.at(100) == pytest.approx(34.0)


def test_a_start_is_never_below_zero():
    line = line_through([(10, 1.0), (20, 4.0)])
    assert line.start == 0
    assert line.each == pytest.approx(5 / 30)


def test_a_cost_that_falls_with_the_class_is_a_start_alone():
    line = line_through([(10, 5.0), (20, 4.0)])
    assert line.each == 0
    assert 4 <= line.start <= 5


def test_one_class_is_taken_to_have_no_start():
    assert line_through([(4, 2.0)]).each == 0.5


def test_a_large_class_does_not_drown_the_small_ones():
    line = line_through([(10, 3.0), (30, 5.0), (1000, 130.0)])
    assert 1.5 < line.start < 2.5


def test_no_class_is_refused():
    with pytest.raises(ValueError, match="needs a point"):
        line_through([])

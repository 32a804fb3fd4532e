"""Masks are paid in proportion to their Dice overlap with the known one."""

import numpy as np
import pytest

from autograder.answers import Misconception
from autograder.results import Status
from tests.testing.exercise import Functions

MASK_TEST = '''
KNOWN = np.zeros((10, 20), bool)
KNOWN[:, :10] = True
def test_mask(overlaps_mask):
    """Covers the left half."""
    overlaps_mask("left", IMAGE, expected=KNOWN, full=0.9, none=0.5)
'''


def mask(columns):
    result = np.zeros((10, 20), bool)
    result[:, :columns] = True
    return result


def results(suite, function, **options):
    [[result]] = suite(MASK_TEST, Functions(left=function), **options)
    return result


@pytest.mark.parametrize("columns", [9, 10, 12])
def test_a_mask_with_enough_overlap_passes_and_earns_all(suite, columns):
    result = results(suite, lambda _: mask(columns))
    assert (result.status, result.points, result.message) == (Status.PASSED, 2.0, "")


def test_a_mask_between_the_ends_fails_and_earns_its_share(suite):
    result = results(suite, lambda _: mask(5))  # Dice 2/3
    assert result.status is Status.FAILED
    assert result.points == pytest.approx(2 * (2 / 3 - 0.5) / 0.4, abs=0.005)
    assert "0.666" in result.message
    assert "50 pixels of the mask are missed, 0 pixels outside of it are marked" in result.message


@pytest.mark.parametrize("answer", [mask(3), ~mask(10), np.zeros((10, 20), bool)])
def test_a_mask_with_too_little_overlap_earns_nothing(suite, answer):
    result = results(suite, lambda _: answer)
    assert (result.status, result.points) == (Status.FAILED, 0.0)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (mask(10).astype(np.uint8), "dtype"),
        (mask(10)[:, :19], "shape"),
        (None, "None"),
        (1.0, "the number 1"),
    ],
)
def test_what_is_no_mask_of_the_shape_earns_nothing(suite, answer, words):
    result = results(suite, lambda _: answer)
    assert (result.status, result.points) == (Status.FAILED, 0.0)
    assert words in result.message


def test_an_array_of_another_dtype_is_told_how_it_would_do_as_a_mask(suite):
    result = results(suite, lambda _: mask(5) * 7)
    assert "got dtype int64. If whatever is not 0 counts as True" in result.message
    assert "Dice overlap with the known mask is 0.666" in result.message
    assert "exactly equal" not in result.message


def test_a_hidden_mask_is_told_its_dice_and_its_points(suite):
    hidden = MASK_TEST.replace("def test", '@pytest.mark.visibility("hidden")\ndef test')
    moved = mask(12) & ~mask(4)
    [[result]] = suite(hidden, Functions(left=lambda _: moved))
    assert result.message == (
        "The Dice overlap with the known mask is 0.66. It earns 42 % of the points: "
        "all from 0.9, none below 0.5. This test's inputs stay hidden."
    )


def test_a_changed_input_fails_whatever_the_mask(suite):
    def changes(image):
        image[:] = 0
        return mask(10)

    result = results(suite, changes)
    assert (result.status, result.points) == (Status.FAILED, 0.0)
    assert "in place" in result.message


class LeftQuarter(Misconception):
    """Marks a quarter."""

    hint = "Half is more than a quarter."

    def left(image):  # noqa: N805 - a known answer has plain functions
        return mask(5)


def test_a_known_wrong_mask_is_known_though_some_pixels_differ(suite):
    almost = mask(5)
    almost[0, 19] = True
    result = results(suite, lambda _: almost, misconceptions=[LeftQuarter])
    assert result.misconception == "left_quarter"
    other = results(suite, lambda _: mask(6), misconceptions=[LeftQuarter])
    assert other.misconception is None

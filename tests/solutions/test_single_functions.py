"""Answers that were written after the tests: right ones pass, wrong ones lose and are told why.

Each is one function in the way students write; the other functions of the exercise are missing.
"""

import importlib
import re

import pytest

from autograder.results import Status
from tests.solutions.conftest import Exercise

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

IMPORTS = """
import numpy as np
from scipy import ndimage, signal
from skimage import measure, morphology
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk
"""
# Wrong answers whose explanation says something true that is not the mistake itself.
NOT_NAMED = {
    "convolution_3d": set(),
    "sobel": {"magnitude"},
    "tophat": {"opened twice by a larger one"},
    "skull_removal": {"flipped", "shifted"},
}


@pytest.fixture(scope="module", params=sorted(NOT_NAMED))
def exercise(request):
    return Exercise(request.param)


@pytest.fixture(scope="module")
def fresh(exercise):
    return importlib.import_module(f"tests.solutions.single_functions.{exercise.assignment.name}")


@pytest.fixture(scope="module")
def results(exercise, fresh):
    """Grade all of them, once: label -> the results of the function's tests."""
    texts = {**fresh.RIGHT, **{label: text for label, (_, text) in fresh.WRONG.items()}}
    graded = exercise.grade(
        {label: [IMPORTS + fresh.CHECK + "\n" + text] for label, text in texts.items()}
    )
    return {
        label: [test for test in tests if test.grade_id == fresh.FUNCTION]
        for label, tests in graded.items()
    }


def test_there_are_ten_right_ones_and_twenty_wrong_ones(fresh):
    assert len(fresh.RIGHT) >= 10
    assert len(fresh.WRONG) >= 20


def test_right_ones_pass_every_test(fresh, results):
    failing = {
        label: test.message
        for label in fresh.RIGHT
        for test in results[label]
        if test.status is not Status.PASSED
    }
    assert failing == {}


def test_wrong_ones_lose_points(fresh, results):
    unpunished = [
        label
        for label in fresh.WRONG
        if not any(test.points < test.max_points for test in results[label])
    ]
    assert unpunished == []


def test_wrong_ones_are_told_their_mistake(exercise, fresh, results):
    not_named = {
        label
        for label, (words, _) in fresh.WRONG.items()
        if not any(
            re.search(words, f"{test.message} {test.hint or ''}", re.IGNORECASE)
            for test in results[label]
        )
    }
    assert not_named == NOT_NAMED[exercise.assignment.name]

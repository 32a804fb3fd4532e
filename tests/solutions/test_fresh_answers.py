"""Answers by people who had not seen the tests: right ones pass, wrong ones lose points.

Each file of `fresh/` is a whole answer to one exercise. A wrong one says in its first lines
which function is wrong (`# FUNCTION:`) and in what (`# MISTAKE:`).
"""

import re
from pathlib import Path

import pytest

from autograder.results import Status
from autograder.testing.names import forbidden_uses
from tests.solutions.conftest import Exercise

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

FRESH = Path(__file__).parent / "fresh"
# Nothing but the ready-made function is wrong in these: their text tells it, not their results.
FORBIDDEN = {
    "convolution_3d": {"wrong_40_scipy_correlate", "wrong_41_fftconvolve"},
    "skull_removal": set(),
    "sobel": {
        "wrong_47_forbidden_ndimage_sobel",
        "wrong_48_forbidden_skimage",
        "wrong_49_forbidden_gradient",
    },
    "tophat": {"wrong_45_ready_made_skimage", "wrong_46_ready_made_scipy"},
}
# Wrong answers that cost nothing, and why.
LOSE_NOTHING = {
    "convolution_3d": {},
    "skull_removal": {
        "wrong_05_two_largest": "In the graded slices the two halves are the two largest parts, "
        "and nothing else is large: the overlap is what the contract pays.",
        "wrong_21_fixed_ellipse": "The ellipse is wide enough for the brain of any head that the "
        "tests draw: the overlap is what the contract pays.",
    },
    "sobel": {},
    "tophat": {},
}
# Right answers that fail a released test, which pays nothing, and why.
FAILS_A_TOY = {
    "right_15_slice_function_everywhere": "It works slice by slice, and takes the caps of the "
    "toy's shell, which no head has, for brain.",
}
# Wrong answers that draw no hint. Most are told their mistake by the message: a dtype, a shape,
# an error that was expected, inputs changed in place, a flip, rounding.
NO_HINT = {
    "convolution_3d": {
        "wrong_07_flip_volume",
        "wrong_08_reverses_in_place",
        "wrong_17_float32_result",
        "wrong_18_float32_inside",
        "wrong_22_promotes_2d_kernel",
        "wrong_23_assert_instead",
        "wrong_31_full_result",
        "wrong_38_refuses_large_kernel",
        "wrong_39_squeezed",
        "wrong_44_rounded",
    },
    "skull_removal": {"wrong_24_pixel_list", "wrong_40_int_mask", "wrong_54_cropped"},
    "sobel": {
        "wrong_14_accepts_volume",
        "wrong_15_assert_dimensions",
        "wrong_22_float32_always",
        "wrong_50_returns_the_error",
        "wrong_52_square_only",
        "wrong_53_accepts_singleton",
    },
    "tophat": {
        "wrong_21_bool_as_int",
        "wrong_27_signed_result",
        "wrong_28_float32_inside",
        "wrong_32_footprint_to_255",
        "wrong_41_thresholded",
    },
}


@pytest.fixture(scope="module", params=sorted(FORBIDDEN))
def exercise(request):
    return Exercise(request.param)


@pytest.fixture(scope="module")
def texts(exercise):
    folder = FRESH / exercise.assignment.name
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}


@pytest.fixture(scope="module")
def results(exercise, texts):
    """Grade all of them, once: name -> the results of all tests."""
    return exercise.grade({name: [text] for name, text in texts.items()})


def wrong(names):
    return [name for name in names if name.startswith("wrong_")]


def lost_by(tests):
    return [test for test in tests if test.points < test.max_points]


def test_there_are_many_of_both(texts):
    assert len(wrong(texts)) >= 45
    assert len(texts) - len(wrong(texts)) >= 14


def test_right_ones_get_all_points(texts, results):
    losing = {
        name: test.message
        for name in set(texts) - set(wrong(texts))
        for test in lost_by(results[name])
    }
    assert losing == {}


def test_right_ones_pass_what_pays_nothing_as_well(texts, results):
    failing = {
        (name, test.name)
        for name in set(texts) - set(wrong(texts))
        for test in results[name]
        if test.status is not Status.PASSED
    }
    assert {name for name, _ in failing} <= set(FAILS_A_TOY)


def test_wrong_ones_lose_points(exercise, texts, results):
    unpunished = {name for name in wrong(texts) if not lost_by(results[name])}
    assert unpunished == FORBIDDEN[exercise.assignment.name] | set(
        LOSE_NOTHING[exercise.assignment.name]
    )


def test_forbidden_names_are_found_in_their_text(exercise, texts):
    forbidden = exercise.assignment.settings.not_allowed
    found = {name for name in texts if forbidden_uses([texts[name]], forbidden, "No.")}
    assert found == FORBIDDEN[exercise.assignment.name]


def test_points_are_lost_in_the_function_that_is_wrong(exercise, texts, results):
    elsewhere = {
        name: test.name
        for name in wrong(texts)
        for test in lost_by(results[name])
        if test.grade_id not in re.search(r"# FUNCTION: (.*)", texts[name])[1]
    }
    assert elsewhere == {}


def test_wrong_ones_draw_a_hint(exercise, texts, results):
    without = {
        name
        for name in wrong(texts)
        if lost_by(results[name]) and not any(test.hint for test in lost_by(results[name]))
    }
    assert without == NO_HINT[exercise.assignment.name]


def test_every_symptom_is_seen_in_one_of_them(exercise, results):
    drawn = {test.hint for tests in results.values() for test in tests}
    unseen = [symptom.label() for symptom in exercise.symptoms if symptom.hint not in drawn]
    assert unseen == []

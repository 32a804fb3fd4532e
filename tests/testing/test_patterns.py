"""What sets failing tests apart from passing ones: the sides, the numbers, the dimensions."""

import numpy as np
import pytest

from autograder.answers import Misconception
from autograder.testing.patterns import Tried, common_traits, traits_of
from tests.testing.exercise import Functions, Tripled, reference

CUBE, BOX = np.zeros((4, 4, 4)), np.zeros((4, 5, 6))
SQUARE, IMAGE, WHOLE = np.zeros((5, 5)), np.zeros((5, 6)), np.zeros((5, 6), np.uint8)


def tried(*inputs, function="f"):
    """Make tests of (array or arrays, whether it passed)."""
    tests = []
    for number, (given, passed) in enumerate(inputs):
        given = given if isinstance(given, tuple) else (given,)
        traits = tuple(traits_of([array]) for array in given)
        tests.append(Tried(test=str(number), function=function, traits=traits, passed=passed))
    return tests


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (((CUBE, True), (BOX, False), (BOX, False)), "Right for cubes only"),
        (((SQUARE, True), (SQUARE, True), (IMAGE, False)), "Right for square images only"),
        (((SQUARE, True), (CUBE, True), (BOX, False)), "Right for equal sides only"),
        (((IMAGE, True), (WHOLE, False), (IMAGE, True)), "Right for floats only"),
        (((WHOLE, True), (WHOLE, True), (IMAGE, False)), "Right for whole numbers only"),
        (((IMAGE, True), (SQUARE, True), (BOX, False)), "Right in 2 dimensions only"),
    ],
)
def test_a_trait_that_sets_them_apart_is_said_of_the_failing_tests(inputs, words):
    said = common_traits(tried(*inputs))
    assert {name for name, (_, passed) in zip("012", inputs, strict=True) if not passed} == set(
        said
    )
    assert all(sentence.startswith(words) for sentence in said.values())


@pytest.mark.parametrize(
    "inputs",
    [
        ((CUBE, True), (BOX, False)),  # two tests prove nothing
        ((CUBE, True), (BOX, False), (BOX, True)),
        ((CUBE, False), (BOX, False), (CUBE, False)),
        ((CUBE, True), (BOX, True), (CUBE, True)),
        ((CUBE, True), ((BOX, CUBE), False), (CUBE, True)),  # one test with both
        ((np.zeros(3), True), (np.zeros(4), False), (np.zeros(5), False)),
    ],
)
def test_nothing_is_said_where_no_trait_sets_them_apart(inputs):
    assert common_traits(tried(*inputs)) == {}


def test_functions_are_looked_at_one_by_one():
    first = tried((CUBE, True), (CUBE, True), (BOX, False))
    second = [
        Tried(test=f"b{one.test}", function="g", traits=one.traits, passed=True) for one in first
    ]
    assert set(common_traits(first + second)) == {"2"}


TESTS = '''
def test_square(matches_reference):
    """Doubles a square."""
    matches_reference("double", np.arange(9).reshape(3, 3))
def test_wide(matches_reference):
    """Doubles a wide image."""
    matches_reference("double", np.arange(12).reshape(3, 4) ** 2)
@pytest.mark.visibility("hidden")
def test_high(matches_reference):
    """Doubles a high image."""
    matches_reference("double", np.arange(12).reshape(4, 3) ** 3)
'''


def double(image):
    return image * 2


def for_squares(image):
    if image.shape[0] != image.shape[1]:
        raise IndexError
    return image * 2


def test_students_read_it_also_where_inputs_are_hidden(suite):
    [results] = suite(TESTS, Functions(double=for_squares), reference=reference(double=double))
    messages = [result.message for result in results]
    assert messages[0] == ""
    assert all(message.startswith("Right for square images only") for message in messages[1:])


def test_a_hint_that_says_it_better_stands_alone(suite):
    [results] = suite(
        TESTS,
        Functions(double=lambda image: image * (2 if image.shape[0] == image.shape[1] else 3)),
        reference=reference(double=double),
        misconceptions=[Tripled],
    )
    assert [result.hint for result in results[1:]] == [Tripled.hint] * 2
    assert not any("square images" in result.message for result in results)


PUBLIC = '''
@pytest.mark.parametrize("shape", [(3, 3), (3, 4), (4, 3)])
@pytest.mark.visibility("public")
def test_doubles(matches_expected, shape):
    """Doubles an image."""
    image = np.arange(shape[0] * shape[1]).reshape(shape)
    matches_expected("double", image, expected=2 * image)
'''
BRIGHT = '''
@pytest.mark.visibility("hidden")
def test_bright(matches_reference):
    """Doubles a bright image."""
    matches_reference("double", np.arange(12).reshape(3, 4) + 99)
'''


def uneven(image):
    return 2 * image + image % 3 * (image % 2)


class Uneven(Misconception):
    """Adds something to some."""

    hint = "Only twice."

    double = uneven


def test_a_public_test_says_what_it_says_where_there_are_no_others(suite):
    def wrong_if_dark(image):
        right = image.shape[0] == image.shape[1] or image.max() > 99
        return double(image) if right else uneven(image)

    [alone] = suite(PUBLIC, Functions(double=wrong_if_dark))
    [among] = suite(
        PUBLIC + BRIGHT,
        Functions(double=wrong_if_dark),
        reference=reference(double=double),
        misconceptions=[Uneven],
    )
    assert alone[1].message.startswith("Right for square images only")
    assert [test.message for test in among[:3]] == [test.message for test in alone]
    assert [test.hint for test in among] == [None, Uneven.hint, Uneven.hint, None]

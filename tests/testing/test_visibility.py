"""What of a test a student reads: hidden inputs stay hidden, however a submission tries."""

import numpy as np
import pytest

from autograder.calls import Loss, SessionLost
from autograder.results import Status, Visibility
from tests.testing.exercise import SECRET, Functions, Tripled, double, reference

HIDDEN = f'''
SECRET = {SECRET}
pytestmark.append(pytest.mark.visibility("hidden"))

@pytest.mark.parametrize("image", [SECRET, SECRET + 0.5])
def test_hidden(matches_reference, image):
    """Works on an image that is not shown."""
    matches_reference("double", image)

def test_condition(submission):
    """Has the right value."""
    value = submission.double(SECRET)
    assert value == 2 * SECRET, f"not {{2 * SECRET}} but {{value}}"

def test_refuses(raises_error):
    """Refuses it."""
    raises_error("double", SECRET, error=ValueError)
'''


def telling(image):
    raise ValueError(f"the input was {image}")


def telling_weak(image):
    raise type(f"Got{image}", (Exception,), {})


def telling_as_not_allowed(image):
    raise type("NotAllowedError", (Exception,), {})(f"the input was {image}")


def telling_as_unwritten(image):
    raise NotImplementedError(f"the input was {image}")


LEAKS = {
    "value": Functions(double=lambda image: image * 3),
    "text": Functions(double=str),
    "shape": Functions(double=lambda image: [0] * 3 + [image]),
    "dictionary": Functions(double=lambda image: {str(image): 1}),
    "message": Functions(double=telling),
    "class": Functions(double=telling_weak),
    "not allowed": Functions(double=telling_as_not_allowed),
    "unwritten": Functions(double=telling_as_unwritten),
    "lost": Functions(double=double, lost=SessionLost(Loss.CRASHED, f"at {SECRET}")),
    "missing": Functions(),
}


@pytest.mark.parametrize("caller", LEAKS.values(), ids=LEAKS)
def test_no_message_of_a_hidden_test_holds_its_input(suite, caller):
    [results] = suite(HIDDEN, caller, reference=reference(double=double), misconceptions=[Tripled])
    assert len(results) == 4
    for result in results:
        assert result.visibility is Visibility.HIDDEN
        if result.status is not Status.PASSED:
            assert result.message
        shown = f"{result.name} {result.title} {result.message} {result.hint}"
        for number in (SECRET, 2 * SECRET, 3 * SECRET):
            assert str(number) not in shown


def test_a_hidden_test_still_gives_its_hint_and_its_status(suite):
    [results] = suite(
        HIDDEN, LEAKS["value"], reference=reference(double=double), misconceptions=[Tripled]
    )
    assert results[0].hint == "Twice is enough."
    assert results[0].name == "test_hidden[1]"
    assert results[0].message == (
        "The result is not the expected one. This test's inputs stay hidden."
    )


KINDS = """
pytestmark.append(pytest.mark.visibility("hidden"))
IMAGE = np.arange(42.0).reshape(6, 7)
def test_hidden(matches_reference):
    \"\"\"Doubles.\"\"\"
    matches_reference("double", IMAGE.copy())
"""
STAYS_HIDDEN = " This test's inputs stay hidden."


def in_place(image):
    image *= 2
    return image


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (in_place, "double changed `image` in place. It must leave"),
        (
            lambda image: (2 * image).astype(np.float32),
            "Your values are right, but in an array of another dtype. "
            "Expected an array of dtype float64, got dtype float32.",
        ),
        (lambda image: image.astype("U9"), "Expected an array of dtype float64, got one of "),
        (lambda image: None, "Expected an array, got None. Does the function end with"),
        (lambda image: str(image), "Expected an array, got a text."),
        (lambda image: image.sum(), "Expected an array, got a number."),
        (lambda image: image[:3, :2], "The shape of the result is not the expected one."),
        (lambda image: image.ravel() % 5, "Expected an array of 2 dimensions, got one of 1."),
        (lambda image: image + np.eye(6, 7), "The result is not the expected one."),
    ],
)
def test_a_hidden_test_tells_what_kind_of_difference_it_is(suite, function, words):
    [[result]] = suite(KINDS, Functions(double=function), reference=reference(double=double))
    assert words in result.message
    assert result.message.endswith(STAYS_HIDDEN)


def test_a_hidden_test_tells_that_an_error_was_asked_for(suite):
    [results] = suite(HIDDEN, LEAKS["value"], reference=reference(double=double))
    assert results[3].message == (
        f"double was expected to raise ValueError, but returned a value.{STAYS_HIDDEN}"
    )


def test_a_hidden_test_names_a_missing_function_and_a_builtin_exception(suite):
    missing, error = suite(
        HIDDEN, LEAKS["missing"], LEAKS["message"], reference=reference(double=double)
    )
    assert "'double'" in missing[0].message
    assert error[0].message == "double raised ValueError. This test's inputs stay hidden."


@pytest.mark.parametrize("visibility", ["public", "after"])
def test_a_test_that_is_shown_names_its_inputs(suite, visibility):
    text = HIDDEN.replace('"hidden"', f'"{visibility}"')
    [results] = suite(text, LEAKS["value"], reference=reference(double=double))
    assert f"double({SECRET})" in results[0].message
    assert str(2 * SECRET) in results[0].message


def test_a_stub_is_known_as_one_in_hidden_tests_too(suite):
    def stub(image):
        raise NotImplementedError

    [results] = suite(HIDDEN, Functions(double=stub), reference=reference(double=double))
    assert all(result.is_unwritten for result in results)
    assert results[0].message == "double is not written yet: it raises NotImplementedError."

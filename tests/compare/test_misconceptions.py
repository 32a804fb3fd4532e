"""The kept outcomes of references and known wrong answers."""

from types import ModuleType

import numpy as np
import pytest

from autograder.answers import Misconception
from autograder.calls import Raised
from autograder.compare.misconceptions import Call, KnownAnswers, Outcome, outcome_of, within
from autograder.errors import GraderFault

IMAGE = np.arange(6.0)


class Tripled(Misconception):
    """Three times."""

    def double(image):  # noqa: N805 - a known answer has plain functions
        return image * 3


class Raising(Misconception):
    """Fails."""

    def double(image):  # noqa: N805
        raise ValueError("bad  image")


class Other(Misconception):
    """About another function."""

    def halve(image):  # noqa: N805
        return image


class NotANumber(Misconception):
    """Divides by zero."""

    def double(image):  # noqa: N805
        return image / 0


def call(*args, ordinal=1, **kwargs):
    return Call(test="t", ordinal=ordinal, function="double", args=args, kwargs=kwargs)


@pytest.fixture
def answers():
    module = ModuleType("reference")
    module.double = lambda image: image * 2
    return KnownAnswers(module, [Tripled, Raising, Other, NotANumber])


def matches(answers, outcome, image=IMAGE, atol=0.0):
    right = answers.right(call(image))
    return answers.matches(call(image), outcome, right, within(atol, 0.0))


def test_an_equal_value_is_an_exact_match(answers):
    assert matches(answers, Outcome(value=IMAGE * 3)).exact == ("Tripled",)


def test_a_value_within_the_tests_tolerance_is_a_match(answers):
    assert matches(answers, Outcome(value=IMAGE * 3 + 0.1), atol=0.2).exact == ("Tripled",)
    assert matches(answers, Outcome(value=IMAGE * 3 + 0.1), atol=0.05).exact == ()


def test_a_mistake_that_is_right_on_this_input_is_no_match(answers):
    zeros = np.zeros(3)
    assert matches(answers, Outcome(value=zeros), zeros).exact == ()


def test_the_same_exception_and_message_is_exact_and_the_class_alone_is_not(answers):
    same = matches(answers, Outcome(raised=Raised(type_name="ValueError", message="bad image")))
    assert (same.exact, same.by_class) == (("Raising",), ())
    other = matches(answers, Outcome(raised=Raised(type_name="ValueError", message="shapes")))
    assert (other.exact, other.by_class) == ((), ("Raising",))


def test_not_a_number_in_the_same_places_is_a_match(answers):
    with np.errstate(all="ignore"):
        value = IMAGE / 0
    assert matches(answers, Outcome(value=value)).exact == ("NotANumber",)


def test_a_changed_argument_belongs_to_the_outcome(answers):
    outcome = Outcome(value=IMAGE * 3, changed_arguments=(0,))
    assert matches(answers, outcome).exact == ()


def test_inputs_are_copied_and_what_changes_them_is_noted():
    image = np.array([1.0, np.nan])

    def in_place(image, other):
        image += 1
        return image

    outcome = outcome_of(in_place, (image, image.copy()), {})
    assert outcome.changed_arguments == (0,)
    assert image[0] == 1.0
    assert outcome_of(lambda image: image, (image,), {}).changed_arguments == ()


def test_a_result_that_is_the_input_itself_is_kept_apart_from_it():
    kept = []

    def same(image):
        kept.append(image)
        return image

    outcome = outcome_of(same, (IMAGE,), {})
    kept[0][:] = -1
    assert np.array_equal(outcome.value, IMAGE)


def test_outcomes_are_computed_once_per_call_and_anew_for_other_inputs():
    computed = []
    module = ModuleType("reference")
    module.double = lambda *args, **kwargs: computed.append(args) or 0
    answers = KnownAnswers(module, [])

    class Image:
        def __deepcopy__(self, memo):
            return Image()

    header = Image()
    same = [call(IMAGE.copy(), 1, [IMAGE.copy(), "x"], header, mode="y") for _ in range(3)]
    for one in same:
        answers.right(one)
    assert len(computed) == 1
    answers.right(call(IMAGE, 1, [IMAGE, "x"], header, mode="z"))
    answers.right(call(IMAGE, 1, [IMAGE, "x"], Image(), mode="z"))
    answers.right(call(IMAGE, 1, [IMAGE, "x"], header, ordinal=2, mode="y"))
    assert len(computed) == 4


def test_an_input_changed_after_the_call_is_not_taken_for_the_same(answers):
    image = IMAGE.copy()
    answers.right(call(image))
    image += 1
    assert np.array_equal(answers.right(call(image)).value, image * 2)


def test_a_missing_or_failing_reference_is_the_graders_fault(answers):
    with pytest.raises(GraderFault, match="no reference for the function 'double'"):
        KnownAnswers(None, []).right(call(IMAGE))
    with pytest.raises(GraderFault, match="reference of double raised TypeError"):
        answers.right(call(None))

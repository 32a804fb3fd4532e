"""Known mistakes: which of them explains a submission's failing tests."""

from autograder.compare.misconceptions import Matches
from autograder.results import Status
from autograder.testing.hints import choose_misconceptions
from autograder.testing.verdicts import Finding
from tests.testing.exercise import Functions, InPlace, Same, Tripled, double, reference

KNOWN = (Same, Tripled, InPlace)


def finding(*exact, by_class=(), function="double"):
    matches = Matches(exact=exact, by_class=by_class)
    return Finding(status=Status.FAILED, function=function, matches=matches)


def chosen(**failing):
    return {test: known.__name__ for test, known in choose_misconceptions(failing, KNOWN).items()}


def test_the_one_that_explains_most_tests_explains_all_of_them():
    failing = {"a": finding("Tripled", "Same"), "b": finding("Tripled"), "c": finding("Tripled")}
    assert chosen(**failing) == {"a": "Tripled", "b": "Tripled", "c": "Tripled"}


def test_a_test_that_it_does_not_explain_gets_its_own():
    failing = {"a": finding("Tripled"), "b": finding("Tripled"), "c": finding("Same")}
    assert chosen(**failing) == {"a": "Tripled", "b": "Tripled", "c": "Same"}


def test_the_order_of_the_file_settles_ties():
    assert chosen(a=finding("Tripled", "Same")) == {"a": "Same"}


def test_each_function_has_its_own():
    failing = {
        "a": finding("Tripled"),
        "b": finding("Tripled", "Same"),
        "c": finding("Same", "Tripled", function="halve"),
    }
    assert chosen(**failing) == {"a": "Tripled", "b": "Tripled", "c": "Same"}


def test_an_exception_of_the_same_class_alone_explains_nothing():
    assert chosen(a=finding(by_class=("Tripled",))) == {}
    assert chosen(a=finding("Same"), b=finding(by_class=("Tripled",))) == {"a": "Same"}


def test_an_exception_of_the_same_class_goes_with_what_explains_the_rest():
    failing = {"a": finding("Tripled"), "b": finding(by_class=("Tripled",))}
    assert chosen(**failing) == {"a": "Tripled", "b": "Tripled"}


def test_a_test_that_nothing_explains_has_no_hint():
    assert chosen(a=finding()) == {}


TESTS = '''
def test_doubles(matches_reference):
    """Doubles."""
    matches_reference("double", IMAGE)

def test_zeros(matches_reference):
    """Keeps zeros."""
    matches_reference("double", IMAGE * 0)

def test_sum(submission):
    """Has the sum."""
    assert submission.double(IMAGE / 3).sum() == 10

def test_text(raises_error):
    """Refuses None."""
    raises_error("double", None, error=TypeError)
'''


def run(suite, function):
    [results] = suite(
        TESTS,
        Functions(double=function),
        reference=reference(double=double),
        misconceptions=KNOWN,
    )
    return {result.name: (result.misconception, result.hint) for result in results}


def test_a_submission_with_a_known_mistake_gets_its_hint_in_every_test_it_fails(suite):
    tripled = ("tripled", "Twice is enough.")
    assert run(suite, lambda image: image * 3) == {
        "test_doubles": tripled,
        "test_zeros": (None, None),  # right on this input
        "test_sum": tripled,
        "test_text": (None, None),
    }


def test_a_mistake_that_changes_the_input_is_told_from_one_that_does_not(suite):
    def in_place(image):
        image *= 2
        return image

    assert run(suite, in_place)["test_doubles"] == ("in_place", "Work on a copy.")


def test_a_mistake_that_does_not_refuse_is_matched_by_what_it_returns(suite):
    class Lenient(Same):
        """Takes anything."""

        hint = "Refuse it."

        def double(image):  # noqa: N805
            return image if image is None else image * 2

    [results] = suite(
        TESTS,
        Functions(double=lambda image: image if image is None else image * 2),
        reference=reference(double=double),
        misconceptions=(*KNOWN, Lenient),
    )
    assert {r.name: r.hint for r in results if r.hint} == {"test_text": "Refuse it."}


def test_an_unknown_mistake_gets_no_hint(suite):
    assert set(run(suite, lambda image: image * 5).values()) == {(None, None)}


def test_the_stub_gets_no_hint(suite):
    class Stub(Same):
        """Not written."""

        def double(image):  # noqa: N805
            raise NotImplementedError

    def stub(image):
        raise NotImplementedError

    [results] = suite(
        TESTS,
        Functions(double=stub),
        reference=reference(double=double),
        misconceptions=[Stub],
    )
    assert {result.misconception for result in results} == {None}
    assert {result.points for result in results} == {0}

"""Known mistakes: which of them explains a submission's failing tests."""

from autograder.answers import Symptom
from autograder.compare.misconceptions import Matches
from autograder.results import Status
from autograder.testing.hints import choose_explanations
from autograder.testing.verdicts import Finding
from tests.testing.exercise import Functions, InPlace, Same, Tripled, double, reference

KNOWN = (Same, Tripled, InPlace)


class Small(Symptom):
    """Too small."""

    hint = "Your values are too small."

    def double(expected, actual, image):  # noqa: N805
        return bool((actual < expected).sum() > 1) and image.max() > 0


class Odd(Symptom):
    """Odd."""

    hint = "Doubles are even."

    def double(expected, actual, image):  # noqa: N805
        return bool((actual % 2).any())


def finding(*exact, function="double", **others):
    matches = Matches(exact=exact, **others)
    return Finding(status=Status.FAILED, function=function, matches=matches)


def chosen(**failing):
    explained = choose_explanations(failing, KNOWN, (Small, Odd))
    return {test: known.__name__ for test, known in explained.items()}


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


def test_one_that_is_wrong_otherwise_in_more_tests_than_it_fits_is_an_accident():
    other = finding(unlike=("Tripled",))
    assert chosen(a=finding("Tripled"), b=other) == {"a": "Tripled"}
    assert chosen(a=finding("Tripled"), b=other, c=other) == {}
    assert chosen(a=finding("Tripled", "Same"), b=other, c=other) == {"a": "Same"}


def test_a_test_on_which_a_mistake_does_not_show_says_nothing_against_it():
    assert chosen(a=finding("Tripled"), b=finding(), c=finding()) == {"a": "Tripled"}


def test_that_both_give_the_input_back_counts_from_the_second_test_on():
    back = finding("Same", given_back=True)
    assert chosen(a=back) == {}
    assert chosen(a=back, b=back) == {"a": "Same", "b": "Same"}
    assert chosen(a=back, b=finding("Same")) == {"a": "Same", "b": "Same"}


def test_a_symptom_explains_where_no_mistake_does():
    assert chosen(a=finding(seen=("Odd",)), b=finding()) == {"a": "Odd"}
    assert chosen(a=finding(seen=("Odd",)), b=finding("Same")) == {"b": "Same"}


def test_a_symptom_of_few_failing_tests_is_not_told():
    assert chosen(a=finding(seen=("Odd",)), b=finding(), c=finding()) == {}


def test_the_symptom_of_most_tests_is_told_and_the_order_settles_ties():
    both = finding(seen=("Small", "Odd"))
    assert chosen(a=both, b=finding(seen=("Odd",))) == {"a": "Odd", "b": "Odd"}
    assert chosen(a=both) == {"a": "Small"}


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


def test_a_result_that_is_the_input_itself_is_told_as_that_and_proves_little(suite):
    def run(text):
        [results] = suite(
            text,
            Functions(double=lambda image: image),
            reference=reference(double=double),
            misconceptions=KNOWN,
        )
        return results

    one = TESTS.split("def test_zeros")[0]
    [result] = run(one)
    assert "Your result is `image` itself, with nothing changed." in result.message
    assert result.hint is None
    assert [result.hint for result in run(TESTS) if result.points == 0][:2] == ["Double it."] * 2


def test_a_symptom_is_looked_for_in_a_result_of_the_right_shape_and_dtype(suite):
    answers = [
        Functions(double=lambda image: image // 2),
        Functions(double=lambda image: image * 2.1),
        Functions(double=lambda image: image[:1]),
        Functions(double=lambda image: [1]),
    ]
    graded = suite(TESTS, *answers, reference=reference(double=double), symptoms=[Small])
    told = [{r.name: (r.misconception, r.hint) for r in results if r.hint} for results in graded]
    small = (None, "Your values are too small.")
    assert told[0] == {"test_doubles": small, "test_sum": small}
    assert told[1:] == [{}, {}, {}]


def test_a_symptom_that_fails_is_the_graders_fault(suite):
    class Failing(Symptom):
        """Divides."""

        def double(expected, actual, image):  # noqa: N805
            return 1 // 0

    [fault] = suite(
        TESTS,
        Functions(double=lambda image: image // 2),
        reference=reference(double=double),
        symptoms=[Failing],
    )
    assert "the symptom Failing raised ZeroDivisionError" in str(fault)


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

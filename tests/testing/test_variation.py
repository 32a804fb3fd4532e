"""Hidden inputs come from the course's seed."""

import numpy as np

from autograder.results import Status
from autograder.testing.suite import run_suite
from autograder.testing.variation import generator
from tests.testing.exercise import Functions, double, reference

TEXT = '''
import pytest
pytestmark = [pytest.mark.grade_cell("double"), pytest.mark.points(1)]

@pytest.fixture(scope="module")
def shared(rng_of):
    return rng_of("shared").normal(size=3)

def test_one(matches_reference, rng):
    """One."""
    matches_reference("double", rng.normal(size=3))

def test_other(matches_reference, rng, shared):
    """Other."""
    matches_reference("double", rng.normal(size=3))
    matches_reference("double", shared)
'''


def inputs(tmp_path, seed, submissions=1):
    """Return the inputs that each submission gets under a seed."""
    path = tmp_path / "test_double.py"
    path.write_text(TEXT)
    asked = [[] for _ in range(submissions)]

    def keeping(kept):
        def function(image):
            kept.append(tuple(image))
            return image * 2

        return function

    reports = []
    run_suite(
        [path],
        reference=reference(double=double),
        misconceptions=(),
        jobs=[Functions(double=keeping(kept)) for kept in asked],
        report=lambda _, results: reports.append(results),
        seed=seed,
    )
    assert all(result.status is Status.PASSED for results in reports for result in results)
    return asked


def test_inputs_are_the_same_for_every_submission_of_a_run_and_in_the_next_run(tmp_path):
    [first, second] = inputs(tmp_path, "2026", submissions=2)
    assert first == second
    assert inputs(tmp_path, "2026") == [first]


def test_every_test_and_word_has_inputs_of_its_own(tmp_path):
    [asked] = inputs(tmp_path, "2026")
    assert len(set(asked)) == 3


def test_another_seed_draws_other_inputs(tmp_path):
    [one], [other] = inputs(tmp_path, "2026"), inputs(tmp_path, "2027")
    assert not set(one) & set(other)


def test_a_seed_and_a_word_do_not_run_into_one_another():
    draws = {
        generator(seed, word).integers(2**60)
        for seed, word in (("a", "bc"), ("ab", "c"), ("", "abc"), ("abc", ""))
    }
    assert len(draws) == 4


def test_draws_differ_from_those_without_a_seed():
    assert generator("", "").integers(2**60) != np.random.default_rng(0).integers(2**60)

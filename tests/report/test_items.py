"""Discrimination is the corrected item-total correlation, and is none where it is not defined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report.items import discrimination, items_of
from autograder.results import Status
from tests.report.conftest import graded, outcome


def by_the_textbook(passed, rests):
    """Return the point-biserial correlation by its own formula."""
    passed, rests = np.array(passed), np.array(rests, float)
    share = passed.mean()
    difference = rests[passed].mean() - rests[~passed].mean()
    return difference * np.sqrt(share * (1 - share)) / rests.std()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40)), min_size=2, max_size=60))
def test_it_agrees_with_the_formula_of_the_textbook(pairs):
    passed, rests = zip(*pairs, strict=True)
    found = discrimination(passed, rests)
    if len(set(passed)) < 2 or len(set(rests)) < 2:
        assert found is None
    else:
        # Both are sums of at most 60 numbers in double precision.
        assert found == pytest.approx(by_the_textbook(passed, rests), abs=1e-9)


def test_a_test_is_not_correlated_with_its_own_points():
    """Its points alone make the score: with them, the correlation would be 1."""
    reports = [
        graded("a", 12.0, outcome(points=2.0)),
        graded("b", 12.0, outcome(points=2.0)),
        graded("c", 10.0, outcome(Status.FAILED)),
    ]
    (item,) = items_of(reports)
    assert item.discrimination is None
    reports[0] = graded("a", 2.0, outcome(points=2.0))
    (item,) = items_of(reports)
    assert item.discrimination == pytest.approx(-0.5)
    assert "check this test" in item.remark


def test_verdicts_are_counted_each():
    statuses = (Status.PASSED, Status.FAILED, Status.FAILED, Status.TIMEOUT)
    reports = [graded(str(number), 0.0, outcome(one)) for number, one in enumerate(statuses)]
    (item,) = items_of(reports)
    assert (item.tried, item.passed, item.failed, item.percent) == (4, 1, 2, 25)
    assert item.others == (("timeout", 1),)


@pytest.mark.parametrize(
    ("status", "remark"), [(Status.PASSED, "all pass"), (Status.FAILED, "none passes")]
)
def test_where_all_fare_alike_it_is_said(status, remark):
    (item,) = items_of([graded("a", 1.0, outcome(status)), graded("b", 9.0, outcome(status))])
    assert (item.discrimination, item.remark) == (None, remark)


def test_tests_keep_their_order():
    reports = [graded("a", 0.0, outcome(name="z"), outcome(name="a"))]
    assert [item.name for item in items_of(reports)] == ["z", "a"]

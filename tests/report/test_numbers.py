"""Counts, quartiles and ranges add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report.bins import point_bins, second_bins, share_bins
from autograder.report.mistakes import mistakes_of
from autograder.report.summary import spread_of, summary_of
from autograder.results import GradeReport, Status, SubmissionStatus
from tests.report.conftest import failed, graded, outcome

NUMBERS = st.lists(st.floats(0, 20), min_size=1, max_size=50)


@given(NUMBERS)
def test_every_submission_is_in_one_range(values):
    assert sum(one.count for one in point_bins(values, 20)) == len(values)
    assert sum(one.count for one in second_bins(values)) == len(values)
    assert sum(one.count for one in share_bins([value / 20 for value in values])) == len(values)


@given(NUMBERS)
def test_quartiles_are_those_of_numpy(values):
    spread = spread_of(values)
    ours = (spread.lower_quartile, spread.median, spread.upper_quartile, spread.mean)
    # The two differ by rounding only.
    assert ours == pytest.approx((*np.quantile(values, (0.25, 0.5, 0.75)), np.mean(values)))


def test_a_score_on_an_edge_belongs_to_the_range_above():
    bins = point_bins([0.7 * 3], 7)
    assert [one.label for one in bins if one.count] == ["2.1 to 2.8"]


def test_a_class_without_points_has_no_ranges():
    assert point_bins([], 20) == point_bins([0.0], 0) == second_bins([]) == share_bins([]) == ()


def test_what_has_no_points_is_not_in_the_mean():
    others = [
        GradeReport(student=kind, status=kind)
        for kind in (SubmissionStatus.UNGRADABLE, SubmissionStatus.MISSING)
    ]
    summary = summary_of([graded("a", 10.0), *others])
    assert (summary.graded, summary.ungradable, summary.missing, summary.all) == (1, 1, 1, 3)
    assert summary.spread.mean == 10
    assert summary_of(others).spread is None


def test_a_student_counts_once_per_misconception():
    reports = [graded("a", 0, failed("flip"), failed("flip")), graded("b", 0, failed("flip"))]
    (flip,) = mistakes_of(reports)
    assert (flip.name, flip.students, flip.hints) == ("flip", ("a", "b"), ("About flip.",))


def test_the_most_frequent_misconception_comes_first():
    reports = [graded("a", 0, failed("one")), *(graded(s, 0, failed("two")) for s in "bc")]
    assert [one.name for one in mistakes_of(reports)] == ["two", "one"]


def test_a_hint_of_a_symptom_is_listed_by_its_words():
    reports = [graded("a", 0, outcome(Status.FAILED, hint="Much of it is dark."))]
    (dark,) = mistakes_of(reports)
    assert (dark.name, dark.hints, dark.students) == ("", ("Much of it is dark.",), ("a",))

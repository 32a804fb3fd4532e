"""Two gradings are matched test by test."""

from autograder.regrading.changed_tests import Change, changed_tests
from autograder.results import Status, TestResult, Visibility


def verdict(name, points=1.0, *, title=None, cell="one", most=1.0, **other):
    return TestResult(
        **{
            "name": name,
            "title": title or f"Title of {name}",
            "grade_id": cell,
            "visibility": Visibility.AFTER,
            "points": points,
            "max_points": most,
            "status": Status.PASSED if points else Status.FAILED,
            **other,
        }
    )


def changes(before, after):
    return {one.test.name: one.changes for one in changed_tests(before, after)}


def test_the_same_tests_have_no_changes_whatever_they_took():
    assert changes([verdict("a", seconds=1.0)], [verdict("a", seconds=2.0)]) == {}


def test_each_difference_has_its_name():
    before = verdict("a")
    for other, kind in (
        ({"most": 2.0}, Change.POINTS),
        ({"title": "Another"}, Change.TITLE),
        ({"cell": "two"}, Change.CELL),
        ({"visibility": Visibility.HIDDEN}, Change.VISIBILITY),
        ({"message": "Too large."}, Change.MESSAGE),
        ({"hint": "Look again."}, Change.MESSAGE),
        ({"status": Status.ERROR}, Change.STATUS),
    ):
        assert changes([before], [verdict("a", **other)]) == {"a": (kind,)}


def test_a_test_with_a_new_name_and_the_same_title_is_the_same_test():
    found = changed_tests([verdict("old", title="T")], [verdict("new", 0.0, title="T")])
    assert [one.changes for one in found] == [(Change.RENAMED, Change.STATUS)]
    assert found[0].difference == -1.0


def test_with_two_of_one_title_nothing_is_guessed():
    before = [verdict("a", title="T"), verdict("b", title="T")]
    after = [verdict("c", title="T"), verdict("d", title="T")]
    assert changes(before, after) == {
        **dict.fromkeys("ab", (Change.REMOVED,)),
        **dict.fromkeys("cd", (Change.ADDED,)),
    }


def test_a_new_test_may_take_an_old_tests_name():
    before = [verdict("a", title="First"), verdict("b", title="Second")]
    after = [verdict("b", title="First"), verdict("c", title="Second")]
    found = changes(before, after)
    assert found["b"] == (Change.TITLE,)
    assert {found["a"], found["c"]} == {(Change.REMOVED,), (Change.ADDED,)}


def test_points_of_tests_that_come_and_go_count():
    by_name = {
        one.test.name: one.difference for one in changed_tests([verdict("a")], [verdict("b")])
    }
    assert by_name == {"a": -1.0, "b": 1.0}

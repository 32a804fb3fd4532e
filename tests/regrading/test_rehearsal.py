"""A dry run tells the truth about the run after it, and changes nothing."""

import json
import shutil

import pytest
from nbgrader.api import Gradebook

from autograder.build import build
from autograder.grading import fingerprint
from autograder.grading.class_run import grade_class
from autograder.regrading.aside import aside
from autograder.regrading.changed_student import Cause, Direction, Page
from autograder.regrading.changed_tests import Change
from tests.kills.tiny_class import hand_in
from tests.regrading.conftest import RIGHT, found

pytestmark = pytest.mark.slow

HIDDEN, PUBLIC = "test_shift.py", "test_shift_public.py"
EXTRA = '''

@pytest.mark.points(1)
@pytest.mark.grade_cell("add_one")
def test_keeps_the_shape(submission):
    """Keeps the shape."""
    assert submission.add_one(HIDDEN_IMAGE).shape == HIDDEN_IMAGE.shape
'''
BODY = 'matches_reference("add_one", HIDDEN_IMAGE)'


def rewrite(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def in_hidden(*changes):
    return lambda course: rewrite(course.solutions / HIDDEN, *changes)


def other_body(course):
    right = "assert submission.add_one(HIDDEN_IMAGE)[0, 0] == -5.0"
    rewrite(course.solutions / HIDDEN, (BODY, right))


def other_points(course):
    text = course.course.root / "shift" / "shift.md"
    rewrite(text, ("points: 3", "points: 4"))
    rewrite(course.solutions / HIDDEN, ("points(3)", "points(4)"))
    build(found(course.course.root.parent))


def added_test(course):
    in_hidden(("points(3)", "points(2)"))(course)
    path = course.solutions / HIDDEN
    path.write_text(path.read_text(encoding="utf-8") + EXTRA, encoding="utf-8")


def removed_test(course):
    (course.course.root / "shift" / PUBLIC).unlink()
    (course.source / PUBLIC).unlink()


def other_reference(course):
    rewrite(course.solutions / "reference.py", ("np.add(image, 1.0", "np.add(image, 2.0"))


def other_seed(course):
    (course.solutions.parent / "course.toml").write_text('seed = "another"\n')


def other_limits(course):
    rewrite(course.solutions / "assignment.toml", ("per_call = 0.5", "per_call = 0.7"))


def nothing(course):
    pass


def grades(course):
    """Return what the gradebook has: points, maximum, penalty."""
    with Gradebook(f"sqlite:///{course.course.root}/gradebook.db") as gradebook:
        return {
            one.student.id: (one.score, one.max_score, one.late_submission_penalty)
            for one in gradebook.assignment_submissions("shift")
        }


CASES = {
    "nothing": (nothing, {}, {}),
    "the body of a test": (
        other_body,
        {"ada": (5, 2), "bob": (2, 5), "cem": (5, 2)},
        {"test_adds_one_everywhere": {Change.STATUS, Change.MESSAGE}},
    ),
    "a tolerance": (
        in_hidden((BODY, BODY[:-1] + ", atol=2.5)")),
        {"bob": (2, 5)},
        {"test_adds_one_everywhere": {Change.STATUS, Change.MESSAGE}},
    ),
    "points": (
        other_points,
        {"ada": (5, 6), "cem": (5, 6)},
        {"test_adds_one_everywhere": {Change.POINTS}},
    ),
    "another test": (
        added_test,
        {"bob": (2, 3)},
        {
            "test_adds_one_everywhere": {Change.POINTS},
            "test_keeps_the_shape": {Change.ADDED},
        },
    ),
    "a test taken out": (removed_test, {}, {"test_adds_one": {Change.REMOVED}}),
    "the name of a test": (
        in_hidden(("test_adds_one_everywhere", "test_every_value")),
        {},
        {"test_every_value": {Change.RENAMED}},
    ),
    "the title of a test": (
        in_hidden(("Adds one to every value.", "Adds one.")),
        {},
        {"test_adds_one_everywhere": {Change.TITLE}},
    ),
    "the reference": (
        other_reference,
        {"ada": (5, 2), "cem": (5, 2)},
        {"test_adds_one_everywhere": {Change.STATUS, Change.MESSAGE}},
    ),
    "the hidden seed": (other_seed, {}, {}),
    "the limits": (other_limits, {}, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_run_after_it_gives_what_it_said_and_it_changes_nothing(course, dry_run, name):
    change, expected, changes = CASES[name]
    change(course)
    tried = dry_run()
    assert tried.after == tried.before

    assert {
        one.student: (one.before.score, one.after.score)
        for one in tried.comparison.students
        if one.difference
    } == expected
    seen = {}
    for student in tried.comparison.students:
        for test in student.tests:
            seen.setdefault(test.test.name, set()).update(test.changes)
    assert {test: seen.get(test) for test in changes} == changes
    assert {one.cause for one in tried.comparison.students if one.after.score is not None} == (
        {Cause.NONE} if name == "nothing" else {Cause.TESTS}
    )

    pages = page_bytes(course)
    report = grade_class(found(course.course.root.parent), jobs=1)
    said = {one.student: one.after for one in tried.comparison.students}
    got = grades(course)
    for one in report.reports:
        told = said[one.student]
        assert told.status is one.status
        assert [untimed(test) for test in told.tests] == [untimed(test) for test in one.tests]
        if told.score is not None:
            assert (told.score, told.max_score, told.penalty) == got[one.student]
    new = page_bytes(course)
    for one in tried.comparison.students:
        if one.page is not Page.NOT_MADE:
            differs = pages.get(one.student) != new.get(one.student)
            assert differs == (one.page is not Page.SAME), one.student


def untimed(test):
    return {**test_json(test), "seconds": 0, "picture": None}


def test_json(test):
    return {name: getattr(test, name) for name in test.__slots__}


test_json.__test__ = False


def page_bytes(course):
    return {
        path.parent.parent.name: path.read_bytes()
        for path in (course.course.root / "feedback").glob("*/shift/shift.html")
    }


def test_more_points_for_others_are_a_smaller_share_for_who_gets_none(course, dry_run):
    other_points(course)
    tried = dry_run()
    assert tried.student("bob").direction is Direction.LOWER
    assert tried.student("bob").difference == 0
    assert (tried.student("bob").before.max_score, tried.student("bob").after.max_score) == (8, 9)
    assert tried.student("ada").direction is Direction.HIGHER


def test_another_version_of_a_library_is_tried_too(course, dry_run, monkeypatch):
    monkeypatch.setattr(fingerprint, "version", lambda name: "0")
    tried = dry_run(students=("ada",))
    assert tried.student("ada").cause is Cause.TESTS
    assert tried.student("ada").direction is Direction.SAME
    assert tried.student("ada").page is Page.SAME


def test_force_does_not_hide_a_new_submission(course, dry_run):
    hand_in(course, "bob", RIGHT, text="Mine.")
    tried = dry_run(force=True)
    assert tried.student("bob").cause is Cause.SUBMISSION
    assert tried.student("ada").cause is Cause.FORCED
    assert tried.student("ada").direction is Direction.SAME


def test_one_student_alone_can_be_tried_without_pages(course, dry_run):
    other_body(course)
    tried = dry_run(students=("bob",), feedback=False)
    assert [one.student for one in tried.comparison.students] == ["bob"]
    assert tried.comparison.gone == ()
    assert tried.student("bob").page is Page.NOT_MADE
    assert tried.after == tried.before


def test_without_results_of_ours_the_gradebook_is_what_students_have(course, dry_run):
    shutil.rmtree(course.course.root / ".autograder")
    ada = dry_run().student("ada")
    assert (ada.before.score, ada.after.score, ada.tests) == (5.0, 5.0, ())
    assert ada.notes == ("graded by another program before: its tests are not known",)


def test_without_any_grades_everybody_gets_a_first_one(course, dry_run):
    root = course.course.root
    for name in (".autograder", "autograded", "feedback"):
        shutil.rmtree(root / name)
    (root / "gradebook.db").unlink()
    build(found(root.parent))
    shutil.rmtree(root / ".autograder", ignore_errors=True)
    tried = dry_run()
    directions = {one.student: one.direction for one in tried.comparison.students}
    assert directions == {
        **dict.fromkeys(("ada", "bob", "cem"), Direction.FIRST),
        "dan": Direction.NO_GRADE,
    }
    assert tried.comparison.means is None
    assert tried.after == tried.before


def test_what_is_aside_is_removed(course):
    with aside(course) as rehearsed:
        folder = rehearsed.course.aside
        assert (folder / "gradebook.db").is_file()
        page = folder / "feedback" / "ada" / "shift" / "shift.html"
        assert page.is_symlink()
    assert not folder.exists()


def test_results_that_would_go_to_an_absolute_path_are_refused(course, tmp_path):
    from autograder.errors import CourseError

    with (course.course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        place = json.dumps(str(tmp_path / "elsewhere"))
        file.write(f"\nget_config().CourseDirectory.feedback_directory = {place}\n")
    changed = found(course.course.root.parent)
    from autograder.regrading.rehearsal import rehearsal

    with pytest.raises(CourseError, match="must be relative paths"), rehearsal(changed):
        pass

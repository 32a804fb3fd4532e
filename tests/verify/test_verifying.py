"""The grader is graded: what is right passes, and each kind of weakness is found."""

import json
import subprocess
import sys

import numpy as np
import pytest

from autograder.compare.comparison import Tolerance
from autograder.errors import CourseError
from autograder.verify import Kind, verify
from autograder.verify.determinism import verify_determinism
from autograder.verify.mutation import mutation_score
from autograder.verify.perturbed import moved, with_dice
from autograder.verify.tolerance import verify_tolerances
from autograder.verify.verdicts import verify_answers
from autograder.verify.written import verify_object, verify_page


@pytest.fixture(autouse=True)
def _forget_solutions():
    """Let each course's modules be imported anew: they have one name in all of them."""
    yield
    for name in [name for name in sys.modules if name.startswith("_course_")]:
        del sys.modules[name]


def test_a_sound_exercise_passes_every_check(course, tmp_path):
    report = verify(course, jobs=2)
    assert report.problems == ()
    assert [len(report.of_kind(kind)) for kind in Kind] == [1, 1, 1, 1]
    assert report.tolerance.comparisons == 2
    assert (report.determinism.answers, report.determinism.runs) == (2, 10)
    assert report.mutation.share(own=True) == 1
    written = verify_object([report])
    assert json.loads(json.dumps(written)) == written
    assert written["assignments"][0]["own_hints"] == written["assignments"][0]["misconceptions"]
    page = verify_page([report])
    assert "Every check holds" in page
    assert "http" not in page


def test_a_right_answer_that_loses_points_is_found(course, edit):
    edit("alternatives.py", "image + 1.0", "image + 1")  # keeps an integer an integer
    edit(
        "test_shift.py",
        "rng.normal(size=(3, 4)), atol=1e-9)\n\n\n@pytest.mark.points(2)",
        "rng.integers(0, 9, size=(3, 4)), atol=1e-9)\n\n\n@pytest.mark.points(2)",
    )
    problems = [one.problem for one in verify_answers(course).verdicts if one.problem]
    assert len(problems) == 1
    assert "a right answer lost points (test_adds_one_everywhere" in problems[0]


def test_a_wrong_answer_that_passes_is_found(course, edit):
    edit("misconceptions.py", "image - 1.0", "image + 1.0")
    edit("misconceptions.py", "image / 2.0", "image * 2.0")
    [verdict] = [one for one in verify_answers(course).verdicts if one.problem]
    assert verdict.problem == "a wrong answer passes every test that is not released"


def test_a_hint_that_another_one_takes_is_found(course, edit):
    path = course.solutions / "misconceptions.py"
    text = path.read_text()
    first = text[text.index("class Minus") :]
    path.write_text(text + "\n\n" + first.replace("Minus", "Less").replace("Another", "Other"))
    problems = [one.problem for one in verify_answers(course).verdicts if one.problem]
    assert problems == ["its own hint did not appear (it drew minus)"]


def test_a_tolerance_that_is_none_is_found(course, edit):
    edit(
        "test_shift.py",
        'matches_reference("double", rng.normal(size=(3, 4)), atol=1e-9)',
        'matches_reference("double", np.zeros(3), atol=0.0)\n    assert True',
    )
    assert verify_tolerances(course).problems == ()
    edit(
        "test_shift.py",
        'matches_reference("add_one", rng.normal(size=(3, 4)), atol=1e-9)',
        "import autograder.testing.judging as e\n"
        "    e.compare = lambda *a, **k: type('Same', (), {'equal': True})()\n"
        '    matches_reference("add_one", rng.normal(size=(3, 4)), atol=1e-9)',
    )
    from autograder.testing import judging

    kept = judging.compare
    try:
        problems = verify_tolerances(course).problems
    finally:
        judging.compare = kept
    assert any("beyond the tolerance passes" in problem for problem in problems)


def test_a_reference_that_fails_its_own_tests_is_the_courses_fault(course, edit):
    edit(
        "test_shift.py",
        'matches_reference("double", rng.normal(size=(3, 4)), atol=1e-9)',
        'matches_expected("double", np.ones(3), expected=np.ones(3))',
    )
    edit(
        "test_shift.py",
        "everywhere(matches_reference, rng)",
        "everywhere(matches_expected, rng, matches_reference)",
    )
    with pytest.raises(CourseError, match="the reference fails test_doubles_everywhere"):
        verify_tolerances(course)


def test_a_test_that_rolls_dice_is_found(course, edit):
    edit(
        "test_shift.py",
        'matches_reference("add_one", rng.normal',
        'rng = np.random.default_rng()\n    matches_reference("add_one", rng.normal',
    )
    problems = verify_determinism(course, jobs=2, unsafe=False).problems
    assert problems == ("minus: ten runs give several verdicts on test_adds_one_everywhere",)


def test_a_weak_test_leaves_a_change_that_is_listed(course, edit):
    edit(
        "test_shift.py",
        'matches_reference("double", rng.normal(size=(3, 4)), atol=1e-9)',
        'matches_reference("double", np.zeros((3, 4)), atol=1e-9)',
    )
    score = mutation_score(course, jobs=2, unsafe=False)
    assert any(
        ("double" in one.mutant.text and "multiply" in one.mutant.before)
        or "2.0" in one.mutant.before
        for one in score.survivors
    )
    assert any("of the reference and the worked solution" in one for one in score.problems)


def test_a_change_named_as_equivalent_does_not_count_and_one_that_is_noticed_is_refused(
    course, edit
):
    edit(
        "test_shift.py",
        'matches_reference("double", rng.normal(size=(3, 4)), atol=1e-9)',
        'matches_reference("double", np.zeros((3, 4)), atol=1e-9)',
    )
    survivors = [one.key for one in mutation_score(course, jobs=2, unsafe=False).survivors]
    own = {key for key in survivors if key.startswith(("reference", "worked"))}
    lines = "".join(f"{json.dumps(key)} = 'twice nothing'\n" for key in own)
    (course.solutions / "assignment.toml").write_text(
        f"[verify.equivalent]\n{lines}'reference: a  ->  b' = 'gone'\n"
    )
    fresh = course.course.assignment(course.name)
    score = mutation_score(fresh, jobs=2, unsafe=False)
    assert score.share(own=True) == 1
    assert score.problems == (
        "[verify.equivalent] names a change that does not survive: reference: a  ->  b",
    )


def test_an_equivalent_change_needs_its_reason(course):
    (course.solutions / "assignment.toml").write_text("[verify.equivalent]\n'a' = ''\n")
    with pytest.raises(CourseError, match="needs its reason"):
        _ = course.course.assignment(course.name).settings


@pytest.mark.parametrize("factor", [0.5, 2.0])
@pytest.mark.parametrize(
    "value", [np.linspace(-5, 5, 12).reshape(3, 4), np.float32([1, 2, 3]), 7.5, (1.0, 2.0)]
)
def test_a_result_is_moved_by_the_tolerance(value, factor):
    changed = moved(value, Tolerance(atol=1e-3), factor)
    distance = np.max(np.abs(np.asarray(changed, float) - np.asarray(value, float)))
    assert distance == pytest.approx(1e-3 * factor, rel=1e-3)


@pytest.mark.parametrize(
    "value",
    [np.arange(5), np.zeros(3, np.uint8), np.ones(4, bool), np.ones(3), True, 3, 0.5, "LAS", None],
)
def test_without_a_tolerance_it_is_moved_by_the_least_there_is(value):
    changed = moved(value, Tolerance(), 2.0)
    if isinstance(value, np.ndarray):
        assert np.count_nonzero(changed != value) == 1
        assert changed.dtype == value.dtype
    else:
        assert changed != value


@pytest.mark.parametrize("dice", [0.3, 0.75, 0.9, 0.95])
def test_a_mask_is_made_with_a_dice(dice):
    mask = np.random.default_rng(0).random((40, 50)) < 0.5
    smaller = with_dice(mask, dice)
    found = 2 * (mask & smaller).sum() / (mask.sum() + smaller.sum())
    assert dice - 0.002 < found <= dice


def test_the_command_says_what_is_wrong_and_writes_its_files(course, edit, tmp_path):
    edit("misconceptions.py", "image - 1.0", "image + 1.0")
    edit("misconceptions.py", "image / 2.0", "image * 2.0")
    page, figures = tmp_path / "new" / "page.html", tmp_path / "figures.json"
    words = ["verify", "shift", "--quick", "--course", course.course.root]
    words += ["--html", page, "--json", figures]
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "passes every test" in " ".join(done.stdout.split())
    assert "passes every test" in page.read_text()
    assert json.loads(figures.read_text())["passed"] is False

"""A release that gives solutions or hidden tests away is refused."""

import pytest

from autograder.build.building import build
from autograder.errors import CourseError


def _refusal(assignment) -> str:
    with pytest.raises(CourseError) as refusal:
        build(assignment)
    assert not assignment.release.exists()
    assert not (assignment.course.root / "gradebook.db").exists()
    return str(refusal.value)


@pytest.mark.parametrize("name", ["test_shift.py", "reference.py", "test_other.py"])
def test_a_file_named_like_a_hidden_one_is_refused(assignment, name):
    (assignment.text.parent / name).write_text("x = 1\n", encoding="utf-8")
    assert f"holds {name}" in _refusal(assignment)


@pytest.mark.parametrize(
    "line",
    [
        "    return np.asarray(image, dtype=float) + 1.0",  # the worked solution's
        ">>> np.add(image,   1.0, dtype=float)",  # the reference's, in other spacing
        "HIDDEN_IMAGE = np.linspace(-4.0, 9.0, 12).reshape(3, 4)",  # a hidden test's
        "The first adds a constant, the second scales every value.",  # the model answer's
    ],
)
def test_a_secret_line_in_a_released_file_is_refused(assignment, change, line):
    if line.startswith(">>>"):
        change(
            "return np.add(image, 1.0, dtype=float)",
            line[4:].replace("  ", ""),
            assignment.solutions / "reference.py",
        )
    (assignment.text.parent / "notes.txt").write_text(f"See\n{line}\n", encoding="utf-8")
    message = _refusal(assignment)
    assert "notes.txt gives away" in message


def test_a_line_that_the_text_shows_to_all_is_no_secret(built, assignment, change):
    shown = "return np.add(image, 1.0, dtype=float)"
    change("Two tiny functions.", f"Not like this: `{shown}`.")
    (assignment.text.parent / "notes.txt").write_text(f"{shown}\n", encoding="utf-8")
    build(assignment)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("    ### BEGIN SOLUTION\n", "    ### BEGIN SOLUTON\n", "### BEGIN SOLUTON"),
        ("check(double)", "check(double)\n### END HIDDEN TEST", "### END HIDDEN TEST"),
    ],
)
def test_a_misspelt_mark_is_refused(assignment, change, old, new, left):
    if "SOLUTON" in new:
        change("    ### END SOLUTION\n", "    ### END SOLUTON\n")
    change(old, new)
    # without regions nbgrader takes the whole cell out, so put the mark where it stays
    if "SOLUTON" in new:
        change("Two tiny functions.", f"{left}\nTwo tiny functions.")
    assert repr(left) in _refusal(assignment)

"""Building an assignment from end to end."""

import json

import pytest
from nbgrader.api import Gradebook

from autograder.build.building import build
from autograder.errors import CourseError
from autograder.gradebook.recording import rows_of_class


def _contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_report_counts_points_cells_and_tests(built):
    built = build(built)
    assert (built.points, built.grade_cells) == (5.0, 2)
    assert (built.manual_points, built.manual_cells) == (3.0, 2)
    assert (built.tests, built.public_tests) == (3, 1)
    assert built.files == ("shift.ipynb", "sizes.csv", "test_shift_public.py")
    assert built.summary().startswith("shift: 5 points from 3 tests (1 public), 3 by hand")


def test_the_release_holds_stubs_and_no_solution(built):
    text = (built.release / "shift.ipynb").read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in text
    assert "SOLUTION" not in text
    assert "scales every value" not in text
    assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"


def test_hidden_and_cache_files_stay_out_of_source_and_release(built, assignment):
    beside = assignment.text.parent
    for name in (".secret", "__pycache__/x.pyc", ".ipynb_checkpoints/y.ipynb", "data/z.txt"):
        (beside / name).parent.mkdir(exist_ok=True)
        (beside / name).write_text("x", encoding="utf-8")
    report = build(assignment)
    assert report.files == ("data/z.txt", "shift.ipynb", "sizes.csv", "test_shift_public.py")
    assert set(_contents(report.source)) == set(report.files)


def test_a_second_build_changes_no_file_and_leaves_nothing_behind(assignment, built):
    before = _contents(built.source), _contents(built.release)
    build(assignment)
    assert (_contents(built.source), _contents(built.release)) == before
    assert not list((assignment.course.root / ".autograder").iterdir())


def test_a_refused_build_leaves_the_last_one_in_place(assignment, built, change):
    before = _contents(built.source), _contents(built.release)
    change("  points: 3\n", "  points: 4\n")
    with pytest.raises(CourseError):
        build(assignment)
    assert (_contents(built.source), _contents(built.release)) == before


def test_a_file_that_is_gone_from_the_text_is_gone_from_the_release(assignment, built):
    (assignment.text.parent / "sizes.csv").unlink()
    build(assignment)
    assert not (built.release / "sizes.csv").exists()


def test_a_first_build_makes_the_gradebook(assignment):
    build(assignment)
    assert (assignment.course.root / "gradebook.db").is_file()


def test_a_stub_that_already_passes_is_refused(assignment):
    seen = []

    def passes(released):
        seen.append(json.loads(released.read_text(encoding="utf-8")))
        return ["test_adds_one_everywhere"]

    with pytest.raises(CourseError, match="already passes test_adds_one_everywhere"):
        build(assignment, passes=passes)
    assert "NotImplementedError" in json.dumps(seen)
    assert not assignment.release.exists()


def test_cells_cannot_be_removed_once_there_are_submissions(assignment, built, change):
    with Gradebook(f"sqlite:///{assignment.course.root}/gradebook.db") as gradebook:
        rows_of_class(gradebook.db, gradebook.find_assignment("shift"), {"ada": None})
        gradebook.db.commit()
    change('+++ {"nbgrader": {"grade_id": "drawing", "points": 1, "task": true}}\n', "")
    before = _contents(built.release)
    with pytest.raises(CourseError, match="Cannot add or remove cells for notebook 'shift'"):
        build(assignment)
    assert _contents(built.release) == before


def test_a_plain_nbgrader_source_folder_is_built_as_it_is(assignment, built):
    for path in [assignment.text, *assignment.tests, *built.source.glob("*.py")]:
        path.unlink()
    source = _contents(built.source)
    report = build(assignment)
    assert _contents(assignment.source) == source
    assert "raise NotImplementedError()" in (report.release / "shift.ipynb").read_text("utf-8")


def test_a_broken_configuration_is_named(assignment):
    (assignment.course.root / "nbgrader_config.py").write_text("1 / 0\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"nbgrader_config\.py cannot be run: ZeroDivisionError"):
        build(assignment)


def test_the_courses_words_on_handing_in_go_into_the_release_unless_the_assignment_has_own(
    assignment,
):
    (assignment.course.root / "submitting.txt").write_text("Mail it.", encoding="utf-8")
    assert "submitting.txt" in build(assignment).files
    assert (assignment.release / "submitting.txt").read_text(encoding="utf-8") == "Mail it."
    (assignment.text.parent / "submitting.txt").write_text("Print it.", encoding="utf-8")
    build(assignment)
    assert (assignment.release / "submitting.txt").read_text(encoding="utf-8") == "Print it."

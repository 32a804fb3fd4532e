"""`check` in a notebook, `autograder check` and the grader say the same of every known answer.

A hint that a known wrong answer draws is the grader's alone: students' machines do not have the
wrong answers. All else of a public test is the same: its title, verdict, words and picture.
"""

import pytest

from autograder.grading.grader import AssignmentGrader
from autograder.grading.submissions import source_notebooks
from autograder.notebook_check import check_notebook
from autograder.notebooks.reading import read_notebook
from autograder.notebooks.restoring import restore
from autograder.own_notebook import find_own_notebook
from autograder.results import Status
from autograder.sandbox.limits import Limits
from autograder.sandbox.spawned import Spawner
from tests.parity.places import (
    Kept,
    by_the_grader,
    differences,
    in_a_kernel,
    in_a_terminal,
    public_part,
)


@pytest.mark.slow
def test_a_sample_is_told_the_same_in_a_terminal_and_by_the_grader(sampled, nursery, tmp_path):
    texts = sampled.texts
    terminal = in_a_terminal(sampled.assignment, texts, nursery, tmp_path)
    graded = by_the_grader(sampled.assignment, texts, jobs=1)
    assert differences(terminal, graded) == []
    assert all(terminal[name].report.passed for name in sampled.right)


@pytest.mark.slow
@pytest.mark.parametrize("sampled", ["grayscale"], indirect=True)
def test_a_sample_is_told_the_same_in_a_kernel_and_where_nothing_is_locked(sampled, tmp_path):
    texts = sampled.texts
    kernel = in_a_kernel(sampled.assignment, sampled.functions, texts)
    terminal = in_a_terminal(sampled.assignment, texts, Spawner(Limits()), tmp_path)
    assert {check.sandbox_level for check in terminal.values()} == {"unsafe"}
    assert differences(terminal, kernel=kernel) == []


@pytest.mark.slow
@pytest.mark.exhaustive
def test_all_known_answers_are_told_the_same_in_all_three_places(answered, nursery, tmp_path):
    texts = answered.texts
    kernel = in_a_kernel(answered.assignment, answered.functions, texts)
    terminal = in_a_terminal(answered.assignment, texts, nursery, tmp_path)
    graded = by_the_grader(answered.assignment, texts, jobs=2)
    assert differences(terminal, graded, kernel) == []
    right = set(answered.right) - {"the release"}
    assert [name for name in right if not terminal[name].report.passed] == []
    assert {test.status for test in terminal["the release"].report.results} == {Status.ERROR}


@pytest.mark.slow
@pytest.mark.exhaustive
def test_whole_notebooks_are_told_the_same_by_the_grader(answered, nursery):
    assignment = answered.assignment
    sources = source_notebooks(assignment)
    with AssignmentGrader(assignment) as grader:
        for folder in (assignment.source, assignment.release):
            path = folder / f"{assignment.name}.ipynb"
            check = check_notebook(find_own_notebook(path), lambda limits, imports: Kept(nursery))
            handed_in = {assignment.name: restore(read_notebook(path), sources[assignment.name])}
            graded = public_part(grader.grade("a student", handed_in))
            assert differences({"whole": check}, {"whole": graded}) == []
            assert check.report.passed == (folder == assignment.source)

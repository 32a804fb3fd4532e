"""The instructor's texts: they teach what the tests ask, and their worked solution is right."""

import ast
import re

import jupytext
import pytest

from autograder.results import Status, Visibility
from autograder.testing.suite import collect_tests


@pytest.fixture(scope="module")
def cells(exercise):
    return jupytext.read(exercise.assignment.text).cells


@pytest.fixture(scope="module")
def prose(cells):
    """Return what the student reads, on one line."""
    shown = (cell.source for cell in cells if cell.cell_type == "markdown" and not marks(cell))
    return " ".join(" ".join(shown).split())


def marks(cell):
    return cell.metadata.get("nbgrader", {})


def is_autograded(cell):
    return marks(cell).get("grade") and not marks(cell)["solution"]


def test_the_worked_solution_passes_every_test(exercise, cells):
    setup = next(cell.source for cell in cells if cell.cell_type == "code")
    imports = "\n".join(
        ast.unparse(node)
        for node in ast.parse(setup).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    solution = [
        cell.source for cell in cells if marks(cell).get("solution") and cell.cell_type == "code"
    ]
    (tests,) = exercise.grade({"worked solution": [imports, *solution]}).values()
    assert [test.message for test in tests if test.status is not Status.PASSED] == []
    assert sum(test.points for test in tests) == exercise.contract.points


def test_grade_cells_pay_what_their_tests_pay(exercise, cells):
    paid = dict.fromkeys(exercise.functions, 0.0)
    for spec in collect_tests(exercise.assignment.tests):
        paid[spec.grade_id] += spec.points
    assert paid == {
        marks(cell)["grade_id"]: marks(cell)["points"] for cell in cells if is_autograded(cell)
    }
    assert sum(paid.values()) == exercise.contract.points


def test_each_function_has_its_own_check(exercise, cells):
    checks = [cell.source for cell in cells if is_autograded(cell)]
    assert checks == [f"check({name})" for name in exercise.functions]


def test_some_tests_are_public_and_some_hidden(exercise):
    specs = collect_tests(exercise.assignment.tests)
    for name in exercise.functions:
        own = [spec for spec in specs if spec.grade_id == name]
        assert {spec.visibility for spec in own} == set(Visibility)
        assert all(not spec.points for spec in own if spec.visibility is Visibility.PUBLIC)


def test_public_tests_need_no_library_of_filters(exercise):
    for path in exercise.assignment.public_tests:
        imported = {
            name.name if isinstance(node, ast.Import) else node.module
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        assert imported <= {"numpy", "pytest", "nibabel"}


def test_one_discussion_is_graded_by_hand(exercise, cells):
    by_hand = [cell for cell in cells if marks(cell).get("grade") and marks(cell)["solution"]]
    assert all(cell.cell_type == "markdown" for cell in by_hand)
    assert sum(marks(cell)["points"] for cell in by_hand) == exercise.contract.points_by_hand


def test_the_first_code_cell_is_locked_and_brings_check(cells):
    first = next(cell for cell in cells if cell.cell_type == "code")
    assert marks(first)["locked"]
    assert "from autograder import check" in first.source


def test_the_contract_names_whatever_is_forbidden(exercise, prose):
    for dotted in exercise.assignment.settings.not_allowed:
        module, _, name = dotted.rpartition(".")
        assert f"`{module}`" in prose
        assert name == "*" or f"`{name}`" in prose


def test_the_contract_names_the_time_limit(exercise, prose):
    assert f"{exercise.assignment.settings.limits.seconds_per_call:g} seconds a call" in prose


def test_solutions_lie_between_marks_and_nowhere_else(exercise, cells):
    for cell in cells:
        lines = [line.strip() for line in cell.source.splitlines()]
        is_code_solution = bool(marks(cell).get("solution")) and cell.cell_type == "code"
        assert lines.count("### BEGIN SOLUTION") == is_code_solution
        assert lines.count("### END SOLUTION") == is_code_solution
        if is_code_solution:
            # Nothing follows the solution, so the stub is the signature and the docstring.
            assert lines[-1] == "### END SOLUTION"


def test_code_lines_are_short_enough_for_a_small_screen(cells):
    long = [
        line
        for cell in cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if len(line) >= 80
    ]
    assert long == []


def test_the_text_is_written_as_jupytext_writes_it(exercise, cells):
    text = exercise.assignment.text.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md:myst")
    written = jupytext.writes(notebook, fmt="md:myst")
    assert re.sub(r"    jupytext_version: .*\n", "", written) == text

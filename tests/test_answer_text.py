"""The text of a known answer stands alone, and computes what the answer computes."""

import textwrap

import pytest

from autograder.answer_text import answer_cells
from autograder.answers import Alternative, Misconception, answers_in
from autograder.errors import CourseError
from autograder.loading import load_module

ALTERNATIVES = """
import math
import numpy as np
from autograder.answers import Alternative

SCALE = 2
UNUSED = 3


def _scaled(x):
    return SCALE * x


class Plain(Alternative):
    '''Plainly.'''

    def double(x):
        return _scaled(x)

    def root(x):
        return math.sqrt(x)
"""
MISCONCEPTIONS = """
from autograder.answers import Misconception


class Tripled(Misconception):
    '''Three times.'''

    hint = "Twice, not three times."

    def double(x):
        return 3 * x


class Clashing(Misconception):
    '''Binds a name of the other module to something else.'''

    hint = "No."

    def root(x):
        return _scaled(x)


def _scaled(x):
    return x
"""


@pytest.fixture
def modules(tmp_path):
    loaded = []
    for name, text in (("alternatives", ALTERNATIVES), ("misconceptions", MISCONCEPTIONS)):
        path = tmp_path / f"{name}.py"
        path.write_text(textwrap.dedent(text))
        loaded.append(load_module(path, f"_{tmp_path.name}_{name}"))
    return loaded


def run(cells):
    names = {}
    for cell in cells:
        exec(compile(cell, "<cell>", "exec"), names)
    return names


def test_an_alternative_becomes_cells_that_stand_alone(modules):
    (plain,) = answers_in(modules[0], Alternative)
    cells = answer_cells(plain, [], [["double"], ["root"]])
    names = run(cells)
    assert names["double"](4) == 8
    assert names["root"](9) == 3
    assert "UNUSED" not in "".join(cells)
    assert "numpy" not in "".join(cells)
    assert "autograder" not in "".join(cells)


def test_a_partial_misconception_is_completed_by_a_right_answer(modules):
    tripled, _ = answers_in(modules[1], Misconception)
    names = run(answer_cells(tripled, answers_in(modules[0], Alternative), [["double", "root"]]))
    assert names["double"](4) == 12
    assert names["root"](9) == 3


def test_names_bound_to_different_things_are_refused(modules):
    clashing = answers_in(modules[1], Misconception)[1]
    with pytest.raises(CourseError, match="binds a name"):
        answer_cells(clashing, answers_in(modules[0], Alternative), [["double", "root"]])


def test_a_function_that_no_answer_has_is_refused(modules):
    (plain,) = answers_in(modules[0], Alternative)
    with pytest.raises(CourseError, match="lacks cube"):
        answer_cells(plain, [plain], [["cube"]])


def test_hints_never_reach_a_students_text(modules):
    tripled, _ = answers_in(modules[1], Misconception)
    cells = answer_cells(tripled, answers_in(modules[0], Alternative), [["double"], ["root"]])
    assert "hint" not in "".join(cells)

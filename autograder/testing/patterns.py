"""What a function's failing tests have in common that its passing ones have not."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_FEWEST = 3
"""Fewer tests of a function say nothing about what its right ones have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What can be told of a call's first array: `equal_sides` is None below two dimensions."""

    dimensions: int
    equal_sides: bool | None
    whole_numbers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One test of a function: the traits of its inputs, and whether it passed."""

    test: str
    function: str
    traits: tuple[Traits, ...]
    passed: bool


def traits_of(args: Sequence[Any]) -> Traits | None:
    """Return the traits of the first array among a call's arguments, None if there is none."""
    for value in args:
        if isinstance(value, np.ndarray) and value.ndim:
            return Traits(
                dimensions=value.ndim,
                equal_sides=len(set(value.shape)) == 1 if value.ndim > 1 else None,
                whole_numbers=value.dtype.kind in "biu",
            )
    return None


def common_traits(tried: Sequence[Tried]) -> dict[str, str]:
    """Say what sets the failing tests of a function apart from its passing ones.

    Parameters
    ----------
    tried : sequence of Tried
        All tests that compared a result of a function that is there.

    Returns
    -------
    dict of str to str
        A sentence for each failing test for which there is one. It tells a trait of the
        inputs, nothing more.
    """
    by_function: dict[str, list[Tried]] = defaultdict(list)
    for test in tried:
        if test.traits:
            by_function[test.function].append(test)
    said = {}
    for tests in by_function.values():
        sentence = next((text for text in (rule(tests) for rule in _RULES) if text), "")
        if sentence:
            said.update({test.test: sentence for test in tests if not test.passed})
    return said


def _split(tests: Sequence[Tried], trait: Callable[[Traits], Any]) -> Mapping[Any, set[bool]]:
    """Return, for each value of a trait, whether its tests pass; empty if a test has two values."""
    found: dict[Any, set[bool]] = defaultdict(set)
    for test in tests:
        values = {trait(traits) for traits in test.traits}
        if len(values) != 1 or None in values:
            return {}
        found[values.pop()].add(test.passed)
    return found if len(tests) >= _FEWEST else {}


def _equal_sides_only(tests: Sequence[Tried]) -> str:
    found = _split(tests, lambda traits: traits.equal_sides)
    if found.get(True) != {True} or found.get(False) != {False}:
        return ""
    if {traits.dimensions for test in tests for traits in test.traits} == {2}:
        return "Right for square images only: every test whose image has unequal sides fails."
    if {traits.dimensions for test in tests for traits in test.traits} == {3}:
        return "Right for cubes only: every test whose volume has unequal sides fails."
    return "Right for equal sides only: every test whose array has unequal sides fails."


def _floats_only(tests: Sequence[Tried]) -> str:
    found = _split(tests, lambda traits: traits.whole_numbers)
    if found.get(False) == {True} and found.get(True) == {False}:
        return "Right for floats only: every test with whole numbers as input fails."
    if found.get(True) == {True} and found.get(False) == {False}:
        return "Right for whole numbers only: every test with floats as input fails."
    return ""


def _dimensions_only(tests: Sequence[Tried]) -> str:
    found = _split(tests, lambda traits: traits.dimensions)
    right = [dimensions for dimensions, passes in found.items() if passes == {True}]
    wrong = [dimensions for dimensions, passes in found.items() if passes == {False}]
    if not right or not wrong or len(right) + len(wrong) < len(found):
        return ""
    return (
        f"Right in {' and '.join(map(str, sorted(right)))} dimensions only: "
        f"every test in {' and '.join(map(str, sorted(wrong)))} dimensions fails."
    )


_RULES = (_equal_sides_only, _floats_only, _dimensions_only)

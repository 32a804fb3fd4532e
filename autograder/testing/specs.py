"""What each test says of itself: its title, grade cell, points and visibility."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import pytest

from autograder.errors import CourseError
from autograder.results import Visibility

_SWITCHED_OFF = ("skip", "skipif", "xfail")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSpec:
    """One test of an assignment.

    `mentions` are the names and texts in its code, the functions it is about among them.
    """

    __test__ = False  # pytest collects by name; this is no test

    name: str
    title: str
    grade_id: str
    visibility: Visibility
    points: float
    mentions: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


def read_specs(items: Sequence[pytest.Item]) -> tuple[TestSpec, ...]:
    """Read the specs of collected tests, in their order.

    Raises
    ------
    CourseError
        If a test lacks a docstring, its grade cell or its points, or if two have one name.
    """
    specs = tuple(_read(item, ordinal) for item, ordinal in _numbered(items))
    places: dict[str, pytest.Item] = {}
    for item, spec in zip(items, specs, strict=True):
        if spec.name in places:
            msg = (
                f"Two tests are named {spec.name}: in {places[spec.name].path} and in {item.path}. "
                "Give one of them another name."
            )
            raise CourseError(msg)
        places[spec.name] = item
    return specs


def _numbered(items: Iterable[pytest.Item]) -> Iterator[tuple[pytest.Item, int | None]]:
    """Yield each test with its number, from 1, among the variants of a parametrised test."""
    counted: dict[str, int] = {}
    for item in items:
        if not hasattr(item, "callspec"):
            yield item, None
            continue
        whole = item.nodeid.partition("[")[0]
        counted[whole] = counted.get(whole, 0) + 1
        yield item, counted[whole]


def _read(item: pytest.Item, ordinal: int | None) -> TestSpec:
    if not isinstance(item, pytest.Function):
        raise _refusal(item, "is not a test function")
    for mark in _SWITCHED_OFF:
        if item.get_closest_marker(mark):
            raise _refusal(item, f"is marked {mark}: a test is judged, or taken out")
    lines = (item.function.__doc__ or "").strip().splitlines()
    if not lines:
        raise _refusal(item, "has no docstring: its first line is the title that students read")
    grade_id = _argument(item, "grade_cell")
    if not isinstance(grade_id, str) or not grade_id:
        raise _refusal(
            item, 'has no grade cell: mark it with pytest.mark.grade_cell("its grade_id")'
        )
    visibility = _visibility(item)
    # The variants' own ids hold their inputs, which a hidden test keeps back.
    hidden = visibility is Visibility.HIDDEN and ordinal is not None
    return TestSpec(
        name=f"{item.originalname}[{ordinal}]" if hidden else item.name,
        title=lines[0].strip() + (f" ({ordinal})" if ordinal is not None else ""),
        grade_id=grade_id,
        visibility=visibility,
        points=_points(item, visibility),
        mentions=frozenset(_mentions(item)),
    )


def _visibility(item: pytest.Function) -> Visibility:
    given = _argument(item, "visibility")
    if given is None:
        return Visibility.PUBLIC if item.path.stem.endswith("_public") else Visibility.AFTER
    try:
        return Visibility(given)
    except ValueError:
        known = ", ".join(Visibility)
        raise _refusal(item, f"has the visibility {given!r}; known are {known}") from None


def _points(item: pytest.Function, visibility: Visibility) -> float:
    given = _argument(item, "points")
    if given is None:
        if visibility is Visibility.PUBLIC:
            return 0.0
        raise _refusal(item, "has no points: mark it with pytest.mark.points(1)")
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise _refusal(item, f"has {given!r} points; a number was expected")
    if not math.isfinite(given) or given < 0:
        raise _refusal(item, f"has {given} points; 0 or more were expected")
    return float(given)


def _argument(item: pytest.Function, marker: str) -> Any:
    """Return the argument of the test's closest marker of this name; None without one."""
    mark = item.get_closest_marker(marker)
    if mark is None:
        return None
    if len(mark.args) != 1 or mark.kwargs:
        raise _refusal(item, f"has a marker {marker} without exactly one argument")
    return mark.args[0]


def _mentions(item: pytest.Function) -> Iterator[str]:
    yield from _names_in(item.function.__code__)
    if hasattr(item, "callspec"):
        yield from (value for value in item.callspec.params.values() if isinstance(value, str))


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _names_in(constant)


def _refusal(item: pytest.Item, what: str) -> CourseError:
    return CourseError(f"{item.path}: {item.name} {what}.")

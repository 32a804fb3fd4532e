"""Every submission of the fuzzing, named and in order: the same seed makes the same ones."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.fuzz.contents import NAMED, Content, wrong_types
from tests.fuzz.files import LAID, NOTEBOOK, STUDENTS, Desk, Lay
from tests.fuzz.mutations import mutated_bytes, mutated_tree

ANY = "full or graded or ungradable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One submission.

    Attributes
    ----------
    kind, name : str
        What is odd about it.
    lay : callable
        Lays it on a `Desk`.
    expected : str
        The outcomes that are right, joined with "or": ``full`` (graded, with all
        points), ``graded`` (with any), ``ungradable`` or ``missing``.
    student : str or bytes
        The name of the student's folder; a plain one if empty.
    """

    kind: str
    name: str
    lay: Lay
    expected: str
    student: str | bytes = ""

    def is_right(self, outcome: str) -> bool:
        """Tell whether an outcome is among the expected ones; ``full`` is ``graded`` too."""
        expected = self.expected.split(" or ")
        return outcome in expected or (outcome == "full" and "graded" in expected)


def _written(content: Content) -> Lay:
    return lambda desk: (desk.folder / NOTEBOOK).write_bytes(content(json.loads(desk.good)))


def named_cases() -> Iterator[Case]:
    """Yield the submissions that have a name of their own."""
    for kind, contents in NAMED.items():
        for name, (content, expected) in contents.items():
            yield Case(kind=kind, name=name, lay=_written(content), expected=expected)
    for kind, laid in LAID.items():
        for name, (lay, expected) in laid.items():
            yield Case(kind=kind, name=name, lay=lay, expected=expected)
    for student in STUDENTS:
        yield Case(
            kind="student's name",
            name=repr(student)[:40],
            lay=Desk.hand_in,
            expected="full" if os.fsdecode(student).isprintable() else "ungradable",
            student=student,
        )


def type_cases() -> Iterator[Case]:
    """Yield good notebooks with a value of another type in one place."""
    for name, content in wrong_types():
        yield Case(kind="wrong type", name=name, lay=_written(content), expected=ANY)


def cut_case(number: int, of: int) -> Case:
    """Return a good notebook that was cut off, at the `number`-th of so many places."""
    return Case(
        kind="cut off",
        name=f"{number} of {of} parts",
        lay=lambda desk: (desk.folder / NOTEBOOK).write_bytes(
            desk.good[: len(desk.good) * number // of]
        ),
        expected="ungradable",
    )


def json_case(seed: int) -> Case:
    """Return a good notebook changed as JSON."""

    def content(good: dict) -> bytes:
        return json.dumps(mutated_tree(good, Random(seed))).encode()

    return Case(kind="JSON changed", name=f"seed {seed}", lay=_written(content), expected=ANY)


def bytes_case(seed: int) -> Case:
    """Return a good notebook changed as bytes."""

    def lay(desk: Desk) -> None:
        (desk.folder / NOTEBOOK).write_bytes(mutated_bytes(desk.good, Random(seed)))

    return Case(kind="bytes changed", name=f"seed {seed}", lay=lay, expected=ANY)


def all_cases(seed: int, *, cuts: int, mutations: int) -> list[Case]:
    """Return every case, with so many places to cut at, and so many mutations of each sort."""
    seeds = range(seed, seed + mutations)
    return [
        *named_cases(),
        *type_cases(),
        *(cut_case(number, cuts) for number in range(cuts)),
        *(json_case(seed) for seed in seeds),
        *(bytes_case(seed) for seed in seeds),
    ]

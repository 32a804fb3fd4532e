"""Where among a student's cells the instructor's go: in their order, tests behind answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autograder.notebooks.notebook import Cell


def place_of(
    missing: Cell,
    originals: Sequence[Cell],
    cells: Sequence[Mapping[str, Any]],
    maybe: Mapping[str, Sequence[Mapping[str, Any]]],
) -> int:
    """Return where a missing cell goes.

    Behind the cell that it followed; at the beginning if none of those before it is there. A test
    moreover stands behind all that may be its answer, and if that cannot be told, at the end.

    Parameters
    ----------
    missing : Cell
        The instructor's cell.
    originals : sequence of Cell
        All the instructor's marked cells, in order.
    cells : sequence of dict
        The notebook so far.
    maybe : mapping of str to sequence of dict
        By the grade id of an answer that was not found: the cells that may be it.
    """
    places = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): number
        for number, cell in enumerate(cells)
    }
    before = [
        one.grade_id for one in originals if one.index < missing.index and one.grade_id in places
    ]
    place = places[before[-1]] + 1 if before else 0
    if not _is_test(missing):
        return place
    for answer in _answers(originals).get(missing.grade_id or "", ()):
        if answer in places:
            place = max(place, places[answer] + 1)
        elif answer in maybe:
            numbers = [i for i, cell in enumerate(cells) if any(cell is m for m in maybe[answer])]
            place = max([place, *(number + 1 for number in numbers)])
        else:
            return len(cells)
    return place


def tests_before_answers(
    originals: Sequence[Cell], present: Sequence[str | None]
) -> Iterator[tuple[str, str]]:
    """Yield each test that stands before an answer that it is about, with the last such answer.

    Parameters
    ----------
    originals : sequence of Cell
        The instructor's marked cells, in order.
    present : sequence of str or None
        The grade ids in the student's notebook, in order.
    """
    places = {grade_id: number for number, grade_id in enumerate(present) if grade_id is not None}
    for test, answers in _answers(originals).items():
        there = [answer for answer in answers if answer in places]
        if test in places and there:
            last = max(there, key=lambda answer: places[answer])
            if places[test] < places[last]:
                yield test, last


def _answers(originals: Sequence[Cell]) -> dict[str, tuple[str, ...]]:
    """Return what each test is about: the answers in code between it and the tests before them."""
    about: dict[str, tuple[str, ...]] = {}
    answers: list[str] = []
    is_closed = False
    for cell in originals:
        if cell.is_solution and cell.cell_type == "code":
            if is_closed:
                answers, is_closed = [], False
            answers.append(cell.grade_id or "")
        elif _is_test(cell):
            about[cell.grade_id or ""] = tuple(answers)
            is_closed = True
    return about


def _is_test(cell: Cell) -> bool:
    return cell.is_grade and not cell.is_solution and cell.cell_type == "code"

"""Gives the cells of a submitted notebook back the marks that another program has taken away.

The step between reading and restoring. What a mark is worth is the instructor's as before: a cell
that is found gets the instructor's mark, and locked cells get the instructor's text.
"""

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.notebooks.compared_text import plain
from autograder.notebooks.definitions import defined_names
from autograder.notebooks.matching import Matching, match
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.reading import describe_cell
from autograder.notebooks.recovery import How, Recovery, numbered

_EVIDENCE = {
    How.CELL_ID: "by its cell id",
    How.TEXT: "by its text, which is as it was released",
    How.NAMES: "by the names it defines",
    How.POSITION: "by its position between cells that are certain",
    How.SIMILARITY: "by its text, which is similar to the released one",
}
_KINDS = {"code": "code", "markdown": "text", "raw": "raw"}
_LEFT = "This cell is as it was released; {cells} beside it may hold the answer."


def recover(submitted: Notebook, source: Notebook, given: Notebook | None = None) -> Notebook:
    """Find the instructor's marked cells in a submitted notebook, and mark them again.

    Parameters
    ----------
    submitted : Notebook
        The student's notebook; it is left as it is.
    source : Notebook
        The instructor's notebook, whose marks hold.
    given : Notebook, optional
        What students were given; without it, cells are looked for by the instructor's text.

    Returns
    -------
    Notebook
        The student's cells, with marks where some were found; `recoveries` tells of each, and
        of what else a student should know: definitions that undo each other, an answer that may
        stand beside its cell.
    """
    marked = {cell.grade_id: cell for cell in source.cells if cell.grade_id is not None}
    found = match(submitted, given or source)
    beside = found.beside if given else {}  # the instructor's answer is not the released cell
    texts = {cell.grade_id: cell for cell in (given or source).cells if cell.grade_id in marked}
    raws: list[dict[str, Any]] = list(submitted.raw["cells"])
    for grade_id, where in found.found.items():
        if where.how is not None and grade_id in marked:
            marks = {**texts[grade_id].metadata["nbgrader"], **_marks_of(marked[grade_id])}
            raws[where.index] = _marked(raws[where.index], marks)
    for grade_id, added in beside.items():
        index = found.found[grade_id].index
        raws[index] = _with_notice(raws[index], [i + 1 for i in added])
    cells = tuple(
        cell if raw is old else describe_cell(cell.index, raw)
        for cell, raw, old in zip(submitted.cells, raws, submitted.raw["cells"], strict=True)
    )
    told = [
        *_told(submitted, replace(found, beside=beside), marked),
        *_definitions(submitted, given or source, is_released=given is not None),
    ]
    return Notebook(
        name=submitted.name,
        cells=cells,
        raw={**submitted.raw, "cells": raws},
        recoveries=submitted.recoveries + tuple(told),
    )


def _marks_of(cell: Cell) -> dict[str, Any]:
    """Return the instructor's marks without the checksum: that of the released cell counts."""
    marks: dict[str, Any] = copy.deepcopy(cell.metadata["nbgrader"])
    marks.pop("checksum", None)
    return marks


def _marked(raw: dict[str, Any], marks: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "metadata": {**raw["metadata"], "nbgrader": marks}}


def _with_notice(raw: dict[str, Any], beside: list[int]) -> dict[str, Any]:
    """Say in an untouched answer where the answer may be: so it is not taken for none at all."""
    start = "# " if raw["cell_type"] == "code" else ""
    return {
        **raw,
        "source": f"{start}{_LEFT.format(cells=numbered(beside, 'or'))}\n\n{raw['source']}",
    }


def _told(submitted: Notebook, found: Matching, marked: dict[Any, Cell]) -> Iterator[Recovery]:
    """Tell of each marked cell that was not simply there, in the instructor's order."""
    for grade_id, original in marked.items():
        told = None
        if grade_id in found.found:
            told = _told_of_found(submitted, found, original)
        elif grade_id in found.unclear:
            told = _told_of_unclear(original, [i + 1 for i in found.unclear[grade_id]])
        elif grade_id in found.together:
            number = found.together[grade_id] + 1
            told = (
                How.TOGETHER,
                [number],
                (f"{grade_id} was merged into cell {number}, which defines what it asks for."),
            )
        if told is not None:
            how, cells, message = told
            yield Recovery(
                notebook=submitted.name,
                grade_id=grade_id,
                how=how,
                cells=tuple(cells),
                message=message,
            )


Told = tuple[How, list[int], str]


def _told_of_found(submitted: Notebook, found: Matching, original: Cell) -> Told | None:
    grade_id = original.grade_id or ""
    where = found.found[grade_id]
    number = where.index + 1
    kind = submitted.cells[where.index].cell_type
    turned = ""
    if kind != original.cell_type:
        turned = f"a {_KINDS[kind]} cell, and is graded as {_KINDS[original.cell_type]}"
    if grade_id in found.beside:
        beside = [i + 1 for i in found.beside[grade_id]]
        which = numbered(beside, "or")
        return (
            How.BESIDE,
            [number, *beside],
            (
                f"{grade_id} (cell {number}) is as it was released; {which} beside it may hold the "
                "answer. A person should look. Next time, write into the cell itself."
            ),
        )
    if where.how is not None:
        also = f" It was {turned}." if turned else ""
        how, evidence = where.how, _EVIDENCE[where.how]
        return how, [number], f"{grade_id} is cell {number}, found {evidence}.{also}"
    if turned:
        return How.CELL_TYPE, [number], f"{grade_id} (cell {number}) was {turned}."
    return None


def _told_of_unclear(original: Cell, cells: list[int]) -> Told:
    grade_id = original.grade_id
    which = numbered(cells, "or")
    if not original.is_grade:
        message = (
            f"{grade_id} may be {which}: which one cannot be told, and nothing was guessed. All of "
            "them are run, in the notebook's order."
        )
    else:
        message = (
            f"{grade_id} may be {which}: which one cannot be told, so none was taken for it, and "
            "an empty cell stands in its place. A person should look; to be certain, hand in the "
            "released notebook with the answer in its own cell."
        )
    return How.UNCLEAR, cells, message


def _definitions(submitted: Notebook, given: Notebook, *, is_released: bool) -> Iterator[Recovery]:
    """Tell of functions asked for that several cells define: one definition undoes another."""
    stubs = {
        name: plain(cell.source)
        for cell in given.cells
        if cell.is_solution and cell.cell_type == "code"
        for name in defined_names(cell.source)
    }
    places: dict[str, list[Cell]] = {name: [] for name in stubs}
    for cell in submitted.cells:
        if cell.cell_type == "code":
            for name in defined_names(cell.source) & stubs.keys():
                places[name].append(cell)
    for name, cells in places.items():
        if len(cells) < 2:
            continue
        numbers = [cell.index + 1 for cell in cells]
        undone = is_released and plain(cells[-1].source) == stubs[name]
        message = (
            f"{name} is defined {'twice' if len(cells) == 2 else f'{len(cells)} times'}, in "
            f"{numbered(numbers)}; the last counts, as in a notebook run from the top."
        )
        if undone:
            message += (
                f" Cell {numbers[-1]} is the cell as it was released: it undoes what stands above "
                "it. Write the answer into it, or take it away."
            )
        yield Recovery(
            notebook=submitted.name,
            grade_id=name,
            how=How.UNDONE if undone else How.TWICE,
            cells=tuple(numbers),
            message=message,
        )

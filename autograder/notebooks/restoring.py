"""Puts a submitted notebook into the state in which it is graded, as nbgrader's sanitizing does.

The same as nbgrader's ClearOutput, DeduplicateIds, OverwriteKernelspec and OverwriteCells with
``add_missing_cells``, without its database. It goes further in five things, all of which only
concern submissions that were tampered with or taken apart: the whole metadata of a marked cell
comes from the instructor's notebook; a doubled cell loses its marks whatever it claims to be;
locked cells without points are added back as well, and task cells in their place; tests never
stand before the answer that they are about; and metadata that could reach a page as code is
dropped.
"""

import copy
from collections.abc import Sequence
from typing import Any

from autograder.notebooks.cells import FIRST_MINOR_WITH_IDS, cell_id, clean_cell
from autograder.notebooks.checksum import checksum_of
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.order import place_of, tests_before_answers
from autograder.notebooks.reading import describe_cell
from autograder.notebooks.recovery import How, Recovery, numbered

ADDED_BACK = (
    "This cell (id:{grade_id}) was missing from the submission. It was added back by nbgrader.\n\n"
)
CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"
FROM_THE_SOURCE = ("kernelspec", "language_info")


def restore(submitted: Notebook, source: Notebook) -> Notebook:
    """Restore what is not the student's in a submitted notebook.

    Parameters
    ----------
    submitted : Notebook
        The student's notebook; it is left as it is.
    source : Notebook
        The instructor's notebook, from ``source/``; its worked solutions stay out.

    Returns
    -------
    Notebook
        The student's cells in the student's order, without outputs. Of cells with
        the same grade id the last one counts; cells with a grade id have the
        instructor's metadata, and, unless they are for the student to fill in, the
        instructor's text. Missing ones are back behind the cell that they followed.
        `recoveries` has gained what was put back or moved.
    """
    originals = {cell.grade_id: cell for cell in source.cells if cell.grade_id is not None}
    last = {cell.grade_id: cell.index for cell in submitted.cells if cell.grade_id is not None}
    cells = []
    for cell in submitted.cells:
        counts = cell.grade_id is not None and last[cell.grade_id] == cell.index
        original = originals.get(cell.grade_id or "") if counts else None
        restored = _restored(cell, submitted, original, source)
        restored["id"] = submitted.raw["cells"][cell.index].get("id")
        cells.append(restored)
    told = [
        *_put_back(cells, list(originals.values()), source, submitted),
        *_put_in_order(cells, list(originals.values()), submitted.name),
    ]
    _number(cells, submitted.raw["nbformat_minor"])
    metadata = source.raw["metadata"]
    raw = {
        "nbformat": 4,
        "nbformat_minor": submitted.raw["nbformat_minor"],
        "metadata": {
            key: copy.deepcopy(metadata[key]) for key in FROM_THE_SOURCE if key in metadata
        },
        "cells": cells,
    }
    return Notebook(
        name=submitted.name,
        cells=tuple(describe_cell(index, cell) for index, cell in enumerate(cells)),
        raw=raw,
        recoveries=(*submitted.recoveries, *told),
    )


def _put_back(
    cells: list[dict[str, Any]],
    originals: Sequence[Cell],
    source: Notebook,
    submitted: Notebook,
) -> list[Recovery]:
    """Put the missing cells among the student's, and tell of them."""
    unclear = {one.grade_id: one for one in submitted.recoveries if one.how is How.UNCLEAR}
    merged = {one.grade_id: one for one in submitted.recoveries if one.how is How.TOGETHER}
    handed_in = list(cells)
    told = []
    for original in originals:
        grade_id = original.grade_id or ""
        if grade_id in _grade_ids(cells) or not (original.is_grade or original.is_locked):
            continue
        # What may be the answer to a test stands before it.
        maybe = {
            one.grade_id: [handed_in[number - 1] for number in one.cells]
            for one in (*unclear.values(), *merged.values())
        }
        place = place_of(original, originals, cells, maybe)
        cells.insert(place, _added_back(original, source, unclear.get(grade_id)))
        if grade_id not in unclear:
            told.append(
                Recovery(
                    notebook=submitted.name,
                    grade_id=grade_id,
                    how=How.PUT_BACK,
                    message=f"{grade_id} was not found in the notebook, and was put back"
                    + ("." if original.is_locked else ", empty."),
                )
            )
    return told


def _put_in_order(
    cells: list[dict[str, Any]], originals: Sequence[Cell], name: str
) -> list[Recovery]:
    """Move tests behind the answers that they are about, and tell of them."""
    told = []
    for test, answer in reversed(list(tests_before_answers(originals, _grade_ids(cells)))):
        moved = cells.pop(_grade_ids(cells).index(test))
        cells.insert(_grade_ids(cells).index(answer) + 1, moved)
        told.append(
            Recovery(
                notebook=name,
                grade_id=test,
                how=How.MOVED,
                message=f"{test} stood before {answer}, and was run behind it.",
            )
        )
    return told


def _grade_ids(cells: Sequence[dict[str, Any]]) -> list[str | None]:
    return [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]


def _restored(
    cell: Cell, submitted: Notebook, original: Cell | None, source: Notebook
) -> dict[str, Any]:
    """Return the cell without outputs; with an original, its marks or all of it come from there."""
    attachments = submitted.raw["cells"][cell.index].get("attachments")
    if original is None:
        return clean_cell(cell.cell_type, cell.source, cell.metadata, attachments)
    if original.is_locked:
        return _copied(original, source)
    restored = clean_cell(original.cell_type, cell.source, cell.metadata, attachments)
    marks = copy.deepcopy(original.metadata["nbgrader"])
    marks["cell_type"] = original.cell_type
    # By the checksum of the released cell nbgrader tells an answer that was never begun.
    checksum = cell.metadata["nbgrader"].get("checksum")
    if isinstance(checksum, str):
        marks["checksum"] = checksum
    restored["metadata"]["nbgrader"] = marks
    return restored


def _copied(original: Cell, source: Notebook) -> dict[str, Any]:
    """Return the instructor's cell, locked as nbgrader releases it."""
    cell: dict[str, Any] = copy.deepcopy(source.raw["cells"][original.index])
    cell.pop("id", None)
    for key in ("collapsed", "scrolled"):
        cell["metadata"].pop(key, None)
    cell["metadata"].update(deletable=False, editable=False)
    cell["metadata"]["nbgrader"].update(
        cell_type=original.cell_type, checksum=checksum_of(original, original.source)
    )
    if original.cell_type == "code":
        cell.update(outputs=[], execution_count=None)
    return cell


def _added_back(original: Cell, source: Notebook, unclear: Recovery | None) -> dict[str, Any]:
    cell = _copied(original, source)
    is_code = original.cell_type == "code"
    text = original.source
    if original.is_solution:
        text = CODE_STUB if is_code else TEXT_STUB
        del cell["metadata"]["editable"]
        cell["metadata"]["nbgrader"]["checksum"] = checksum_of(original, text)
    start = "# " if is_code else ""
    notice = start + ADDED_BACK.format(grade_id=original.grade_id)
    if unclear is not None:
        notice += f"{start}It may be {numbered(unclear.cells, 'or')} of it.\n\n"
    cell["source"] = notice + text
    return cell


def _number(cells: list[dict[str, Any]], minor: int) -> None:
    """Give every cell an id of its own, if the notebook's format has ids."""
    used: set[str] = set()
    for cell in cells:
        claimed = cell.pop("id", None)
        if minor >= FIRST_MINOR_WITH_IDS:
            cell["id"] = cell_id(claimed, used)
            used.add(cell["id"])

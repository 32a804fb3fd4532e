"""What a notebook's page says first if something was put right in the notebook: one text cell."""

from collections.abc import Sequence
from typing import Any

from autograder.notebooks.recovery import FOUND, How, Recovery

CELL_ID = "put-right"
_BY = {
    How.CELL_ID: "by the ids of the cells",
    How.TEXT: "by their text, which is as it was released",
    How.NAMES: "by the names that they define",
    How.POSITION: "by their position between cells that are certain",
    How.SIMILARITY: "by their text, which is similar to the released one",
}


def notice_cell(recoveries: Sequence[Recovery]) -> dict[str, Any] | None:
    """Return a text cell that tells what was put right in a notebook; None if nothing was.

    Parameters
    ----------
    recoveries : sequence of Recovery
        Of one notebook.
    """
    if not recoveries:
        return None
    lines = [f"**{_heading(recoveries)}**", "", *(f"- {line}" for line in _lines(recoveries))]
    source = "\n".join(f"> {line}".rstrip() for line in lines)
    return {"cell_type": "markdown", "id": CELL_ID, "metadata": {}, "source": source}


def _heading(recoveries: Sequence[Recovery]) -> str:
    if any(one.how in FOUND for one in recoveries):
        return (
            "This notebook arrived without some of nbgrader's marks. These cells were found again; "
            "nothing in your answers was changed."
        )
    return "About this notebook. Nothing in your answers was changed."


def _lines(recoveries: Sequence[Recovery]) -> list[str]:
    """Put what was found by one evidence, and what was put back, into a line each."""
    lines = []
    for how, words in _BY.items():
        cells = [
            f"{_text(one.grade_id)} (cell {one.cells[0]})" for one in recoveries if one.how is how
        ]
        if cells:
            lines.append(f"{words[0].upper()}{words[1:]}: {', '.join(cells)}.")
    back = [_text(one.grade_id) for one in recoveries if one.how is How.PUT_BACK]
    if back:
        were = "was not found, and was" if len(back) == 1 else "were not found, and were"
        lines.append(f"{', '.join(back)} {were} put back.")
    told_above = (*FOUND, How.PUT_BACK)
    return lines + [_text(one.message) for one in recoveries if one.how not in told_above]


def _text(text: str) -> str:
    """Escape what Markdown takes for more than text: names have underscores, files anything."""
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]<>()#+-.!|~$" else mark for mark in text)

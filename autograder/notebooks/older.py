"""Notebooks of IPython 1 and 2, in format 3: their cells, as format 4 has them.

Outputs are left out: a submission is run anew, and what it brings along is never looked at.
"""

from typing import Any

FORMAT = 3
_INPUT = {"code": "input", "markdown": "source", "raw": "source", "html": "source"}
_TYPE = {"code": "code", "markdown": "markdown", "raw": "raw", "html": "markdown"}


def with_cells(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook of format 3 with its cells where format 4 has them.

    A cell that is none of format 3 is left as it is: who reads the cells says what is wrong.

    Parameters
    ----------
    raw : dict
        Parsed JSON with a list of worksheets, each with a list of cells.
    """
    sheets = raw["worksheets"] if isinstance(raw["worksheets"], list) else []
    cells = [
        _cell(cell)
        for sheet in sheets
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
        for cell in sheet["cells"]
    ]
    return {"nbformat": 4, "nbformat_minor": 0, "metadata": raw.get("metadata"), "cells": cells}


def _cell(cell: object) -> object:
    if not isinstance(cell, dict):
        return cell
    kind, metadata = cell.get("cell_type"), cell.get("metadata")
    if kind == "heading":
        level, text = cell.get("level"), cell.get("source")
        mark = "#" * (level if type(level) is int and 1 <= level <= 6 else 1)
        if isinstance(text, list) and all(isinstance(line, str) for line in text):
            text = "".join(text)
        text = f"{mark} {text}" if isinstance(text, str) else text
        return {"cell_type": "markdown", "metadata": metadata, "source": text}
    if not isinstance(kind, str) or kind not in _INPUT:
        return cell
    source = cell.get(_INPUT[kind], cell.get("source", ""))
    made = {"cell_type": _TYPE[kind], "metadata": metadata, "source": source}
    return {**made, "outputs": [], "execution_count": None} if kind == "code" else made

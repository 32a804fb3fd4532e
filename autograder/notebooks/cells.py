"""A student's cell as it goes into the notebook that is graded: valid, and without surprises."""

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from typing import Any

from autograder.notebooks.outputs import PICTURES

_TAG = re.compile(r"[\w-]{1,64}")
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
FIRST_MINOR_WITH_IDS = 5
NOT_RENDERED = "text/plain"
"""The kind of a raw cell that pages leave out: others would be put into them as they are."""


def clean_cell(
    cell_type: str, source: str, metadata: Mapping[str, Any], attachments: object = None
) -> dict[str, Any]:
    """Return an nbformat 4 cell without outputs.

    Parameters
    ----------
    cell_type : str
        ``"code"``, ``"markdown"`` or ``"raw"``.
    source : str
        The text of the cell, kept as it is.
    metadata : mapping
        The metadata as it was submitted, with any values. Only what a notebook's
        page shows harmlessly is kept: tags, whether a cell is folded, locked or
        undeletable.
    attachments : object
        Pictures pasted into a text cell, as they were submitted.
    """
    kept: dict[str, Any] = {
        key: metadata[key] for key in ("deletable", "editable") if type(metadata.get(key)) is bool
    }
    tags = metadata.get("tags")
    if isinstance(tags, list):
        names = [tag for tag in tags if isinstance(tag, str) and _TAG.fullmatch(tag)]
        kept["tags"] = list(dict.fromkeys(names))
    folding = metadata.get("jupyter")
    if isinstance(folding, dict):
        sides = ("source_hidden", "outputs_hidden")
        kept["jupyter"] = {side: folding[side] for side in sides if type(folding.get(side)) is bool}
    cell: dict[str, Any] = {"cell_type": cell_type, "metadata": kept, "source": source}
    if cell_type == "code":
        return {**cell, "outputs": [], "execution_count": None}
    if cell_type == "raw":
        kept["raw_mimetype"] = NOT_RENDERED
    pictures = _clean_attachments(attachments)
    return {**cell, "attachments": pictures} if pictures else cell


def _clean_attachments(attachments: object) -> dict[str, dict[str, str]]:
    if not isinstance(attachments, dict):
        return {}
    kept = {
        name: {
            kind: data[kind]
            for kind in PICTURES
            if isinstance(data, dict) and _is_base64(data.get(kind))
        }
        for name, data in attachments.items()
    }
    return {name: pictures for name, pictures in kept.items() if pictures}


def _is_base64(data: object) -> bool:
    if not isinstance(data, str):
        return False
    try:
        base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def cell_id(claimed: object, used: Collection[str]) -> str:
    """Return the cell's own id if it is valid and not used yet, else a new one."""
    if isinstance(claimed, str) and _CELL_ID.fullmatch(claimed) and claimed not in used:
        return claimed
    number = len(used) + 1
    while f"cell-{number}" in used:
        number += 1
    return f"cell-{number}"

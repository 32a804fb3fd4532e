"""A notebook that was through other hands, with the outcome expected, and tools to make it."""

import copy
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

NOTEBOOK = "tophat.ipynb"
WHITE, BLACK, TEXT = "white_tophat_solution", "black_tophat_solution", "discussion"
MARKED = ("setup", WHITE, "white_tophat", BLACK, "black_tophat", TEXT)
FULL = 20.0
DISCUSSION = (
    "The white tophat shows the skull and the coins, the black one the vessels: with a long, "
    "narrow footprint, a vessel that runs along it is gone."
)
BODIES = {
    WHITE: """\
    opened = opening(image, footprint)
    return image ^ opened if image.dtype == bool else image - opened
""",
    BLACK: """\
    closed = closing(image, footprint)
    return closed ^ image if image.dtype == bool else closed - image
""",
}
_STUB = "    # YOUR CODE HERE\n    raise NotImplementedError()"

Notebook = dict[str, Any]
Cell = dict[str, Any]
Files = dict[str, bytes]
Made = Notebook | bytes | Files | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One submission.

    Attributes
    ----------
    name : str
        What happened to it.
    make : callable
        Changes a released notebook that was filled in. Returns None if it changed it in place;
        another notebook; the bytes of the file; or all files by their name.
    score : float or None
        The points expected; None where it is not graded.
    recovered : mapping of str to str
        What is told of it, and how each was found: all of it, no more.
    says : str
        Words in the message of a submission that is not graded, or in what is told.
    status : str
        ``graded``, ``ungradable`` or ``missing``.
    waits : bool
        Whether the discussion waits for a person; it does not if there is none.
    """

    name: str
    make: Callable[[Notebook], Made]
    score: float | None = FULL
    recovered: Mapping[str, str] = field(default_factory=dict)
    says: str = ""
    status: str = "graded"
    waits: bool = True

    def files(self, solved: Notebook) -> Files:
        """Return what is handed in."""
        notebook = copy.deepcopy(solved)
        made = self.make(notebook)
        if isinstance(made, bytes):
            return {NOTEBOOK: made}
        if made is not None and "cells" not in made and "worksheets" not in made:
            return made
        return {NOTEBOOK: as_bytes(notebook if made is None else made)}


def refused(name: str, make: Callable[[Notebook], Made], says: str, status: str) -> Case:
    """Return a case that cannot be graded."""
    return Case(name=name, make=make, score=None, says=says, status=status, waits=False)


def as_bytes(notebook: Notebook) -> bytes:
    """Return a notebook's file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def solved(released: Notebook) -> Notebook:
    """Return a released notebook with the right answers in it."""
    notebook = copy.deepcopy(released)
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    for grade_id, body in BODIES.items():
        cell = marked(notebook, grade_id)
        assert _STUB in cell["source"], "the released stub is no longer what is looked for"
        cell["source"] = cell["source"].replace(_STUB, body.rstrip())
    marked(notebook, TEXT)["source"] = DISCUSSION
    return notebook


def marked(notebook: Notebook, grade_id: str) -> Cell:
    """Return the cell with this grade id."""
    return notebook["cells"][position(notebook, grade_id)]


def position(notebook: Notebook, grade_id: str) -> int:
    """Return the index of the cell with this grade id."""
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    return ids.index(grade_id)


def source_of(notebook: Notebook, grade_id: str) -> str:
    """Return a cell's text."""
    return "".join(marked(notebook, grade_id)["source"])


def code(source: str, **metadata: Any) -> Cell:
    """Return a code cell of the student's own."""
    made = {"cell_type": "code", "metadata": metadata, "source": source}
    return {**made, "outputs": [], "execution_count": None, "id": new_id(source)}


def text(source: str, **metadata: Any) -> Cell:
    """Return a text cell of the student's own."""
    cell = {"cell_type": "markdown", "metadata": metadata, "source": source}
    return {**cell, "id": new_id(source)}


def new_id(source: object, start: str = "") -> str:
    """Return an id as tools make them: hexadecimal digits, the same in every run."""
    return hashlib.sha256(f"{start}{source}".encode()).hexdigest()[:12]


def without_marks(notebook: Notebook) -> None:
    """Take all metadata of all cells away."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def without_ids(notebook: Notebook, minor: int = 2) -> None:
    """Take the cells' ids away, as formats before 4.5 have none."""
    notebook["nbformat_minor"] = minor
    for cell in notebook["cells"]:
        cell.pop("id", None)


def renamed(notebook: Notebook) -> None:
    """Give every cell another id."""
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = new_id(number, "new")


def stripped(notebook: Notebook) -> None:
    """Take marks and ids away: nothing but the cells' content and order is left."""
    without_marks(notebook)
    without_ids(notebook)


BY_ID = dict.fromkeys(MARKED, "cell id")
BY_CONTENT = {
    "setup": "same text",
    "white_tophat": "same text",
    "black_tophat": "same text",
    WHITE: "names it defines",
    BLACK: "names it defines",
    TEXT: "position",
}
"""How the cells are found if nothing but their content and order is left."""

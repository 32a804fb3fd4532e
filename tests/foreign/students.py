"""What students do to a notebook: cells added, split, merged, moved, pasted, deleted."""

import copy
from typing import Any

from tests.foreign.case import (
    BLACK,
    BODIES,
    BY_CONTENT,
    DISCUSSION,
    TEXT,
    WHITE,
    Case,
    Cell,
    Notebook,
    as_bytes,
    code,
    marked,
    new_id,
    position,
    renamed,
    source_of,
    stripped,
    text,
)

_HELPER = (
    "def difference(one, other):\n    return one ^ other if one.dtype == bool else one - other"
)


def _helpers(notebook: Notebook) -> None:
    """Use a function of a cell before the setup cell, and have cells of all sorts anywhere."""
    for grade_id, body in BODIES.items():
        step, operands = (
            ("opening", "image, found") if grade_id == WHITE else ("closing", "found, image")
        )
        short = f"    found = {step}(image, footprint)\n    return difference({operands})\n"
        cell = marked(notebook, grade_id)
        cell["source"] = cell["source"].replace(body.rstrip(), short.rstrip())
    here = position(notebook, BLACK)
    notebook["cells"][here:here] = [
        code("trial = white_tophat(retina, disk(2))\ntrial.max()"),
        text("Notes: try *diamond*."),
        {"cell_type": "raw", "metadata": {}, "source": "not code", "id": "raw-1"},
        code(""),
    ]
    notebook["cells"].insert(0, code(_HELPER))
    notebook["cells"].append(code("1 / 0"))


def _helpers_without_marks(notebook: Notebook) -> None:
    _helpers(notebook)
    stripped(notebook)


def _split(notebook: Notebook) -> None:
    """Write a part of the answer into a cell of its own, below the question."""
    cell = marked(notebook, WHITE)
    here = position(notebook, WHITE)
    body = BODIES[WHITE].rstrip()
    assert body in cell["source"]
    cell["source"] = cell["source"].replace(body, "    return _white(image, footprint)")
    notebook["cells"].insert(here + 1, code(f"def _white(image, footprint):\n{body}"))
    stripped(notebook)


def _merged(notebook: Notebook) -> None:
    """Merge both answers into the first one's cell, which keeps its marks."""
    marked(notebook, WHITE)["source"] += "\n\n\n" + source_of(notebook, BLACK)
    notebook["cells"].pop(position(notebook, BLACK))


def _merged_without_marks(notebook: Notebook) -> None:
    _merged(notebook)
    stripped(notebook)


def _merged_with_the_test(notebook: Notebook) -> None:
    marked(notebook, WHITE)["source"] += "\n\n" + source_of(notebook, "white_tophat")
    notebook["cells"].pop(position(notebook, "white_tophat"))


def _stub_of(notebook: Notebook, grade_id: str) -> str:
    body = BODIES[grade_id].rstrip()
    return source_of(notebook, grade_id).replace(
        body, "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )


def _added(*, below: bool, marks: bool = True) -> Any:
    """Return what leaves the stub where it is, and puts the answer into a cell beside it."""

    def change(notebook: Notebook) -> None:
        here = position(notebook, WHITE)
        answer = code(source_of(notebook, WHITE))
        marked(notebook, WHITE)["source"] = _stub_of(notebook, WHITE)
        notebook["cells"].insert(here + below, answer)
        if not marks:
            stripped(notebook)

    return change


def _an_older_attempt(notebook: Notebook) -> None:
    """Keep an attempt above the answer; without marks nothing says which is the answer's cell."""
    here = position(notebook, WHITE)
    attempt = source_of(notebook, WHITE).replace("image - opened", "opened - image")
    notebook["cells"].insert(here, code(attempt))
    stripped(notebook)


def _moved(notebook: Notebook) -> None:
    """Move the second exercise before the first, and its test before its answer."""
    cells = notebook["cells"]
    test = cells.pop(position(notebook, "black_tophat"))
    answer = cells.pop(position(notebook, BLACK))
    here = position(notebook, WHITE)
    cells[here:here] = [test, answer]


def _setup_last(notebook: Notebook) -> None:
    """Move the setup cell to the end: run from the top, nothing is imported when it is needed."""
    notebook["cells"].append(notebook["cells"].pop(position(notebook, "setup")))


def _pasted(notebook: Notebook) -> None:
    """Paste the whole notebook into a notebook of notes."""
    stripped(notebook)
    notes = [code(f"note_{number} = {number}") for number in range(15)]
    more = [text(f"Lecture {number}: morphology") for number in range(15)]
    notebook["nbformat_minor"] = 5
    notebook["cells"] = [*notes, *notebook["cells"], *more]
    renamed(notebook)


def _without_headings(notebook: Notebook) -> None:
    """Delete all that is not marked, and all marks: the discussion has no neighbor of its kind."""
    notebook["cells"] = [c for c in notebook["cells"] if "nbgrader" in c["metadata"]]
    stripped(notebook)


def _beside(notebook: Notebook) -> None:
    """Leave YOUR ANSWER HERE, and write the answer into a cell below it."""
    marked(notebook, TEXT)["source"] = "YOUR ANSWER HERE"
    notebook["cells"].insert(position(notebook, TEXT) + 1, text(DISCUSSION))


def _at_the_end(notebook: Notebook) -> None:
    """Leave YOUR ANSWER HERE, and write the answer below everything."""
    marked(notebook, TEXT)["source"] = "YOUR ANSWER HERE"
    notebook["cells"].append(text(DISCUSSION))


def _two_texts(notebook: Notebook) -> None:
    marked(notebook, TEXT)["source"] = "First: the white tophat shows the skull."
    second = text("Second: the black tophat shows the vessels.")
    notebook["cells"].insert(position(notebook, TEXT) + 1, second)
    stripped(notebook)


def _no_tests(notebook: Notebook) -> None:
    for grade_id in ("white_tophat", "black_tophat"):
        notebook["cells"].pop(position(notebook, grade_id))


def _doubled(notebook: Notebook) -> None:
    """Copy a marked cell with its marks, and break the copy above it."""
    here = position(notebook, WHITE)
    copied = copy.deepcopy(marked(notebook, WHITE))
    copied |= {"id": new_id("copy"), "source": "def white_tophat(image, footprint):\n    return 0"}
    notebook["cells"].insert(here, copied)


def _edited_headings(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and cell["source"].startswith("#"):
            cell["source"] += "\n\n*Done.*"
    stripped(notebook)


def _renamed_function(notebook: Notebook) -> None:
    """Call the function otherwise: its text, docstring and all, is still like the released one."""
    cell = marked(notebook, WHITE)
    cell["source"] = cell["source"].replace("def white_tophat(", "def my_tophat(")
    stripped(notebook)
    here = notebook["cells"].index(cell)
    notebook["cells"].insert(here, code("scratch = 1"))


def _of_another_assignment(notebook: Notebook) -> bytes:
    cells: list[Cell] = [text("# Sobel"), code("def sobel(image):\n    return image")]
    return as_bytes({**notebook, "cells": cells})


CASES = (
    Case(name="helper cells of all sorts anywhere", make=_helpers),
    Case(
        name="helper cells anywhere, without marks",
        make=_helpers_without_marks,
        recovered=BY_CONTENT,
    ),
    Case(name="the answer in two cells", make=_split, recovered=BY_CONTENT),
    Case(name="both answers in one cell", make=_merged, recovered={BLACK: "merged cells"}),
    Case(
        name="both answers in one cell, without marks",
        make=_merged_without_marks,
        recovered={**BY_CONTENT, BLACK: "merged cells"},
    ),
    Case(
        name="answer and test in one cell",
        make=_merged_with_the_test,
        recovered={"white_tophat": "put back"},
    ),
    Case(
        name="the answer added below the stub",
        make=_added(below=True),
        recovered={"white_tophat": "defined twice"},
        says="white_tophat is defined twice, in cells 6 and 7; the last counts",
    ),
    Case(
        name="the answer added above the stub",
        make=_added(below=False),
        score=10.0,
        recovered={"white_tophat": "undone by the stub"},
        says="Cell 7 is the cell as it was released: it undoes what stands above it.",
    ),
    Case(
        name="the answer added below the stub, without marks",
        make=_added(below=True, marks=False),
        recovered={**BY_CONTENT, WHITE: "same text", "white_tophat": "defined twice"},
    ),
    Case(
        name="an older attempt above the answer, without marks",
        make=_an_older_attempt,
        recovered={**BY_CONTENT, WHITE: "unclear", "white_tophat": "defined twice"},
        says="white_tophat_solution may be cell 6 or 7: which one cannot be told",
    ),
    Case(
        name="exercises moved, a test before its answer",
        make=_moved,
        recovered={"black_tophat": "moved"},
        says="black_tophat stood before black_tophat_solution, and was run behind it.",
    ),
    Case(name="the setup cell at the end", make=_setup_last),
    Case(
        name="pasted into another notebook",
        make=_pasted,
        recovered=BY_CONTENT,
    ),
    Case(name="everything unmarked deleted", make=_without_headings, recovered=BY_CONTENT),
    Case(
        name="the written answer below its cell",
        make=_beside,
        recovered={TEXT: "answer beside"},
        says="cell 18 beside it may hold the answer. A person should look.",
    ),
    Case(
        name="the written answer at the end",
        make=_at_the_end,
        recovered={TEXT: "answer beside"},
        says="cell 20 beside it may hold the answer. A person should look.",
    ),
    Case(
        name="two texts where one was asked for, without marks",
        make=_two_texts,
        recovered={**BY_CONTENT, TEXT: "unclear"},
        says="discussion may be cell 17 or 18",
    ),
    Case(
        name="the tests deleted",
        make=_no_tests,
        recovered={"white_tophat": "put back", "black_tophat": "put back"},
    ),
    Case(
        name="a marked cell copied with its marks",
        make=_doubled,
        recovered={"white_tophat": "defined twice"},
    ),
    Case(name="headings edited, no marks", make=_edited_headings, recovered=BY_CONTENT),
    Case(
        name="the function renamed, no marks",
        make=_renamed_function,
        score=10.0,
        recovered={**BY_CONTENT, WHITE: "similar text"},
    ),
    Case(
        name="another notebook altogether",
        make=_of_another_assignment,
        score=0.0,
        recovered=dict.fromkeys(("setup", "white_tophat", "black_tophat", TEXT), "put back"),
    ),
)

"""Files that were damaged, converted or renamed on their way.

What browsers, drives and Windows make of names and encodings; nbconvert's and jupytext's other
formats; what a full disk, `cat`, git and a proxy leave.
"""

import json
from collections.abc import Callable

from tests.foreign.case import (
    BY_CONTENT,
    MARKED,
    TEXT,
    WHITE,
    Case,
    Files,
    Notebook,
    as_bytes,
    marked,
    refused,
    source_of,
    stripped,
    without_marks,
)


def _encoded(encoding: str) -> Callable[[Notebook], bytes]:
    return lambda notebook: as_bytes(notebook).decode().encode(encoding)


def _with_line_ends(end: str) -> Callable[[Notebook], bytes]:
    def make(notebook: Notebook) -> bytes:
        stripped(notebook)
        for cell in notebook["cells"]:
            cell["source"] = cell["source"].replace("\n", end)
        return json.dumps(notebook, indent=1).replace("\n", end).encode()

    return make


def _not_a_number(notebook: Notebook) -> bytes:
    data = {"application/json": {"mean": float("nan"), "max": float("inf")}}
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    marked(notebook, "white_tophat")["outputs"] = [output]
    return json.dumps(notebook).encode()


def _conflict(notebook: Notebook) -> bytes:
    text = as_bytes(notebook).decode()
    at = text.index("\n", text.index(WHITE)) + 1
    mine = '<<<<<<< HEAD\n  "x": 1,\n=======\n  "x": 2,\n>>>>>>> main\n'
    return (text[:at] + mine + text[at:]).encode()


def _page(notebook: Notebook) -> Files:
    return {"tophat.html": b"<!DOCTYPE html><html><body>" + as_bytes(notebook)[:500]}


def _markdown(notebook: Notebook) -> Files:
    header = "---\njupytext:\n  text_representation:\n    extension: .md\n---\n\n"
    cells = "\n\n".join(f"```python\n{source_of(notebook, name)}\n```" for name in MARKED)
    return {"tophat.md": (header + cells).encode()}


def _under(name: str) -> Callable[[Notebook], Files]:
    return lambda notebook: {name: as_bytes(notebook)}


def _script(notebook: Notebook) -> bytes:
    return ("#!/usr/bin/env python\n" + source_of(notebook, WHITE)).encode()


def _older_beside(notebook: Notebook) -> Files:
    """Hand in the finished notebook, and an unfinished download of it beside it."""
    finished = as_bytes(notebook)
    marked(notebook, TEXT)["source"] = "Later."
    return {"tophat.ipynb": finished, "tophat (1).ipynb": as_bytes(notebook)}


def _two_downloads(notebook: Notebook) -> Files:
    first = as_bytes(notebook)
    marked(notebook, TEXT)["source"] = "Better."
    return {"tophat (1).ipynb": first, "tophat (2).ipynb": as_bytes(notebook)}


def _renamed_beside_scratch(notebook: Notebook) -> Files:
    scratch = {**notebook, "cells": [{"cell_type": "code", "metadata": {}, "source": "1 + 1"}]}
    return {"Homework final.ipynb": as_bytes(notebook), "Untitled.ipynb": as_bytes(scratch)}


def _unmarked_beside_scratch(notebook: Notebook) -> Files:
    """Rename a notebook without marks, beside another: nothing says which it is."""
    without_marks(notebook)
    return _renamed_beside_scratch(notebook)


CASES = (
    Case(name="a byte order mark", make=_encoded("utf-8-sig")),
    refused("UTF-16", _encoded("utf-16"), "text in UTF-16; a notebook is in UTF-8", "ungradable"),
    Case(name="line ends of Windows", make=_with_line_ends("\r\n"), recovered=BY_CONTENT),
    Case(name="NaN in an output", make=_not_a_number),
    refused(
        "cut off in the middle",
        lambda notebook: as_bytes(notebook)[: len(as_bytes(notebook)) // 2],
        "ends in the middle",
        "ungradable",
    ),
    refused("twice in one file", lambda n: 2 * as_bytes(n), "more than one notebook", "ungradable"),
    refused("a git conflict", _conflict, "unresolved git conflict (<<<<<<<", "ungradable"),
    refused("a page under its name", lambda n: b"<html>log in</html>", "a web page", "ungradable"),
    refused("a script under its name", _script, "a script or a text", "ungradable"),
    refused("a zip under its name", lambda n: b"PK\x03\x04\xff\xfe", "a zip archive", "ungradable"),
    refused("nothing in it", lambda n: b"", "is empty", "ungradable"),
    refused("a page alone", _page, "tophat.html is a page made from a notebook", "missing"),
    refused("jupytext's Markdown alone", _markdown, "there is tophat.md", "missing"),
    *(
        Case(
            name=f"called {name}",
            make=_under(name),
            recovered={"": "file name"},
            says=f"{name} is taken for tophat.ipynb",
        )
        for name in ("tophat (1).ipynb", "Tophat.IPYNB", "tophat-checkpoint.ipynb", "HW3.ipynb")
    ),
    Case(
        name="an older download beside it",
        make=_older_beside,
        recovered={"": "file name"},
        says="and was not taken for it. tophat.ipynb itself was graded.",
    ),
    refused(
        "two downloads that differ",
        _two_downloads,
        "tophat (1).ipynb and tophat (2).ipynb may each be tophat.ipynb",
        "missing",
    ),
    Case(
        name="renamed, beside a scratch notebook",
        make=_renamed_beside_scratch,
        recovered={"": "file name"},
        says="by the cells in it",
    ),
    refused(
        "renamed without marks, beside another",
        _unmarked_beside_scratch,
        "No tophat.ipynb",
        "missing",
    ),
)

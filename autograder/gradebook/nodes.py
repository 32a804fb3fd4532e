"""Notebooks as nbgrader passes them around: dictionaries whose keys are attributes too."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode


def as_node(data: Mapping[str, Any]) -> NotebookNode:
    """Return plain data as nbformat's nodes, nested ones included."""
    node: NotebookNode = nbformat.from_dict(data)  # type: ignore[no-untyped-call]
    return node


def read_node(path: Path) -> NotebookNode:
    """Read a notebook that the course made itself."""
    node: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return node

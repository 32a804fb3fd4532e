"""Reads a submitted notebook: any file at all may lie where a notebook is expected."""

import json
import math
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any

from autograder.notebooks.flaws import not_json, not_utf8
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.older import FORMAT, with_cells
from autograder.notebooks.recovery import How, Recovery

__all__ = ["Cell", "Notebook", "UnreadableNotebook", "notebook_from", "read_notebook"]

LARGEST_FILE = 50 << 20
"""Bytes of the largest notebook that is read."""
MOST_VALUES = 3_000_000
"""Values in the largest notebook: each takes some hundred bytes of memory when it is parsed."""
MOST_CELLS = 2_000
MOST_CHARACTERS = 250_000
"""Characters in all cells together: a page with that many takes some seconds to make. Pictures that
were pasted into a text do not count: Colab writes them as data in the middle of it."""
DEEPEST = 100
"""Deepest nesting of lists and dictionaries."""
CELL_TYPES = ("code", "markdown", "raw")
_ONLY_REGULAR = os.O_RDONLY | sum(
    getattr(os, name, 0)  # each system has its own
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
_PASTED = re.compile(r"data:image/[a-z+]{1,10};base64,[A-Za-z0-9+/=]*")
_HALF_OF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class UnreadableNotebook(Exception):
    """The file is no notebook that can be graded; the message says why, and what to do."""


def read_notebook(path: Path) -> Notebook:
    """Read a notebook in nbformat 4, or in the older format 3.

    Parameters
    ----------
    path : Path
        The file. It is never followed if it is a symbolic link.

    Returns
    -------
    Notebook
        Its cells, and in `raw` the whole dictionary with every cell's source as one
        string. Outputs are left as the file has them: they are not to be trusted.

    Raises
    ------
    UnreadableNotebook
        If the file is not a regular one, is too large, is not JSON in UTF-8, is in
        another notebook format, or has a value of a wrong type.
    """
    try:
        content = _content(path)
        values = sum(content.count(mark) for mark in (b",", b"[", b"{"))
        if values > MOST_VALUES:
            msg = f"has more than {MOST_VALUES:,} values; clear its outputs and submit it again"
            raise UnreadableNotebook(msg)
        return _notebook(path.stem, _parsed(content))
    except UnreadableNotebook as flaw:
        msg = f"{path.name} {flaw}."
        raise UnreadableNotebook(msg) from flaw


def notebook_from(name: str, raw: object) -> Notebook:
    """Make a notebook of parsed JSON; see `read_notebook`.

    Raises
    ------
    UnreadableNotebook
        If `raw` is not an nbformat 4 notebook.
    """
    try:
        return _notebook(name, raw)
    except UnreadableNotebook as flaw:
        msg = f"{name}.ipynb {flaw}."
        raise UnreadableNotebook(msg) from flaw


def _notebook(name: str, raw: object) -> Notebook:
    if not isinstance(raw, dict):
        msg = f"is JSON, but not a notebook: it holds {_kind(raw)}, not an object with cells"
        raise UnreadableNotebook(msg)
    recoveries: tuple[Recovery, ...] = ()
    if raw.get("nbformat") == FORMAT and "worksheets" in raw:
        raw = with_cells(raw)
        msg = (
            f"{name}.ipynb is in the old notebook format {FORMAT}, and was read as format 4. "
            "Save it in a current Jupyter next time."
        )
        recoveries = (Recovery(notebook=name, grade_id="", how=How.FORMAT, message=msg),)
    _check_format(raw)
    cells = raw.get("cells")
    if not isinstance(cells, list):
        msg = f"has {_kind(cells)} where the list of cells was expected"
        raise UnreadableNotebook(msg)
    if len(cells) > MOST_CELLS:
        msg = f"has {len(cells):,} cells; at most {MOST_CELLS:,} are graded"
        raise UnreadableNotebook(msg)
    raw["metadata"] = _dictionary(raw, "metadata", "the notebook")
    described = tuple(_cell(index, cell) for index, cell in enumerate(cells))
    characters = sum(len(_PASTED.sub("", cell.source)) for cell in described)
    if characters > MOST_CHARACTERS:
        msg = f"has {characters:,} characters in its cells; at most {MOST_CHARACTERS:,} are graded"
        raise UnreadableNotebook(msg)
    return Notebook(name=name, cells=described, raw=raw, recoveries=recoveries)


def _content(path: Path) -> bytes:
    """Return the bytes of a regular file, without ever waiting for a pipe or a device."""
    try:
        descriptor = os.open(path, _ONLY_REGULAR)
    except OSError as error:
        if path.is_symlink():
            msg = "is a symbolic link; a notebook itself was expected"
        else:
            msg = f"cannot be opened: {error.strerror}"
        raise UnreadableNotebook(msg) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "folder" if stat.S_ISDIR(status.st_mode) else "special file"
            msg = f"is a {kind}; a notebook was expected"
            raise UnreadableNotebook(msg)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(LARGEST_FILE + 1)
    finally:
        os.close(descriptor)
    if len(content) > LARGEST_FILE:
        msg = (
            f"is larger than {LARGEST_FILE >> 20} MiB ({status.st_size / 2**20:.0f} MiB); "
            "clear its outputs and submit it again"
        )
        raise UnreadableNotebook(msg)
    return content


def _parsed(content: bytes) -> object:
    if not content.strip():
        msg = "is empty"
        raise UnreadableNotebook(msg)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableNotebook(not_utf8(content, error)) from error
    try:
        # NaN is no JSON; it becomes null, as browsers write it.
        raw: object = json.loads(text, parse_constant=lambda _name: None)
    except json.JSONDecodeError as error:
        raise UnreadableNotebook(not_json(text, error)) from error
    except RecursionError as error:
        raise UnreadableNotebook(_TOO_DEEP) from error
    except ValueError as error:  # Python's own words on this speak to programmers
        msg = f"has a number of more than {sys.get_int_max_str_digits():,} digits; no notebook does"
        raise UnreadableNotebook(msg) from error
    _check_depth(raw)
    if _HALF_OF_A_CHARACTER.search(text):
        _check_encodable(raw)
    return raw


_TOO_DEEP = f"is nested more than {DEEPEST} levels deep; no notebook is"


def _check_depth(raw: object) -> None:
    level = [raw]
    for _ in range(DEEPEST):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise UnreadableNotebook(_TOO_DEEP)


def _check_encodable(raw: object) -> None:
    try:
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        msg = "has half of a character (an unpaired \\ud… escape); type that character again"
        raise UnreadableNotebook(msg) from error


def _check_format(raw: dict[str, Any]) -> None:
    version, minor = raw.get("nbformat"), raw.get("nbformat_minor", 0)
    if type(version) is int and 1 <= version < 4:
        msg = (
            f"is in the old notebook format {version}; open it in a current Jupyter, "
            "save it, and submit it again"
        )
        raise UnreadableNotebook(msg)
    if type(version) is not int or version != 4 or type(minor) is not int or minor < 0:
        msg = f"has the notebook format {_shown(version)}.{_shown(minor)}; format 4 was expected"
        raise UnreadableNotebook(msg)
    raw["nbformat_minor"] = minor


def _cell(index: int, raw: object) -> Cell:
    where = f"cell {index + 1}"
    if not isinstance(raw, dict):
        msg = f"has {_kind(raw)} where cell {index + 1} was expected"
        raise UnreadableNotebook(msg)
    cell_type = raw.get("cell_type")
    if cell_type not in CELL_TYPES:
        msg = f"has a cell {index + 1} of the unknown type {_shown(cell_type)}"
        raise UnreadableNotebook(msg)
    raw["source"] = _text(raw.get("source", ""), where)
    raw["metadata"] = _dictionary(raw, "metadata", where)
    if cell_type == "code" and not isinstance(raw.setdefault("outputs", []), list):
        msg = f"has {_kind(raw['outputs'])} where the outputs of cell {index + 1} were expected"
        raise UnreadableNotebook(msg)
    return describe_cell(index, raw)


def describe_cell(index: int, raw: dict[str, Any]) -> Cell:
    """Read nbgrader's marks out of a cell whose source and metadata were checked.

    Raises
    ------
    UnreadableNotebook
        If a mark is of a wrong type.
    """
    marks = _dictionary(raw["metadata"], "nbgrader", f"cell {index + 1}")
    grade_id = marks.get("grade_id")
    if grade_id is not None and not isinstance(grade_id, str):
        msg = f"has {_kind(grade_id)} for the grade id of cell {index + 1}; text was expected"
        raise UnreadableNotebook(msg)
    if grade_id is None:
        return Cell(
            index=index,
            cell_type=raw["cell_type"],
            source=raw["source"],
            metadata=raw["metadata"],
        )
    points = marks.get("points") or 0
    if isinstance(points, bool) or not isinstance(points, int | float) or not _countable(points):
        msg = f"has {_shown(points)} for the points of cell {index + 1}; a number was expected"
        raise UnreadableNotebook(msg)
    grade, solution = bool(marks.get("grade")), bool(marks.get("solution"))
    return Cell(
        index=index,
        cell_type=raw["cell_type"],
        source=raw["source"],
        metadata=raw["metadata"],
        grade_id=grade_id,
        is_grade=grade,
        is_solution=solution,
        is_locked=not solution and (grade or bool(marks.get("locked"))),
        is_task=bool(marks.get("task")),
        points=float(points),
    )


def _countable(points: float) -> bool:
    try:
        return math.isfinite(float(points)) and points >= 0
    except OverflowError:
        return False


def _text(source: object, where: str) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    msg = f"has {_kind(source)} where the source of {where} was expected"
    raise UnreadableNotebook(msg)


def _dictionary(owner: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    value = owner.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        msg = f"has {_kind(value)} as the {key} of {where}; an object was expected"
        raise UnreadableNotebook(msg)
    return value


def _kind(value: object) -> str:
    """Return the JSON name of a value's type, with its article."""
    names = {
        dict: "an object",
        list: "a list",
        str: "text",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    return names.get(type(value), "something else")


def _shown(value: object) -> str:
    """Return a value short enough for a message."""
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."

"""Where a process was when its time was up, in words that are the same in each run.

The line that a loop was in is chance; the loop, and the function that was called, are not.
"""

import ast
import re
import warnings
import zlib
from collections.abc import Iterator, Mapping

from autograder.sandbox.values import clean_text

_FRAME = re.compile(r'File "/tmp/ipykernel_\d+/(\d+)\.py", line (\d{1,6}) in ([^\n]{1,100})')
_MOST_CHARACTERS = 100_000
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def cell_name(source: str) -> str:
    """Return what the file that stands for a cell is named, without its folder and ending."""
    return str(zlib.crc32(source.encode("utf-8", "surrogatepass")))


def running_line(log: str, cells: Mapping[str, str]) -> str:
    r"""Say where the outermost of the student's functions was.

    Parameters
    ----------
    log : str
        What `faulthandler` wrote, the innermost frame first; it may hold anything else, too.
    cells : mapping of str to str
        The cells' texts by `cell_name`.

    Returns
    -------
    str
        Such as ``the loop that begins in line 2 of add_one``; empty if nothing is known.

    Examples
    --------
    >>> text = "def add_one(image):\n    while True:\n        pass"
    >>> running_line(f'File "/tmp/ipykernel_1/{cell_name(text)}.py", line 3 in add_one',
    ...              {cell_name(text): text})
    'the loop that begins in line 2 of add_one'
    """
    frames = _FRAME.findall(log)
    if not frames:
        return ""
    cell, number, name = frames[-1]
    first = _first_line_of_loop(cells.get(cell, ""), int(number))
    where = f"line {number}" if first is None else f"the loop that begins in line {first}"
    return f"{where} of {clean_text(name)}"


def _first_line_of_loop(source: str, line: int) -> int | None:
    """Return where the outermost loop begins that a line is in, within its function."""
    if len(source) > _MOST_CHARACTERS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python warns of in a student's text
            around = list(_around(ast.parse(source), line))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # magics, or made to hurt
        return None
    found = None
    for node in around:
        if isinstance(node, _FUNCTIONS):
            found = None
        elif isinstance(node, _LOOPS) and found is None:
            found = node.lineno
    return found


def _around(node: ast.AST, line: int) -> Iterator[ast.AST]:
    """Yield the nodes that a line is in, the outermost first."""
    inside: ast.AST | None = node
    while inside is not None:
        yield inside
        inside = next(
            (
                child
                for child in ast.iter_child_nodes(inside)
                if getattr(child, "lineno", line + 1) <= line <= getattr(child, "end_lineno", 0)
            ),
            None,
        )

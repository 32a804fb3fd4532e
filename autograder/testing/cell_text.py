"""A notebook cell's source as plain Python, for looking at: nothing of it is run."""

import ast
import re
import warnings

_CODE_MAGICS = ("time", "timeit", "capture", "prun")
"""Cell and line magics that run the Python code they are given."""


_READ_CHARACTERS = 200_000
"""A longer cell is not read: no one types so much, and reading takes the grader's own time."""


def parsed_cell(source: str) -> tuple[str, ast.Module] | None:
    """Parse a cell; return its text as plain Python and the tree, None if it is no Python."""
    if len(source) > _READ_CHARACTERS:
        return None
    for code in (source, plain_python(source)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what Python warns of in a student's text
                return code, ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def plain_python(source: str) -> str:
    """Return a cell's source without IPython's own syntax, its lines kept in place.

    ``%time`` and its like leave the code they run; other magics, shell lines and
    questions (``name?``) leave nothing.
    """
    lines = source.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[first].startswith("%%"):
        if lines[first][2:].split()[:1] not in [[name] for name in _CODE_MAGICS]:
            return ""
        lines[first] = ""
    return "\n".join(_plain_line(line) for line in lines)


def _plain_line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    timed = re.match(r"\s*%(?:time|timeit|prun)\s+(?:-\S+\s+(?:\d+\s+)?)*(.*)", line)
    if timed:
        return indent + timed[1]
    if re.match(r"\s*[%!?]", line) or re.search(r"^[\s\w.]*\w\?{1,2}\s*$", line):
        return f"{indent}pass"
    return re.sub(r"^(\s*[\w, ]+=\s*)[!%].*", r"\1None", line)

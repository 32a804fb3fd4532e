"""A notebook cell's source as plain Python, for looking at: nothing of it is run."""

import re

_CODE_MAGICS = ("time", "timeit", "capture", "prun")
"""Cell and line magics that run the Python code they are given."""


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

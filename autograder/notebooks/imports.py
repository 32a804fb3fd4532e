"""Which modules the cells of a notebook import."""

import ast
from collections.abc import Iterable, Iterator


def imported_modules(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the dotted names that cells import, in order; nothing is imported to find them.

    For ``from a import b`` both ``a`` and ``a.b`` are named: only an import tells whether the
    latter is a module. Cells that are not plain Python, such as those with magics, are left out.

    Parameters
    ----------
    sources : iterable of str
        The code of the cells.

    Examples
    --------
    >>> imported_modules(["import numpy as np, os.path", "from scipy import ndimage", "%time 1"])
    ('numpy', 'os.path', 'scipy', 'scipy.ndimage')
    """
    names: dict[str, None] = {}
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            names.update(dict.fromkeys(_names(node)))
    return tuple(names)


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*")

"""Which functions and classes a cell defines; it is read, never run."""

import ast
import functools
import warnings

from autograder.testing.cell_text import plain_python

_READ_CHARACTERS = 50_000
"""Of a longer cell nothing is looked at: no one types so much, and looking takes time."""
_MOST_KEPT = 128
"""Cells whose names are kept: the instructor's are asked for with every submission."""


@functools.lru_cache(_MOST_KEPT)
def defined_names(source: str) -> frozenset[str]:
    r"""Return the names of the functions and classes that stand at the top of a cell.

    Parameters
    ----------
    source : str
        The text of a cell of any type. What is not Python defines nothing; notebook magics
        are no obstacle.

    Examples
    --------
    >>> sorted(defined_names("%matplotlib inline\ndef opened(x):\n    return x\nclass A: pass"))
    ['A', 'opened']
    >>> defined_names("It is what def f(x): does.")
    frozenset()
    """
    if len(source) > _READ_CHARACTERS or ("def " not in source and "class " not in source):
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python warns of in a student's text
            tree = ast.parse(plain_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))

"""The names of the parameters of a notebook's functions, read from its text.

Its process is not asked: what a function says of itself while it runs could carry a hidden
test's inputs into a message.
"""

import ast
from collections.abc import Sequence

from autograder.testing.cell_text import parsed_cell

_LONGEST = 40
"""Characters of a name that is shown."""


def parameters_in(sources: Sequence[str]) -> dict[str, tuple[str, ...]]:
    r"""Return the positional parameters of each function that the cells' own lines define.

    Parameters
    ----------
    sources : sequence of str
        The cells in the order in which they are run; the last definition of a name counts.

    Examples
    --------
    >>> parameters_in(["def twice(img, *, by=2):\n    return by * img", "same = lambda x: x"])
    {'twice': ('img',), 'same': ('x',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for source in sources:
        parsed = parsed_cell(source)
        for statement in parsed[1].body if parsed else ():
            match statement:
                case ast.FunctionDef(name=name, args=args):
                    found[name] = _positional(args)
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, ast.Name):
                            _assign(found, target.id, value)
    return found


def _assign(found: dict[str, tuple[str, ...]], name: str, value: ast.expr) -> None:
    """Note that a name stands for a lambda, or another function; forget it if for neither."""
    if isinstance(value, ast.Lambda):
        found[name] = _positional(value.args)
    elif isinstance(value, ast.Name) and value.id in found:
        found[name] = found[value.id]
    else:
        found.pop(name, None)


def _positional(args: ast.arguments) -> tuple[str, ...]:
    return tuple(one.arg[:_LONGEST] for one in (*args.posonlyargs, *args.args))

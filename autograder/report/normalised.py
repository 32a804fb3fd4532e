"""Code as what it does: without names of its own, comments, layout, docstrings and order."""

import ast
import builtins
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.report.handed_in import CodeCell
from autograder.report.syntax import parts

_KEPT = frozenset(dir(builtins))
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_OWN = "own name"
"""Stands for every global name that the student chose: helpers can be put in any order."""
_SILENT = (ast.Expr, ast.arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A top-level function or class, or all other statements together, as symbols.

    `name` is the function's if the exercise asks for it, and empty if the name is the student's.
    """

    name: str
    symbols: tuple[str, ...]


def pieces(cells: Iterable[CodeCell], asked: Collection[str]) -> tuple[Piece, ...]:
    r"""Return a student's code as pieces: the functions asked for by name, then the others.

    Parameters
    ----------
    cells : iterable of CodeCell
        The student's code; a cell that is not Python has no piece.
    asked : collection of str
        The names that the exercise gives: they mean the same to everybody.

    Examples
    --------
    >>> from autograder.report.handed_in import code_cell
    >>> one = code_cell("def blur(image):\n    '''Blur.'''\n    return image * 1.0")
    >>> other = code_cell("def blur(scan):  # mine\n    return (scan*1.)")
    >>> pieces([one], {"blur"}) == pieces([other], {"blur"})
    True
    """
    statements = [part for cell in cells if cell.tree is not None for part in cell.tree.body]
    names = _global_names(statements, asked)
    found, rest = [], list[str]()
    for statement in statements:
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            name = statement.name if statement.name in asked else ""
            found.append(Piece(name=name, symbols=tuple(_symbols(statement, names))))
        else:
            rest += _symbols(statement, names)
    if rest:
        found.append(Piece(name="", symbols=tuple(rest)))
    return tuple(sorted(found, key=lambda piece: (not piece.name, piece.name, piece.symbols)))


def _global_names(statements: Sequence[ast.stmt], asked: Collection[str]) -> dict[str, str]:
    """Return what stands for each global name: an import's path, or one word for all others."""
    names: dict[str, str] = {}
    for statement in statements:
        match statement:
            case ast.Import(names=imported):
                for alias in imported:
                    full = alias.name if alias.asname else alias.name.split(".")[0]
                    names[alias.asname or full] = full
            case ast.ImportFrom(module=module, names=imported):
                names |= {one.asname or one.name: f"{module}.{one.name}" for one in imported}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.setdefault(name, _OWN)
            case ast.ClassDef(name=name):
                names.setdefault(name, _OWN)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.setdefault(name, _OWN)
    return names | {name: name for name in asked}


def _symbols(statement: ast.AST, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the symbols of a statement, parents before their parts, its own names by order."""
    own: dict[str, str] = {}

    def named(name: str) -> str:
        if name in names:
            return names[name]
        return name if name in _KEPT else own.setdefault(name, f"name {len(own)}")

    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        match node:
            case ast.Name():
                yield named(node.id)
            case ast.Constant():
                yield f"{type(node.value).__name__} {node.value!r:.80}"
            case ast.Attribute():
                yield f".{node.attr}"
                todo.append(node.value)
            case ast.arg():
                yield named(node.arg)
            case ast.keyword():
                yield f"{node.arg}="
                todo.append(node.value)
            case _:
                if isinstance(node, ast.Expr | ast.Import | ast.ImportFrom) and _is_silent(node):
                    continue
                if not isinstance(node, _SILENT):
                    yield type(node).__name__
                todo += reversed(list(parts(node)))


def _is_silent(node: ast.Expr | ast.Import | ast.ImportFrom) -> bool:
    """Tell whether a statement says nothing of its own: a docstring, or an import."""
    return not isinstance(node, ast.Expr) or (
        isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )

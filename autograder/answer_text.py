"""The text of a known answer as a student would hand it in, for `verify` and the simulated class.

A class of `solutions/` is taken apart: its functions become functions of a
notebook cell, together with the imports, constants and private functions of
the module that they use.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from autograder.answers import Answer
from autograder.errors import CourseError


@dataclass(frozen=True, slots=True)
class _Part:
    """One top-level statement of the text: where it came from and what it binds."""

    module: str
    names: frozenset[str]
    text: str


def _bound_names(statement: ast.stmt) -> frozenset[str]:
    match statement:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return frozenset(alias.asname or alias.name.split(".")[0] for alias in names)
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return frozenset({name})
        case ast.Assign(targets=targets):
            return frozenset(
                node.id
                for target in targets
                for node in ast.walk(target)
                if isinstance(node, ast.Name)
            )
        case ast.AnnAssign(target=ast.Name(id=name)):
            return frozenset({name})
    return frozenset()


def _used_names(statement: ast.stmt) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(statement) if isinstance(node, ast.Name))


@lru_cache(maxsize=8)
def _statements(source: str) -> list[ast.stmt]:
    """Parse a module, once for all its answers: there are up to sixty in one."""
    return ast.parse(source).body


def _parts(answer: type[Answer], functions: Iterable[str]) -> list[_Part]:
    """Return the statements that the named functions need, in the order of the text."""
    module = sys.modules[answer.__module__]
    source = inspect.getsource(module)
    body = _statements(source)
    own = next(
        node for node in body if isinstance(node, ast.ClassDef) and node.name == answer.__name__
    )
    wanted = [
        node
        for node in own.body
        if isinstance(node, ast.FunctionDef) and node.name in set(functions)
    ]
    kept: dict[int, ast.stmt] = {}
    queue: list[ast.stmt] = list(wanted)
    while queue:
        needed = _used_names(queue.pop())
        for statement in body:
            if (
                statement.lineno not in kept
                and statement is not own
                and _bound_names(statement) & needed
            ):
                kept[statement.lineno] = statement
                queue.append(statement)
    ordered = [kept[line] for line in sorted(kept)] + sorted(wanted, key=lambda node: node.lineno)
    lines = source.splitlines()
    return [_Part(answer.__module__, _bound_names(node), _text(lines, node)) for node in ordered]


def _text(lines: Sequence[str], statement: ast.stmt) -> str:
    """Cut a statement out of the module's lines, decorators and comments inside it included."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(node.lineno for node in decorators)])
    return textwrap.dedent("\n".join(lines[first - 1 : statement.end_lineno]))


def _clash(first: Iterable[_Part], second: Iterable[_Part]) -> bool:
    """Tell whether two modules bind one name to different things."""
    texts = {name: part.text for part in first for name in part.names}
    return any(texts.get(name, part.text) != part.text for part in second for name in part.names)


def answer_cells(
    answer: type[Answer], completions: Sequence[type[Answer]], cells: Sequence[Sequence[str]]
) -> list[str]:
    """Write an answer as the solution cells of a notebook.

    Parameters
    ----------
    answer : type of Answer
        The answer; it may define a part of the functions only.
    completions : sequence of types of Answer
        Right answers; one whose names do not clash gives the functions that `answer` lacks.
    cells : sequence of sequences of str
        The names of the functions that each solution cell is to define.

    Returns
    -------
    list of str
        One text per cell; what several functions need stands in the first cell that needs it.

    Raises
    ------
    CourseError
        If a function is in no answer, or every completion clashes with the answer.
    """
    asked = [name for cell in cells for name in cell]
    own = [name for name in asked if name in answer.functions()]
    lacking = [name for name in asked if name not in own]
    completion = _completion(answer, own, lacking, completions)
    written: set[tuple[str, str]] = set()
    texts = []
    for cell in cells:
        parts = _parts(answer, [name for name in cell if name in own])
        if completion is not None:
            parts = _parts(completion, [name for name in cell if name in lacking]) + parts
        fresh = [part for part in parts if (part.module, part.text) not in written]
        written.update((part.module, part.text) for part in fresh)
        texts.append(_joined(fresh))
    return texts


def _completion(
    answer: type[Answer], own: list[str], lacking: list[str], completions: Sequence[type[Answer]]
) -> type[Answer] | None:
    if not lacking:
        return None
    parts = _parts(answer, own)
    for candidate in completions:
        if set(lacking) <= set(candidate.functions()) and not _clash(
            parts, _parts(candidate, lacking)
        ):
            return candidate
    msg = (
        f"{answer.__name__} lacks {', '.join(lacking)}, and no alternative can complete it: "
        "each one lacks them too, or binds a name of its module to something else. "
        "Rename the private functions of one of the two modules."
    )
    raise CourseError(msg)


def _joined(parts: Sequence[_Part]) -> str:
    """Join statements as a person lays them out: imports together, functions apart."""
    text, after_import = "", False
    for part in parts:
        is_import = part.text.startswith(("import ", "from "))
        if text:
            text += "\n" if is_import and after_import else "\n\n\n"
        text += part.text
        after_import = is_import
    return text

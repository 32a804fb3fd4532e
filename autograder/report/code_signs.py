"""Signs in a student's code, found by a look at its syntax tree; nothing of it is run."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from autograder.report.handed_in import CodeCell
from autograder.report.sign_rules import (
    ATTRIBUTES,
    BASES,
    HARMLESS,
    INSTRUCTIONS,
    MARKUP,
    METHODS,
    MODULES,
    NAMES,
    PATHS,
    PLACES,
    WATCHED,
)
from autograder.report.syntax import parts

_PATCHED = "Replaces a part of a module for everybody who uses it."
_LITERAL = "Returns a stored result for an input that it recognises."
_SHAPE = "Does something else for an input of one certain shape."
_ENDLESS = "Has a loop that nothing inside it ends."
_PLACE = "Names a place outside the exercise."
_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_LOOKED_AT = (
    *(ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.Assign, ast.If, ast.While),
    *(ast.Import, ast.ImportFrom, ast.AugAssign, ast.AnnAssign, ast.Delete, *_DEFINITIONS),
)
_LEAVES_A_LOOP = (ast.Break, ast.Return, ast.Raise, ast.Yield, ast.Await)


def code_signs(cells: Iterable[CodeCell]) -> list[tuple[str, str]]:
    """Return the signs in a student's code as sentences, each with its line.

    Parameters
    ----------
    cells : iterable of CodeCell
        All code of one student: what one cell imports, another uses.
    """
    parsed = [(cell, list(_nodes(cell.tree))) for cell in cells if cell.tree is not None]
    paths = _imported(chain.from_iterable(nodes for _, nodes in parsed))
    telling = NAMES.keys() | {name for name, path in paths.items() if path in WATCHED}
    found = []
    for cell, nodes in parsed:
        lines = cell.text.split("\n")
        bases = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
        numbered = [
            (node.lineno, reason)
            for node in nodes
            if not isinstance(node, ast.Name) or node.id in telling
            for reason in _reasons(node, paths, is_base=id(node) in bases)
        ]
        for number, reason in sorted(numbered):
            found.append((reason, lines[number - 1] if number <= len(lines) else ""))
    return list(dict.fromkeys(found))


def _nodes(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the nodes of a tree, parents first, that can be a sign."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, _LOOKED_AT):
            yield node
        todo += parts(node)


def _imported(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """Return the dotted name that each imported name stands for."""
    paths = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                full = alias.name if alias.asname else alias.name.split(".")[0]
                paths[alias.asname or full] = full
        elif isinstance(node, ast.ImportFrom):
            paths |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return paths


def _reasons(node: ast.AST, paths: Mapping[str, str], *, is_base: bool) -> Iterator[str]:
    """Yield a sentence per sign in this node alone, without its parts."""
    match node:
        case ast.Import(names=names):
            yield from _known(_of_path(alias.name) for alias in names)
        case ast.ImportFrom(module=module, names=names):
            yield from _known(_of_path(f"{module}.{alias.name}") for alias in names)
        case ast.Name(id=name):
            yield from _known([_of_name(name, paths, is_base=is_base)])
        case ast.Attribute(attr=attribute):
            yield from _known([ATTRIBUTES.get(attribute), _of_path(_path(node, paths) or "")])
        case ast.Constant(value=str() as text):
            yield from _known(_of_text(text))
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from _known([_of_definition(node, paths)])
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Delete():
            yield from _known([_of_assignment(node, paths)])
        case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[target, *_]):
            if not (isinstance(target, ast.Name) and target.id == "self"):
                yield _PATCHED
        case ast.While(test=ast.Constant(value=truth)) if truth:
            if not any(isinstance(part, _LEAVES_A_LOOP) for part in ast.walk(node)):
                yield _ENDLESS
        case ast.If(test=test, body=body):
            if any(
                isinstance(part, ast.Compare) and _asks_for_shape(part) for part in ast.walk(test)
            ):
                yield _SHAPE
            if any(isinstance(part, ast.Return) and _is_stored(part.value) for part in body):
                yield _LITERAL


def _known(reasons: Iterable[str | None]) -> Iterator[str]:
    return (reason for reason in reasons if reason)


def _of_path(path: str) -> str | None:
    """Return the sentence for a dotted name."""
    root, _, rest = path.partition(".")
    if root in MODULES:
        return MODULES[root]
    if root in WATCHED:
        harmless, reason = WATCHED[root]
        return reason if rest and rest.split(".")[0] not in harmless else None
    parents = [path[:end] for end, letter in enumerate(f"{path}.") if letter == "."]
    if any(parent in HARMLESS for parent in parents):
        return None
    return next((PATHS[parent] for parent in parents if parent in PATHS), None)


def _path(node: ast.expr, paths: Mapping[str, str]) -> str | None:
    """Return the dotted name that an expression is, if it begins at an imported name."""
    match node:
        case ast.Name(id=name):
            return paths.get(name)
        case ast.Attribute(value=value, attr=attribute):
            base = _path(value, paths)
            return None if base is None else f"{base}.{attribute}"
    return None


def _of_name(name: str, paths: Mapping[str, str], *, is_base: bool) -> str | None:
    if name in paths:
        # A watched module that is handed on may be used in any way.
        watched = WATCHED.get(paths[name])
        return None if is_base or watched is None else watched[1]
    return NAMES.get(name)


def _of_text(text: str) -> Iterator[str]:
    if len(text) < 300 and PLACES.search(text):
        yield _PLACE
    if "\x1b" in text:
        yield "Holds commands to a terminal."
    if MARKUP.search(text):
        yield "Holds HTML that does something."
    if INSTRUCTIONS.search(text):
        yield "A text speaks to whoever grades."


def _of_definition(
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, paths: Mapping[str, str]
) -> str | None:
    if isinstance(node, ast.ClassDef):
        named = {
            _path(base, paths) or (base.id if isinstance(base, ast.Name) else "")
            for base in node.bases
        }
        return "Defines a class that passes for an array or a number." if named & BASES else None
    if node.name == "check":
        return "Gives a name of the course's own another meaning."
    return METHODS.get(node.name)


def _of_assignment(
    node: ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete, paths: Mapping[str, str]
) -> str | None:
    targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else [node.target]
    for target in targets:
        if isinstance(target, ast.Attribute) and _path(target, paths):
            return _PATCHED
        if isinstance(target, ast.Name) and target.id == "check":
            return "Gives a name of the course's own another meaning."
        if isinstance(target, ast.Name) and target.id in METHODS:
            return METHODS[target.id]
    return None


def _asks_for_shape(compared: ast.Compare) -> bool:
    """Tell whether a comparison is one like ``image.shape == (2, 2)``."""
    match compared:
        case ast.Compare(
            left=ast.Attribute(attr="shape"), ops=[ast.Eq()], comparators=[ast.Tuple(elts=sides)]
        ):
            return all(isinstance(side, ast.Constant) for side in sides)
    return False


def _is_stored(value: ast.expr | None) -> bool:
    """Tell whether an expression is an array of several numbers written out."""
    nodes = list(ast.walk(value)) if value is not None else []
    lists = any(isinstance(node, ast.List | ast.Tuple) and len(node.elts) > 1 for node in nodes)
    numbers = sum(isinstance(node, ast.Constant) for node in nodes)
    names = sum(isinstance(node, ast.Name) for node in nodes)
    return lists and numbers >= 3 and names <= 1

"""Which global names, and attributes of them, a piece of code refers to: a look at its syntax tree.

Python's scoping is followed: a name that a function assigns is its own; an import
or a plain alias inside a function is seen through. Nothing is run or imported.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a global name or, where `root` is None, of an absolute dotted path.

    `path` is what follows the root: ``("correlate",)`` in ``ndi.correlate``. `late` is set
    where the name is looked up when a function is called, not when the cell runs.
    """

    root: str | None
    path: tuple[str, ...]
    line: int
    late: bool

    def attribute(self, name: str) -> "Reference":
        """Return the reference to an attribute of what this one refers to."""
        return Reference(self.root, (*self.path, name), self.line, self.late)


@dataclass(slots=True)
class Scope:
    """The names that a function, class body or comprehension binds, and their values."""

    is_class: bool = False
    late: bool = False
    names: dict[str, list[ast.expr | Reference]] = field(default_factory=dict)


def references(node: ast.AST, scopes: tuple[Scope, ...] = ()) -> Iterator[Reference]:
    """Yield every mention of a global name or module in a statement or expression.

    Parameters
    ----------
    node : ast.AST
        A function or class definition, a simple statement or an expression.
    scopes : tuple of Scope
        The scopes around it, the outermost first; empty at the top of a cell.
    """
    if isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        yield from resolve(node, scopes)
    if isinstance(node, FunctionNode):
        yield from _of_function(node, scopes)
    elif isinstance(node, ast.ClassDef):
        yield from _of_each([*node.decorator_list, *node.bases, *node.keywords], scopes)
        inner = Scope(is_class=True, late=_is_late(scopes))
        _bind_all(node.body, inner)
        yield from _of_each(node.body, (*scopes, inner))
    elif isinstance(node, _COMPREHENSIONS):
        inner = Scope(late=_is_late(scopes))
        for generator in node.generators:
            _bind_target(generator.target, None, inner)
        yield from _of_each(ast.iter_child_nodes(node), (*scopes, inner))
    else:
        yield from _of_each(ast.iter_child_nodes(node), scopes)


def resolve(
    node: ast.expr, scopes: tuple[Scope, ...], seen: set[tuple[int, str]] | None = None
) -> list[Reference]:
    """Return what an expression may stand for, as far as its text tells.

    Names, attributes, ``getattr(x, "name")``, ``x.__dict__["name"]``, ``vars(x)["name"]``,
    ``sys.modules["x"]``, ``importlib.import_module("x")`` and choices between such are followed.
    `seen` holds the names already followed: each is, once, however they refer to each other.
    """
    seen = set() if seen is None else seen
    match node:
        case ast.Name(id=name):
            return _resolve_name(node, name, scopes, seen)
        case ast.Attribute(value=value, attr=attribute):
            return [found.attribute(attribute) for found in resolve(value, scopes, seen)]
        case ast.NamedExpr(value=value):
            return resolve(value, scopes, seen)
        case ast.IfExp(body=body, orelse=orelse):
            return resolve(body, scopes, seen) + resolve(orelse, scopes, seen)
        case ast.BoolOp(values=values):
            return [found for value in values for found in resolve(value, scopes, seen)]
        case (
            ast.Call(func=ast.Name(id="getattr"), args=[value, ast.Constant(value=str(name)), *_])
            | ast.Subscript(
                value=ast.Call(func=ast.Name(id="vars"), args=[value])
                | ast.Attribute(value=value, attr="__dict__"),
                slice=ast.Constant(value=str(name)),
            )
        ):
            inner = resolve(value, scopes, seen)
            return [found.attribute(name) for found in inner]
        case (
            ast.Call(
                func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]
            )
            | ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(name)), *_])
            | ast.Subscript(
                value=ast.Attribute(attr="modules"), slice=ast.Constant(value=str(name))
            )
        ):
            return [Reference(None, tuple(name.split(".")), node.lineno, _is_late(scopes))]
        case ast.Call(func=ast.Name(id="__import__"), args=[ast.Constant(value=str(name)), *_]):
            return [Reference(None, (name.split(".")[0],), node.lineno, _is_late(scopes))]
    return []


def imported(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names that an import binds with their dotted paths; ``*`` for a star import."""
    module = statement.module if isinstance(statement, ast.ImportFrom) else None
    if isinstance(statement, ast.ImportFrom) and (module is None or statement.level):
        return
    for alias in statement.names:
        if module is not None:
            inner = () if alias.name == "*" else (alias.name,)
            yield alias.asname or alias.name, (*module.split("."), *inner)
        elif alias.asname:
            yield alias.asname, tuple(alias.name.split("."))
        else:
            # `import scipy.ndimage` binds scipy alone.
            yield alias.name.split(".")[0], (alias.name.split(".")[0],)


def _of_each(nodes: Iterable[ast.AST], scopes: tuple[Scope, ...]) -> Iterator[Reference]:
    for node in nodes:
        yield from references(node, scopes)


def _of_function(node: FunctionNode, scopes: tuple[Scope, ...]) -> Iterator[Reference]:
    """Yield the references of a function: its defaults at once, its body when it is called."""
    arguments = node.args
    defaults = [value for value in (*arguments.defaults, *arguments.kw_defaults) if value]
    decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
    yield from _of_each([*decorators, *defaults], scopes)
    inner = Scope(late=True)
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for argument in (*every, arguments.vararg, arguments.kwarg):
        if argument is not None:
            inner.names[argument.arg] = []
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else [*node.body]
    _bind_all(body, inner)
    # A class's names are not seen from inside its functions.
    outside = tuple(scope for scope in scopes if not scope.is_class)
    yield from _of_each(body, (*outside, inner))


def _resolve_name(
    node: ast.Name, name: str, scopes: tuple[Scope, ...], seen: set[tuple[int, str]]
) -> list[Reference]:
    for place in range(len(scopes) - 1, -1, -1):
        if (place, name) in seen:
            return []
        if name in scopes[place].names:
            seen.add((place, name))
            found: list[Reference] = []
            for value in scopes[place].names[name]:
                if isinstance(value, Reference):
                    found.append(value)
                else:
                    found += resolve(value, scopes[: place + 1], seen)
            return [Reference(one.root, one.path, node.lineno, one.late) for one in found]
    return [Reference(name, (), node.lineno, _is_late(scopes))]


def _is_late(scopes: tuple[Scope, ...]) -> bool:
    return bool(scopes) and scopes[-1].late


def _bind_all(nodes: Iterable[ast.AST], scope: Scope) -> None:
    """Enter the names that statements bind, those of inner functions and classes left out."""
    for node in nodes:
        _bind(node, scope)
    for node in nodes:
        for name in _declared_outer(node):
            scope.names.pop(name, None)


def _bind(node: ast.AST, scope: Scope) -> None:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            scope.names.setdefault(name, [])
            return
        case ast.Lambda():
            return
        case ast.Import() | ast.ImportFrom():
            for name, path in imported(node):
                scope.names.setdefault(name, []).append(
                    Reference(None, path, node.lineno, scope.late)
                )
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                _bind_target(target, value, scope)
        case ast.AnnAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            _bind_target(target, value, scope)
        case (
            ast.ExceptHandler(name=str(name))
            | ast.MatchAs(name=str(name))
            | ast.MatchStar(name=str(name))
            | ast.MatchMapping(rest=str(name))
        ):
            scope.names.setdefault(name, [])
        case ast.Name(id=name, ctx=ast.Store()):
            scope.names.setdefault(name, [])
    if not isinstance(node, _COMPREHENSIONS):
        for child in ast.iter_child_nodes(node):
            _bind(child, scope)


def _bind_target(target: ast.expr, value: ast.expr | None, scope: Scope) -> None:
    """Enter an assigned name with its value; unpacked names with their own part of it."""
    for name, part in targets_with_values(target, value):
        known = scope.names.setdefault(name, [])
        if part is not None:
            known.append(part)


def targets_with_values(
    target: ast.expr, value: ast.expr | None
) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the plain names in an assignment's target, each with the part of the value it gets."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Starred):
        yield from targets_with_values(target.value, value)
    elif isinstance(target, ast.Tuple | ast.List):
        parts: list[ast.expr | None] = [value] * len(target.elts)
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            parts = [*value.elts]
        for inner, part in zip(target.elts, parts, strict=True):
            yield from targets_with_values(inner, part)


def _declared_outer(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Global | ast.Nonlocal):
        yield from node.names
    elif not isinstance(node, FunctionNode | ast.ClassDef):
        for child in ast.iter_child_nodes(node):
            yield from _declared_outer(child)

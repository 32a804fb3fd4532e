"""Names that an exercise does not allow, found by a look at the notebook's source.

The look follows aliases, imports, helper functions and classes, as far as the text tells.
The sandbox replaces the forbidden functions besides, so that what no look can find
(a name put together at run time) does not work either.
"""

import ast
import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.testing.cell_text import parsed_cell
from autograder.testing.scopes import Reference, imported, references, resolve, targets_with_values

_SHOWN_CHARACTERS = 100

WAYS_AROUND = (
    "gc.get_objects",
    "gc.get_referrers",
    "gc.get_referents",
    "importlib.reload",
    "importlib.util.spec_from_file_location",
)
"""Where names are forbidden, so are the means to reach what stood behind them."""


def forbidden_uses(sources: Sequence[str], forbidden: Sequence[str], reason: str) -> dict[str, str]:
    r"""Find the functions of a notebook that reach a forbidden name.

    A cell that only compares its own results with those of a forbidden function costs nothing:
    what counts is what a function's own text mentions, and the functions, classes and
    variables that it uses.

    Parameters
    ----------
    sources : sequence of str
        The source of all code cells, in order; one that is not Python is passed over.
    forbidden : sequence of str
        Dotted names, such as ``scipy.ndimage.correlate``; the last part may end in ``*``.
    reason : str
        The sentence that a student reads after the finding.

    Returns
    -------
    dict of str to str
        Per offending name of the notebook, a sentence with the forbidden name and its line.

    Examples
    --------
    >>> blur = "def blur(image):\n    return ndi.convolve(image, K)"
    >>> cells = ["import scipy.ndimage as ndi", blur]
    >>> forbidden_uses(cells, ["scipy.ndimage.convolve"], "Use NumPy.")["blur"]
    'blur uses scipy.ndimage.convolve in the line `return ndi.convolve(image, K)`. Use NumPy.'
    """
    if not forbidden:
        return {}
    notebook = _Notebook((*forbidden, *WAYS_AROUND))
    for source in sources:
        notebook.read(source)
    return {name: _sentence(name, use, reason) for name, use in notebook.reached().items()}


@dataclass(frozen=True, slots=True)
class _Use:
    """A mention of a forbidden name, with its line of text."""

    forbidden: str
    line: str


@dataclass(frozen=True, slots=True)
class _Late:
    """A mention inside a function, to be looked up when the whole notebook is read."""

    reference: Reference
    line: str


@dataclass(slots=True, eq=False)
class _Thing:
    """What a global name stands for: the paths it may be, and what its text mentions."""

    paths: set[str] = field(default_factory=set)
    uses: list[_Use] = field(default_factory=list)
    things: list["_Thing"] = field(default_factory=list)
    late: list[_Late] = field(default_factory=list)


class _Notebook:
    """The global names of a notebook as its cells leave them."""

    def __init__(self, forbidden: Sequence[str]) -> None:
        self._forbidden = tuple(forbidden)
        self._starred: list[str] = []
        self._lines: list[str] = []
        self.names: dict[str, _Thing] = {}

    def read(self, source: str) -> None:
        """Take in one cell; one that is not Python defines nothing."""
        parsed = parsed_cell(source)
        if parsed is None:
            return
        code, tree = parsed
        self._lines = code.splitlines()
        for statement in tree.body:
            # Python parses deeper nesting than can be walked; the sandbox stands behind.
            with contextlib.suppress(RecursionError):
                self._read_statement(statement, certain=True)

    def reached(self) -> dict[str, _Use]:
        """Return the names that reach a forbidden use, each with the nearest.

        The search goes backwards from the things that hold a use to those that mention
        them, so that its cost grows with the notebook's length only.
        """
        mentioned_by: dict[int, list[_Thing]] = {}
        found: dict[int, _Use] = {}
        todo = []
        for thing in self._all_things():
            for other in self._mentioned(thing):
                mentioned_by.setdefault(id(other), []).append(thing)
            uses = thing.uses or [
                use
                for late in thing.late
                for use in self._forbidden_in(self._paths(late.reference), late.line)
            ]
            if uses:
                found[id(thing)] = uses[0]
                todo.append(thing)
        for thing in todo:
            for user in mentioned_by.get(id(thing), ()):
                if id(user) not in found:
                    found[id(user)] = found[id(thing)]
                    todo.append(user)
        return {name: found[id(thing)] for name, thing in self.names.items() if id(thing) in found}

    def _all_things(self) -> list[_Thing]:
        """Return the things that the names stand for, and those that these mention."""
        things = list(self.names.values())
        seen = {id(thing) for thing in things}
        for thing in things:
            new = [other for other in self._mentioned(thing) if id(other) not in seen]
            seen.update(id(other) for other in new)
            things += new
        return things

    def _mentioned(self, thing: _Thing) -> list[_Thing]:
        names = {late.reference.root for late in thing.late}
        return thing.things + [self.names[name] for name in names if name in self.names]

    def _read_statement(self, statement: ast.stmt, *, certain: bool) -> None:
        """Take in one statement; an uncertain one (in an `if`, a loop) adds to what is known."""
        match statement:
            case ast.Import() | ast.ImportFrom():
                self._read_import(statement, certain=certain)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._bind(statement.name, self._thing(statement), certain=certain)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, certain=certain)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign(target, value, certain=certain)
            case ast.AugAssign(target=target, value=value):
                self._assign(target, value, certain=False)
            case ast.Delete(targets=targets) if certain:
                for target in targets:
                    if isinstance(target, ast.Name):
                        self.names.pop(target.id, None)
            case _:
                self._read_compound(statement)
        for node in ast.walk(statement) if isinstance(statement, ast.Expr | ast.Assign) else ():
            if isinstance(node, ast.NamedExpr):
                self._assign(node.target, node.value, certain=False)

    def _read_compound(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.For | ast.AsyncFor):
            self._assign(statement.target, statement.iter, certain=False)
        if isinstance(statement, ast.With | ast.AsyncWith):
            for item in statement.items:
                if item.optional_vars is not None:
                    self._assign(item.optional_vars, item.context_expr, certain=False)
        for inner in _inner_statements(statement):
            self._read_statement(inner, certain=False)

    def _read_import(self, statement: ast.Import | ast.ImportFrom, *, certain: bool) -> None:
        for name, path in imported(statement):
            dotted = ".".join(path)
            if name == "*":
                self._starred.append(dotted)
                continue
            line = self._line(statement.lineno)
            uses = list(self._forbidden_in([dotted], line))
            self._bind(name, _Thing(paths={dotted}, uses=uses), certain=certain)

    def _assign(self, target: ast.expr, value: ast.expr, *, certain: bool) -> None:
        """Bind names to a value; a change of an attribute or item adds to what holds it."""
        for name, part in targets_with_values(target, value):
            self._bind(name, self._thing(part or value), certain=certain)
        for holder in ast.walk(target):
            if isinstance(holder, ast.Attribute | ast.Subscript):
                root = holder.value
                while isinstance(root, ast.Attribute | ast.Subscript):
                    root = root.value
                if isinstance(root, ast.Name):
                    self._bind(root.id, self._thing(value), certain=False)

    def _bind(self, name: str, thing: _Thing, *, certain: bool) -> None:
        before = self.names.get(name)
        if before is not None and not certain:
            thing.things.append(before)
            thing.paths |= before.paths
        self.names[name] = thing

    def _thing(self, node: ast.AST) -> _Thing:
        """Read a definition or a value: names that it uses at once are those of now."""
        thing = _Thing()
        for reference in references(node):
            line = self._line(reference.line)
            if reference.late:
                thing.late.append(_Late(reference, line))
                continue
            thing.uses += self._forbidden_in(self._paths(reference), line)
            if reference.root in self.names:
                thing.things.append(self.names[reference.root])
        if isinstance(node, ast.expr):
            for reference in resolve(node, ()):
                thing.paths |= set(self._paths(reference))
        return thing

    def _paths(self, reference: Reference) -> list[str]:
        """Return the absolute dotted names that a reference may stand for, as things are now."""
        if reference.root is None:
            return [".".join(reference.path)]
        if reference.root in self.names:
            roots: Iterable[str] = self.names[reference.root].paths
        else:
            roots = [f"{module}.{reference.root}" for module in self._starred]
        return [".".join((root, *reference.path)) for root in roots]

    def _forbidden_in(self, paths: Iterable[str], line: str) -> Iterator[_Use]:
        for path in paths:
            for name in self._forbidden:
                if _is_forbidden(path, name):
                    yield _Use(path, line)

    def _line(self, number: int) -> str:
        return self._lines[number - 1].strip() if number <= len(self._lines) else ""


def _inner_statements(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield the statements directly inside a compound statement, all of its branches."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt):
            yield child
        elif isinstance(child, ast.ExceptHandler | ast.match_case):
            yield from child.body


def _is_forbidden(path: str, name: str) -> bool:
    """Tell whether a dotted name is the forbidden one, or that under a submodule's name."""
    if name.endswith("*"):
        return path.startswith(name[:-1])
    if path == name or path.startswith(f"{name}."):
        return True
    module, _, function = name.rpartition(".")
    # scipy.ndimage._filters.correlate is scipy.ndimage.correlate.
    return path.startswith(f"{module}.") and path.endswith(f".{function}")


def _sentence(name: str, use: _Use, reason: str) -> str:
    line = use.line
    if len(line) > _SHOWN_CHARACTERS:
        line = f"{line[:_SHOWN_CHARACTERS]} ..."
    return f"{name} uses {use.forbidden} in the line `{line}`. {reason}"

"""Small automatic changes of a right answer: each one should cost it points.

Mutation analysis (DeMillo, Lipton and Sayward 1978, doi:10.1109/C-M.1978.218136): a test suite
is as good as the share of such changes that it notices.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPERATORS: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_OTHER_BORDER = {
    "constant": "wrap",
    "nearest": "constant",
    "reflect": "mirror",
    "mirror": "nearest",
    "wrap": "constant",
    "edge": "constant",
    "symmetric": "reflect",
    "same": "full",
    "valid": "same",
}
_OPPOSITES = (
    ("min", "max"),
    ("minimum", "maximum"),
    ("argmin", "argmax"),
    ("sum", "mean"),
    ("floor", "ceil"),
    ("zeros", "ones"),
    ("all", "any"),
    ("erosion", "dilation"),
    ("opening", "closing"),
    ("binary_erosion", "binary_dilation"),
    ("binary_opening", "binary_closing"),
    ("grey_erosion", "grey_dilation"),
    ("grey_opening", "grey_closing"),
    ("minimum_filter", "maximum_filter"),
    ("white_tophat", "black_tophat"),
    ("correlate", "convolve"),
    ("correlate1d", "convolve1d"),
    ("sobel_h", "sobel_v"),
)
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
_CONVERSIONS = ("astype", "copy")
# Changes of these are changes of nothing.
_SYMMETRIC = (
    "max",
    "min",
    "maximum",
    "minimum",
    "hypot",
    "logical_xor",
    "logical_and",
    "logical_or",
)
_AS_THEY_ARE = ("asarray", "array", "list", "tuple", "ascontiguousarray")
_LEFT_ALONE = (ast.Raise, ast.Import, ast.ImportFrom, ast.JoinedStr, ast.arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A right answer with one change: where it is, what stood there, and what stands there now.

    `within` is the function or class at the top of the module that holds it, or ``"module"``.
    """

    within: str
    line: int
    before: str
    after: str
    text: str

    @property
    def change(self) -> str:
        """The change on one line."""
        return f"{self.before}  ->  {self.after}"


def mutants_of(text: str) -> list[Mutant]:
    r"""Return every small change of a module's text, each as a text of its own.

    Parameters
    ----------
    text : str
        Python source; what is in it is not run.

    Returns
    -------
    list of Mutant
        In the order of the text, no two of them alike.

    Examples
    --------
    >>> [mutant.change for mutant in mutants_of("def f(x):\n    return x + 2\n")]
    ['x + 2  ->  x - 2', '2  ->  3', '2  ->  1']
    """
    tree = ast.parse(text)
    whole = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for node, changed in _changes(tree):
        mutated = ast.unparse(ast.fix_missing_locations(_with(tree, node, changed)))
        if mutated != whole and mutated not in found:
            line: int = node.lineno  # type: ignore[attr-defined]  # only nodes with a place change
            found[mutated] = Mutant(
                within=_definition_at(tree, line),
                line=line,
                before=_shown(node),
                after=_shown(changed),
                text=mutated,
            )
    return list(found.values())


def _definition_at(tree: ast.Module, line: int) -> str:
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = min([statement.lineno, *(one.lineno for one in statement.decorator_list)])
            if first <= line <= (statement.end_lineno or first):
                return statement.name
    return "module"


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 120 else f"{text[:117]}..."


def _with(tree: ast.Module, old: ast.AST, new: ast.AST) -> ast.Module:
    """Return a copy of the tree with another node in the place of one."""

    class Replacing(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if node is old:
                return new
            return self.generic_visit(copy.copy(node))

        def generic_visit(self, node: ast.AST) -> ast.AST:
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    items = [self.visit(v) if isinstance(v, ast.AST) else v for v in value]
                    setattr(node, name, items)
                elif isinstance(value, ast.AST):
                    setattr(node, name, self.visit(value))
            return node

    changed = Replacing().visit(tree)
    assert isinstance(changed, ast.Module)
    return changed


def _changes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield each node that can be changed with what may stand in its place."""
    for node in _relevant(tree):
        for change in _changes_of(node):
            yield node, change


def _relevant(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield nodes in the order of the text; what only explains or names is left out."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, _LEFT_ALONE):
            continue
        if isinstance(child, ast.keyword) and child.arg == "strict":
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        yield child
        yield from _relevant(child)


def _changes_of(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            yield _replaced(node, op=_OPERATORS[type(op)]())
            if isinstance(op, ast.Sub | ast.Div | ast.FloorDiv | ast.Pow | ast.MatMult):
                yield _replaced(node, left=node.right, right=node.left)
        case ast.AugAssign(op=op):
            if type(op) in _OPERATORS:
                yield _replaced(node, op=_OPERATORS[type(op)]())
            yield ast.Pass()
        case ast.BoolOp(op=op):
            yield _replaced(node, op=_OPERATORS[type(op)]())
        case ast.Compare(ops=[op]) if type(op) in _OPERATORS:
            yield _replaced(node, ops=[_OPERATORS[type(op)]()])
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.If():
            yield _replaced(node, test=ast.UnaryOp(op=ast.Not(), operand=node.test))
            if all(isinstance(statement, ast.Raise) for statement in node.body):
                yield ast.Pass()
        case ast.Constant():
            yield from map(ast.Constant, _other_values(node.value))
        case ast.Slice():
            yield from _other_slices(node)
        case ast.Attribute(attr=name) if name in _OPPOSITE:
            yield _replaced(node, attr=_OPPOSITE[name])
        case ast.Name(id=name, ctx=ast.Load()) if name in _OPPOSITE:
            yield _replaced(node, id=_OPPOSITE[name])
        case ast.Call():
            yield from _other_calls(node)


def _other_values(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        if value > 0:
            yield value - 1
    elif isinstance(value, float):
        yield value * 2 if value else 1.0
    elif isinstance(value, str) and value in _OTHER_BORDER:
        yield _OTHER_BORDER[value]


def _other_slices(node: ast.Slice) -> Iterator[ast.AST]:
    for part in ("lower", "upper", "step"):
        if getattr(node, part) is not None:
            yield _replaced(node, **{part: None})


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    starred = any(isinstance(arg, ast.Starred) for arg in node.args[:2])
    if len(node.args) >= 2 and not starred and name not in _SYMMETRIC:
        yield _replaced(node, args=[node.args[1], node.args[0], *node.args[2:]])
    for index, keyword in enumerate(node.keywords):
        if keyword.arg == "strict":
            continue  # an assertion, not a part of the answer
        rest = node.keywords[:index] + node.keywords[index + 1 :]
        yield _replaced(node, keywords=rest)
    if isinstance(node.func, ast.Attribute) and name in _CONVERSIONS:
        yield node.func.value
    elif len(node.args) == 1 and not starred and name not in _AS_THEY_ARE:
        yield node.args[0]


def _replaced(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed

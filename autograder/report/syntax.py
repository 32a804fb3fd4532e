"""The parts of a syntax tree that do something, faster than `ast.iter_child_nodes`."""

import ast
from collections.abc import Iterator

_HOLD_NO_NODES = frozenset(
    {
        *("id", "ctx", "attr", "arg", "name", "names", "module", "level", "asname", "kind"),
        *("lineno", "is_async", "conversion", "simple", "type_comment", "rest"),
    }
)
_ANNOTATIONS = frozenset({"annotation", "returns", "type_params"})
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}


def parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes directly below a node, without annotations, which do nothing."""
    kind = type(node)
    fields = _FIELDS.get(kind)
    if fields is None:
        fields = _FIELDS[kind] = _fields_of(kind)
    for field in fields:
        value = getattr(node, field, None)
        if isinstance(value, list):
            for part in value:
                if isinstance(part, ast.AST):
                    yield part
        elif isinstance(value, ast.AST):
            yield value


def _fields_of(kind: type[ast.AST]) -> tuple[str, ...]:
    if kind is ast.Constant:
        return ()
    left_out = _HOLD_NO_NODES | _ANNOTATIONS
    if issubclass(kind, ast.Import | ast.ImportFrom | ast.Global | ast.Nonlocal):
        return ()
    return tuple(field for field in kind._fields if field not in left_out)

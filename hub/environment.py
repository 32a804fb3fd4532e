"""The environment of the hub's processes: nothing of the starter's but the language."""

import os
import sys
from pathlib import Path

from hub.accounts import Account
from hub.plan import MARK, Plan

KEPT = ("LANG", "LC_ALL", "TZ")
SYSTEM_PATH = ("/usr/local/bin", "/usr/bin", "/bin")


def of_everybody(plan: Plan) -> dict[str, str]:
    """Return what every process of the hub has: our packages, the commands, the mark."""
    commands = (str(Path(sys.prefix) / "bin"), *SYSTEM_PATH)
    return {
        "LANG": "C.UTF-8",
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        "PATH": os.pathsep.join(commands),
        "PYTHONPATH": str(plan.folder.library),
        MARK: str(plan.folder.root),
    }


def of_hub(plan: Plan) -> dict[str, str]:
    """Return the environment of the hub itself."""
    return {**of_everybody(plan), "HOME": str(plan.folder.state)}


def of_server(plan: Plan, account: Account) -> dict[str, str]:
    """Return what an account's server has beyond what the hub gives it."""
    role = "instructor" if account.teaches else "student"
    return {
        **of_everybody(plan),
        "TMPDIR": str(plan.folder.scratch(account)),
        "JUPYTER_CONFIG_PATH": str(plan.folder.settings / role),
        "SHELL": "/bin/bash",
    }


def of_account(plan: Plan, account: Account) -> dict[str, str]:
    """Return the environment of a program that is started for an account."""
    own = {
        "HOME": str(plan.folder.home(account)),
        "USER": account.name,
        "JUPYTERHUB_USER": account.name,
    }
    return {**of_server(plan, account), **own}

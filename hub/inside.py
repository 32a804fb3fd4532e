"""Starts a program among the hub's processes: in their view, as an account, tied to their end.

``python -m hub.inside PLAN NAME COMMAND ...``, with ``-`` for whoever started the hub.
"""

import os
import signal
import sys
from pathlib import Path

from autograder.sandbox import linux
from hub import views
from hub.environment import of_account, of_hub
from hub.plan import Plan

STARTER = "-"


def main(path: str, name: str, *command: str) -> None:
    """Become the program."""
    plan = Plan.read(Path(path))
    if plan.apart:
        views.enter(plan)
    environment = of_hub(plan)
    folder = plan.folder.state
    if name != STARTER:
        account = plan.account(name)
        environment = of_account(plan, account)
        folder = plan.folder.home(account)
        if plan.apart:
            views.become(name)
    os.chdir(folder)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGTERM)
    os.execve(command[0], list(command), environment)


if __name__ == "__main__":
    main(*sys.argv[1:])

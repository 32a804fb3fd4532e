"""What the terminal shows when the hub is ready."""

import sys

from hub.plan import Plan

TO_TRY = """\
To try (menu Nbgrader of JupyterLab):
  as a student     Assignment List: fetch an assignment, open it, write, run check(), submit
  as instructor    Formgrader: collect, grade, release feedback
                   the same in a terminal, in course/assignments: autograder grade tophat
"""


def ready(plan: Plan, seconds: float, *, kept: bool) -> str:
    """Return the notice: address, accounts, what to try, how to end.

    Parameters
    ----------
    plan : Plan
        The start.
    seconds : float
        How long it took.
    kept : bool
        Whether the folder stays when the hub ends.
    """
    width = max(len(account.name) for account in plan.accounts)
    accounts = [
        f"  {account.name:<{width}}  password {account.password}"
        f"  ({'teaches' if account.teaches else 'studies'})"
        for account in plan.accounts
    ]
    end = (
        f"Ctrl-C ends it. The folder {plan.folder.root} stays."
        if kept
        else "Ctrl-C ends it and removes the accounts with all that is in them."
    )
    return "\n".join(
        [
            f"The demo hub is ready after {seconds:.0f} s: {plan.address}",
            "Demo accounts, for this machine and until the hub ends:",
            *accounts,
            "",
            TO_TRY.rstrip("\n"),
            "",
            *([] if plan.apart else [shared(), ""]),
            end,
        ]
    )


def shared() -> str:
    """Return what must be said where the accounts share one user."""
    return (
        "The accounts are not kept apart: their servers run as the user who started the hub, so\n"
        "each can read the others' files. Started by a root who may mount, which root in a\n"
        "container may not always, each account is a user of its own."
    )


def say(text: str) -> None:
    """Write to the terminal at once; a closed one is no reason to stop."""
    try:
        print(text, flush=True)
    except OSError:
        sys.stdout = sys.stderr = None

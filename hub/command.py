"""The command line: its options, and what it says when the hub cannot start."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import CourseError
from hub import notice, processes
from hub.opening import Ended, open_until
from hub.refusal import Refusal
from hub.root import hub_root

FAILED = 2


def run_command(received: Sequence[int]) -> int:
    """Run the hub until a signal comes, and return the exit code.

    Parameters
    ----------
    received : sequence of int
        The signals that came so far; somebody else adds to it.

    Returns
    -------
    int
        0 however it was ended, 2 if it could not start or broke down.
    """
    options = read_options()
    processes.adopt()
    try:
        with hub_root(options.keep) as root:
            try:
                open_until(received, root, options)
            finally:
                processes.end_all()
    except Ended:
        pass
    except (Refusal, CourseError, OSError) as error:
        print(error, file=sys.stderr)
        return FAILED
    notice.say("The hub has ended.")
    return 0


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m hub", description="A hub on this machine alone, with demo accounts."
    )
    parser.add_argument("--port", type=int, default=8000, help="where the browser goes (8000)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the hub's folder, here")
    parser.add_argument(
        "--ready-file", type=Path, metavar="FILE", help="write address and passwords here as JSON"
    )
    return parser.parse_args()

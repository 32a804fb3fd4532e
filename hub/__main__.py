"""``python -m hub``: start the demo hub, wait for Ctrl-C, end it and leave nothing."""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from autograder.files import write_atomically
from autograder.private_folder import private_folder
from hub import notice, processes, running
from hub.plan import Plan
from hub.preparing import prepare
from hub.refusal import Refusal

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PREFIX = "voxelgrade-hub-"
PAUSE = 0.2


class Ended(Exception):
    """Somebody wants the hub to end while it is starting."""


def main() -> int:
    """Start, wait, end."""
    options = read_options()
    stop: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        stop.append(number)

    for number in SIGNALS:
        signal.signal(number, remember)
    processes.adopt()
    try:
        with folder_of(options.keep) as root:
            try:
                run(root, options, stop)
            finally:
                processes.end_all()
    except Ended:
        pass
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    notice.say("The hub has ended.")
    return 0


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m hub", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="where the browser goes (8000)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the hub's folder, here")
    parser.add_argument(
        "--ready-file", type=Path, metavar="FILE", help="write address and accounts here as JSON"
    )
    return parser.parse_args()


@contextmanager
def folder_of(keep: Path | None) -> Iterator[Path]:
    """Give the hub's folder: a kept one, or one that is removed afterwards."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with private_folder(Path(tempfile.gettempdir()).resolve(), PREFIX) as folder:
        yield folder


def run(root: Path, options: argparse.Namespace, stop: list[int]) -> None:
    """Start everything, say when it is ready, and wait until it is to end."""

    def check() -> None:
        if stop:
            raise Ended

    began = time.monotonic()
    notice.say("Starting the demo hub: JupyterHub, its proxy, and the course's assignments ...")
    plan = prepare(root, options.port)
    hub, opening = running.start_hub(plan), running.start_opening(plan)
    running.wait_until_ready(plan, hub, opening, check)
    notice.say(notice.ready(plan, time.monotonic() - began, kept=options.keep is not None))
    if options.ready_file:
        write_ready_file(plan, options.ready_file)
    while not stop:
        if hub.poll() is not None:
            raise Refusal(f"JupyterHub ended by itself ({hub.returncode}).")
        time.sleep(PAUSE)
    notice.say("\nEnding the hub ...")


def write_ready_file(plan: Plan, path: Path) -> None:
    """Write what a program needs to log in; only its owner may read it."""
    accounts = {
        account.name: {"password": account.password, "teaches": account.teaches}
        for account in plan.accounts
    }
    content = {"address": plan.address, "folder": str(plan.folder.root), "accounts": accounts}
    os.umask(0o077)
    write_atomically(path, json.dumps(content))
    path.chmod(0o600)


if __name__ == "__main__":
    sys.exit(main())

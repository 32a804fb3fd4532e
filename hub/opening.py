"""One start of the hub, from the plan to the signal that ends it."""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.files import write_atomically
from hub import notice, running
from hub.built import built_folder, find_course
from hub.folder import OWNER_READS, place_course
from hub.plan import Plan
from hub.preparing import prepare
from hub.refusal import Refusal

PAUSE = 0.2


class Ended(Exception):
    """Somebody wants the hub to end while it is starting."""


def open_until(received: Sequence[int], root: Path, options: argparse.Namespace) -> None:
    """Start everything, say when it is ready, and wait for a signal.

    The processes are left to the caller to end.

    Raises
    ------
    Ended
        If a signal comes before the hub is ready.
    Refusal
        If it cannot start, or ends by itself.
    """

    def check() -> None:
        if received:
            raise Ended

    began = time.monotonic()
    notice.say("Starting the demo hub ...")
    plan = prepare(root, options.port)
    start = running.Start(plan, running.start_hub(plan), check)
    open_course(start)
    start.answer()
    notice.say(notice.ready(plan, time.monotonic() - began, kept=options.keep is not None))
    if options.ready_file:
        write_ready_file(plan, options.ready_file)
    while not received:
        if start.hub.poll() is not None:
            raise Refusal(f"JupyterHub ended by itself.{running.last_lines(plan.folder.log)}")
        time.sleep(PAUSE)
    notice.say("\nEnding the hub ...")


def open_course(start: running.Start) -> None:
    """Give the instructor the built course, and release its assignments."""
    plan = start.plan
    if not plan.folder.course(plan.instructor).exists():
        course = find_course()
        if not built_folder(course).is_dir():
            notice.say("Building the assignments; later starts use them again ...")
            start.finish(running.start_building(plan), "The assignments could not be built.")
        place_course(plan.folder, plan.instructor, built_folder(course))
    start.finish(running.start_releasing(plan), "The assignments could not be released.")


def write_ready_file(plan: Plan, path: Path) -> None:
    """Write what a program needs to log in; nobody but its owner may read it."""
    accounts = {
        account.name: {"password": account.password, "teaches": account.teaches}
        for account in plan.accounts
    }
    content = {"address": plan.address, "folder": str(plan.folder.root), "accounts": accounts}
    path.touch(OWNER_READS)
    write_atomically(path, json.dumps(content))

"""Carry out every attack on the sandbox that this machine and this user have; a script.

Prints, as JSON, who tried it, the level that the probe and the sandbox say, and
what each attack got or changed: empty where it got nothing.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from autograder.sandbox.level import probe
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
from tests.sandbox.outside import ATTACKS, Outside, carry_out

BOMB = """
import _thread, threading, time
threading.stack_size(1 << 15)
started = 0
try:
    for _ in range(3000):
        _thread.start_new_thread(time.sleep, (60,))
        started += 1
except RuntimeError:
    pass
def threads():
    return started
"""


def bombed(zygote):
    """Return the number of threads that a bomb of threads got; its process goes with it."""
    session = zygote.spawn()
    session.run_cell(0, BOMB, seconds=30.0)
    count = session.call("threads", [], {}, seconds=30.0).value
    session.close()
    return count


def attacked(zygote, outside, targets, attack):
    """Return what one attack got, and what it changed or reached outside."""
    session = zygote.spawn()
    got = carry_out(session, attack, targets)
    session.close()
    found = [got] if got else []
    if outside.state() != outside.was:
        found.append("changed the file")
        outside.restore()
    if outside.victim.poll() is not None:
        found.append("ended the bystander")
    return found + outside.reached()


def attack_all():
    """Return the findings."""
    outside = Outside()
    level, _ = probe()
    try:
        with Zygote(limits=Limits(), private=[outside.folder]) as zygote:
            sibling = zygote.spawn({"note.txt": b"of another student"})
            scratch = sibling._process._scratch
            folder = zygote._warm.inside(scratch) if scratch else "/scratch"
            targets = outside.targets(str(folder), sibling._process._pid)
            got = {attack: attacked(zygote, outside, targets, attack) for attack in ATTACKS}
            sibling.close()
            found = {"probed": level, "level": zygote.level, "bubblewrap": zygote.bubblewrap}
            return {"uid": os.getuid(), "got": got, "threads": bombed(zygote), **found}
    finally:
        outside.close()


if __name__ == "__main__":
    print(json.dumps(attack_all()))

"""Signals to the grader, a bystander, the parent, process 1, and everybody."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import signal

mine = os.getpid()
others = (TARGETS["grader"], TARGETS["victim"], os.getppid(), TARGETS["sibling"], 1, -1)
for other in others:
    if other == mine:
        continue
    try:
        os.kill(other, signal.SIGCONT)
        loot = other
    except OSError:
        pass

"""Priorities and processors."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

attempts = (
    lambda: os.sched_setaffinity(TARGETS["victim"], {0}),
    lambda: os.sched_setaffinity(0, {0}),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -5),
    lambda: os.setpriority(os.PRIO_PROCESS, TARGETS["victim"], 19),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
)
for number, attempt in enumerate(attempts):
    try:
        attempt()
        loot = f"attempt {number}"
    except OSError:
        pass

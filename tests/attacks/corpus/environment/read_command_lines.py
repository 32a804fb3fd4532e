"""What other processes were started with."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

found = []
try:
    numbers = [name for name in os.listdir("/proc") if name.isdigit()]
except OSError:
    numbers = ["1", str(TARGETS["grader"])]
for number in numbers:
    if int(number) == os.getpid():
        continue
    try:
        found.append(open(f"/proc/{number}/cmdline").read())
    except OSError:
        pass
loot = found

"""Signals through a pidfd, and by way of a file whose owner changes."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import fcntl
import os
import signal

reader, writer = os.pipe()
try:
    fcntl.fcntl(reader, fcntl.F_SETOWN, TARGETS["victim"])
    loot = "the signals of a file"
except OSError:
    pass
try:
    signal.pidfd_send_signal(os.pidfd_open(TARGETS["victim"]), signal.SIGCONT)
    loot = "a signal by pidfd"
except OSError:
    pass

"""A connection to a server on this machine."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

try:
    client = socket.socket()
    client.connect(("127.0.0.1", TARGETS["tcp"]))
    loot = client.getpeername()
except OSError:
    pass

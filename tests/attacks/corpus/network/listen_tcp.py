"""A server of the submission's own."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

try:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    loot = server.getsockname()
except OSError:
    pass

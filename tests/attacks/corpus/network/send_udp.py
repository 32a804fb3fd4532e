"""A datagram with everything in it, to whoever listens."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

try:
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    loot = sender.sendto(b"all I know", ("127.0.0.1", TARGETS["udp"]))
except OSError:
    pass

"""A socket that is allowed, as a pair, then sent from to an address."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

try:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    loot = ours.sendto(b"all I know", TARGETS["unix_datagram"])
except OSError:
    pass

"""A name to be looked up: names carry data out, too. The question goes to a server by UDP."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

try:
    asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asker.connect(("127.0.0.1", TARGETS["udp"]))
    loot = asker.send(b"\0\1\1\0\0\1\0\0\0\0\0\0\6secret\7example\0\0\1\0\1")
except OSError:
    pass
for host in (b"localhost", b"example.org"):
    try:
        loot = loot or socket.getaddrinfo(host, 80)
    except OSError:
        pass

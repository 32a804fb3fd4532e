"""Sockets below TCP and UDP: the kernel's own, packets, virtual machines, Bluetooth."""

# /// attack
# held_by = "kernel"
# ///

import socket

for family, kind in (
    (socket.AF_NETLINK, socket.SOCK_RAW),
    (socket.AF_PACKET, socket.SOCK_RAW),
    (getattr(socket, "AF_VSOCK", 40), socket.SOCK_STREAM),
    (socket.AF_ALG, socket.SOCK_SEQPACKET),
    (socket.AF_INET6, socket.SOCK_STREAM),
):
    try:
        socket.socket(family, kind).close()
        loot = (*(loot or ()), int(family))
    except OSError:
        pass

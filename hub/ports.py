"""Ports of loopback: whether one can be had, and some that nobody has."""

import socket
from contextlib import ExitStack

LOOPBACK = "127.0.0.1"


def is_taken(port: int) -> bool:
    """Tell whether something listens on a port, or it may not be had."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def free_ports(count: int) -> list[int]:
    """Return ports that nobody has at this moment."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]

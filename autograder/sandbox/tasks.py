"""How many threads and processes a child may have, as the kernel counts them: by user."""

import os
import platform
from pathlib import Path

BESIDE = 4
"""Processes of a namespace that are no child's: the warm one, and those that stay outside of it."""
AT_ONCE = 16
"""Children of one user who may all use what they are allowed, where others of its are counted."""
COUNTED_BY_NAMESPACE = (5, 14)
"""The first Linux that counts what a user has in each user namespace by itself."""


def most_tasks(threads: int, *, own_user: bool, own_namespace: bool) -> int:
    """Return the limit of tasks for a child that may have `threads` threads.

    Where a child is neither a user of its own nor in a namespace of the warm
    process's, all that the grading user runs is counted. The limit then is far
    above what a child needs, and still keeps a bomb of threads away from
    the user's own limit, or the system's.
    """
    if own_user:
        return threads
    if own_namespace and kernel() >= COUNTED_BY_NAMESPACE:
        return threads + BESIDE
    return tasks_of(os.getuid()) + AT_ONCE * threads


def kernel() -> tuple[int, ...]:
    """Return the kernel's version."""
    major, minor = platform.release().split(".")[:2]
    return int(major), int("".join(filter(str.isdigit, minor)))


def tasks_of(uid: int) -> int:
    """Count the threads of all processes of a user."""
    count = 0
    for name in os.listdir("/proc"):  # noqa: PTH208 - processes may end meanwhile
        if name.isdigit():
            try:
                text = Path(f"/proc/{name}/status").read_text()
            except OSError:
                continue
            fields = dict(line.split(":", 1) for line in text.splitlines())
            if int(fields["Uid"].split()[0]) == uid:
                count += int(fields["Threads"])
    return count

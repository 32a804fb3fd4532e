"""A forked child: locks itself, then runs cells and answers calls."""

import faulthandler
import socket
from typing import NoReturn

from autograder.sandbox import forbidding
from autograder.sandbox.answering import answer_requests
from autograder.sandbox.lockdown import Prepared, lock_down
from autograder.sandbox.settings import ChildSettings
from autograder.sandbox.wire import Channel

CHANNEL = 3
"""The descriptor of the child's end of the channel; 0 and 1 are /dev/null, 2 the log."""


def live(
    prepared: Prepared, child: ChildSettings, locations: list[forbidding.Location]
) -> NoReturn:
    """Be a child, until the grader closes the channel or kills it."""
    channel = Channel(
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=CHANNEL),
        # What the grader sends is not capped here: the limit of memory does that.
        header_bytes=2**31,
        payload_bytes=2**40,
    )
    faulthandler.enable(file=2, all_threads=False)
    lock_down(prepared, child)
    # Only from here on is anything of the student's read.
    forbidding.replace(locations, prepared.settings.not_allowed_reason)
    answer_requests(channel, prepared.settings.limits)

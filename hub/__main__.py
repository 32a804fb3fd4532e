"""``python -m hub``: start the demo hub, wait for Ctrl-C, end it and leave nothing."""

import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Take note of signals from the first moment on; nothing is ever cut off by one."""
    received: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        received.append(number)

    for number in SIGNALS:
        signal.signal(number, remember)
    from hub.command import run_command  # imported after: that takes long enough for a Ctrl-C

    return run_command(received)


if __name__ == "__main__":
    sys.exit(main())

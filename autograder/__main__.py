"""The command `autograder`, and `python -m autograder`."""

import signal
import sys

from autograder.errors import CourseError, GraderFault


def main() -> None:
    """Run the command; a broken course or grader is one clear message, not a traceback."""
    try:
        _run()
    except KeyboardInterrupt:  # before the command could say more
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(128 + signal.SIGINT)


def _run() -> None:
    from autograder.cli import app
    from autograder.files import is_of_disk

    try:
        app(prog_name="autograder")
    except (CourseError, GraderFault) as error:
        sys.stderr.write(f"autograder: {error}\n")
        sys.exit(2)
    except OSError as error:
        if not is_of_disk(error):
            raise
        sys.stderr.write(
            f"autograder: A disk takes no more: {error}. Make room, and run the same again.\n"
        )
        sys.exit(2)


if __name__ == "__main__":
    main()

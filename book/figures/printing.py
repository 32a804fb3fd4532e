"""What a cell prints reaches the page in one piece."""

import sys

SECONDS = 600.0


def print_in_one_piece() -> None:
    """Let the notebook, if there is one, send a cell's printed text when the cell has ended.

    A kernel sends what it has every fifth of a second. On a busy machine that can fall between two
    arguments of one `print`, and the page would show a line break there.
    """
    if hasattr(sys.stdout, "flush_interval"):
        sys.stdout.flush_interval = SECONDS

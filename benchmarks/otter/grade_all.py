"""Runs in otter's environment: grades many submissions in one process, by otter's own function."""

import sys

from otter.api import grade_submission


def main() -> None:
    """Grade the notebooks named after the zip file."""
    package, *notebooks = sys.argv[1:]
    for notebook in notebooks:
        results = grade_submission(notebook, package, quiet=True)
        assert results.possible > 0, "Nothing was tested."


if __name__ == "__main__":
    main()

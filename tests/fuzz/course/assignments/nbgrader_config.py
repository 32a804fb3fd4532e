"""nbgrader's settings of the made-up course."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path(__file__).parent)  # noqa: F821 - nbgrader gives the file this name

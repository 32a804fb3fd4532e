"""nbgrader's side of the grader: its configuration, gradebook, autograded notebooks and pages."""

from autograder.gradebook.config import configure

__all__ = ["configure"]

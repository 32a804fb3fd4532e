"""nbgrader's side of the grader: its configuration, gradebook, autograded notebooks and pages."""

from autograder.gradebook.jsonschema_quickly import import_jsonschema

import_jsonschema()  # before anything below it imports nbformat

from autograder.gradebook.config import configure  # noqa: E402

__all__ = ["configure"]

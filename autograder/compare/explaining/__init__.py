"""How a wrong result is related to the right one, in one sentence that tells no values."""

from autograder.compare.explaining.explanation import explain

__all__ = ["explain"]

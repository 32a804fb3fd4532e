"""The instructor's page on a graded class."""

"""From an instructor's text to nbgrader's source and release folders."""

from autograder.build.building import BuildReport, build

__all__ = ["BuildReport", "build"]

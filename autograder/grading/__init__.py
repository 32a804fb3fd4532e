"""Grading: workers with a warm sandbox and a collected test suite, and the class they grade."""

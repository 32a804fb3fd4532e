"""Comparing a student's result with the right one, and with known wrong ones."""

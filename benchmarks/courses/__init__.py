"""Courses whose classes are graded: our own, and one that knows nothing of us."""

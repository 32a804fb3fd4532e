"""Grading on a Dask cluster: what goes there, what happens there, and who gets which submission."""

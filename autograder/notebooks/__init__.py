"""Notebooks on the trusted side: read, restored, filled with outputs. Their content is hostile."""

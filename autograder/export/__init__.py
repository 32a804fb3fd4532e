"""Scores and results in the formats of the places they go to: one module per format."""

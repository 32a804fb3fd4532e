"""Measured speed, as ratios within one run: ``make bench`` (both parts)."""

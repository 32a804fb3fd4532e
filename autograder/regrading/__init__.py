"""What grading again would change: a run whose results go aside, and what students have now."""

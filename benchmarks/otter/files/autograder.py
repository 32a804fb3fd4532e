"""Stands in for our package in otter's environment: the notebook's cells stay as they are."""


def check(*functions):
    """Do nothing: the public tests are among otter's test files."""

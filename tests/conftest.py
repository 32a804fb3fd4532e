"""Order of the project's tests: the slow ones last."""

import os

import pytest


@pytest.fixture(autouse=True)
def _without_what_nbgrader_leaves():
    """Take away the marks that nbgrader leaves in the environment when it ends with an error."""
    yield
    for name in ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING"):
        os.environ.pop(name, None)


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes seconds; runs after the quick ones")
    config.addinivalue_line("markers", "exhaustive: takes minutes; `make thorough` runs it")
    config.addinivalue_line("markers", "hub: starts the demo hub; `make hub-check` runs it")
    config.addinivalue_line("markers", "book: looks at the built book; `make book-check` runs it")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)

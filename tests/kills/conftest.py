"""A small class, and what a run that nobody disturbs makes of it."""

import sys

import pytest

from tests.kills.kill import undisturbed
from tests.kills.tiny_class import make_course

STUDENTS = 10
"""One of each kind of answer; `make kills` takes more."""


def pytest_collection_modifyitems(items):
    if sys.platform != "linux":
        for item in items:
            if item.path.parent.name == "kills":
                item.add_marker(pytest.mark.skip(reason="only Linux grades"))


@pytest.fixture(scope="session")
def normal(tmp_path_factory):
    place = tmp_path_factory.mktemp("class")
    make_course(place / "made", STUDENTS)
    return undisturbed(place / "made", place / "undisturbed")

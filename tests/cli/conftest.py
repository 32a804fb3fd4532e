"""A small class, and what a run that nobody disturbs makes of it."""

import sys

import pytest

from tests.kills.kill import undisturbed
from tests.kills.tiny_class import make_course

STUDENTS = 10
"""One of each kind of answer; one is ungradable."""


@pytest.fixture(scope="session")
def normal(tmp_path_factory):
    if sys.platform != "linux":
        pytest.skip("only Linux grades")
    place = tmp_path_factory.mktemp("class")
    make_course(place / "made", STUDENTS)
    return undisturbed(place / "made", place / "undisturbed")

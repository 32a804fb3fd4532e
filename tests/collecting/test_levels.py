"""The level at which an LMS's names stand."""

from pathlib import PurePosixPath

import pytest

from autograder.collecting.levels import level_of
from autograder.collecting.parcel import Parcel


@pytest.mark.parametrize(
    ("paths", "level"),
    [
        ((), None),
        (("NAMED-a", "NAMED-b/x/y", "other"), 0),
        (("NAMED-a", "other"), None),
        (("around/NAMED-a", "around/NAMED-b"), 1),
        (("around/more/NAMED-a/x",), 2),
        (("around/NAMED-a", "beside/NAMED-b"), None),
        (("ada/NAMED-a", "ada/NAMED-b", "ada/NAMED-c", "bob/x"), None),
        (("around", "around/NAMED-a"), None),
    ],
)
def test_names_count_once_each_and_only_below_what_lies_around_everything(paths, level):
    parcels = [Parcel(path=PurePosixPath(path), size=0, read=bytes) for path in paths]
    assert level_of(parcels, lambda name: name.startswith("NAMED")) == level

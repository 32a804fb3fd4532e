"""A sandbox that would not hold does not start."""

import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import CourseError, GraderFault
from autograder.sandbox.level import Layer, Level, level_of, probe
from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.places import check_private, readable_places


@pytest.mark.parametrize("layers", [(), (Layer.SECCOMP,), (Layer.LANDLOCK,)], ids=str)
def test_below_level_b_nothing_starts_unless_it_is_asked_for(limits, layers):
    with pytest.raises(GraderFault, match="level B"):
        Zygote(limits=limits, layers=layers)


def test_levels_are_made_of_their_layers():
    assert level_of(Layer) is Level.A
    assert level_of({Layer.LANDLOCK, Layer.SECCOMP}) is Level.B
    assert level_of({Layer.NAMESPACES, Layer.SECCOMP}) is Level.UNSAFE


def test_the_probe_tells_of_every_layer_what_it_found():
    level, reports = probe()
    assert [report.name for report in reports] == [*Layer, "bubblewrap"]
    assert level is Level.A or not all(report.works for report in reports[:3])
    assert all(report.detail for report in reports)


@pytest.mark.parametrize(
    "place", [Path(np.__file__).parent, Path(sys.prefix)], ids=["numpy", "env"]
)
def test_a_private_folder_among_the_libraries_is_refused(limits, place):
    with pytest.raises(CourseError, match="readable from inside"):
        Zygote(limits=limits, private=[place])


def test_a_link_to_a_folder_among_the_libraries_is_no_way_around(tmp_path):
    link = tmp_path / "solutions"
    link.symlink_to(Path(np.__file__).parent)
    with pytest.raises(CourseError):
        check_private([link], readable_places())


def test_a_private_folder_elsewhere_is_tried_out_and_found_closed(limits, tmp_path):
    (tmp_path / "reference.py").write_text("answer = 42")
    with Zygote(limits=limits, private=[tmp_path]) as zygote:
        assert zygote.level is not Level.UNSAFE


def test_a_forbidden_name_that_does_not_exist_is_refused(limits):
    with pytest.raises(GraderFault, match=r"scipy\.ndimage\.corelate"):
        Zygote(limits=limits, not_allowed=["scipy.ndimage.corelate"])


def test_a_forbidden_name_of_a_library_that_is_not_installed_is_none(limits):
    with Zygote(limits=limits, not_allowed=["no_such_library.filters.mean"]):
        pass

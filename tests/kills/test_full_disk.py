"""A full disk ends a run with one message; with room again, the next run is exact."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kills.small_disk import NO_MOUNTS
from tests.kills.state import differences, half_written

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

SCRIPT = Path(__file__).with_name("small_disk.py")
ROOMS = (20, 84)
"""KiB: full about when the gradebook is first written to, and some students later."""


@pytest.fixture
def tries(normal, tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            str(SCRIPT),
            str(normal.made),
            str(place),
            str(tmp_path),
            *map(str, ROOMS),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == NO_MOUNTS:
        pytest.skip(f"no file system can be mounted here: {done.stdout}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_full_disk_ends_a_run_with_one_message_and_halves_nothing(tries, normal):
    *full, last = tries
    before, after = as_json(normal.before), as_json(normal.state)
    for one in full:
        assert (one["code"], one["left"]) == (2, []), one["said"]
        assert "full" in one["said"] or "No space left" in one["said"]
        assert "Traceback" not in one["said"]
        assert half_written(one["state"], before, after) == []
        assert not any(".autograder/" in name for name in one["state"])
    assert (last["code"], last["left"]) == (normal.code, []), last["said"]
    assert differences(last["state"], after) == []


def as_json(state):
    return json.loads(json.dumps(state))

"""The station in a Dask worker: graders are kept warm, started again, and ended."""

import asyncio
import json
import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.grading.cluster import station, unpacking
from autograder.grading.cluster.bundle import bundle_of
from tests.cluster.conftest import expected, timeless

pytestmark = pytest.mark.slow


def opened(folder, monkeypatch, idle_seconds):
    monkeypatch.setenv("TMPDIR", str(folder))
    program = Path(unpacking.__file__).read_text()
    place = station.Station(program, idle_seconds)
    place.setup(SimpleNamespace(state=SimpleNamespace(nthreads=1)))
    return place


@pytest.fixture(scope="module")
def bundle(assignment):
    return bundle_of(assignment, unsafe=False).content


@pytest.fixture
def place(tmp_path, monkeypatch):
    place = opened(tmp_path, monkeypatch, 60)
    yield place
    asyncio.run(place.teardown(None))
    assert place._host is None
    assert not list(tmp_path.iterdir())


def test_graders_are_ended_when_nothing_comes_and_started_by_the_next_job(
    place, bundle, job_of, graded_here, tmp_path
):
    def graded(number):
        answer = json.loads(place.grade(bundle, json.dumps(job_of(number).to_json())))
        return timeless(answer["report"])

    answer = json.loads(place.prepare(bundle))
    assert answer["level"] == graded_here[1]
    process = place._host._process
    assert graded(1) == expected(graded_here, 1)
    assert place._host._process is process
    place._idle_seconds = 0
    deadline = time.monotonic() + 20
    while process.poll() is None or list(tmp_path.glob("voxelgrade-host-*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    place._idle_seconds = 60
    assert graded(2) == expected(graded_here, 2)
    assert place._host._process.pid != process.pid


def test_a_killed_host_is_told_and_its_folder_removed_by_the_next(place, bundle, job_of, tmp_path):
    job = json.dumps(job_of(0).to_json())
    assert "level" in json.loads(place.prepare(bundle))
    (left,) = tmp_path.glob("voxelgrade-host-*")
    os.kill(place._host._process.pid, signal.SIGKILL)
    assert "lost" in json.loads(place.grade(bundle, job))
    assert "report" in json.loads(place.grade(bundle, job))
    assert not left.exists()


def test_what_is_no_bundle_is_refused(place):
    answer = json.loads(place.prepare(b"no zip file"))
    assert "BadZipFile" in answer["refused"]

"""A real scheduler and real workers, apart from the course: killed, joined, refused, left clean."""

import socket
import time
from dataclasses import dataclass, field

import pytest

from autograder.errors import CourseError, GraderFault
from autograder.grading.cluster import link, workers
from autograder.grading.cluster.bundle import bundle_of
from autograder.grading.cluster.workers import ClusterWorkers
from tests.cluster.conftest import expected, timeless
from tests.cluster.local_cluster import Cluster
from tests.kills import processes

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.end()


@dataclass
class Run:
    """What was seen of one run in which workers were killed and came."""

    reports: list = field(default_factory=list)
    sent: int = 0
    told: list = field(default_factory=list)
    level: str = ""
    last_worker: str = ""
    below_killed: list = field(default_factory=list)
    seconds_to_close: float = 0.0


@pytest.fixture(scope="module")
def run(cluster, assignment, job_of, tmp_path_factory):
    """Grade on two workers; kill one; let two come, of which one has another NumPy."""
    seen = Run()
    first, _second = cluster.add(), cluster.add()
    old = tmp_path_factory.mktemp("old") / "packages"
    (old / "numpy-1.0.dist-info").mkdir(parents=True)
    (old / "numpy-1.0.dist-info" / "METADATA").write_text("Name: numpy\nVersion: 1.0\n")

    def jobs(place):
        """Yield jobs until the worker that came has some, and then twelve more."""
        left = 12
        while left:
            both_known = len(list(place._places)) == 3 and not place._places.preparing
            left -= both_known and len(place._places.ready) == 2 and seen.sent > 30
            if len(seen.reports) > 6:
                time.sleep(0.1)  # leave the processor to those that come
            yield job_of(seen.sent)
            seen.sent += 1

    with ClusterWorkers(assignment, cluster.address, tell=seen.told.append) as place:
        while len(place._places.ready) < 2:
            place.look()
        for report in place.run(jobs(place)):
            seen.reports.append(report)
            if len(seen.reports) == 6:
                seen.below_killed = processes.descendants(first.pid)
                processes.kill(first.pid)
                cluster.add()
                cluster.add(packages=old)
        seen.level = place.level
        began = time.monotonic()
    seen.seconds_to_close = time.monotonic() - began
    return seen


def test_every_submission_ends_in_one_report_equal_to_this_machines(run, graded_here):
    assert sorted(r.student for r in run.reports) == [f"student-{i:04}" for i in range(run.sent)]
    for report in run.reports:
        number = int(report.student[-4:])
        assert timeless(report.to_json()) == expected(graded_here, number)
    assert run.level == graded_here[1]


def test_the_lost_worker_is_told_and_the_one_with_other_versions_refused_by_name(run):
    assert any("is lost" in text for text in run.told)
    assert any("numpy 1.0 instead of" in text and "refused" in text for text in run.told)
    assert len(run.told) == 2


def test_nothing_is_left_of_a_run(run, cluster):
    deadline = time.monotonic() + 20
    while [pid for pid in run.below_killed if processes.lives(pid)]:
        assert time.monotonic() < deadline, "the killed worker's graders live on"
        time.sleep(0.1)
    living = [process for process in cluster.processes if process.poll() is None]
    assert not [
        processes.descendants(process.pid)
        for process in living
        if processes.descendants(process.pid)
    ]
    assert not cluster.left_in_temporary_folders()


def test_an_address_where_nobody_answers_is_told_in_one_sentence(assignment, monkeypatch):
    monkeypatch.setattr(link, "CONNECT_SECONDS", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(CourseError, match=f"No Dask scheduler could be reached at {address}"):
        ClusterWorkers(assignment, address).__enter__()


@pytest.mark.parametrize("address", ["nonsense://x", "no port", "127.0.0.1:port"])
def test_what_is_no_address_is_told_in_one_sentence(assignment, address, monkeypatch):
    monkeypatch.setattr(link, "CONNECT_SECONDS", 0.5)
    with pytest.raises(CourseError, match="No Dask scheduler could be reached"):
        ClusterWorkers(assignment, address).__enter__()


def test_a_scheduler_without_workers_is_told(assignment, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "CONNECT_SECONDS", 0.5)
    cluster = Cluster(tmp_path)
    try:
        cluster.start()
        with pytest.raises(GraderFault, match="has no workers"):
            ClusterWorkers(assignment, cluster.address).__enter__()
    finally:
        cluster.end()


def test_a_lost_scheduler_ends_the_run_with_a_fault(assignment, tmp_path):
    cluster = Cluster(tmp_path)
    try:
        cluster.start()
        lost = link.Link(cluster.address, bundle_of(assignment, unsafe=False))
        assert lost.workers() == {}
        processes.kill(cluster.processes[0].pid)
        with pytest.raises(GraderFault, match="no longer answers"):
            lost.workers()
        began = time.monotonic()
        lost.close()
        assert time.monotonic() - began < 20
    finally:
        cluster.end()

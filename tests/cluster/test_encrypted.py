"""A cluster that only talks in TLS, by Dask's own configuration; a run that is broken off."""

import shutil
import subprocess

import dask
import pytest

from autograder.errors import CourseError
from autograder.grading.cluster import link
from autograder.grading.cluster.workers import ClusterWorkers
from tests.cluster.local_cluster import Cluster
from tests.kills import processes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.exhaustive,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates need openssl"),
]


@pytest.fixture
def certificate(tmp_path):
    """Return a key and a certificate that is its own authority."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=cluster -keyout {key}"
    subprocess.run(
        ["openssl", *words.split(), "-out", str(certificate)], check=True, capture_output=True
    )
    return {"key": str(key), "cert": str(certificate)}


def test_a_run_over_tls_that_is_broken_off_leaves_nothing(
    assignment, job_of, tmp_path, certificate, monkeypatch
):
    monkeypatch.setattr(link, "CONNECT_SECONDS", 3)
    cluster = Cluster(tmp_path / "cluster")
    cluster.folder.mkdir()
    prefix = "DASK_DISTRIBUTED__COMM__"
    cluster.settings = {
        f"{prefix}REQUIRE_ENCRYPTION": "True",
        f"{prefix}TLS__CA_FILE": certificate["cert"],
        **{
            f"{prefix}TLS__{role}__{part.upper()}": path
            for role in ("SCHEDULER", "WORKER")
            for part, path in certificate.items()
        },
    }
    ours = {
        "distributed.comm.tls.ca-file": certificate["cert"],
        "distributed.comm.tls.client": certificate,
    }
    try:
        cluster.start("--protocol", "tls")
        worker = cluster.add()
        assert cluster.address.startswith("tls://")
        with pytest.raises(CourseError, match="certificates"):
            ClusterWorkers(assignment, cluster.address).__enter__()
        with dask.config.set(ours), ClusterWorkers(assignment, cluster.address) as place:
            running = place.run(job_of(number) for number in range(1000))
            students = {next(running).student for _ in range(3)}
            running.close()
        assert len(students) == 3
        assert not processes.descendants(worker.pid)
        assert not cluster.left_in_temporary_folders()
    finally:
        cluster.end()

"""A child's limit of tasks is that of what the kernel counts with it."""

import os
import subprocess
import threading

import pytest

from autograder.sandbox import tasks


def test_a_user_of_its_own_has_its_threads_and_no_more():
    assert tasks.most_tasks(64, own_user=True, own_namespace=False) == 64


def test_in_a_namespace_of_the_warm_process_only_that_is_counted(monkeypatch):
    monkeypatch.setattr(tasks.platform, "release", lambda: "5.14.0-1-amd64")
    assert tasks.most_tasks(64, own_user=False, own_namespace=True) == 64 + tasks.BESIDE


@pytest.mark.parametrize(("release", "own_namespace"), [("5.13.9", True), ("6.1.0-rc2", False)])
def test_elsewhere_what_the_user_runs_comes_on_top(monkeypatch, release, own_namespace):
    monkeypatch.setattr(tasks.platform, "release", lambda: release)
    monkeypatch.setattr(tasks, "tasks_of", {os.getuid(): 500}.get)
    found = tasks.most_tasks(64, own_user=False, own_namespace=own_namespace)
    assert found == 500 + 64 * tasks.AT_ONCE


@pytest.mark.parametrize(
    ("release", "version"), [("6.18.44-fc", (6, 18)), ("7.0", (7, 0)), ("6.8+custom", (6, 8))]
)
def test_the_kernels_version_is_read_from_any_distributions_name(monkeypatch, release, version):
    monkeypatch.setattr(tasks.platform, "release", lambda: release)
    assert tasks.kernel() == version


def test_threads_and_processes_of_a_user_are_counted():
    before = tasks.tasks_of(os.getuid())
    done = threading.Event()
    threads = [threading.Thread(target=done.wait) for _ in range(30)]
    for thread in threads:
        thread.start()
    with subprocess.Popen(["/bin/sleep", "60"]) as process:
        # Others' processes come and go meanwhile.
        assert tasks.tasks_of(os.getuid()) >= before + 20
        process.kill()
    done.set()
    for thread in threads:
        thread.join()

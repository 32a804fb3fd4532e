"""A command's CPU seconds are those of all its processes, however they end."""

import json
import os
import sys
import time
from dataclasses import asdict

import pytest

from benchmarks.measuring import cost as cost_module
from benchmarks.measuring.cost import CommandFailed, Cost, python
from benchmarks.measuring.cpu_account import CpuAccount
from benchmarks.measuring.process_tree import ProcessTree, Seen, estimated_cpu_seconds

# A fifth of a second in the command, in a child that is waited for, and in one that is not.
_BURNER = """
import os, signal, time

def burn():
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass

burn()
child = os.fork()
if child == 0:
    burn()
    os._exit(0)
os.waitpid(child, 0)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
child = os.fork()
if child == 0:
    burn()
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)
try:
    os.waitpid(child, 0)
except ChildProcessError:
    pass
"""
_BURNT = 0.6


def measured(command, folder, **options):
    """Measure in a process of its own: other tests may have children, and wait for theirs."""
    out_of, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = {"cost": asdict(cost_module.measured(command, folder, **options))}
        except BaseException as error:  # noqa: BLE001 - told, and raised over there
            said = {"failed": str(error)}
        os.write(into, json.dumps(said).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out_of) as answer:
        told = json.load(answer)
    os.waitpid(child, 0)
    if "failed" in told:
        raise CommandFailed(told["failed"])
    return Cost(**told["cost"])


def test_a_child_that_nobody_waits_for_is_counted(tmp_path):
    cost = measured([sys.executable, "-S", "-c", _BURNER], tmp_path)
    assert _BURNT <= cost.cpu < _BURNT + 0.25


def test_without_a_control_group_the_samples_count_it(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.measuring.cpu_account._parents", list)
    cost = measured([sys.executable, "-S", "-c", _BURNER], tmp_path)
    assert _BURNT - 0.2 <= cost.cpu < _BURNT + 0.25


def test_a_control_group_is_gone_after_the_command():
    with CpuAccount() as account:
        folder = account._folder
        if folder is None:
            pytest.skip("no control group can be made here")
        assert folder.is_dir()
    assert not folder.exists()


def test_memory_that_a_child_holds_is_counted_once(tmp_path):
    hold = """
import os, time
held = bytearray(b"x") * (64 << 20)
if os.fork() == 0:
    time.sleep(0.7)
    os._exit(0)
time.sleep(0.7)
"""
    assert 64 < measured(python("-S", "-c", hold), tmp_path).peak_mebibytes < 100


def test_the_first_result_is_timed(tmp_path):
    write = "import time; time.sleep(0.3); open('there', 'w').close(); time.sleep(0.5)"
    there = tmp_path / "there"
    cost = measured(python("-S", "-c", write), tmp_path, result_there=there.exists)
    assert cost.first is not None
    assert 0.3 <= cost.first < cost.wall - 0.3


def test_a_command_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(CommandFailed, match="said why"):
        measured(python("-c", "import sys; print('said why'); sys.exit(3)"), tmp_path)


def test_a_process_that_was_never_seen_is_in_the_count_of_its_parent():
    seen = {
        (1, 0): Seen(parent=None, own=1.0, waited=5.0),
        (2, 0): Seen(parent=(1, 0), own=2.0, waited=0.0),
    }
    assert estimated_cpu_seconds(seen) == 6.0


def test_a_process_that_was_lost_is_not_taken_off_its_parent():
    seen = {
        (1, 0): Seen(parent=None, own=1.0, waited=0.5),
        (2, 0): Seen(parent=(1, 0), own=2.0, waited=0.0),
    }
    assert estimated_cpu_seconds(seen) == 3.0


def test_a_look_at_a_tree_is_quick():
    tree = ProcessTree()
    began = time.process_time()
    tree.look()
    assert time.process_time() - began < 0.1

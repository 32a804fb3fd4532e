"""Children of different warm processes are different users, and share no limit."""

import os
from pathlib import Path

import pytest

from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.uids import FIRST_UID, LARGEST_PID, PER_PROCESS, UidRange

from .conftest import LEVELS

EVERYTHING = "         0          0 4294967295\n"
CONTAINER = "0 1000 1\n1 100000 65536\n"
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give ids away")

START_THREADS = """
import threading, time
threading.stack_size(1 << 18)
started = 0
try:
    for _ in range(40):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        started += 1
except RuntimeError:
    pass
print(started)
"""


def ids(pid, mapped=EVERYTHING):
    found = UidRange.of_process(pid, mapped)
    return set(range(found.first, found.first + found.count))


def test_no_two_processes_share_an_id():
    assert not ids(1000) & ids(1001)
    assert not ids(1) & ids(LARGEST_PID)
    assert max(ids(LARGEST_PID)) < 2**31


def test_children_have_the_ids_of_their_range_and_none_is_root():
    found = UidRange.of_process(7, EVERYTHING)
    slots = range(3 * PER_PROCESS)
    assert {found.outside(slot) for slot in slots} == ids(7)
    assert {found.inside(slot) for slot in slots} == set(range(1, PER_PROCESS))


def test_in_a_container_the_ids_are_among_those_that_it_has():
    every = set().union(*(ids(pid, CONTAINER) for pid in range(1, 5000)))
    assert min(every) >= 10_000
    assert max(every) <= 65_536
    assert not ids(1000, CONTAINER) & ids(1001, CONTAINER)


@pytest.mark.parametrize("mapped", ["0 1000 1\n", "0 1000 1\n1 100000 5000\n", ""])
def test_too_few_ids_are_none(mapped):
    assert UidRange.of_process(1000, mapped) is None


@needs_root
@pytest.mark.parametrize("level", sorted(LEVELS))
def test_the_threads_of_one_warm_process_leave_another_its_own(limits, level):
    layers = LEVELS[level]
    with Zygote(limits=limits, layers=layers) as one, Zygote(limits=limits, layers=layers) as other:
        sessions = [one.spawn(), other.spawn()]
        printed = [session.run_cell(0, START_THREADS, seconds=5.0).outputs for session in sessions]
        users = {session_user(session) for session in sessions}
        for session in sessions:
            session.close()
    assert [output[0]["text"] for output in printed] == ["40\n", "40\n"]
    assert len(users) == 2
    assert min(users) >= FIRST_UID


def session_user(session):
    """Return the user that the process is to those outside."""
    fields = Path(f"/proc/self/fdinfo/{session._process._pidfd}").read_text().split()
    status = Path(f"/proc/{fields[fields.index('Pid:') + 1]}/status").read_text().split()
    return int(status[status.index("Uid:") + 1])


@needs_root
def test_one_user_may_not_have_as_many_threads_twice(limits):
    """The test above could not fail if the limit were none."""
    with Zygote(limits=limits, layers=LEVELS["B"]) as warm:
        warm._warm.next_uid = lambda: FIRST_UID
        sessions = [warm.spawn(), warm.spawn()]
        printed = [session.run_cell(0, START_THREADS, seconds=5.0).outputs for session in sessions]
        for session in sessions:
            session.close()
    assert printed[0][0]["text"] == "40\n"
    assert int(printed[1][0]["text"]) < 40

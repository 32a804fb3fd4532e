"""Odd ends of children have a name."""

import signal
import subprocess
import sys

import pytest

from autograder.calls import Loss, SessionLost
from autograder.sandbox.session import signal_name


def test_every_signal_has_a_name():
    assert signal_name(signal.SIGSEGV) == "SIGSEGV"
    between = signal.SIGRTMIN + 1  # the enumeration names only the first and the last
    assert signal_name(between) == f"number {between}"


def test_a_process_that_a_real_time_signal_ends_is_lost_like_any_other(zygote, session):
    number = signal.SIGRTMIN + 1
    source = f"import os\nos.kill(os.getpid(), {number})"
    if zygote.level == "A" and not zygote.bubblewrap:
        # There the process is the first of its namespace, which its own signals do not end.
        assert session.run_cell(0, source, seconds=5.0).status == "passed"
        return
    with pytest.raises(SessionLost, match=f"number {number}") as lost:
        session.run_cell(0, source, seconds=5.0)
    assert lost.value.loss is Loss.CRASHED


@pytest.mark.parametrize("does", ["send({})", "receive()"])
def test_a_zygote_whose_grader_was_killed_ends_without_a_word(does):
    code = (
        "import socket\nfrom autograder.sandbox.zygote import Control\n"
        "ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n"
        "ours.close()\n"
        f"Control(theirs.detach()).{does}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

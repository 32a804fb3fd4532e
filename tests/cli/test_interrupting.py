"""Ctrl-C and SIGTERM end a run in order; the next run ends as if there were none."""

import signal
import time

import pytest

from tests.cli.terminal_run import CTRL_C, TerminalRun
from tests.kills import processes
from tests.kills.run import finished, fresh_copy
from tests.kills.state import differences, half_written
from tests.kills.writes import Writes, written_folders

_MOST_SECONDS = 30
"""The end takes less than two, on a machine that has nothing else to do."""


def wait_for_imports(run, writes):
    run.wait_for("Reading results")


def wait_for_workers(run, writes):
    while not processes.of_role("zygote", run.process.pid):
        assert run.runs, run.said
        time.sleep(0.01)


def wait_for_grading(run, writes):
    run.wait_for("of 10")


def wait_for_writing(run, writes):
    count = writes.count_now()
    while not writes.wait_for(count + 20, 0.1):
        assert run.runs, run.said


def _without_store(state):
    """Leave out the store of results, whose bytes tell in which order they came."""
    return {name: found for name, found in state.items() if not name.startswith(".autograder/")}


def press(run):
    run.press(CTRL_C)


def terminate(run):
    run.process.send_signal(signal.SIGTERM)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("instant", "end", "code"),
    [
        (wait_for_imports, press, 130),
        (wait_for_workers, press, 130),
        (wait_for_grading, terminate, 143),
        (wait_for_writing, press, 130),
    ],
)
def test_an_interrupted_run_ends_in_order_and_is_made_whole(
    normal, tmp_path, instant, end, code, record_property
):
    place = tmp_path / "course"
    with fresh_copy(normal.made, place), Writes(written_folders(place / "assignments")) as writes:
        run = TerminalRun(place)
        instant(run, writes)
        end(run)
        began = time.monotonic()
        time.sleep(0.1)
        end(run)  # harmless
        assert run.wait() == code, run.said
        took = time.monotonic() - began
        assert took < _MOST_SECONDS
        print(f"It ended within {took:.1f} s.")
        assert run.left_behind() == []
        assert "Traceback" not in run.said
        assert f"Interrupted ({'SIGINT' if code == 130 else 'SIGTERM'}): " in run.said
        assert "-m autograder grade shift --course" in run.said.replace("\r\n", "")
        assert half_written(run.state(), normal.before, normal.state) == []
        again, code, left = finished(place)
        assert (code, left) == (normal.code, [])
        assert differences(_without_store(again.state()), _without_store(normal.state)) == []

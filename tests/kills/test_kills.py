"""The grader can be killed at any instant, and so can what works for it."""

import random
import time

import pytest

from tests.kills import processes
from tests.kills.kill import Kill, strike
from tests.kills.run import COMMAND, Run, finished, fresh_copy
from tests.kills.state import differences, half_written
from tests.kills.writes import Writes, written_folders

pytestmark = pytest.mark.slow

# While workers start; anywhere; and three times just after a write.
INSTANTS = ((0.15, False), (0.6, False), (0.1, True), (0.5, True), (0.8, True))


@pytest.mark.exhaustive
def test_a_grader_killed_again_and_again_leaves_whole_things_and_the_next_run_is_exact(
    normal, tmp_path
):
    with fresh_copy(normal.made, tmp_path / "place") as place:
        for seed, (part, at_write) in enumerate(INSTANTS):
            kill = Kill(targets=("grader",), part=part, at_write=at_write, seed=seed)
            with Writes(written_folders(place / "assignments")) as writes:
                run = Run(place)
                strike(run, kill, normal, writes)
            run.wait()
            assert half_written(run.state(), normal.before, normal.state) == [], kill
            assert run.left_behind() == [], kill
        again, code, left = finished(place)
        assert (code, left) == (normal.code, []), again.said
        assert differences(again.state(), normal.state) == []


def test_a_run_goes_on_without_the_workers_and_zygotes_that_are_killed(normal, tmp_path):
    with fresh_copy(normal.made, tmp_path / "place") as place:
        with Writes(written_folders(place / "assignments")) as writes:
            run = Run(place, (*COMMAND[:-1], "--jobs", "2", COMMAND[-1]))
            kill_when_there(run, "zygote")  # it has only begun to start
            writes.wait_for(5, 60)  # the grading has begun
        while len(workers := run.workers()) < 2 and run.runs:  # the second one starts later
            time.sleep(0.05)
        one, other = workers
        processes.kill(one)
        for zygote in processes.of_role("zygote", other)[:1]:
            processes.kill(zygote)
        code = run.wait()
        assert (code, run.left_behind()) == (normal.code, []), run.said
        assert differences(run.state(), normal.state) == []


def kill_when_there(run, target):
    while run.runs and not run.kill(target, random.Random(0)):
        pass
    assert run.runs

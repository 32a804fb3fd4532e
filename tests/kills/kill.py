"""One kill: which process, at which instant, and what came of it."""

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.kills.run import Run, finished, fresh_copy
from tests.kills.state import State, differences
from tests.kills.writes import Writes, written_folders

TARGETS = (("grader",), ("worker",), ("zygote",), ("worker", "zygote"), ("grader", "worker"))
_WEIGHTS = (10, 4, 4, 1, 1)
_SOON = 0.004
"""How long after a write a kill may come, in s: a commit with its renames takes about as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """What is killed, and when: at a part of the run's time, or just after one of its writes."""

    targets: tuple[str, ...]
    part: float
    at_write: bool
    after: float = 0.0
    seed: int = 0

    def __str__(self) -> str:
        kind = "of the writes" if self.at_write else "of the time"
        return f"{' and '.join(self.targets)} at {self.part:.3f} {kind} (seed {self.seed})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    """What a run that nobody disturbs gives, and how long it takes."""

    made: Path
    state: State
    code: int
    seconds: float
    writes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a kill; `wrong` is empty if all is as promised."""

    kill: Kill
    hit: bool
    seconds: float
    writes: int
    rerun: bool
    wrong: tuple[str, ...] = field(default=())


def draw_kill(seed: int, targets: tuple[str, ...] | None = None) -> Kill:
    """Draw a kill: half of them anywhere in the run's time, half just after a write."""
    choice = random.Random(seed)
    drawn = choice.choices(TARGETS, _WEIGHTS)[0]
    return Kill(
        targets=targets or drawn,
        part=choice.random(),
        at_write=choice.random() < 0.5,
        after=choice.choice((0.0, choice.uniform(0.0, _SOON))),
        seed=seed,
    )


def undisturbed(made: Path, place: Path) -> Undisturbed:
    """Run once, and once more on what is there then: the second run must change nothing."""
    with fresh_copy(made, place), Writes(written_folders(place / "assignments")) as writes:
        run = Run(place)
        while run.runs:
            writes.wait_for(writes.count + 1, 0.05)
        seconds = time.monotonic() - run.began
        code, state, left = run.wait(), run.state(), run.left_behind()
        assert not left, left
        assert code == 1, run.said  # some of the class is ungradable
        again, code, left = finished(place)
        assert (code, left) == (1, []), again.said
        assert not differences(again.state(), state)
        return Undisturbed(made=made, state=state, code=code, seconds=seconds, writes=writes.count)


def carry_out(kill: Kill, normal: Undisturbed, place: Path) -> Outcome:
    """Start a run on a fresh copy, kill, and run again unless the run has come to the right end."""
    with fresh_copy(normal.made, place), Writes(written_folders(place / "assignments")) as writes:
        run = Run(place)
        hit = _strike(run, kill, normal, writes)
        seconds, count = time.monotonic() - run.began, writes.count
        wrong: list[str] = []
        if hit and "grader" in kill.targets:
            run.wait()
        else:
            wrong += _judge(run, run.wait(), normal)
        wrong += [f"after the kill: {what}" for what in run.left_behind()]
        rerun = "grader" in kill.targets or bool(wrong)
        if rerun:
            again, code, left = finished(place)
            wrong += [f"rerun: {what}" for what in [*_judge(again, code, normal), *left]]
        return Outcome(
            kill=kill, hit=hit, seconds=seconds, writes=count, rerun=rerun, wrong=tuple(wrong)
        )


def _strike(run: Run, kill: Kill, normal: Undisturbed, writes: Writes) -> bool:
    """Wait for the instant and kill; False if the run was over before."""
    choice = random.Random(kill.seed)
    if kill.at_write:
        number = 1 + int(kill.part * (normal.writes - 1))
        while run.runs and not writes.wait_for(number, 0.1):
            pass
        time.sleep(kill.after)
    else:
        time.sleep(kill.part * normal.seconds)
    return all(_kill(run, target, choice) for target in kill.targets)


def _kill(run: Run, target: str, choice: random.Random) -> bool:
    while run.runs:
        if run.kill(target, choice):
            return True
        time.sleep(0.005)  # it has not come up yet, or has gone already
    return False


def _judge(run: Run, code: int, normal: Undisturbed) -> list[str]:
    """Name what a finished run has other than an undisturbed one."""
    wrong = differences(run.state(), normal.state)
    if code != normal.code:
        wrong.append(f"exit code {code}: {run.said[-600:]}")
    return wrong

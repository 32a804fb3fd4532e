"""One kill: which process, at which instant, and what came of it."""

import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from tests.kills.run import Run, finished, fresh_copy
from tests.kills.state import State, differences, half_written, state_of
from tests.kills.writes import Writes, written_folders

TARGETS = (("grader",), ("worker",), ("zygote",), ("worker", "zygote"), ("worker", "grader"))
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
    before: State
    state: State
    code: int
    seconds: float
    writes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a kill; `wrong` is empty if all is as promised.

    `lacking` is what the run itself had not done when it ended though nobody killed the grader:
    it said so, and the run after it did it. `seconds` and `writes` are counted to the kill;
    `undisturbed_seconds` is how long the run after it took, 0 if there was none.
    """

    kill: Kill
    hit: bool
    seconds: float
    writes: int
    rerun: bool
    undisturbed_seconds: float = 0.0
    lacking: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


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
    """Run once, with nobody in the way."""
    before = state_of(made / "assignments")
    with fresh_copy(made, place), Writes(written_folders(place / "assignments")) as writes:
        run = Run(place)
        while run.runs:
            writes.wait_for(writes.count + 1, 0.05)
        seconds = time.monotonic() - run.began
        code, state, left = run.wait(), run.state(), run.left_behind()
        assert not left, left
        assert code == 1, run.said  # some of the class is ungradable
        return Undisturbed(
            made=made, before=before, state=state, code=code, seconds=seconds, writes=writes.count
        )


def carry_out(kill: Kill, normal: Undisturbed, place: Path) -> Outcome:
    """Start a run on a fresh copy, kill, and run again unless the run has come to the right end."""
    with fresh_copy(normal.made, place), Writes(written_folders(place / "assignments")) as writes:
        run = Run(place)
        hit = strike(run, kill, normal, writes)
        seconds, count = time.monotonic() - run.began, writes.count_now()
        code = run.wait()
        killed = code == -signal.SIGKILL
        lacking = [] if killed else _judge(run, code, normal)
        wrong = half_written(run.state(), normal.before, normal.state) if killed else []
        _, traceback, text = run.said.partition("Traceback")
        if code == 0 or traceback:
            wrong.append(f"it ended with {code} and said: {traceback}{text[:1500]}")
        wrong += [f"after the kill: {what}" for what in run.left_behind()]
        rerun = killed or bool(lacking)
        began = time.monotonic()
        if rerun:
            again, code, left = finished(place)
            wrong += [f"rerun: {what}" for what in [*_judge(again, code, normal), *left]]
        return Outcome(
            kill=kill,
            hit=hit,
            seconds=seconds,
            writes=count,
            rerun=rerun,
            undisturbed_seconds=time.monotonic() - began if rerun else 0.0,
            lacking=tuple(lacking),
            wrong=tuple(wrong),
        )


def strike(run: Run, kill: Kill, normal: Undisturbed, writes: Writes) -> bool:
    """Wait for the instant and kill; False if the run was over before."""
    choice = random.Random(kill.seed)
    if kill.at_write:
        number = 1 + int(kill.part * (normal.writes - 1))
        while run.runs and not writes.wait_for(number, 0.1):
            pass
        time.sleep(kill.after)
    else:
        time.sleep(kill.part * normal.seconds)
    return any([_kill(run, target, choice) for target in kill.targets])  # noqa: C419 - all of them


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

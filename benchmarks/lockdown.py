"""The sandbox's cost, and whether it grows: ``python -m benchmarks.lockdown``.

First a fully locked child, from its request to its end, next to a bare fork of the same warm
process; the two take turns, so that a busy machine slows both. Then many submissions in a row
through one worker: memory, descriptors and seconds must be the same late as early.
"""

import argparse
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from autograder.sandbox import warm_process
from autograder.sandbox.level import isolated_python
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
from benchmarks.bare_zygote import BARE
from benchmarks.drift import Drift, trivial_assignment, worked_through

_WARMING = 10
"""Children that are not counted: the first of each kind pay for what is loaded once."""


def spawn_seconds(times: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each locked child and of each bare one, taken in turns."""
    locked, bare = [], []
    measured = lambda _, *arguments: isolated_python("benchmarks.bare_zygote", *arguments)  # noqa: E731
    with patch.object(warm_process, "isolated_python", measured), Zygote(limits=Limits()) as zygote:
        for _ in range(_WARMING + times):
            locked.append(_locked(zygote))
            bare.append(_bare(zygote._warm))
    return locked[_WARMING:], bare[_WARMING:]


def _locked(zygote: Zygote) -> float:
    began = time.perf_counter()
    zygote.spawn().close()
    return time.perf_counter() - began


def _bare(warm: warm_process.WarmProcess) -> float:
    began = time.perf_counter()
    pid, pidfd = warm.fork(BARE, None, ())
    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    warm.exit_code(pid)
    os.close(pidfd)
    return time.perf_counter() - began


def _cost(locked: Sequence[float], bare: Sequence[float]) -> Table:
    table = Table(title=f"A child from request to end, {len(locked)} times in turns")
    for heading in ("Child", "Median, ms", "95th percentile, ms"):
        table.add_column(heading, justify="left" if heading == "Child" else "right")
    figures = [(statistics.median(kind), _percentile_95(kind)) for kind in (locked, bare)]
    for name, (middle, late) in zip(("fully locked", "bare fork"), figures, strict=True):
        table.add_row(name, f"{1e3 * middle:.1f}", f"{1e3 * late:.1f}")
    ratios = [one / other for one, other in zip(*figures, strict=True)]
    table.add_row("ratio", *(f"{ratio:.1f}" for ratio in ratios))
    return table


def _percentile_95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _drift_table(drift: Drift) -> Table:
    table = Table(title="One worker, one trivial submission after the other (median ms)")
    for heading in (
        "After",
        "Worker: MiB",
        "descriptors",
        "Zygote: MiB",
        "descriptors",
        "last 100: ms",
    ):
        table.add_column(heading, justify="right")
    for sample in drift.samples:
        table.add_row(
            str(sample.submissions),
            f"{sample.worker.mebibytes:.1f}",
            str(sample.worker.descriptors),
            f"{sample.zygote.mebibytes:.1f}",
            str(sample.zygote.descriptors),
            f"{1e3 * sample.seconds:.1f}",
        )
    return table


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lockdown", description=__doc__)
    parser.add_argument("--children", type=int, default=200)
    parser.add_argument("--submissions", type=int, default=1000)
    options = parser.parse_args()
    console = Console()
    console.print(_cost(*spawn_seconds(options.children)))
    with tempfile.TemporaryDirectory() as place:
        assignment = trivial_assignment(Path(place) / "course")
        drift = worked_through(assignment, options.submissions)
    console.print(_drift_table(drift))
    old, fresh = 1e3 * drift.old_seconds, 1e3 * drift.fresh_seconds
    console.print(
        f"Then in turns with a fresh worker: {old:.1f} ms and {fresh:.1f} ms, "
        f"ratio {old / fresh:.2f}."
    )


if __name__ == "__main__":
    main()

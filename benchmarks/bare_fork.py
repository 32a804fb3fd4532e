"""The limit to stand next to: the same cells and calls in a bare fork of a preloaded process.

No sandbox, no boundary, no comparison, no files: what is left is the students' own code.
"""

import contextlib
import io
import json
import os
import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import autograder
from autograder.calls import Caller, CallReply, Raised
from autograder.course import Assignment
from autograder.results import TestResult
from autograder.testing.suite import run_suite

_PRELOADED = (
    "numpy scipy.ndimage scipy.signal scipy.fft skimage.morphology skimage.filters skimage.data "
    "skimage.util nibabel matplotlib.pyplot"
)


class Recorder:
    """Answers calls with the reference, and keeps them."""

    def __init__(self, reference: Any) -> None:
        self._reference = reference
        self.calls: list[tuple[str, Sequence[Any], Mapping[str, Any]]] = []

    def defines(self, name: str) -> bool:
        """Every function of the reference is there."""
        return hasattr(self._reference, name)

    def not_allowed(self, name: str) -> str | None:
        """Nothing is forbidden here."""
        return None

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call the reference."""
        self.calls.append((name, args, kwargs))
        try:
            return CallReply(value=getattr(self._reference, name)(*args, **kwargs))
        except ValueError as error:
            return CallReply(raised=Raised(type_name="ValueError", message=str(error)))


def recorded_calls(assignment: Assignment) -> list[tuple[str, Sequence[Any], Mapping[str, Any]]]:
    """Return the calls that the assignment's tests make."""
    reference = assignment.solution_module("reference")
    recorder = Recorder(reference)

    def ignore(_: Caller, results: tuple[TestResult, ...] | Exception) -> None:
        """Drop the verdicts: the reference is not what is measured."""

    run_suite(
        assignment.tests,
        reference=reference,
        misconceptions=(),
        jobs=[recorder],
        report=ignore,
        seed=assignment.seed,
    )
    return recorder.calls


def seconds_per_submission(assignment: Assignment, notebooks: Sequence[Path]) -> float:
    """Run each notebook's cells and the tests' calls in a fork of this process; return the mean."""
    for name in _PRELOADED.split():
        __import__(name)
    import matplotlib as mpl

    mpl.use("Agg")
    calls = recorded_calls(assignment)
    began = time.perf_counter()
    for path in notebooks:
        pid = os.fork()
        if pid == 0:
            _run(path, calls)
            os._exit(0)
        os.waitpid(pid, 0)
    return (time.perf_counter() - began) / len(notebooks)


def _run(path: Path, calls: Sequence[tuple[str, Sequence[Any], Mapping[str, Any]]]) -> None:
    import matplotlib.pyplot as plt

    autograder.check = lambda *functions: None  # type: ignore[attr-defined]  # as in the sandbox
    names: dict[str, Any] = {"__name__": "__main__"}
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for cell in json.loads(path.read_text())["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] != "code":
                continue
            with contextlib.suppress(Exception):
                exec(compile(source, "<cell>", "exec"), names)
            for number in plt.get_fignums():
                plt.figure(number).savefig(io.BytesIO(), format="png")
            plt.close("all")
        for name, args, kwargs in calls:
            with contextlib.suppress(Exception):
                names[name](*args, **kwargs)

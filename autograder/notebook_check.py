"""The public tests on a whole notebook, run from the top in a process of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.calls import Caller, CallReply
from autograder.checking.closing import closing_on
from autograder.grading.own_files import own_files
from autograder.notebooks.imports import imported_modules
from autograder.notebooks.text import one_line
from autograder.own_notebook import OwnNotebook
from autograder.results import CellRun, NotebookRun, Status
from autograder.sandbox.limits import Limits
from autograder.sandbox.nursery import Nursery
from autograder.sandbox.replay import SubmissionProcess
from autograder.testing.check_report import CheckReport
from autograder.testing.parameters import parameters_in
from autograder.testing.public_results import public_results
from autograder.testing.suite import collect_tests

PRINTED_CHARACTERS = 4_000
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCell:
    """A code cell that did not run to its end: its number among the code cells, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookCheck:
    """What checking a notebook gave, and how well its process was held."""

    report: CheckReport
    failed_cells: tuple[FailedCell, ...]
    sandbox_level: str


class HeardCaller:
    """Passes calls on, and keeps what the functions print.

    Parameters
    ----------
    caller : Caller
        Answers the calls.
    progress : callable
        Told of each call, in words.
    """

    def __init__(self, caller: Caller, progress: Callable[[str], None]) -> None:
        self._caller = caller
        self._progress = progress
        self._printed: list[str] = []

    @property
    def printed(self) -> str:
        """What the functions printed in all calls, cut to a length that can be read."""
        text = "".join(self._printed)
        return text if len(text) <= PRINTED_CHARACTERS else f"{text[:PRINTED_CHARACTERS]} ..."

    def defines(self, name: str) -> bool:
        """Tell whether the notebook has a callable of this name."""
        return self._caller.defines(name)

    def not_allowed(self, name: str) -> str | None:
        """Return a sentence if the function `name` uses a name that the exercise forbids."""
        return self._caller.not_allowed(name)

    def parameters(self, name: str) -> tuple[str, ...]:
        """Return the names of a function's parameters."""
        return self._caller.parameters(name)

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call a function of the notebook."""
        self._progress(f"Trying {name} ...")
        reply = self._caller.call(name, args, kwargs, seconds=seconds)
        self._printed.append(reply.printed)
        return reply


def check_notebook(
    own: OwnNotebook,
    nursery: Callable[[Limits, Sequence[str]], Nursery],
    *,
    limits: Limits | None = None,
    progress: Callable[[str], None] = lambda what: None,
) -> NotebookCheck:
    """Run a notebook from its first cell to its last, and the public tests on its functions.

    The cells that the tests pay into are left out, as the grader leaves them out: they call
    `check`. Files beside the notebook are copied into the folder that it runs in, so that
    nothing it does changes its own.

    Parameters
    ----------
    own : OwnNotebook
        The notebook and its tests.
    nursery : callable
        Returns what processes come from, for limits and the names of modules.
    limits : Limits, optional
        What the notebook may use; as delivered if not given.
    progress : callable
        Told what is being done, in words.

    Raises
    ------
    CourseError
        If the tests cannot be used.
    GraderFault
        If no process is to be had, or a test fails by itself.
    """
    limits = limits or Limits()
    progress("Reading the public tests ...")
    paid = {test.grade_id for test in collect_tests(own.tests)}
    code = [cell for cell in own.notebook.cells if cell.cell_type == "code"]
    cells = [(cell.index, cell.source) for cell in code if cell.grade_id not in paid]
    sources = [source for _, source in cells]
    progress("Starting a process for the notebook ...")
    place = nursery(limits, imported_modules(sources))
    try:
        process = SubmissionProcess(
            place,
            own.notebook.name,
            cells,
            files=own_files(own.path.resolve().parent),
            limits=limits,
            forbidden={},
            parameters=parameters_in(sources),
        )
        try:
            progress(f"Running {own.path.name} ...")
            run = process.run()
            caller = HeardCaller(process, progress)
            results = public_results(own.tests, caller)
        finally:
            process.close()
    finally:
        place.close()
    return NotebookCheck(
        report=CheckReport(
            results=results,
            printed=caller.printed,
            closing=closing_on(results, own.path.resolve().parent, own.path),
        ),
        failed_cells=_failed(run, [cell.index for cell in code]),
        sandbox_level=str(place.level),
    )


def _failed(run: NotebookRun, code: Sequence[int]) -> tuple[FailedCell, ...]:
    """List the cells that did not run to their end, by their place among the code cells."""
    return tuple(
        FailedCell(number=code.index(cell.index) + 1, why=_why(cell))
        for cell in run.cells
        if cell.status is not Status.PASSED
    )


def _why(cell: CellRun) -> str:
    errors = [output for output in cell.outputs if output.get("output_type") == "error"]
    if not errors:
        return str(cell.status)
    name, value = errors[-1].get("ename", ""), errors[-1].get("evalue", "")
    text = one_line(f"{name}: {value}" if value else f"{name}")
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]} ..."

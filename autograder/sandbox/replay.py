"""A submission that outlives its processes: when one is lost, the notebook is run again."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.calls import CallReply, Loss, SessionLost
from autograder.notebooks.output_share import OutputShare
from autograder.results import CellRun, NotebookRun, Status
from autograder.sandbox.limits import Limits
from autograder.sandbox.nursery import Nursery
from autograder.sandbox.session import Session

SECONDS_OF_SLOW_CELL = 1.0
"""Time of a cell that ran out of time before and is run again, for what it defines."""
MOST_TIMEOUTS = 2
"""Calls of one function that may run out of time before it is not tried again."""

_STATUS = {
    Loss.TIMEOUT: Status.TIMEOUT,
    Loss.MEMORY_LIMIT: Status.MEMORY_LIMIT,
    Loss.CRASHED: Status.CRASHED,
}


class SubmissionProcess:
    """The cells of a notebook, run, and its functions, ready to be called.

    A cell that ends its process gets that as its status, and the cells before
    and after it are run in a new one. A cell that runs out of time is interrupted; what it has
    defined by then stays, and if it is run again, it gets little time. A call that ends
    the process costs the test that met it; the next call finds a new process. A cell that is
    run again keeps the outputs of its first run, and its figures are not rendered a second time.

    Parameters
    ----------
    nursery : Nursery
        What processes come from.
    notebook_name : str
        The notebook's name, for its `NotebookRun`.
    cells : sequence of (int, str)
        Index and source of the code cells that are to be run, in order.
    files : mapping of str to bytes
        What lies beside the notebook.
    limits : Limits
        What the submission may use.
    forbidden : mapping of str to str
        For functions that use a name not allowed, the sentence that says so.
    parameters : mapping of str to tuple of str
        The names of the functions' parameters, as their text has them.
    """

    def __init__(
        self,
        nursery: Nursery,
        notebook_name: str,
        cells: Sequence[tuple[int, str]],
        *,
        files: Mapping[str, bytes],
        limits: Limits,
        forbidden: Mapping[str, str],
        parameters: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._nursery = nursery
        self._name = notebook_name
        self._cells = cells
        self._files = files
        self._limits = limits
        self._forbidden = forbidden
        self._parameters = parameters
        self._session: Session | None = None
        self._lethal: dict[int, CellRun] = {}
        self._survived: dict[int, CellRun] = {}
        self._timeouts: dict[str, int] = {}
        self._losses = 0
        self._defined: set[str] = set()
        self._deadline = time.monotonic() + limits.seconds_per_submission

    def run(self) -> NotebookRun:
        """Run all cells, in as many processes as it takes."""
        while True:
            try:
                return NotebookRun(name=self._name, cells=tuple(self._run_cells()))
            except SessionLost:
                continue  # the cell that did it is now known, and is left out

    def defines(self, name: str) -> bool:
        """Tell whether the notebook has a callable of this name.

        Raises
        ------
        SessionLost
            As from `call`: threads of the notebook may end its process at any time.
        """
        session = self._live_session()
        if name in self._defined:
            return True  # a call says so itself if the name is gone by then
        try:
            defined = session.defines(name)
        except SessionLost as lost:
            self._note(lost)
            raise
        if defined:
            self._defined.add(name)
        return defined

    def not_allowed(self, name: str) -> str | None:
        """Return a sentence if the function `name` uses a name that the exercise forbids."""
        return self._forbidden.get(name)

    def parameters(self, name: str) -> tuple[str, ...]:
        """Return the names of a function's parameters; none if its text does not tell them."""
        return self._parameters.get(name, ())

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call a function of the notebook.

        Raises
        ------
        SessionLost
            If the process did not survive it, or the submission has used up what it may.
        """
        times = self._timeouts.get(name, 0)
        if times >= MOST_TIMEOUTS:
            msg = f"{name} ran out of time {times} times before, and was not tried again."
            raise SessionLost(Loss.TIMEOUT, msg)
        session = self._live_session()
        try:
            return session.call(
                name, args, kwargs, seconds=self._seconds(seconds or self._limits.seconds_per_call)
            )
        except SessionLost as lost:
            self._note(lost)
            if lost.loss is Loss.TIMEOUT:
                self._timeouts[name] = times + 1
            raise

    def close(self) -> None:
        """End the process."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _live_session(self) -> Session:
        """Return a process in which the notebook has run."""
        if self._session is None:
            self._refuse_more()
            self.run()
        if self._session is None:
            self._refuse_more()
        assert self._session is not None
        return self._session

    def _run_cells(self) -> list[CellRun]:
        """Run the cells in a new process, without those that are known to end it."""
        self.close()
        self._defined.clear()
        session = self._session = self._nursery.spawn(self._files)
        runs = []
        share = OutputShare()
        for index, source in self._cells:
            if index in self._lethal:
                runs.append(self._lethal[index])
                continue
            used_up = self._used_up()
            if used_up:
                # What the cell gave in an earlier process stands, though it is not run again.
                not_run = _not_run(index, Status.TIMEOUT, used_up)
                runs.append(self._survived.get(index, not_run))
                continue
            try:
                before = self._survived.get(index)
                run = self._run_cell(session, index, source, rendered=before is None)
                if before is not None and before.status in (run.status, Status.TIMEOUT):
                    run = before
                self._survived[index] = replace(run, outputs=share.fit(run.outputs))
                runs.append(self._survived[index])
            except SessionLost as lost:
                self._lethal[index] = _not_run(index, _STATUS[lost.loss], lost.message)
                self._note(lost)
                raise
        if self._used_up():
            self.close()  # calls would find it without the names of the cells that were not run
        return runs

    def _run_cell(self, session: Session, index: int, source: str, *, rendered: bool) -> CellRun:
        most = self._limits.seconds_per_cell
        if index in self._survived and self._survived[index].status is Status.TIMEOUT:
            most = min(most, SECONDS_OF_SLOW_CELL)
        seconds = self._seconds(most)
        # Not if it is the whole submission's time that is up: nothing would come after it.
        return session.run_cell(
            index, source, seconds=seconds, interrupt=seconds == most, rendered=rendered
        )

    def _note(self, _: SessionLost) -> None:
        self._losses += 1
        self._session = None

    def _used_up(self) -> str:
        """Say what the submission has used up, if it has; nothing otherwise."""
        if self._losses > self._limits.deaths:
            return f"The notebook's process was lost {self._losses} times; the rest was not run."
        if time.monotonic() >= self._deadline:
            seconds = self._limits.seconds_per_submission
            return f"The whole notebook took more than {seconds:g} s; the rest was not run."
        return ""

    def _refuse_more(self) -> None:
        used_up = self._used_up()
        if used_up:
            loss = Loss.TIMEOUT if time.monotonic() >= self._deadline else Loss.CRASHED
            raise SessionLost(loss, used_up)

    def _seconds(self, most: float) -> float:
        """Return how long the next step may take: not beyond what the submission has left."""
        return max(0.1, min(most, self._deadline - time.monotonic()))


def _not_run(index: int, status: Status, message: str) -> CellRun:
    """Return the run of a cell that has no outputs of its own, only the reason why."""
    names = {
        Status.TIMEOUT: "TimeLimit",
        Status.MEMORY_LIMIT: "MemoryLimit",
        Status.CRASHED: "Crashed",
    }
    error = {
        "output_type": "error",
        "ename": names[status],
        "evalue": message,
        "traceback": [f"{names[status]}: {message}"],
    }
    return CellRun(index=index, status=status, outputs=(error,))

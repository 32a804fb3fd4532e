"""Workers on a Dask cluster: who grades which submission, and what becomes of a lost one's."""

import json
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

from autograder.course import Assignment
from autograder.errors import CourseError, GraderFault
from autograder.grading.cluster.bundle import bundle_of
from autograder.grading.cluster.link import CONNECT_SECONDS, Link, Outcome
from autograder.grading.cluster.places import Place, Places, Readiness, Ticket
from autograder.grading.cluster.versions import differences, versions_here
from autograder.grading.job import Job
from autograder.results import GradeReport, SubmissionStatus
from autograder.sandbox.level import Level

PATIENCE_SECONDS = 300
"""How long a run waits without any worker for one to come."""
_MOST_LOSSES = 3
_WATCH_SECONDS = 1.0
_LEVELS = [str(Level.A), str(Level.B), str(Level.UNSAFE)]


def _to_stderr(message: str) -> None:
    print(message, file=sys.stderr)


class ClusterWorkers:
    """Grades submissions on the workers of a Dask cluster; a context manager.

    Each Dask worker holds as many warm graders as it has threads. Those that come during a run
    are used; the submissions of those that are lost are graded by others.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    address : str
        The scheduler's address, such as ``tcp://10.0.0.1:8786`` or ``tls://...``.
    unsafe : bool
        Grade even where the sandbox does not reach level B.
    tell : callable
        Called with a sentence for a person: a worker was refused, lost, or is waited for.
    patience : float
        How long to wait, in s, without any worker for one to come.

    Attributes
    ----------
    level : str
        The weakest level of the sandbox among the workers that took part so far.
    layers : tuple of str
        The layers that all of them have.
    """

    def __init__(
        self,
        assignment: Assignment,
        address: str,
        *,
        unsafe: bool = False,
        tell: Callable[[str], None] = _to_stderr,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self.level = ""
        self.layers: tuple[str, ...] = ()
        self._assignment = assignment
        self._address = address
        self._unsafe = unsafe
        self._tell = tell
        self._patience = patience
        self._wanted = versions_here()
        self._places = Places()
        self._watched = float("-inf")
        self._alone_since: float | None = None
        self._link: Link

    def __enter__(self) -> "ClusterWorkers":
        self._link = Link(self._address, bundle_of(self._assignment, unsafe=self._unsafe))
        try:
            self._wait_for_first()
        except BaseException:
            self._link.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the cluster, if it was reached."""
        if "_link" in vars(self):  # it was entered
            self._link.close()

    def run(self, jobs: Iterator[Job]) -> Generator[GradeReport, None, None]:
        """Yield a report on each job, as they are done.

        Parameters
        ----------
        jobs : iterator of Job
            Taken from as places get free: no more than a few are on the cluster at once.

        Raises
        ------
        CourseError
            If the tests or the solutions cannot be used.
        GraderFault
            If the scheduler is lost, or all workers are and none comes.
        """
        tickets = (Ticket(student=job.student, job=json.dumps(job.to_json())) for job in jobs)
        self._places.exhausted = False
        try:
            while True:
                self._send(tickets)
                if not self._places.busy:
                    return
                for outcome in self._link.outcomes(_WATCH_SECONDS):
                    yield from self._reports(outcome)
                yield from self._watch()
        finally:
            for key in self._places.forget_all():
                self._link.forget(key)

    def look(self) -> None:
        """Look who has come, before anything is sent; for a tenth of a second."""
        list(self._watch())
        for outcome in self._link.outcomes(_WATCH_SECONDS / 10):
            list(self._reports(outcome))

    def _send(self, tickets: Iterator[Ticket]) -> None:
        """Fill the places that have too little to do."""
        while place := self._places.free_for_suspect():
            self._grade(self._places.suspects.popleft(), place)
        while place := self._places.free():
            ticket = next(tickets, None)
            if ticket is None:
                self._places.exhausted = True
                return
            self._grade(ticket, place)

    def _grade(self, ticket: Ticket, place: Place) -> None:
        self._places.given(self._link.grade(place.address, ticket.job), ticket, place)

    def _reports(self, outcome: Outcome) -> Iterator[GradeReport]:
        """Take in how a task ended; yield the report if it is one."""
        address = self._places.preparing.pop(outcome.key, None)
        if address is not None:
            self._prepared(address, outcome)
            return
        found = self._places.taken_back(outcome.key)
        if found is None:
            return  # its worker was lost, and it is done again
        ticket, place = found
        answer = outcome.answer or {}
        if "report" in answer:
            yield GradeReport.from_json(answer["report"])
            return
        if "course_error" in answer:
            raise CourseError(answer["course_error"])
        if "unprepared" in answer and place.readiness is Readiness.READY:
            self._prepare(place)
        reason = outcome.lost or answer.get("lost", "its worker was started anew")
        yield from self._lost(ticket, place.address, reason, given_up=outcome.given_up)

    def _lost(
        self, ticket: Ticket, address: str, reason: str, *, given_up: bool = False
    ) -> Iterator[GradeReport]:
        """Have a submission tried again, alone; or give it up."""
        ticket.losses += 1
        if given_up and ticket.losses < _MOST_LOSSES - 1:
            ticket.losses = _MOST_LOSSES - 1
        if ticket.losses < _MOST_LOSSES:
            self._places.suspects.append(ticket)
            return
        yield GradeReport(
            student=ticket.student,
            status=SubmissionStatus.UNGRADABLE,
            message=(
                f"What graded it on the cluster was lost {ticket.losses} times, at last at "
                f"{address} where nothing else was graded: {reason.rstrip('.')}. Other submissions "
                "are not concerned. Grade this student again, without --dask, to see more."
            ),
        )

    def _watch(self) -> Iterator[GradeReport]:
        """Look who has come and who has gone; yield reports on submissions that are given up."""
        if time.monotonic() - self._watched < _WATCH_SECONDS:
            return
        present = self._link.workers()
        self._watched = time.monotonic()
        for place in [place for place in self._places if place.address not in present]:
            if place.readiness is not Readiness.REFUSED:
                self._tell(f"The Dask worker {place.address} is lost; others go on with its work.")
            for key, ticket in self._places.removed(place):
                self._link.forget(key)
                yield from self._lost(ticket, place.address, "the worker is gone")
        self._welcome({a: n for a, n in present.items() if a not in self._places})
        self._check_patience()

    def _welcome(self, new: Mapping[str, int]) -> None:
        """Begin with the workers that have come, if they have the same versions as this machine."""
        versions = self._link.versions(list(new)) if new else {}
        for address, found in versions.items():
            place = self._places.add(address, new[address])
            differing = differences(found, self._wanted)
            if differing:
                self._refuse(place, f"it has {differing}. Install the same versions there.")
            else:
                self._prepare(place)

    def _prepare(self, place: Place) -> None:
        place.readiness = Readiness.PREPARING
        self._places.preparing[self._link.prepare(place.address)] = place.address

    def _prepared(self, address: str, outcome: Outcome) -> None:
        if address not in self._places:
            return
        place = self._places[address]
        answer: Mapping[str, Any] = outcome.answer or {"refused": f"it was lost: {outcome.lost}"}
        if "course_error" in answer:
            raise CourseError(answer["course_error"])
        if "refused" in answer:
            self._refuse(place, answer["refused"])
            return
        place.readiness = Readiness.READY
        layers = set(answer["layers"])
        self.layers = tuple(sorted(layers & set(self.layers) if self.level else layers))
        self.level = max(self.level or _LEVELS[0], answer["level"], key=_LEVELS.index)

    def _refuse(self, place: Place, reason: str) -> None:
        place.readiness = Readiness.REFUSED
        place.reason = f"The Dask worker {place.address} is refused: {reason}"
        self._tell(place.reason)

    def _wait_for_first(self) -> None:
        """Wait until a worker is ready.

        Raises
        ------
        GraderFault
            If there is no worker, or none that can grade.
        """
        deadline = time.monotonic() + CONNECT_SECONDS
        while not self._places.ready:
            self.look()
            waits = self._places.preparing or time.monotonic() < deadline
            if self._places.all_refused or not (self._places.ready or waits):
                raise GraderFault(self._no_worker())

    def _no_worker(self) -> str:
        reasons = " ".join(place.reason for place in self._places)
        if reasons:
            return f"No worker of the cluster can grade. {reasons}"
        return (
            f"The Dask scheduler at {self._address} has no workers. Start some: dask worker "
            f"{self._address}"
        )

    def _check_patience(self) -> None:
        if self._places.ready or self._places.preparing or not self.level:
            self._alone_since = None
            return
        if self._alone_since is None:
            self._alone_since = time.monotonic()
            self._tell(
                f"The cluster has no worker left that can grade; waiting {self._patience:g} s "
                "for one to come."
            )
        elif time.monotonic() - self._alone_since > self._patience:
            msg = (
                f"No worker came to the cluster within {self._patience:g} s. {self._no_worker()} "
                "Then grade again: what was written before stays."
            )
            raise GraderFault(msg)

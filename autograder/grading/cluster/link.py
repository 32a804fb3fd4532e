"""The link to a Dask cluster: what Dask raises, loses or cancels becomes data here."""

import json
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

import cloudpickle  # type: ignore[import-untyped]  # it ships no types
import dask
import distributed
from distributed import Future, KilledWorker

from autograder.errors import CourseError, GraderFault
from autograder.grading.cluster import station, unpacking
from autograder.grading.cluster.bundle import Bundle
from autograder.grading.cluster.versions import COMPARED, versions_here, versions_told

CONNECT_SECONDS = 10
_ANSWER_SECONDS = 10
_ASKED_TIMES = 3
_CLOSING_SECONDS = 30
_MOST_AT_ONCE = 64
IDLE_SECONDS = 300
"""A worker's graders end when for so long nobody sends a submission: the command was killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a task ended: with an answer, or with the reason why there is none."""

    key: str
    answer: Mapping[str, Any] | None = None
    lost: str = ""
    given_up: bool = False
    """Whether Dask itself tried it on several workers that were all lost."""


class Link:
    """A connection to a cluster's scheduler, for one run.

    Parameters
    ----------
    address : str
        The scheduler's address.
    bundle : Bundle
        What graders there are started from.

    Raises
    ------
    CourseError
        If no scheduler of the same version answers there.
    """

    def __init__(self, address: str, bundle: Bundle) -> None:
        self.address = address
        self._run = f"voxelgrade-{uuid4().hex[:12]}"
        self._client: Any = _connected(address)
        self._prepare, self._grade, self._remove = station.calls()
        self._station = _travelling_station()
        self._futures: dict[str, Future[str]] = {}
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._number = 0
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "4 GiB"}):
            self._bundle = self._client.submit(
                bytes, bundle.content, key=f"{self._run}-bundle", pure=False
            )

    def workers(self) -> dict[str, int]:
        """Return the threads of each worker by its address.

        Raises
        ------
        GraderFault
            If the scheduler does not answer.
        """
        try:
            found = self._present()
        except Exception as error:  # whatever Dask raises where the scheduler is gone
            msg = (
                f"The Dask scheduler at {self.address} no longer answers ({_text(error)}). Grade "
                "again when it does: what was written before stays."
            )
            raise GraderFault(msg) from error
        return {address: threads for address, threads in found.items() if threads}

    def versions(self, addresses: Sequence[str]) -> dict[str, dict[str, str]]:
        """Return the versions that workers have, by their address; of those that answer."""
        try:
            answers = self._client.sync(
                self._client.scheduler.broadcast,
                msg={"op": "versions", "packages": list(COMPARED)},
                workers=list(addresses),
                on_error="ignore",
                callback_timeout=_ANSWER_SECONDS,
            )
        except Exception:  # noqa: BLE001 - it is tried again as long as the workers are there
            return {}
        return {address: versions_told(answer) for address, answer in answers.items() if answer}

    def prepare(self, address: str) -> str:
        """Have graders started at a worker; return the key of the answer."""
        return self._submit(address, self._prepare, self._station)

    def grade(self, address: str, job: str) -> str:
        """Have a job graded at a worker; return the key of the answer."""
        return self._submit(address, self._grade, job)

    def outcomes(self, seconds: float) -> Iterator[Outcome]:
        """Wait for tasks to end, for at most so long, and yield how they did."""
        keys = self._ended_keys(seconds)
        futures = {key: self._futures[key] for key in keys if key in self._futures}
        finished = {key: future for key, future in futures.items() if future.status == "finished"}
        answers = self._fetched(finished)
        for key, future in futures.items():
            if key in answers:
                outcome = Outcome(key=key, answer=json.loads(answers[key]))
            elif future.status == "finished":
                self._ended.put(key)  # the one who has the answer may just be lost
                continue
            else:
                outcome = _without_answer(key, future)
            del self._futures[key]
            yield outcome

    def forget(self, key: str) -> None:
        """Want a task's answer no more."""
        future: Any = self._futures.pop(key, None)
        if future is not None:
            with suppress(Exception):  # the scheduler may be gone
                future.cancel()

    def close(self) -> None:
        """End everything of this run on the cluster, and the connection."""
        for key in list(self._futures):
            self.forget(key)
        with suppress(Exception):  # what is lost has ended without us
            self._within(
                _CLOSING_SECONDS, self._client.run, self._remove, run=self._run, on_error="ignore"
            )
        with suppress(Exception):
            self._bundle.release()
            self._client.close(timeout=5)

    def _present(self) -> dict[str, int]:
        for left in reversed(range(_ASKED_TIMES)):
            try:
                found: dict[str, int] = self._client.nthreads(callback_timeout=_ANSWER_SECONDS)
            except TimeoutError:  # perhaps it is only busy
                if not left:
                    raise
            else:
                break
        return found

    def _within(self, seconds: float, method: Any, *arguments: Any, **options: Any) -> Any:
        """Call a method of Dask's client that may wait for ever, but for no longer than this."""
        return self._client.sync(
            lambda: method(*arguments, asynchronous=True, **options), callback_timeout=seconds
        )

    def _submit(self, address: str, function: Any, *words: Any) -> str:
        self._number += 1
        key = f"{self._run}-{self._number}"
        future: Any = self._client.submit(
            function,
            self._bundle,
            self._run,
            *words,
            key=key,
            workers=[address],
            allow_other_workers=False,
            pure=False,
        )
        self._futures[key] = future
        future.add_done_callback(lambda done: self._ended.put(done.key))
        return key

    def _ended_keys(self, seconds: float) -> list[str]:
        keys = []
        deadline = time.monotonic() + seconds
        with suppress(Empty):
            keys.append(self._ended.get(timeout=max(0.0, deadline - time.monotonic())))
            while len(keys) < _MOST_AT_ONCE:
                keys.append(self._ended.get_nowait())
        return list(dict.fromkeys(keys))

    def _fetched(self, futures: Mapping[str, "Future[str]"]) -> dict[str, str]:
        if not futures:
            return {}
        try:
            found: dict[str, str] = self._within(
                _ANSWER_SECONDS, self._client.gather, dict(futures), errors="skip"
            )
        except Exception:  # noqa: BLE001 - they are asked for again as long as their worker is there
            return {}
        return found


def _travelling_station() -> bytes:
    """Return the station with its code: it need not be installed where it goes."""
    program = unpacking.__spec__.loader.get_source(unpacking.__name__)  # type: ignore[union-attr]
    cloudpickle.register_pickle_by_value(station)
    try:
        pickled: bytes = cloudpickle.dumps(station.Station(program, IDLE_SECONDS))
    finally:
        cloudpickle.unregister_pickle_by_value(station)
    return pickled


def _connected(address: str) -> Any:
    client_class: Any = distributed.Client  # Dask annotates little of it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other versions, which are told below
            client = client_class(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as error:
        msg = (
            f"No Dask scheduler could be reached at {address} within {CONNECT_SECONDS} s: "
            f"{_text(error)}. Give the address that `dask scheduler` prints, such as "
            "tcp://10.0.0.1:8786; for tls:// Dask's configuration must name the certificates."
        )
        raise CourseError(msg) from error
    try:
        _check_version(client, address)
    except BaseException:
        client.close(timeout=5)
        raise
    return client


def _check_version(client: Any, address: str) -> None:
    answer = client.sync(client.scheduler.versions, callback_timeout=_ANSWER_SECONDS)
    theirs, ours = answer["packages"]["distributed"], versions_here()["distributed"]
    if theirs != ours:
        msg = (
            f"The Dask scheduler at {address} has distributed {theirs}, and {ours} is here. "
            "Install the same version at both ends."
        )
        raise CourseError(msg)


def _without_answer(key: str, future: Any) -> Outcome:
    if future.status != "error":
        return Outcome(key=key, lost=f"Dask says that it is {future.status}")
    error = future.exception(timeout=_ANSWER_SECONDS)
    if isinstance(error, KilledWorker):
        return Outcome(key=key, lost="several workers were lost over it", given_up=True)
    return Outcome(key=key, lost=_text(error))


def _text(error: object) -> str:
    """Return an error's last line: Dask's go over many."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[-1]}" if lines else type(error).__name__

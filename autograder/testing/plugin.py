"""The pytest plugin: fixtures and markers of exercise tests, and a loop that runs them on jobs.

One session collects the tests once; `pytest_runtestloop` then takes submission after
submission and runs pytest's own protocol over the collected tests for each. Module and
session fixtures live as long as the session.
"""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from _pytest.runner import SetupState, runtestprotocol

from autograder.answers import Misconception
from autograder.calls import Caller
from autograder.compare.misconceptions import KnownAnswers
from autograder.errors import CourseError, GraderFault
from autograder.pictures import Gallery
from autograder.results import Picture, Status, TestResult, Visibility
from autograder.testing.examination import Examination, SubmissionFunctions
from autograder.testing.hints import choose_explanations
from autograder.testing.judging import Judged
from autograder.testing.patterns import Tried, common_traits
from autograder.testing.specs import TestSpec, read_specs
from autograder.testing.variation import generator
from autograder.testing.verdicts import Finding, finding_of, shown_message

Report = Callable[[Caller, tuple[TestResult, ...] | GraderFault], None]

_PASSED = Finding(status=Status.PASSED, earned=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A test that has run on a submission: what it found, on which inputs, in which time."""

    spec: TestSpec
    finding: Finding
    tried: Tried | None
    seconds: float


class ExerciseFixtures:
    """The fixtures that an exercise's tests use; `examination` is the running test's."""

    examination: Examination
    seed: str = ""

    @pytest.fixture
    def submission(self) -> SubmissionFunctions:
        """Give the student's functions: ``submission.correlate_3d(volume, kernel)``."""
        return SubmissionFunctions(self.examination)

    @pytest.fixture
    def matches_reference(self) -> Callable[..., None]:
        """Give `Examination.matches_reference`."""
        return self.examination.matches_reference

    @pytest.fixture
    def matches_expected(self) -> Callable[..., None]:
        """Give `Examination.matches_expected`."""
        return self.examination.matches_expected

    @pytest.fixture
    def raises_error(self) -> Callable[..., None]:
        """Give `Examination.raises_error`."""
        return self.examination.raises_error

    @pytest.fixture
    def overlaps_mask(self) -> Callable[..., None]:
        """Give `Examination.overlaps_mask`."""
        return self.examination.overlaps_mask

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Give the test's own generator: the same draws for every submission of a run."""
        return generator(self.seed, request.node.name)

    @pytest.fixture(scope="session")
    def rng_of(self) -> Callable[[str], np.random.Generator]:
        """Give the generator of a word, for a fixture that several tests share."""
        return partial(generator, self.seed)


class Collection:
    """Collects an exercise's tests, and lets nothing run.

    `failure` is what went wrong inside the session: pytest would print and swallow it.
    """

    def __init__(self) -> None:
        self.specs: tuple[TestSpec, ...] = ()
        self.failure: BaseException | None = None
        self.finished = False

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the markers known."""
        config.addinivalue_line("markers", "points(n): the points that the test is worth")
        config.addinivalue_line("markers", "visibility(v): public, after or hidden")
        config.addinivalue_line("markers", "grade_cell(grade_id): the cell that it pays into")

    def pytest_exception_interact(
        self,
        node: pytest.Item | pytest.Collector,
        call: pytest.CallInfo[Any],
    ) -> None:
        """Note the first file that cannot be collected."""
        if isinstance(node, pytest.Collector) and call.excinfo and self.failure is None:
            error = call.excinfo.value
            error = error.__cause__ or error
            text = str(error).strip().splitlines()
            self.failure = CourseError(
                f"{node.path} cannot be collected: {type(error).__name__}: "
                f"{text[0] if text else ''}"
            )

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Read what the tests say of themselves, then run."""
        try:
            if self.failure is None:
                self.specs = read_specs(session.items)
                self.run(session)
        except BaseException as error:  # noqa: BLE001 - raised again outside pytest, which would print it
            self.failure = error
        self.finished = True
        return True

    def run(self, session: pytest.Session) -> None:
        """Run nothing: the tests were only to be read."""


class Grading(ExerciseFixtures, Collection):
    """Runs the collected tests on one submission after the other.

    Parameters
    ----------
    answers : KnownAnswers
        The reference and the known wrong answers.
    seed : str
        What the tests' inputs are drawn from.
    jobs : iterable of Caller
        The submissions, pulled one at a time.
    report : callable
        Receives each submission with its results, or with the fault that kept it from having any.
    wanted : callable
        Tells whether a test is to be run at all.
    observe : callable
        Told of each comparison that a test makes.
    collected : callable
        Called when the tests are collected, before the first job is pulled.
    quiet : callable
        Gives the context in which each job's tests run.
    """

    def __init__(
        self,
        *,
        answers: KnownAnswers,
        seed: str,
        jobs: Iterable[Caller],
        report: Report,
        wanted: Callable[[TestSpec], bool],
        observe: Callable[[Judged], None],
        collected: Callable[[], None],
        quiet: Callable[[], contextlib.AbstractContextManager[None]],
    ) -> None:
        super().__init__()
        self.seed = seed
        self._answers = answers
        self._jobs = jobs
        self._report = report
        self._wanted = wanted
        self._observe = observe
        self._collected = collected
        self._quiet = quiet
        self._gallery = Gallery()
        self._finding: Finding | GraderFault = _PASSED
        self._setups: dict[pytest.Collector, SetupState] = {}

    def run(self, session: pytest.Session) -> None:
        """Run all jobs."""
        self._collected()
        tests = [
            (spec, item)
            for spec, item in zip(self.specs, session.items, strict=True)
            if self._wanted(spec)
        ]
        try:
            for caller in self._jobs:
                with self._quiet():
                    results = self._run_job(caller, tests)
                self._report(caller, results)
        finally:
            self._tear_down(session)

    def _run_job(
        self, caller: Caller, tests: list[tuple[TestSpec, pytest.Item]]
    ) -> tuple[TestResult, ...] | GraderFault:
        ran: list[Ran] = []
        for spec, item in tests:
            began = time.perf_counter()
            self.examination = Examination(
                test=item.nodeid, caller=caller, answers=self._answers, observe=self._observe
            )
            self._finding = _PASSED
            self._run_test(item)
            if isinstance(self._finding, GraderFault):
                return self._finding
            ran.append(
                Ran(
                    spec=spec,
                    finding=self._finding,
                    tried=self.examination.tried(
                        spec.name, passed=self._finding.status is Status.PASSED
                    ),
                    seconds=time.perf_counter() - began,
                )
            )
        return tuple(self._results(ran))

    def _run_test(self, item: pytest.Item) -> None:
        """Run pytest's protocol over a test, keeping its collectors' fixtures for the next job.

        pytest tears a collector down when the next test is outside it. A state of its own for
        each collector, never asked to leave it, keeps module fixtures through a whole class.
        """
        assert item.parent is not None
        collector = item.parent
        assert isinstance(collector, pytest.Collector)
        item.session._setupstate = self._setups.setdefault(collector, SetupState())
        runtestprotocol(item, log=False, nextitem=collector)  # type: ignore[arg-type]
        item._report_sections.clear()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Turn what a phase of a test raised into a finding; the first to fail counts."""
        if call.excinfo is not None:
            found: Finding | GraderFault
            try:
                found = finding_of(call.excinfo.value, test=item.name, examination=self.examination)
            except GraderFault as fault:
                found = fault
            if self._finding is _PASSED or isinstance(found, GraderFault):
                self._finding = found
        return pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="failed" if call.excinfo else "passed",
            longrepr=None,
            when=call.when,  # type: ignore[arg-type]
        )

    def _results(self, ran: Sequence[Ran]) -> Iterator[TestResult]:
        failing = {
            one.spec.name: one.finding for one in ran if one.finding.status is not Status.PASSED
        }
        chosen = choose_explanations(failing, self._answers.misconceptions, self._answers.symptoms)
        patterns = _patterns(ran)
        public = _patterns([one for one in ran if one.spec.visibility is Visibility.PUBLIC])
        for one in ran:
            spec, finding = one.spec, one.finding
            known = chosen.get(spec.name)
            # A public test says here what it says in the notebook, which knows no others.
            is_public = spec.visibility is Visibility.PUBLIC
            if (known is None or is_public) and not finding.explanation:
                pattern = (public if is_public else patterns).get(spec.name, "")
                finding = replace(finding, explanation=pattern)
            yield TestResult(
                name=spec.name,
                title=spec.title,
                grade_id=spec.grade_id,
                visibility=spec.visibility,
                points=round(spec.points * finding.earned, 2),
                max_points=spec.points,
                status=finding.status,
                message=shown_message(finding, spec.visibility),
                misconception=known.label() if known and issubclass(known, Misconception) else None,
                hint=(known.hint or None) if known else None,
                picture=self._picture(finding, spec.visibility),
                seconds=one.seconds,
            )

    def _picture(self, finding: Finding, visibility: Visibility) -> Picture | None:
        """Draw the result beside the expected one, unless the test's inputs stay hidden."""
        compared = finding.compared
        if compared is None or visibility is Visibility.HIDDEN:
            return None
        return self._gallery.picture(compared.expected, compared.actual, compared.worst_index)

    def _tear_down(self, session: pytest.Session) -> None:
        for setup in reversed(self._setups.values()):
            setup.teardown_exact(None)
        session._setupstate = SetupState()


def _patterns(ran: Sequence[Ran]) -> dict[str, str]:
    return common_traits([one.tried for one in ran if one.tried is not None])

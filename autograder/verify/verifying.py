"""Grading the grader of an assignment: answers, tolerances, determinism, mutation score."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from autograder.course import Assignment
from autograder.verify.determinism import DeterminismReport, verify_determinism
from autograder.verify.mutation import MutationScore, mutation_score
from autograder.verify.tolerance import ToleranceReport, verify_tolerances
from autograder.verify.verdicts import Kind, Verdict, verify_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What verifying an assignment gave; the last three are None if only answers were tried."""

    assignment: str
    sandbox_level: str
    verdicts: tuple[Verdict, ...]
    tolerance: ToleranceReport | None = None
    determinism: DeterminismReport | None = None
    mutation: MutationScore | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is not as it should be, a sentence each."""
        found = [f"{one.kind} {one.name}: {one.problem}" for one in self.verdicts if one.problem]
        for part in (self.tolerance, self.determinism, self.mutation):
            if part is not None:
                found += part.problems
        return tuple(found)

    @property
    def passed(self) -> bool:
        """Whether every answer got what it deserves, and every check held."""
        return not self.problems

    def of_kind(self, kind: Kind) -> tuple[Verdict, ...]:
        """Return the verdicts on the answers of one kind."""
        return tuple(verdict for verdict in self.verdicts if verdict.kind is kind)


def verify(
    assignment: Assignment,
    *,
    jobs: int = 1,
    unsafe: bool = False,
    quick: bool = False,
    progress: Callable[[str, int], None] = lambda what, total: None,
) -> VerifyReport:
    """Grade the grader of an assignment.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built, with a reference, alternatives and misconceptions.
    jobs : int
        Worker processes.
    unsafe : bool
        Go on where the sandbox does not reach level B.
    quick : bool
        Try the known answers only.
    progress : callable
        Called after each step with what is being done and the number of its steps.

    Raises
    ------
    CourseError
        If the assignment is not built, has no known answers, or its reference fails.
    """
    answers = verify_answers(
        assignment,
        jobs=jobs,
        unsafe=unsafe,
        progress=lambda _, total: progress("known answers", total),
    )
    report = VerifyReport(
        assignment=assignment.name,
        sandbox_level=answers.sandbox_level,
        verdicts=answers.verdicts,
    )
    if quick:
        return report
    tolerance = verify_tolerances(assignment)
    progress("tolerances", 1)
    determinism = verify_determinism(assignment, jobs=jobs, unsafe=unsafe)
    progress("ten runs each", 1)
    mutation = mutation_score(
        assignment,
        jobs=jobs,
        unsafe=unsafe,
        by_overlap=tolerance.overlaps > 0,
        progress=lambda total: progress("mutants", total),
    )
    return replace(report, tolerance=tolerance, determinism=determinism, mutation=mutation)

"""The mutation score: the share of small changes of right answers that the tests notice."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from autograder.course import Assignment
from autograder.results import GradeReport, Status, SubmissionStatus
from autograder.verify.mutants import Mutant, mutants_of
from autograder.verify.texts import (
    alternative_texts,
    grade_texts,
    reference_text,
    worked_solution_text,
)

OWN = ("reference", "worked solution")
"""The course's own answers: every change of them is tried, and nearly all must be noticed."""
REQUIRED = 0.95
MOST_OTHERS = 60
"""Of the alternatives so many changes are tried, drawn evenly: the rest would take too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One changed right answer.

    `key` is what ``[verify.equivalent]`` names it by, `reason` why its author calls the
    change without effect.
    """

    answer: str
    mutant: Mutant
    key: str
    caught: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationScore:
    """What became of the changes; `made` counts those that were not tried as well.

    `gated` is whether too low a share is a problem.
    """

    tried: tuple[Tried, ...]
    made: int
    unused: tuple[str, ...] = ()
    gated: bool = True

    def counted(self, *, own: bool) -> tuple[Tried, ...]:
        """Return the changes of the course's own answers, or of the alternatives.

        A change that is named as equivalent, and survives, does not count.
        """
        return tuple(
            one
            for one in self.tried
            if (one.answer in OWN) == own and not (one.reason and not one.caught)
        )

    def share(self, *, own: bool) -> float:
        """Return the share of the counted changes that the tests noticed; 1 if there are none."""
        counted = self.counted(own=own)
        return sum(one.caught for one in counted) / len(counted) if counted else 1.0

    @property
    def survivors(self) -> tuple[Tried, ...]:
        """The changes that the tests did not notice, those with a reason among them."""
        return tuple(one for one in self.tried if not one.caught)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the score."""
        found = []
        if self.gated and self.share(own=True) < REQUIRED:
            found.append(
                f"only {self.share(own=True):.1%} of the changes of the reference and the worked "
                f"solution are noticed, fewer than {REQUIRED:.0%}"
            )
        found += [
            f"[verify.equivalent] names a change that does not survive: {key}"
            for key in self.unused
        ]
        return tuple(found)


def mutation_score(
    assignment: Assignment,
    *,
    jobs: int,
    unsafe: bool,
    by_overlap: bool = False,
    progress: Callable[[int], None] = lambda total: None,
) -> MutationScore:
    """Change the right answers in small ways, and see which changes the tests notice.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built.
    jobs : int
        Worker processes.
    unsafe : bool
        Go on where the sandbox does not reach level B.
    by_overlap : bool
        Whether masks are paid by their overlap. Other results than the reference's are then
        right as well, and many a changed method with them: the score is told and decides nothing.
    progress : callable
        Called after each change with the number of them all.
    """
    own = (reference_text(assignment), worked_solution_text(assignment))
    mutants = [
        (name, mutant) for name, text in zip(OWN, own, strict=True) for mutant in mutants_of(text)
    ]
    others = [
        (name, mutant)
        for name, text in alternative_texts(assignment).items()
        for mutant in mutants_of(text)
    ]
    made = len(mutants) + len(others)
    if len(others) > MOST_OTHERS:
        # The same sample in every run: a score must not change by itself.
        chosen = sorted(random.Random(0).sample(range(len(others)), MOST_OTHERS))
        others = [others[index] for index in chosen]
    mutants += others
    reports = grade_texts(
        assignment,
        ((name, mutant.text) for name, mutant in mutants),
        jobs=jobs,
        unsafe=unsafe,
        progress=lambda: progress(len(mutants)),
    )
    score = _score(mutants, reports, assignment.settings.equivalent_changes, made)
    return replace(score, gated=not by_overlap)


def _score(
    mutants: list[tuple[str, Mutant]],
    reports: list[GradeReport],
    equivalent: Mapping[str, str],
    made: int,
) -> MutationScore:
    tried = []
    met: Counter[str] = Counter()
    for (answer, mutant), report in zip(mutants, reports, strict=True):
        # By its function and not by its line: a text above it may grow.
        key = f"{answer}, {mutant.within}: {mutant.change}"
        met[key] += 1
        if met[key] > 1:  # the same change at another place of the function
            key += f" ({met[key]})"
        tried.append(
            Tried(
                answer=answer,
                mutant=mutant,
                key=key,
                caught=is_caught(report),
                reason=equivalent.get(key, ""),
            )
        )
    surviving = {one.key for one in tried if not one.caught}
    unused = tuple(key for key in equivalent if key not in surviving)
    return MutationScore(tried=tuple(tried), made=made, unused=unused)


def is_caught(report: GradeReport) -> bool:
    """Tell whether a submission lost points; a fault of the grader's is no catch."""
    return report.status is SubmissionStatus.GRADED and any(
        test.status is not Status.PASSED and test.max_points for test in report.tests
    )

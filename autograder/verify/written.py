"""What verifying gave, as JSON for programs and as a page for people."""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader

from autograder.verify.mutation import Tried
from autograder.verify.verdicts import Kind
from autograder.verify.verifying import VerifyReport

SCHEMA = 1


def summary_of(report: VerifyReport) -> dict[str, Any]:
    """Return the figures of one assignment, for a row of a table.

    Parameters
    ----------
    report : VerifyReport
        What verifying it gave; parts that were not tried are None.
    """
    wrong = report.of_kind(Kind.MISCONCEPTION)
    mutation, tolerance, determinism = report.mutation, report.tolerance, report.determinism
    return {
        "assignment": report.assignment,
        "passed": report.passed,
        "alternatives": len(report.of_kind(Kind.ALTERNATIVE)),
        "misconceptions": len(wrong),
        "own_hints": sum(verdict.name in verdict.hints for verdict in wrong),
        "comparisons": tolerance.comparisons if tolerance else None,
        "repeated": determinism.answers * determinism.runs if determinism else None,
        "own_mutants": len(mutation.counted(own=True)) if mutation else None,
        "own_caught": _caught(mutation.counted(own=True)) if mutation else None,
        "other_mutants": len(mutation.counted(own=False)) if mutation else None,
        "other_caught": _caught(mutation.counted(own=False)) if mutation else None,
        "gated": mutation.gated if mutation else None,
        "surviving": len(mutation.survivors) if mutation else None,
    }


def _caught(tried: Sequence[Tried]) -> int:
    return sum(one.caught for one in tried)


def verify_object(reports: Sequence[VerifyReport]) -> dict[str, Any]:
    """Return the content of ``verify --json``.

    Parameters
    ----------
    reports : sequence of VerifyReport
        One per assignment.

    Returns
    -------
    dict
        ``schema`` (1), ``passed``, and ``assignments``: of each the figures of `summary_of`,
        ``sandbox_level``, ``problems`` (sentences), ``answers`` (kind, name, score, max_score,
        failed_tests, hints, problem) and ``survivors`` (answer, line, before, after, reason).
    """
    return {
        "schema": SCHEMA,
        "passed": all(report.passed for report in reports),
        "assignments": [
            {
                **summary_of(report),
                "sandbox_level": report.sandbox_level,
                "problems": list(report.problems),
                "answers": [
                    {
                        "kind": str(verdict.kind),
                        "name": verdict.name,
                        "score": verdict.score,
                        "max_score": verdict.max_score,
                        "failed_tests": list(verdict.failed_tests),
                        "hints": list(verdict.hints),
                        "problem": verdict.problem,
                    }
                    for verdict in report.verdicts
                ],
                "survivors": [
                    {
                        "answer": one.answer,
                        "key": one.key,
                        "line": one.mutant.line,
                        "before": one.mutant.before,
                        "after": one.mutant.after,
                        "reason": one.reason,
                    }
                    for one in (report.mutation.survivors if report.mutation else ())
                ],
            }
            for report in reports
        ],
    }


def verify_page(reports: Sequence[VerifyReport]) -> str:
    """Return the page of ``verify --html``: one file, with nothing loaded from elsewhere."""
    environment = Environment(
        loader=PackageLoader("autograder.verify"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("verify.html.j2").render(
        reports=reports,
        summaries=[summary_of(report) for report in reports],
        passed=all(report.passed for report in reports),
        Kind=Kind,
    )

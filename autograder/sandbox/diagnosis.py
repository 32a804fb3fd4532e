"""What the start of a sandbox finds on this machine, told beforehand."""

from autograder.errors import CourseError, GraderFault
from autograder.sandbox.level import LayerReport, Level
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.scratch_root import remove_stale


def diagnose() -> tuple[LayerReport, ...]:
    """Start a warm process as grading does, and report on all that is checked there.

    Returns
    -------
    tuple of LayerReport
        On what dead graders left, the start, and the users that children are.
    """
    left = len(remove_stale())
    detail = f"{left} folders of graders that were killed, now removed" if left else "nothing"
    reports = [LayerReport(name="left behind", works=True, detail=detail)]
    try:
        with Zygote(limits=Limits(), unsafe=True) as zygote:
            reports += _of_start(zygote)
    except (CourseError, GraderFault) as error:
        reports.append(LayerReport(name="start", works=False, detail=str(error)))
    return tuple(reports)


def _of_start(zygote: Zygote) -> list[LayerReport]:
    level = "below level B" if zygote.level is Level.UNSAFE else f"level {zygote.level}"
    by = ", in namespaces by bubblewrap" if zygote.bubblewrap else ""
    found = "one thread, the libraries readable, no secret in its environment"
    users = "each process is one of its own" if zygote.own_users else "all are the one who grades"
    return [
        LayerReport(name="start", works=True, detail=f"{level}{by}: {found}"),
        LayerReport(name="users", works=True, detail=users),
    ]

"""One warm process for each level, shared by all tests of the sandbox."""

import os

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.level import Layer, probe
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote

REASON = "Write it yourself."
LEVELS = {"A": None, "B": frozenset({Layer.LANDLOCK, Layer.SECCOMP})}


@pytest.fixture(scope="session")
def limits():
    return Limits(
        seconds_per_call=1.0,
        seconds_per_cell=5.0,
        seconds_per_submission=60.0,
        memory_mib=256,
        scratch_mib=8,
        scratch_files=200,
        text_per_cell=2000,
        deaths=3,
    )


@pytest.fixture(scope="session", params=[*sorted(LEVELS), "A by bubblewrap"])
def zygote(request, limits):
    by_bubblewrap = request.param not in LEVELS
    if by_bubblewrap and (why := bubblewrap.refusal()):
        pytest.skip(f"bubblewrap is not to be had: {why}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_TOKEN", "the grader's")
        with Zygote(
            limits=limits,
            not_allowed=["scipy.ndimage.correlate"],
            not_allowed_reason=REASON,
            layers=LEVELS.get(request.param),
            bubblewrap=by_bubblewrap,
        ) as warm:
            if warm.level != request.param[0]:
                found = {report.name: report.detail for report in probe()[1]}
                pytest.skip(f"this machine has no level {request.param}: {found}")
            yield warm


@pytest.fixture
def session(zygote):
    live = zygote.spawn()
    yield live
    live.close()


@pytest.fixture
def run(session):
    """Run a cell that must pass, and return its outputs."""

    def run_cell(source):
        ran = session.run_cell(0, source, seconds=5.0)
        assert ran.status == "passed", ran.outputs
        return ran.outputs

    return run_cell


@pytest.fixture
def descendants():
    """Count the processes below this one."""

    def count():
        parents = {}
        for name in os.listdir("/proc"):  # noqa: PTH208 - processes may end meanwhile
            if name.isdigit():
                try:
                    with open(f"/proc/{name}/stat") as file:  # noqa: PTH123 - as above
                        parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
                except OSError:
                    continue
        below = {os.getpid()}
        while more := {pid for pid, parent in parents.items() if parent in below} - below:
            below |= more
        return len(below) - 1

    return count

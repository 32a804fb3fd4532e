"""The sandbox holds for root and for an ordinary user, on kernels with and without namespaces.

Each situation is real: another user, a kernel that refuses. Where one cannot be
had its test is skipped, with the reason.
"""

import sys

import pytest

from autograder.sandbox import bubblewrap

from .outside import ATTACKS
from .users import (
    FOR_BWRAP,
    HERE,
    ORDINARY,
    REPOSITORY,
    WITH_NAMESPACES,
    WITHOUT_NAMESPACES,
    json_of,
    kernel_without,
    may_have_namespaces,
    run_as,
)

pytestmark = pytest.mark.slow

ATTACK_ALL = [sys.executable, str(HERE / "attack_all.py")]
START_HERE = [sys.executable, str(HERE / "start_here.py")]


@pytest.mark.parametrize(
    ("missing", "who"),
    [
        pytest.param(WITH_NAMESPACES, ORDINARY, id="with namespaces, a user"),
        pytest.param(WITHOUT_NAMESPACES, "root", id="without namespaces, root"),
        pytest.param(
            WITH_NAMESPACES, "root", id="with namespaces, root", marks=pytest.mark.exhaustive
        ),
        pytest.param(
            WITHOUT_NAMESPACES,
            ORDINARY,
            id="without namespaces, a user",
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            FOR_BWRAP, "root", id="namespaces for bwrap alone, root", marks=pytest.mark.exhaustive
        ),
        pytest.param(
            FOR_BWRAP,
            ORDINARY,
            id="namespaces for bwrap alone, a user",
            marks=pytest.mark.exhaustive,
        ),
    ],
)
def test_no_attack_gets_anything_at_the_level_that_the_probe_says(who, missing):
    if missing != WITHOUT_NAMESPACES and not may_have_namespaces(who):
        pytest.skip(f"this machine gives {who} no namespaces")
    if missing == FOR_BWRAP and bubblewrap.program() is None:
        pytest.skip("bwrap is not installed")
    done = run_as(who, [*kernel_without(*missing), *ATTACK_ALL], SECRET_TOKEN="the grader's")
    found = json_of(done)
    assert (found["uid"] == 0) is (who == "root")
    by_bubblewrap = missing == FOR_BWRAP and who != "root"
    level = "A" if missing == WITH_NAMESPACES or by_bubblewrap else "B"
    assert (found["probed"], found["level"]) == (level, level)
    assert found["bubblewrap"] is by_bubblewrap
    assert 40 <= found["threads"] < (1100 if level == "B" and who != "root" else 70)
    assert found["got"].keys() == ATTACKS.keys()
    assert {attack: got for attack, got in found["got"].items() if got} == {}


BELOW_B = [
    pytest.param(("landlock",), marks=pytest.mark.exhaustive),
    pytest.param(("seccomp",), marks=pytest.mark.exhaustive),
    pytest.param(("namespaces", "landlock", "seccomp")),
]


@pytest.mark.parametrize("who", ["root", ORDINARY])
@pytest.mark.parametrize("missing", BELOW_B, ids=" ".join)
def test_a_kernel_below_level_b_is_refused_by_what_it_lacks(who, missing):
    found = json_of(run_as(who, [*kernel_without(*missing), *START_HERE]))
    assert found["probed"] is None
    assert not any(found["works"][name] for name in missing)
    assert "does not reach level B" in found["refused"]
    for name in {"landlock", "seccomp"}:
        assert (f"no {name}" in found["refused"]) is (name in missing)


@pytest.mark.parametrize("missing", BELOW_B, ids=" ".join)
def test_a_kernel_below_level_b_grades_what_is_trusted(missing):
    found = json_of(run_as(ORDINARY, [*kernel_without(*missing), *START_HERE, "unsafe"]))
    assert (found["level"], found["cell"]) == ("unsafe", "passed")
    assert not set(missing) & set(found["layers"])


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ((), ["Sandbox level: A", "no secret"]),
        (("namespaces",), ["Sandbox level: B", "level B"]),
        (("foreign-namespaces",), ["Sandbox level: A", "in namespaces by bubblewrap"]),
        (("seccomp",), ["the kernel has no seccomp filters", "Below level B"]),
    ],
    ids=" ".join,
)
def test_doctor_tells_what_this_kernel_has_and_how_a_start_goes(missing, said):
    if missing != ("namespaces",) and not may_have_namespaces(ORDINARY):
        pytest.skip(f"this machine gives {ORDINARY} no namespaces")
    if missing == FOR_BWRAP and bubblewrap.program() is None:
        pytest.skip("bwrap is not installed")
    doctor = [sys.executable, "-m", "autograder", "doctor"]
    repository = {"PYTHONPATH": str(REPOSITORY), "COLUMNS": "300"}
    done = run_as(ORDINARY, [*kernel_without(*missing), *doctor], **repository)
    for sentence in said:
        assert sentence in done.stdout
    assert (done.returncode == 0) is ("seccomp" not in missing)

"""The sandbox holds for root and for an ordinary user, on kernels with and without namespaces.

Each situation is real: another user, a kernel that refuses. Where one cannot be
had its test is skipped, with the reason.
"""

import sys

import pytest

from .outside import ATTACKS
from .users import (
    HERE,
    ORDINARY,
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


@pytest.mark.parametrize("who", ["root", ORDINARY])
@pytest.mark.parametrize(
    ("missing", "level"),
    [(WITH_NAMESPACES, "A"), (WITHOUT_NAMESPACES, "B")],
    ids=["with namespaces", "without namespaces"],
)
def test_no_attack_gets_anything_at_the_level_that_the_probe_says(who, missing, level):
    if missing == WITH_NAMESPACES and not may_have_namespaces(who):
        pytest.skip(f"this machine gives {who} no namespaces")
    done = run_as(who, [*kernel_without(*missing), *ATTACK_ALL], SECRET_TOKEN="the grader's")
    found = json_of(done)
    assert (found["uid"] == 0) is (who == "root")
    assert (found["probed"], found["level"]) == (level, level)
    assert sorted(found["got"]) == ATTACKS
    assert {attack: got for attack, got in found["got"].items() if got} == {}


BELOW_B = [("landlock",), ("seccomp",), ("namespaces", "landlock", "seccomp")]


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

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

ATTACK_ALL = [sys.executable, str(HERE / "attack_all.py")]


@pytest.mark.slow
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

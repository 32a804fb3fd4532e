"""Attacks on files and cells, through ``nbgrader autograde`` with our steps in it."""

import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from tests.attacks.attack import read_corpus
from tests.attacks.conftest import Stage
from tests.attacks.handing_in import EXERCISE
from tests.sandbox.outside import WORD

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

KINDS = ("cells", "credit", "poison", "inputs", "environment")
ALONE = ("symlink_in_the_submission", "patch_check", "equal_to_everything", "exit_in_a_call")
ATTACKS = [one for one in read_corpus() if one.kind in KINDS or one.name in ALONE]


@pytest.fixture(scope="module")
def stage():
    opened = Stage(ATTACKS)
    opened.done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", EXERCISE],
        cwd=opened.root,
        capture_output=True,
        text=True,
        check=False,
    )
    yield opened
    opened.close()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}/{attack.name}")
def test_an_attack_earns_and_learns_nothing_through_nbgrader(stage, attack):
    with Gradebook(f"sqlite:///{stage.root}/gradebook.db") as gradebook:
        score = gradebook.find_submission(EXERCISE, attack.name).score
    written = [
        path
        for path in (stage.root / "autograded" / attack.name).rglob("*")
        if path.is_file() and WORD in path.read_text(errors="replace")
    ]
    assert score == attack.points, stage.done.stderr[-2000:]
    assert written == []


def test_nothing_outside_was_changed_or_reached_through_nbgrader(stage):
    assert stage.outside.state() == stage.outside.was
    assert stage.outside.reached() == []

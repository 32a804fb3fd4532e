"""Every attack of the corpus, as a notebook through ``autograder grade``, at level A and at B."""

import json

import pytest

from tests.attacks.attack import read_corpus
from tests.attacks.conftest import HONEST
from tests.sandbox.outside import WORD

pytestmark = pytest.mark.slow

ATTACKS = read_corpus()
LEVELS = ("A", pytest.param("B", marks=pytest.mark.exhaustive))
KINDS = {attack.kind for attack in ATTACKS}


@pytest.fixture(params=LEVELS)
def run(request, graded):
    done = graded(request.param)
    assert done.level == request.param
    return done


def test_the_corpus_is_as_large_as_it_is_said_to_be():
    assert len(ATTACKS) >= 80
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}/{attack.name}")
def test_an_attack_earns_and_learns_nothing(run, attack):
    verdict = run.results[attack.name]
    lost = {test["status"] for test in verdict["tests"] if test["points"] < test["max_points"]}
    found = [path for path, text in run.texts(attack.name).items() if WORD in text]
    loot = [path for path, text in run.texts(attack.name).items() if "LOOT '" in text]
    assert (verdict["status"], verdict["score"] or 0.0) == (
        attack.status,
        attack.points_at(run.level),
    ), (verdict.get("message"), verdict["tests"])
    assert attack.loses_by is None or lost == {attack.loses_by}, verdict["tests"]
    assert found == []
    assert loot == []


@pytest.mark.parametrize("student", HONEST)
def test_honest_students_among_them_get_what_they_earned(run, student):
    assert run.results[student]["score"] == 15.0
    assert json.dumps(run.texts(student)["results.json"])


def test_nothing_outside_was_changed_or_reached(run):
    assert run.changed == []
    assert not run.outside_changed
    assert not run.touched
    assert run.reached == []


def test_nothing_is_left_running(run):
    assert run.left == {}


def test_no_folder_is_left_behind(run):
    left = [path.name for path in (run.root.parent.parent / "tmp").iterdir()]
    assert left == []


def test_the_terminal_is_shown_no_escape_sequence(run):
    assert "\x1b]" not in run.output
    assert "\x9b" not in run.output

"""Cells that reach for what is not theirs: none gets anything, at either level."""

import pytest

from autograder.sandbox.level import Layer
from autograder.sandbox.locked_zygote import Zygote

from .outside import ATTACKS, Outside, carry_out

DISCRIMINATING = [name for name, attack in ATTACKS.items() if not attack.undiscriminating]


@pytest.fixture(scope="module")
def outside():
    everything = Outside()
    yield everything
    everything.close()


@pytest.fixture(scope="module")
def targets(zygote, outside):
    """Tell the attacks where to go; another submission is being graded all the while."""
    sibling = zygote.spawn({"note.txt": b"of another student"})
    scratch = sibling._process._scratch
    folder = zygote._warm.inside(scratch) if scratch else "/scratch"
    yield outside.targets(str(folder), sibling._process._pid)
    sibling.close()


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_gets_nothing_and_changes_nothing(zygote, outside, targets, attack, session):
    assert carry_out(session, attack, targets) == ""
    assert outside.state() == outside.was
    assert outside.victim.poll() is None
    assert outside.reached() == []


def test_names_and_sizes_outside_are_seen_at_level_b_alone(zygote, outside, session):
    source = (
        "import os\ndef size(path):\n    try: return os.stat(path).st_size\n"
        "    except FileNotFoundError: return None"
    )
    assert session.run_cell(0, source, seconds=5.0).status == "passed"
    found = session.call("size", [str(outside.secret)], {}, seconds=5.0).value
    assert (found is None) is (zygote.level == "A")


@pytest.fixture(scope="module")
def open_zygote(limits):
    with Zygote(limits=limits, layers=frozenset(), unsafe=True) as warm:
        yield warm


@pytest.mark.parametrize("attack", DISCRIMINATING)
def test_without_layers_the_same_attack_works(open_zygote, outside, attack):
    sibling = open_zygote.spawn({"note.txt": b"of another student"})
    session = open_zygote.spawn()
    targets = outside.targets(str(sibling._process._scratch), sibling._process._pid)
    try:
        got = carry_out(session, attack, targets)
        changed = outside.state() != outside.was
    finally:
        session.close()
        sibling.close()
        outside.restore()
        outside.reached()
    assert got or changed


@pytest.mark.parametrize(
    ("layers", "attacks"),
    [
        ({Layer.SECCOMP}, ["read_absolute_path", "list_private_folder", "write_outside"]),
        ({Layer.LANDLOCK}, ["fork_process", "send_udp", "memory_without_a_file"]),
    ],
)
def test_what_one_layer_holds_the_other_does_not(limits, outside, layers, attacks):
    with Zygote(limits=limits, layers=layers, unsafe=True) as warm:
        for attack in attacks:
            session = warm.spawn()
            targets = outside.targets("/nowhere", 1)
            assert carry_out(session, attack, targets), attack
            session.close()
            outside.restore()
            outside.reached()


def test_a_daemon_thread_ends_with_its_session(zygote, descendants):
    before = descendants()
    session = zygote.spawn()
    assert descendants() > before
    source = (
        "import threading, time\n"
        "def stay():\n    while True:\n        time.sleep(0.01)\n"
        "threading.Thread(target=stay, daemon=False).start()"
    )
    assert session.run_cell(0, source, seconds=5.0).status == "passed"
    session.close()
    assert descendants() == before

"""Each attack succeeds where what holds it is missing, or is listed with the reason."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.attacks.against_open import success
from tests.attacks.attack import read_corpus
from tests.attacks.conftest import Stage

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

DISCRIMINATING = [attack for attack in read_corpus() if not attack.undiscriminating]
KERNEL = [attack for attack in DISCRIMINATING if attack.held_by == "kernel"]
BY_KERNEL = [attack for attack in KERNEL if not attack.alone]
"""Those that are single cells are tried in ``tests/sandbox/test_hostile.py``, layer by layer."""
BY_PAGES = [attack for attack in DISCRIMINATING if attack.held_by == "pages"]
OTHERS = [attack for attack in DISCRIMINATING if attack not in [*KERNEL, *BY_PAGES]]


def test_most_attacks_discriminate():
    assert len(DISCRIMINATING) >= 80


@pytest.fixture(scope="module")
def stage():
    opened = Stage([])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def against_open(stage):
    """Try all attacks that are not the kernel's to hold, two at a time."""

    def tried(attack):
        return success(attack, stage.released, stage.targets, stage.targets["solutions"])

    with ThreadPoolExecutor(2) as pool:
        return dict(zip([one.name for one in OTHERS], pool.map(tried, OTHERS), strict=True))


@pytest.mark.parametrize("attack", OTHERS, ids=lambda attack: f"{attack.kind}/{attack.name}")
def test_it_succeeds_in_the_graders_own_process(against_open, attack):
    assert against_open[attack.name]


@pytest.fixture(scope="module")
def without_layers():
    """Grade with ``autograder grade --unsafe`` on a kernel that has none of the layers."""
    stage = Stage(BY_KERNEL)
    yield stage.grade("open", "--unsafe")
    stage.close()


@pytest.mark.parametrize("attack", BY_KERNEL, ids=lambda attack: f"{attack.kind}/{attack.name}")
def test_it_succeeds_without_the_kernels_layers(without_layers, attack):
    assert without_layers.level == "unsafe"
    notebook = "".join(without_layers.texts(attack.name).values())
    assert "LOOT" in notebook.replace("LOOT', repr", "")

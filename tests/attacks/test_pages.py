"""What students wrote is text: opened in a real browser, none of it runs."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from tests.attacks.attack import read_corpus
from tests.attacks.browser import was_injected
from tests.attacks.conftest import HONEST, Stage
from tests.attacks.handing_in import EXERCISE, hand_in

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

ATTACKS = [attack for attack in read_corpus() if attack.kind == "pages"]
DISCRIMINATING = [attack for attack in ATTACKS if not attack.undiscriminating]


def names(attack):
    return attack.name


@pytest.fixture(scope="module")
def stage():
    opened = Stage([])
    yield opened
    opened.close()


@pytest.mark.parametrize("student", [*map(names, ATTACKS), *HONEST[-2:]])
def test_no_script_runs_in_the_feedback(graded, student):
    page = graded("A").root / "feedback" / student / EXERCISE / f"{EXERCISE}.html"
    assert not was_injected(page)


@pytest.mark.parametrize("attack", DISCRIMINATING, ids=names)
def test_the_same_script_runs_in_a_page_as_nbconvert_makes_it(stage, tmp_path, attack):
    notebook = nbformat.read(hand_in(tmp_path, attack, stage.released, stage.targets), as_version=4)
    NotebookClient(notebook, allow_errors=True, timeout=60).execute()
    exporter = HTMLExporter(template_name="classic")
    page = tmp_path / "page.html"
    page.write_text(exporter.from_notebook_node(notebook)[0], encoding="utf-8")
    assert was_injected(page)

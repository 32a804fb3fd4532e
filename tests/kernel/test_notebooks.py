"""Notebooks as students write them, in a real kernel and in the sandbox: the same outputs.

The sandbox's answers are compared as they come, before the trusted side makes them harmless
(``autograder.notebooks.outputs``): what a page may show is another matter than what ran.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.sandbox import session as sandbox_session
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
from tests.kernel.alike import comparable
from tests.kernel.in_the_sandbox import run_in_the_sandbox
from tests.kernel.known_differences import DIFFERENCES
from tests.kernel.notebook_text import code_cells, notebook_names
from tests.kernel.real_kernel import run_in_a_kernel

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

KERNELS_AT_A_TIME = 2
NAMES = notebook_names()
STATUS = {"ok": "passed", "error": "error"}


@pytest.fixture(scope="module")
def kernels(request, tmp_path_factory):
    """Start running every notebook that was selected in a kernel of its own; give the futures."""
    wanted = {
        item.callspec.params["name"]
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    }
    with ThreadPoolExecutor(KERNELS_AT_A_TIME) as pool:
        running = {}
        for name in sorted(wanted):
            folder = tmp_path_factory.mktemp("kernel")
            running[name] = folder, pool.submit(run_in_a_kernel, code_cells(name), folder)
        yield running
        pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="module")
def zygote():
    """Keep the sandbox's warm process, at the highest level that this machine has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox_session, "clean_outputs", lambda outputs, limits: outputs)
        with Zygote(limits=Limits(), unsafe=True) as warm:
            yield warm


@pytest.fixture
def shown(kernels, zygote):
    """Give what the kernel and the sandbox show of each cell of a notebook."""

    def run_both(name):
        answers, home = run_in_the_sandbox(zygote, code_cells(name))
        folder, kernel = kernels[name]
        expected = [
            (comparable(outputs, folder), STATUS[reply]) for outputs, reply in kernel.result()
        ]
        return expected, [(comparable(outputs, home), status) for outputs, status in answers]

    return run_both


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_what_it_shows_in_a_kernel(shown, name):
    expected, actual = shown(name)
    known = DIFFERENCES.get(name, {})
    cells = range(1, len(expected) + 1)
    differing = {n for n in cells if expected[n - 1] != actual[n - 1]}
    for n in sorted(differing - known.keys()):
        assert actual[n - 1] == expected[n - 1], f"cell {n} differs"
    assert differing == known.keys(), "known_differences.py names cells that do not differ"


def test_every_known_difference_is_of_a_notebook_that_is_there():
    assert DIFFERENCES.keys() <= set(NAMES)
    assert all(DIFFERENCES.values())
    assert len(NAMES) >= 64
    assert all(3 <= len(code_cells(name)) <= 10 for name in NAMES)

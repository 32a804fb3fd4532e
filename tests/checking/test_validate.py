"""nbgrader's Validate says of each cell what `check` says, in the same words."""

import json
import re

import pytest
from jupyter_core.utils import ensure_event_loop
from nbgrader.validator import Validator

from tests.checking.conftest import BUILT
from tests.kernel.real_kernel import run_in_a_kernel

pytestmark = pytest.mark.slow

_HEADLINE = re.compile(r"(\d+) of (\d+) checks passed\.")


@pytest.fixture
def validated(monkeypatch):
    """Return a function that validates a notebook: what nbgrader says of each cell that failed."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
    monkeypatch.delenv("PYTEST_VERSION", raising=False)

    def validate(path):
        try:
            results = Validator().validate(str(path))
        finally:
            ensure_event_loop().close()
        assert set(results) <= {"failed"}
        return {one["source"]: one["raw_error"] for one in results.get("failed", ())}

    return validate


def write(folder, notebook):
    path = folder / f"{folder.name}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def checked(folder, notebook):
    """Run all cells as a student does; return what each check of a grade cell showed, as text.

    nbgrader does not look at the check of everything at the end, which is no grade cell.
    """
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    ran = run_in_a_kernel([cell["source"] for cell in cells], folder)
    shown = {}
    for cell, (outputs, status) in zip(cells, ran, strict=True):
        if cell["source"].startswith("check(") and "nbgrader" in cell["metadata"]:
            assert status == "ok", outputs
            [output] = outputs
            shown[cell["source"]] = output["data"]["text/plain"]
    return shown


def squeezed(text):
    return " ".join(text.split())


def passes(text):
    passed, all_of_them = _HEADLINE.match(text).groups()
    return passed == all_of_them


@pytest.mark.parametrize("name", BUILT)
def test_the_untouched_release_fails_everywhere(name, desk, released, validated):
    folder = desk(name)
    notebook = released(name).notebook({})
    shown = checked(folder, notebook)
    failed = validated(folder / f"{name}.ipynb")
    assert failed.pop("YOUR ANSWER HERE") == "You did not provide a response."
    assert {cell: squeezed(error) for cell, error in failed.items()} == {
        cell: squeezed(text) for cell, text in shown.items()
    }
    assert all("not attempted" in text for text in failed.values())


@pytest.mark.parametrize("name", BUILT)
def test_a_right_notebook_is_a_success(name, desk, released, validated):
    exercise = released(name)
    folder = desk(name)
    notebook = exercise.notebook(exercise.right, answer="What I think of it.")
    assert all(passes(text) for text in checked(folder, notebook).values())
    assert validated(write(folder, notebook)) == {}


@pytest.mark.parametrize("name", BUILT)
def test_half_of_it_fails_where_the_check_does_and_in_its_words(name, desk, released, validated):
    exercise = released(name)
    first, *_ = exercise.right
    others = [
        f"def {function}(*values):\n    return values[0] / nothing"
        for functions in list(exercise.sheet.solution_cells.values())[1:]
        for function in functions
    ]
    rest = dict(zip(list(exercise.right)[1:], others, strict=True))
    if not rest:  # one function: right for some inputs only
        wrong = f"{exercise.right[first]}\n_right = to_grayscale\n" + (
            "def to_grayscale(image):\n    return _right(image).astype('float32')"
        )
        rest = {first: wrong}
    folder = desk(name)
    notebook = exercise.notebook({first: exercise.right[first], **rest}, answer="My answer.")
    shown = checked(folder, notebook)
    failed = validated(write(folder, notebook))
    assert set(failed) == {cell for cell, text in shown.items() if not passes(text)}
    assert failed
    for cell, error in failed.items():
        assert squeezed(error) == squeezed(shown[cell])
        assert "Traceback" not in error
        assert "autograder" not in error
        assert max(len(line) for line in error.splitlines()) <= 82


def test_a_check_that_cannot_be_made_fails_in_its_own_words(desk, validated):
    folder = desk("tophat")
    (folder / "test_tophat_public.py").unlink()
    failed = validated(folder / "tophat.ipynb")
    assert "There are no public tests" in failed["check(white_tophat)"]
    assert "Traceback" not in failed["check(white_tophat)"]

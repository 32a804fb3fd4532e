"""`check` in a real kernel: whatever the notebook does, a result comes, and no traceback."""

import pytest

from tests.kernel.real_kernel import run_in_a_kernel

TESTS = '''
import numpy as np
import pytest

IMAGE = np.arange(6.0)

@pytest.mark.grade_cell("double")
@pytest.mark.points(0)
def test_doubles(matches_expected):
    """Doubles every pixel."""
    matches_expected("double", IMAGE, expected=2 * IMAGE)

@pytest.mark.grade_cell("double")
@pytest.mark.points(0)
def test_doubles_more(matches_expected):
    """Doubles a row of ones."""
    matches_expected("double", np.ones(3), expected=2 * np.ones(3))

@pytest.mark.grade_cell("halve")
@pytest.mark.points(0)
def test_halves(matches_expected):
    """Halves every pixel."""
    matches_expected("halve", IMAGE, expected=IMAGE / 2)
'''
SETUP = """
from autograder import check
def double(image):
    return image * 2
def halve(image):
    raise NotImplementedError()
"""
FIGURES = """
import matplotlib.pyplot as plt
def double(image):
    plt.figure(); plt.plot(image)
    from IPython.display import display
    display("shown")
    return image * 2
"""
MOVED = "import os; os.mkdir('elsewhere'); os.chdir('elsewhere')"
MOVES = "import os\ndef double(image):\n    os.chdir('/')\n    return image * 2"
ODD = {
    "prints": ("def double(image):\n    print('hello')\n    return image * 2", "hello"),
    "warns": (
        "import warnings\ndef double(image):\n    warnings.warn('x')\n    return image * 2",
        "2 of 2",
    ),
    "recurses": ("def double(image):\n    return double(image)", "RecursionError"),
    "leaves": ("def double(image):\n    raise SystemExit(3)", "SystemExit"),
    "is interrupted": (
        "def double(image):\n    raise KeyboardInterrupt",
        "The check was stopped while double was running.",
    ),
    "asks": ("def double(image):\n    return input()", "StdinNotImplementedError"),
    "has no text": (
        "class Odd:\n    def __repr__(self):\n        raise ValueError\n    __str__ = __repr__\n"
        "def double(image):\n    return Odd()",
        "not yet right",
    ),
    "raises what has no text": (
        "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n"
        "def double(image):\n    raise Odd",
        "double raised Odd",
    ),
    "pretends to be a test": (
        "import pytest\ndef double(image):\n    pytest.fail('no')",
        "double raised Failed",
    ),
    "moves": (MOVES, "2 of 2"),
    "strict NumPy": (
        "import numpy as np\nnp.seterr(all='raise')\n"
        "def double(image):\n    return image / np.zeros_like(image)",
        "FloatingPointError",
    ),
    "an object": (
        "class Odd:\n    def __getattr__(self, name):\n        raise ValueError(name)\n"
        "    def __call__(self, image):\n        return image * 2\ndouble = Odd()",
        "2 of 2",
    ),
    "a text": ("double = 'double'", "takes functions"),
    "nothing": ("double = None", "It was given None"),
    "a value": ("import numpy as np\ndouble = np.arange(3)", "type ndarray"),
}
BREAKING = {
    "broken NumPy": (
        "import numpy as np\nnp.array_equal = np.isclose = np.allclose = np.asarray = None\n"
        "np.abs = np.isfinite = np.argmax = None\ndef double(image):\n    return image * 3",
        "checks passed",
    ),
    "broken built-in": ("import builtins\nbuiltins.sorted = None", "The check itself failed"),
    "exits": ("def double(image):\n    exit()", "not yet right"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test_numbers_public.py").write_text(TESTS)
    return tmp_path


def shown(outputs, status):
    """Return the text of the one output of a cell that has not failed."""
    assert status == "ok", outputs
    [output] = outputs
    assert output["output_type"] == "display_data"
    text = output["data"]["text/plain"]
    assert "Traceback" not in text
    assert "site-packages" not in text
    return text, output["data"]["text/html"]


@pytest.fixture(scope="module")
def one_after_the_other(tmp_path_factory):
    """Run all that leave the kernel whole in one; return the outputs of each check by name."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "test_numbers_public.py").write_text(TESTS)
    cells = [SETUP]
    for source, _ in ODD.values():
        cells += [source, "check(double)"]
    return dict(zip(ODD, run_in_a_kernel(cells, folder)[2::2], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_whatever_a_function_is_a_report_comes(name, one_after_the_other):
    text, html = shown(*one_after_the_other[name])
    assert ODD[name][1] in text
    assert "<div" in html


@pytest.mark.slow
@pytest.mark.parametrize("name", BREAKING)
def test_whatever_a_notebook_breaks_a_report_comes(name, folder):
    source, expected = BREAKING[name]
    ran = run_in_a_kernel([SETUP, source, "check(double)"], folder)
    assert expected in shown(*ran[-1])[0]


@pytest.mark.slow
def test_figures_and_displays_of_functions_stay_out_of_the_cell(folder):
    ran = run_in_a_kernel(
        [SETUP, FIGURES, "plt.figure(7)\ncheck(double)\nplt.get_fignums()"], folder
    )
    report, figures, own = (output["data"]["text/plain"] for output in ran[2][0])
    assert "Your functions showed 4 figures and other outputs" in report
    assert figures == "[7]"
    assert own.startswith("<Figure")  # the notebook's, shown at the end of its cell as always


@pytest.mark.slow
def test_a_notebook_that_went_elsewhere_is_still_checked_and_stays_there(folder):
    cells = [SETUP, MOVED, "check(double)", MOVES, "check(double)", "os.getcwd()"]
    ran = run_in_a_kernel(cells, folder)
    for cell in (2, 4):
        assert shown(*ran[cell])[0].startswith("2 of 2 checks passed.")
    assert ran[5][0][0]["data"]["text/plain"] == repr(str(folder / "elsewhere"))


@pytest.mark.slow
def test_broken_missing_and_unreadable_tests_are_said_in_a_sentence(folder):
    place = "open('test_numbers_public.py', 'w').write"
    broken = {
        "1 / 0": "ZeroDivisionError",
        "def": "SyntaxError",
        "raise SystemExit": "The check itself failed",
        "import no_such_module": "no_such_module",
        "def test_x(): pass": "has no docstring",
        "": "No public test",
    }
    cells = [SETUP]
    for text in broken:
        cells += [f"_ = {place}({text!r})", "check(double)"]
    cells += ["import os; os.remove('test_numbers_public.py')", "check(double)", "check()"]
    ran = run_in_a_kernel(cells, folder)
    for number, expected in enumerate(broken.values()):
        assert expected in shown(*ran[2 + 2 * number])[0]
    for cell in (-1, -2):
        assert "There are no public tests" in shown(*ran[cell])[0]


@pytest.mark.slow
def test_a_check_does_not_stop_the_cells_after_it(folder):
    ran = run_in_a_kernel(
        [SETUP, "check(halve)\nafter = 1", "check()\nafter += 1", "after"], folder
    )
    assert "not attempted: Halves every pixel." in shown(*ran[1])[0]
    assert "What is left\n    Not attempted: halve." in shown(*ran[2])[0]
    assert ran[3][0][0]["data"]["text/plain"] == "2"

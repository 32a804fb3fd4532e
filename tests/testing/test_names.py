"""The look for names that an exercise does not allow."""
# ruff: noqa: E501 - a student's cell is one line here

import time

import pytest

from autograder.testing.cell_text import plain_python
from autograder.testing.names import forbidden_uses

FORBIDDEN = ("scipy.ndimage.correlate", "scipy.ndimage.convolve*", "skimage.filters.*")
SOLVED = "def solve(volume, kernel):\n    return {}"

REACHING = {
    "module alias": ["import scipy.ndimage as ndi", SOLVED.format("ndi.correlate(volume, kernel)")],
    "whole module": [
        "import scipy.ndimage",
        SOLVED.format("scipy.ndimage.correlate(volume, kernel)"),
    ],
    "from package": [
        "from scipy import ndimage",
        SOLVED.format("ndimage.correlate(volume, kernel)"),
    ],
    "function alias": [
        "from scipy.ndimage import correlate as c",
        SOLVED.format("c(volume, kernel)"),
    ],
    "import in the function": [
        "def solve(volume, kernel):\n    from scipy import ndimage as n\n    return n.correlate(volume, kernel)"
    ],
    "alias in the function": [
        "import scipy.ndimage as ndi\ndef solve(volume, kernel):\n    m = ndi\n    c = m.correlate\n    return c(volume, kernel)"
    ],
    "assigned function": ["from scipy import ndimage as ndi", "solve = ndi.correlate"],
    "imported under the function's name": ["from scipy.ndimage import correlate as solve"],
    "module-level alias": [
        "import scipy.ndimage as ndi\nc = ndi.correlate",
        SOLVED.format("c(volume, kernel)"),
    ],
    "unpacked alias": [
        "import scipy.ndimage as ndi\na, c = 1, ndi.correlate",
        SOLVED.format("c(volume, kernel)"),
    ],
    "getattr": [
        "import scipy.ndimage as ndi",
        SOLVED.format("getattr(ndi, 'correlate')(volume, kernel)"),
    ],
    "vars": [
        "import scipy.ndimage as ndi",
        SOLVED.format("vars(ndi)['correlate'](volume, kernel)"),
    ],
    "module dictionary": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.__dict__['correlate'](volume, kernel)"),
    ],
    "import_module": [
        "import importlib",
        SOLVED.format("importlib.import_module('scipy.ndimage').correlate(volume, kernel)"),
    ],
    "star import": ["from scipy.ndimage import *", SOLVED.format("correlate(volume, kernel)")],
    "star import of a pattern's module": [
        "from skimage.filters import *",
        SOLVED.format("sobel(volume)"),
    ],
    "submodule": [
        "import scipy.ndimage._filters as f",
        SOLVED.format("f.correlate(volume, kernel)"),
    ],
    "pattern in a name": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.convolve1d(volume, kernel)"),
    ],
    "lambda": [
        "import scipy.ndimage as ndi",
        "solve = lambda volume, kernel: ndi.correlate(volume, kernel)",
    ],
    "helper function, defined later": [
        "import scipy.ndimage as ndi",
        SOLVED.format("inner(volume, kernel)"),
        "def inner(volume, kernel):\n    return ndi.correlate(volume, kernel)",
    ],
    "class": [
        "import scipy.ndimage as ndi\nclass Filter:\n    def run(self, v, k):\n        return ndi.correlate(v, k)",
        SOLVED.format("Filter().run(volume, kernel)"),
    ],
    "instance of a class": [
        "import scipy.ndimage as ndi\nclass Filter:\n    def run(self, v, k):\n        return ndi.correlate(v, k)\ntool = Filter()",
        SOLVED.format("tool.run(volume, kernel)"),
    ],
    "table of functions": [
        "import scipy.ndimage as ndi\ntable = {}\ntable['c'] = ndi.correlate",
        SOLVED.format("table['c'](volume, kernel)"),
    ],
    "default argument": [
        "import scipy.ndimage as ndi",
        "def solve(volume, kernel, how=ndi.correlate):\n    return how(volume, kernel)",
    ],
    "decorated again": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.correlate(volume, kernel)"),
        "import functools\nsolve = functools.cache(solve)",
    ],
    "kept under another name before it is redefined": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.correlate(volume, kernel)"),
        "kept = solve",
        SOLVED.format("kept(volume, kernel)"),
    ],
    "partial": [
        "import scipy.ndimage as ndi, functools",
        "solve = functools.partial(ndi.correlate, mode='constant')",
    ],
    "branch": [
        "try:\n    from scipy.ndimage import correlate as c\nexcept ImportError:\n    c = None",
        SOLVED.format("c(volume, kernel)"),
    ],
    "shadowed by an inner function only": [
        "import scipy.ndimage as ndi\ndef solve(v, k):\n    def inner():\n        ndi = 1\n    return ndi.correlate(v, k)"
    ],
    "global statement": [
        "import scipy.ndimage as ndi\ndef solve(v, k):\n    global ndi\n    return ndi.correlate(v, k)"
    ],
    "beside a magic": [
        "%matplotlib inline\nimport scipy.ndimage as ndi",
        SOLVED.format("ndi.correlate(volume, kernel)"),
    ],
    "in a timed cell": [
        "%%time\nimport scipy.ndimage as ndi\n" + SOLVED.format("ndi.correlate(volume, kernel)")
    ],
}

HARMLESS = {
    "comparison cell": [
        "import scipy.ndimage as ndi",
        SOLVED.format("volume * kernel.sum()"),
        "expected = ndi.correlate(volume, kernel)\nprint(abs(solve(volume, kernel) - expected).max())",
    ],
    "comparison function": [
        "import scipy.ndimage as ndi\ndef compare(v, k):\n    return solve(v, k) - ndi.correlate(v, k)",
        SOLVED.format("volume"),
    ],
    "local variable of the comparison's name": [
        "import scipy.ndimage as ndi\nexpected = ndi.correlate(a, b)",
        "def solve(volume, kernel):\n    expected = volume + 1\n    return expected",
    ],
    "parameter of the module's name": [
        "from scipy import ndimage as ndi\ndef solve(ndi):\n    return ndi.correlate()"
    ],
    "allowed function of the same module": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.grey_opening(volume)"),
    ],
    "own function of the same name": [
        "def correlate(v, k):\n    return v",
        SOLVED.format("correlate(volume, kernel)"),
    ],
    "first try, redefined": [
        "import scipy.ndimage as ndi",
        SOLVED.format("ndi.correlate(volume, kernel)"),
        SOLVED.format("volume"),
    ],
    "only named in a docstring": [
        'def solve(v):\n    """Like scipy.ndimage.correlate."""\n    return v'
    ],
    "import that is not used": ["from scipy.ndimage import correlate", SOLVED.format("volume")],
    "NumPy's function": ["import numpy as np", SOLVED.format("np.correlate(volume, kernel)")],
}


@pytest.mark.parametrize("cells", REACHING.values(), ids=REACHING)
def test_a_function_that_reaches_a_forbidden_name_is_found(cells):
    assert "solve" in forbidden_uses(cells, FORBIDDEN, "Use NumPy.")


@pytest.mark.parametrize("cells", HARMLESS.values(), ids=HARMLESS)
def test_a_function_that_reaches_none_is_not_found(cells):
    assert "solve" not in forbidden_uses(cells, FORBIDDEN, "Use NumPy.")


def test_the_sentence_names_the_function_the_name_the_line_and_the_reason():
    cells = ["import scipy.ndimage as ndi", SOLVED.format("ndi.correlate(volume, kernel)")]
    assert forbidden_uses(cells, FORBIDDEN, "Use NumPy.") == {
        "solve": "solve uses scipy.ndimage.correlate in the line "
        "`return ndi.correlate(volume, kernel)`. Use NumPy."
    }


def test_a_cell_that_is_not_python_is_passed_over():
    cells = [
        "def broken(:",
        "%%bash\nrm x",
        "import scipy.ndimage as ndi\nx = !ls\nndi?",
        REACHING["lambda"][1],
    ]
    assert "solve" in forbidden_uses(cells, FORBIDDEN, "")


@pytest.mark.parametrize(
    "source",
    [
        "import importlib\n\ndef solve(x):\n    return importlib.reload(x)",
        "from gc import get_objects\n\ndef solve(x):\n    return get_objects()",
        "import gc\n\ndef other():\n    return gc.get_referrers(1)\n\n"
        "def solve(x):\n    return other()",
    ],
)
def test_ways_around_are_found_where_something_is_forbidden(source):
    assert "solve" in forbidden_uses([source], FORBIDDEN, "")
    assert forbidden_uses([source], (), "") == {}


def test_collecting_garbage_is_no_way_around():
    source = "import gc\n\ndef solve(x):\n    gc.collect()\n    return x"
    assert forbidden_uses([source], FORBIDDEN, "") == {}


def test_magics_leave_their_code_and_keep_the_lines_in_place():
    assert plain_python("%timeit -n 10 f(x)\n!ls\nf?\ny = %pwd") == "f(x)\npass\npass\ny = None"


def test_nothing_is_looked_for_when_nothing_is_forbidden():
    assert forbidden_uses(["def solve(:"], (), "") == {}


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"a{n + 1} = a{n}" for n in range(5000)),
        "def f():\n"
        + "\n".join(
            f"    a = {' or '.join('abcdefgh')}; {c} = a or b or c or d" for c in "abcdefgh"
        ),
        "x = " + "(" * 3000 + ")" * 3000,
        "x = " + "-" * 4000 + "1",
        "x = " + "+".join(["1"] * 20000),
        "%timeit " + "-a 1 " * 20000,
    ],
    ids=["chain", "circle of aliases", "parentheses", "signs", "sum", "magic"],
)
def test_hostile_text_takes_no_long_time(source):
    began = time.perf_counter()
    forbidden_uses(["import scipy.ndimage as ndi", source, REACHING["lambda"][1]], FORBIDDEN, "")
    assert time.perf_counter() - began < 60  # what it guards against takes hours

"""Calls of a notebook's functions, bounds on what a cell shows, and cells that break the shell."""

import subprocess
import sys

import pytest

CALLED = """
import sys, warnings

class Unprintable(Exception):
    def __str__(self):
        return 1 / 0

def doubled(x):
    print("called")
    print("careful", file=sys.stderr)
    return 2 * x

def fails(x):
    import json
    return json.loads(x)

def exits():
    sys.exit("done")

def unprintable():
    raise Unprintable

def recurses(n):
    return recurses(n + 1)

def draws():
    import matplotlib.pyplot as plt
    plt.plot([1])

def displays():
    display("shown")
    return len(__import__("matplotlib.pyplot").pyplot.get_fignums())
"""


@pytest.fixture
def called(ran):
    def call(name, *args):
        return ran(CALLED, calls=[(name, list(args))])["calls"][0]

    return call


def test_an_exception_tells_its_built_in_classes(ran):
    cell = """
class Sly(type):
    __name__ = property(lambda cls: 1 / 0)
    __mro__ = property(lambda cls: 1 / 0)

class NoColor(LookupError, ValueError, metaclass=Sly):
    pass

def refuses():
    raise NoColor("no")
"""
    (call,) = ran(cell, calls=[("refuses", [])])["calls"]
    assert call["raised"]["bases"] == [
        *("LookupError", "ValueError", "Exception", "BaseException", "object")
    ]


def test_a_call_gives_the_value_and_what_was_printed(called):
    assert called("doubled", 4) == {"value": 8, "raised": None, "printed": "called\ncareful\n"}


def test_an_exception_shows_the_frames_of_cells_only(called):
    raised = called("fails", "{")["raised"]
    assert raised["type_name"] == "JSONDecodeError"
    assert raised["traceback"].splitlines() == [
        "Your code, line 14, in fails",
        "    return json.loads(x)",
        f"JSONDecodeError: {raised['message']}",
    ]


def test_leaving_the_interpreter_is_an_exception_like_others(called):
    assert called("exits")["raised"]["type_name"] == "SystemExit"


def test_an_exception_whose_text_fails_is_still_reported(called):
    raised = called("unprintable")["raised"]
    assert raised["type_name"] == "Unprintable"
    assert "cannot be shown" in raised["message"]


def test_the_middle_of_a_deep_recursion_is_left_out(called):
    traceback = called("recurses", 0)["raised"]["traceback"]
    assert "more frames ..." in traceback
    assert traceback.count("recurses(n + 1)") == 16


def test_a_call_leaves_no_figure_and_finds_display(ran):
    first, second = ran(CALLED, calls=[("draws", []), ("displays", [])])["calls"]
    assert first["raised"] is None
    assert second == {"value": 0, "raised": None, "printed": ""}


def test_text_beyond_the_bound_is_counted_and_left_out(ran):
    (cell,) = ran("print('x' * 500)\nprint('y')", limits={"text_per_cell": 100})["cells"]
    assert cell["outputs"][0]["text"] == "x" * 100
    assert "403 more printed characters left out" in cell["outputs"][1]["text"]


def test_a_long_value_is_cut(ran):
    (cell,) = ran("'x' * 500", limits={"text_per_cell": 100})["cells"]
    shown = cell["outputs"][0]["data"]["text/plain"]
    assert shown == "'" + "x" * 99 + " [... 402 more characters left out]"


def test_displayed_data_is_bounded_as_it_is_sent(ran):
    source = "from IPython.display import HTML\ndisplay(HTML('\\x01' * 2_000_000))"
    (cell,) = ran(source)["cells"]
    assert "text/html" not in cell["outputs"][0]["data"]
    assert "left out: text/html" in cell["outputs"][0]["data"]["text/plain"]


def test_figures_beyond_the_bound_are_named_and_left_out(ran):
    source = "import pylab\nfor _ in range(3):\n    pylab.subplots(figsize=(1, 1))"
    (cell,) = ran(source, limits={"figures_per_cell": 2})["cells"]
    kept = ["image/png" in output["data"] for output in cell["outputs"]]
    assert kept == [True, True, False]
    assert "left out: image/png" in cell["outputs"][2]["data"]["text/plain"]


def test_a_picture_that_is_too_large_is_left_out(ran):
    source = "from IPython.display import Image\nImage(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(999))"
    (cell,) = ran(source, limits={"image_bytes": 100})["cells"]
    assert "image/png" not in cell["outputs"][0]["data"]


def test_a_loop_that_displays_is_bounded(ran):
    (cell,) = ran("for i in range(2000):\n    display(i)")["cells"]
    assert len(cell["outputs"]) == 991
    assert "1010 more displayed objects left out" in cell["outputs"][-1]["text"]


def test_the_value_of_a_cell_is_kept_however_much_it_displays(ran):
    (cell,) = ran("for i in range(2000):\n    display(i)\n2.5")["cells"]
    assert cell["outputs"][-2]["data"]["text/plain"] == "2.5"
    assert cell["number"] == 2.5


NUMBERS = {
    "1 + 1": 2.0,
    "import numpy as np\nnp.float64(1.5)": 1.5,
    "from fractions import Fraction\nFraction(1, 2)": 0.5,
    "True": None,
    "'2'": None,
    "2;": None,
    "x = 2": None,
    "print(3)": None,
    "get_ipython().displayhook(9)\n2": 2.0,
    "class Odd:\n    def __repr__(self):\n        return '2.5'\nOdd()": 2.5,
    "class Bad(int):\n    def __float__(self):\n        raise SystemExit\nBad(1)": 1.0,
    "text = get_ipython().display_formatter.formatters['text/plain']\n"
    "text.for_type(float, lambda value, p, cycle: p.text('9.0'))\n2.5": 2.5,
}


def test_the_number_of_a_cell_is_that_of_its_last_expression(ran):
    cells = ran(*NUMBERS)["cells"]
    assert [cell["number"] for cell in cells] == list(NUMBERS.values())


def test_a_deep_traceback_keeps_both_ends(ran):
    (cell,) = ran("def f():\n    return f()\n\nf()")["cells"]
    lines = cell["outputs"][0]["traceback"]
    assert len(lines) < 50
    assert "frames left out" in lines[20]
    assert "RecursionError" in lines[-1]


@pytest.mark.parametrize(
    "source",
    [
        "get_ipython().run_cell_async = None",
        "import sys; sys.stdout = None; sys.stderr = None",
        "import builtins; del builtins.display",
        "get_ipython().events.trigger = lambda *a: 1 / 0",
        "import asyncio; asyncio.get_event_loop().stop()",
    ],
)
def test_a_cell_that_breaks_the_shell_costs_no_answer(ran, source):
    cells = ran(source, "1 + 1")["cells"]
    assert {cell["status"] for cell in cells} <= {"passed", "error"}


def test_names_live_in_main(ran):
    source = "import sys, __main__\nx = 1\n__main__.x, __name__, sys.modules['__main__'].x"
    (cell,) = ran(source)["cells"]
    assert cell["outputs"][0]["data"]["text/plain"] == "(1, '__main__', 1)"


@pytest.mark.parametrize("warm", [False, True])
def test_the_first_figure_sets_the_backend_up_as_in_a_kernel(ran, warm):
    plotting = "import matplotlib.pyplot as plt\nplt.plot([1])"
    cells = ran(plotting, "plt.ioff()\nplt.plot([2]);", "plt.show()", warm=warm)["cells"]
    assert [cell["status"] for cell in cells] == ["passed"] * 3
    assert [str(cell["outputs"]).count("'image/png'") for cell in cells] == [1, 0, 1]


def test_warming_leaves_the_process_as_it_was(tmp_path):
    program = (
        "import os, socket, subprocess, sys\n"
        "from autograder.kernel.warming import warm_up\n"
        "def state():\n"
        "    return (sys.stdout, sys.stderr, sys.argv, list(sys.path), os.fork, os.system, input,\n"
        "            subprocess.Popen.__init__, socket.getaddrinfo, sys.modules['__main__'])\n"
        "before = state()\n"
        "warm_up()\n"
        "assert state() == before\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, timeout=120)


def test_a_module_beside_the_notebook_is_found_after_the_standard_library(ran, tmp_path):
    (tmp_path / "tools.py").write_text("SCALE = 2")
    (tmp_path / "random.py").write_text("raise RuntimeError('not this one')")
    (cell,) = ran("import tools, random\ntools.SCALE, random.Random(1).randint(1, 1)")["cells"]
    assert cell["outputs"][-1]["data"]["text/plain"] == "(2, 1)"


def test_an_argument_parser_without_arguments_fails_as_in_a_kernel(ran):
    (cell,) = ran("import argparse\nargparse.ArgumentParser().parse_args()")["cells"]
    assert "SystemExit" in [output.get("ename") for output in cell["outputs"]]


def test_a_warmed_process_runs_cells_as_a_fresh_one(ran):
    cells = ["1 + 1", "import pylab\npylab.plot([1]);", "_", "1 / 0", "%whos"]
    fresh, warm = ran(*cells)["cells"], ran(*cells, warm=True)["cells"]
    for one, other in zip(fresh, warm, strict=True):
        assert one["status"] == other["status"]
        assert str(one["outputs"]).count("image/png") == str(other["outputs"]).count("image/png")
    assert [c["outputs"][0].get("data", {}).get("text/plain") for c in fresh][:3] == [
        c["outputs"][0].get("data", {}).get("text/plain") for c in warm
    ][:3]

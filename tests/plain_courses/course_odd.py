"""Cells and submissions that nbgrader's own rules pay wrongly; see docs/nbgrader-courses.md."""

from tests.plain_courses.cells import code, notebook, solution, tests

NAME = "odd"
CONFIGURATION = "c = get_config()\nc.ExecutePreprocessor.timeout = 5\n"
FILES = {}
NOTEBOOKS = {
    "odd": notebook(
        code("# Anything."),
        solution("answer", "def answer(x):\n    return x"),
        tests("equal", 2, "assert answer(1) == 1"),
        tests("numpy_number", 3, "import numpy as np\nnp.float64(answer(1.5))"),
        tests("number", 3, "answer(2)"),
        tests("last", 1, "assert answer('a')"),
    )
}
WRONG = {"answer": "def answer(x):\n    return 0"}


def _answer(source):
    def change(notebooks):
        for cell in notebooks["odd"]["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "answer":
                cell["source"] = source

    return change


def _tagged(*tags):
    def change(notebooks):
        _answer(WRONG["answer"])(notebooks)
        for cell in notebooks["odd"]["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["metadata"]["tags"] = list(tags)

    return change


def _forged(notebooks):
    _tagged()(notebooks)
    for cell in notebooks["odd"]["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["execution_count"] = 1
            cell["outputs"] = [
                {
                    "output_type": "execute_result",
                    "data": {"text/plain": "3.0"},
                    "metadata": {},
                    "execution_count": 1,
                }
            ]


def _without_tests(notebooks):
    _answer("def answer(x):\n    return x")(notebooks)
    cells = notebooks["odd"]["cells"]
    cells[:] = [
        cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") != "equal"
    ]


def _doubled(notebooks):
    _answer("def answer(x):\n    return x")(notebooks)
    cells = notebooks["odd"]["cells"]
    copy = {**cells[2], "id": "copied", "source": "1 / 0"}
    assert copy["metadata"]["nbgrader"]["grade_id"] == "equal"
    cells.insert(1, copy)


STUDENTS = {
    "right": _answer("def answer(x):\n    return x"),
    "blank": lambda notebooks: None,
    "warning": _answer(
        "import warnings\ndef answer(x):\n    warnings.warn('careful')\n    return x"
    ),
    "negative": _answer("def answer(x):\n    return -x"),
    "nan": _answer("def answer(x):\n    return float('nan') if x == 2 else x"),
    "greedy": _answer("def answer(x):\n    return 10 * x if x == 2 else x"),
    "text": _answer("def answer(x):\n    return 'all' if x == 2 else x"),
    "skipped": _tagged("skip-execution"),
    "raising": _tagged("raises-exception"),
    "forged": _forged,
    "printed": _answer("def answer(x):\n    print(3.0)\n    return 0"),
    "displayed": _answer(
        "def answer(x):\n    get_ipython().displayhook(3.0)\n    return 0 * x if x == 2 else x"
    ),
    "formatter": _answer(
        "def answer(x):\n"
        "    shows = get_ipython().display_formatter.formatters['text/plain']\n"
        "    shows.for_type(int, lambda value, p, cycle: p.text('3.0'))\n"
        "    return 0 if x == 2 else x"
    ),
    "flood": _answer("def answer(x):\n    for i in range(2000):\n        display(i)\n    return x"),
    "crash": _answer(
        "import os\ndef answer(x):\n    if x == 1.5:\n        os._exit(3)\n    return x"
    ),
    "crash_at_once": _answer("import os\ndef answer(x):\n    return x\nos._exit(3)"),
    "endless": _answer("def answer(x):\n    while x == 1.5:\n        pass\n    return x"),
    "endless_at_once": _answer("def answer(x):\n    return x\nwhile True:\n    pass"),
    "exit": _answer("import sys\ndef answer(x):\n    if x == 1:\n        sys.exit()\n    return x"),
    "question": _answer("def answer(x):\n    input('?')\n    return x"),
    "shell": _answer("!echo hello\ndef answer(x):\n    return x"),
    "program": _answer(
        "import subprocess\ndef answer(x):\n    subprocess.run(['true'])\n    return x"
    ),
    "without_tests": _without_tests,
    "doubled": _doubled,
}

"""`autograder check`: the public tests on a notebook, for the student whose it is."""

import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.check_page import check_page
from autograder.cli import app
from autograder.notebook_check import check_notebook
from autograder.own_notebook import find_own_notebook
from autograder.results import Status
from autograder.sandbox import nursery as nursery_module
from autograder.sandbox.level import Level
from autograder.sandbox.limits import Limits
from autograder.sandbox.nursery import nursery_here
from autograder.sandbox.spawned import Spawner

ELSEWHERE = Path(__file__).parent / "elsewhere.py"
TESTS = '''
import numpy as np
import pytest

IMAGE = np.arange(6.0).reshape(2, 3)

@pytest.mark.grade_cell("double")
def test_doubles(matches_expected):
    """Doubles every pixel."""
    matches_expected("double", IMAGE, expected=2 * IMAGE)

@pytest.mark.grade_cell("halve")
def test_halves(matches_expected):
    """Halves <every> pixel."""
    matches_expected("halve", IMAGE, expected=IMAGE / 2)
'''
DOUBLE = "def double(image):\n    return image * 2"
HALVE = "def halve(image):\n    return image / 2"
LIMITS = Limits(seconds_per_call=0.7, seconds_per_cell=0.7, memory_mib=256)


def written(folder, *sources, name="numbers.ipynb"):
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**cell, "source": source} for source in sources]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    (folder / name).write_text(json.dumps(notebook))
    return folder / name


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "numbers"
    place.mkdir()
    (place / "test_numbers_public.py").write_text(TESTS)
    return place


@pytest.fixture
def command(monkeypatch):
    """Run the command with a fresh interpreter for the notebook, and without a terminal."""
    monkeypatch.setattr(nursery_module, "nursery_here", lambda limits, _: Spawner(limits))
    return lambda *words: CliRunner().invoke(app, ["check", *map(str, words)])


@pytest.fixture(params=["spawned", "locked"])
def check(request, folder):
    """Check a notebook of some cells, in a fresh interpreter and in a locked process."""

    def begin(limits, imports):
        if request.param == "spawned":
            return Spawner(limits)
        place = nursery_here(limits, imports)
        if place.level is Level.UNSAFE:
            pytest.skip("this machine holds nothing")
        return place

    def run(*sources):
        own = find_own_notebook(written(folder, *sources))
        return check_notebook(own, begin, limits=LIMITS)

    return run


@pytest.mark.slow
def test_0_when_all_passed_and_the_words_are_those_of_the_notebook(command, folder):
    done = command(written(folder, DOUBLE, HALVE))
    assert done.exit_code == 0
    assert done.stdout.startswith("2 of 2 checks passed.\n")
    assert "Doubles every pixel." in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_1_when_something_did_not_pass_and_cells_that_failed_are_named(command, folder):
    done = command(written(folder, DOUBLE, "1 / 0", "halve = double"))
    assert done.exit_code == 1
    assert "1 of 2 checks passed." in done.stdout
    assert "Code cell 2: ZeroDivisionError: division by zero" in done.stdout


@pytest.mark.slow
def test_results_for_programs_are_alone_on_standard_output(command, folder):
    done = command(written(folder, DOUBLE, DOUBLE.replace("double", "halve")), "--json", "-")
    results = json.loads(done.stdout)
    assert (results["passed"], results["sandbox_level"]) == (False, "unsafe")
    assert [test["status"] for test in results["tests"]] == ["passed", "failed"]
    assert "1 of 2 checks passed." in done.stderr


@pytest.mark.slow
def test_a_page_holds_its_pictures_and_nothing_that_runs(command, folder):
    wrong = "def halve(image):\n    print('<script>alert(1)</script>')\n    return image"
    done = command(written(folder, DOUBLE, wrong), "--html", folder / "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert done.exit_code == 1
    assert "data:image/png;base64," in page
    assert "Halves &lt;every&gt; pixel." in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert re.findall(r"(?:src|href)=\"(?!data:)", page) == []
    assert "default-src 'none'" in page
    assert sorted(path.name for path in folder.iterdir()) == [
        *("numbers.ipynb", "page.html", "test_numbers_public.py"),
    ]


def _wrong(folder, name, text):
    (folder / name).write_text(text)
    return folder / name


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda f: _wrong(f, "numbers.py", DOUBLE), "is a Python script; a notebook (.ipynb)"),
        (lambda f: _wrong(f, "numbers.html", "<p>"), "is a web page; a notebook (.ipynb)"),
        (lambda f: _wrong(f, "n.ipynb", "{"), "ends in the middle (line 1"),
        (lambda f: _wrong(f, "n.ipynb", '{"nbformat": 3}'), "old notebook format 3"),
        (lambda f: f, "is a folder; a notebook was expected. Notebooks there: other.ipynb"),
        (lambda f: f / "othr.ipynb", "Did you mean"),
        (lambda f: f / "nowhere" / "n.ipynb", "There is no notebook in that folder"),
    ],
)
def test_2_and_one_message_when_there_is_no_notebook(command, folder, make, message):
    written(folder, DOUBLE, name="other.ipynb")
    done = command(make(folder))
    assert message in str(done.exception)
    assert type(done.exception).__name__ == "CourseError"


def test_2_when_there_are_no_tests_or_a_folder_is_named_in_place_of_a_file(command, tmp_path):
    notebook = written(tmp_path, DOUBLE)
    (tmp_path / "a file").touch()
    assert "There are no public tests" in str(command(notebook).exception)
    assert "does not exist; --tests" in str(command(notebook, "--tests", "no").exception)
    assert "is a file; --tests" in str(command(notebook, "--tests", tmp_path / "a file").exception)
    (tmp_path / "test_numbers_public.py").write_text(TESTS)
    assert "is a folder; the name of a file" in str(command(notebook, "--html", tmp_path).exception)


def test_the_command_itself_ends_with_2_and_without_a_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "check", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("autograder: ")
    assert "Traceback" not in done.stderr


def test_what_is_to_be_installed_is_said_where_notebooks_cannot_be_run(
    command, folder, monkeypatch
):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "IPython" else found(name)
    )
    done = command(written(folder, DOUBLE))
    assert 'pip install "voxelgrade[course]"' in str(done.exception)


@pytest.mark.slow
def test_an_endless_loop_ends_and_the_other_function_is_tried(check):
    done = check(DOUBLE, "def halve(image):\n    while True:\n        pass")
    double, halve = done.report.results
    assert (double.status, halve.status) == (Status.PASSED, Status.TIMEOUT)
    assert halve.message.startswith("It was still running after 0.7 s")


@pytest.mark.slow
def test_a_cell_that_does_not_end_is_interrupted_and_named(check):
    done = check(DOUBLE, HALVE, "while True:\n    pass")
    assert done.report.passed
    [cell] = done.failed_cells
    assert (cell.number, cell.why) == (3, "TimeLimit: It was still running after 0.7 s.")


@pytest.mark.slow
def test_a_process_that_ends_itself_costs_one_test(check):
    done = check(DOUBLE, "import os\ndef halve(image):\n    os._exit(3)")
    assert [test.status for test in done.report.results] == [Status.PASSED, Status.CRASHED]
    assert "ended itself with exit code 3" in done.report.results[1].message


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep to no such limit")
def test_memory_is_limited_where_the_system_does_it(check):
    greedy = "import numpy as np\ndef halve(image):\n    return np.ones(3 << 27)"
    done = check(DOUBLE, greedy)
    assert [test.status for test in done.report.results] == [Status.PASSED, Status.MEMORY_LIMIT]


@pytest.mark.slow
def test_files_beside_the_notebook_are_there_and_stay_as_they_are(check, folder):
    (folder / "tools.py").write_text("FACTOR = 2\n")
    done = check(
        "import tools\nopen('tools.py', 'w').write('')\nopen('left.txt', 'w').write('x')",
        DOUBLE.replace("2", "tools.FACTOR"),
        HALVE,
    )
    assert done.report.passed
    assert (folder / "tools.py").read_text() == "FACTOR = 2\n"
    assert not (folder / "left.txt").exists()


@pytest.mark.slow
def test_what_functions_print_is_shown_without_what_would_move_the_cursor(check):
    noisy = DOUBLE.replace("    return", "    print('\\x1b[2Jdoubling\\x07')\n    return")
    assert check(noisy, HALVE).report.printed == "doubling\n"


@pytest.mark.slow
def test_nothing_is_left_in_the_temporary_folder(folder, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    own = find_own_notebook(written(folder, DOUBLE, "open('a.txt', 'w')"))
    check_notebook(own, lambda limits, _: Spawner(limits), limits=LIMITS)
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
def test_the_words_of_both_kinds_of_process_are_the_same(folder):
    sources = (
        "def double(img):\n    img *= 2\n    return img",
        "def halve(image):\n    print('here')\n    return image / nothing",
    )
    own = find_own_notebook(written(folder, *sources))
    reports = [
        check_notebook(own, begin, limits=LIMITS).report
        for begin in (lambda limits, _: Spawner(limits), nursery_here)
    ]
    timeless = [[replace(test, seconds=0.0) for test in one.results] for one in reports]
    assert timeless[0] == timeless[1]
    assert repr(reports[0]) == repr(reports[1])
    assert "double changed `img` in place" in repr(reports[0])
    assert "Your code, line 3, in halve" in repr(reports[0])


@pytest.mark.slow
@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_it_runs_where_nothing_of_linux_is_to_be_had(folder, system):
    stuck = "import os, sys\nassert sys.platform == {!r}\ndef halve(image):\n    os._exit(1)"
    notebook = written(folder, DOUBLE, stuck.format(system))
    done = subprocess.run(
        [sys.executable, str(ELSEWHERE), system, "check", str(notebook)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 1, done.stderr
    assert "1 of 2 checks passed." in done.stdout
    assert "The process ended itself with exit code 1." in done.stdout
    assert "did not run" not in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("words", [["-m", "autograder"], [str(ELSEWHERE), "darwin"]])
def test_ctrl_c_ends_it_and_leaves_nothing(folder, tmp_path, words):
    temporary, running = tmp_path / "temporary", tmp_path / "running"
    temporary.mkdir()
    # The test says when it begins: a locked notebook can write no file that is seen here.
    begins = f'"""Ends."""\n    Path({str(running)!r}).touch()\n    submission.halve(IMAGE)\n'
    (folder / "test_numbers_public.py").write_text(
        f"{TESTS}\nfrom pathlib import Path\n@pytest.mark.grade_cell('double')\n"
        f"def test_ends(submission):\n    {begins}"
    )
    endless = "def halve(image):\n    while image.max() == 5:\n        pass\n    return image / 2"
    process = subprocess.Popen(
        [sys.executable, *words, "check", str(written(folder, DOUBLE, endless))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
    )
    deadline = time.monotonic() + 60
    while not running.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert out == ""
    assert "Traceback" not in err
    assert list(temporary.iterdir()) == []


def test_a_page_names_the_cells_that_failed(folder):
    from autograder.notebook_check import FailedCell, NotebookCheck
    from autograder.testing.check_report import CheckReport

    failed = (FailedCell(number=3, why="NameError: name '<b>' is not defined"),)
    check = NotebookCheck(report=CheckReport(), failed_cells=failed, sandbox_level="A")
    assert "Code cell 3: NameError: name &#x27;&lt;b&gt;&#x27;" in check_page("a<b>.ipynb", check)
    assert "<title>Check of a&lt;b&gt;.ipynb</title>" in check_page("a<b>.ipynb", check)

"""What needs a shell, a keyboard or a front end is refused, and the student is told."""

import pytest


def text(cell):
    return "".join(output.get("text", "") for output in cell["outputs"])


def test_a_shell_command_is_not_run_and_the_cell_goes_on(ran, tmp_path):
    (cell,) = ran("!touch made\nfiles = !ls\nprint(files, _exit_code)")["cells"]
    assert cell["status"] == "passed"
    assert "There is no shell where notebooks are graded: `!touch made`" in text(cell)
    assert "[] 127" in text(cell)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("magic", ["bash", "sh", "script bash", "perl", "python3"])
def test_a_cell_for_another_interpreter_fails(ran, magic, tmp_path):
    (cell,) = ran(f"%%{magic}\ntouch made")["cells"]
    assert cell["status"] == "error"
    assert f"`%%{magic.split()[0]}` was not run" in text(cell)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "source", ["%system touch made", "%sx touch made", "!!touch made", "%%sx\ntouch made"]
)
def test_other_ways_to_a_shell_are_refused(ran, source, tmp_path):
    (cell,) = ran(source)["cells"]
    assert "There is no shell" in text(cell)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("command", ["%ls", "%mkdir made", "%cat notes.txt", "cp a b"])
def test_a_magic_that_is_a_command_is_refused_under_its_own_name(ran, command, tmp_path):
    cells = ran("%reset -f", command)["cells"]
    assert [cell["status"] for cell in cells] == ["passed", "passed"]
    assert text(cells[0]) == ""
    assert f"There is no shell where notebooks are graded: `%{command.lstrip('%')}`" in text(
        cells[1]
    )
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("source", "command"),
    [
        ("import subprocess\nsubprocess.run(['touch', 'made'])", "touch made"),
        ("import subprocess\nsubprocess.check_output('touch made', shell=True)", "touch made"),
        ("import os\nos.popen('touch made')", "touch made"),
        ("import asyncio\nawait asyncio.create_subprocess_exec('touch', 'made')", "touch made"),
    ],
)
def test_another_program_is_refused_with_its_name(ran, source, command, tmp_path):
    (cell,) = ran(source)["cells"]
    assert cell["outputs"][-1]["ename"] == "PermissionError"
    assert "No other program runs where notebooks are graded" in cell["outputs"][-1]["evalue"]
    assert f"`{command}` was not started" in cell["outputs"][-1]["evalue"]
    assert not (tmp_path / "made").exists()


def test_os_system_does_as_a_shell_without_the_command(ran, tmp_path):
    (cell,) = ran("import os\nprint(os.waitstatus_to_exitcode(os.system('touch made')))")["cells"]
    assert cell["status"] == "passed"
    assert "There is no shell where notebooks are graded: `touch made`" in text(cell)
    assert "127\n" in text(cell)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "source",
    [
        "import multiprocessing\nmultiprocessing.Process(target=print).start()",
        "from concurrent.futures import ProcessPoolExecutor\n"
        "ProcessPoolExecutor(1).submit(abs, -1).result()",
        "import os\nos.fork()",
    ],
)
def test_another_process_is_refused_with_what_to_do_instead(ran, source):
    (cell,) = ran(source)["cells"]
    assert "A notebook is one process where it is graded" in cell["outputs"][-1]["evalue"]
    assert "ThreadPoolExecutor" in cell["outputs"][-1]["evalue"]


def test_the_network_is_refused_with_the_name_of_the_host(ran):
    source = "from urllib.request import urlopen\nurlopen('http://brains.example/T1.nii')"
    (cell,) = ran(source)["cells"]
    assert cell["outputs"][-1]["ename"] == "URLError"
    assert "no network where notebooks are graded" in cell["outputs"][-1]["evalue"]
    assert "brains.example" in cell["outputs"][-1]["evalue"]


@pytest.mark.parametrize(
    "source",
    ["input('name? ')", "from getpass import getpass\ngetpass()", "breakpoint()"],
)
def test_questions_are_refused_with_the_reason(ran, source):
    (cell,) = ran(source)["cells"]
    assert cell["status"] == "error"
    assert cell["outputs"][-1]["ename"] == "StdinNotImplementedError"
    assert "Nobody is at the keyboard" in cell["outputs"][-1]["evalue"]


@pytest.mark.parametrize("magic", ["run other.py", "load other.py", "debug", "store x"])
def test_magics_that_cannot_work_say_why(ran, magic):
    (cell,) = ran(f"%{magic}")["cells"]
    assert cell["status"] == "error"
    assert f"%{magic.split()[0]} does not work where notebooks are graded" in text(cell)


def test_an_installation_is_skipped_with_a_note(ran):
    (cell,) = ran("%pip install scipy\nprint('on')")["cells"]
    assert cell["status"] == "passed"
    assert "`%pip install scipy` was not run" in text(cell)
    assert "on\n" in text(cell)


@pytest.mark.parametrize("magic", ["load_ext autoreload", "clear", "less notes.txt", "autosave 60"])
def test_settings_of_a_session_are_passed_over(ran, magic):
    (cell,) = ran(f"%{magic}")["cells"]
    assert cell == {"status": "passed", "outputs": [], "number": None, "seconds": cell["seconds"]}


def test_exit_does_not_end_the_notebook(ran):
    first, second = ran("exit", "quit()\n'here'")["cells"]
    assert "every cell is run" in text(first)
    assert second["outputs"][-1]["data"]["text/plain"] == "'here'"


@pytest.mark.parametrize("backend", ["notebook", "widget", "qt"])
def test_figures_are_inline_whatever_the_backend(ran, backend):
    _, cell = ran(f"%matplotlib {backend}", "import pylab\npylab.plot([1]);")["cells"]
    assert [list(output["data"]) for output in cell["outputs"]] == [["text/plain", "image/png"]]


def test_a_cell_leaves_no_file_behind(ran, tmp_path):
    ran("1 + 1", "1 / 0", "import matplotlib.pyplot as plt\nplt.plot([1]);")
    assert list(tmp_path.iterdir()) == []


def test_no_thread_and_no_child_process_is_started(ran):
    (cell,) = ran("import threading, os\nthreading.active_count()")["cells"]
    assert cell["outputs"][0]["data"]["text/plain"] == "1"

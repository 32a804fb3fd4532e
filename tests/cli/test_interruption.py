"""The first signal ends a run; the next change nothing; the command to go on with is exact."""

import os
import signal
import subprocess
import sys
import weakref

import pytest

from autograder.cli.interruption import Interrupted, Interruption, same_command


@pytest.fixture(autouse=True)
def _handlers_as_before():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    hook = sys.unraisablehook
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook = hook


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_raises_with_its_exit_code(number, code):
    with pytest.raises(Interrupted) as raised, Interruption():
        os.kill(os.getpid(), number)
    assert raised.value.exit_code == code
    assert isinstance(raised.value, KeyboardInterrupt)


def test_further_signals_change_nothing():
    with Interruption():
        with pytest.raises(Interrupted):
            os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGTERM)


def test_what_was_swallowed_is_raised_again():
    with Interruption() as interruption:
        interruption.check()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Interrupted):
            interruption.check()


class _Watched:
    """Something whose end can be watched."""


def test_what_is_raised_where_python_reports_and_goes_on_is_not_reported_but_raised_again():
    told = []
    sys.unraisablehook = told.append
    watched = _Watched()
    with Interruption() as interruption:
        watch = weakref.ref(watched, lambda _: os.kill(os.getpid(), signal.SIGINT))
        del watched
        assert watch() is None
        with pytest.raises(Interrupted):
            interruption.check()
    assert told == []


def test_what_others_raise_there_is_reported_as_ever():
    told = []
    sys.unraisablehook = lambda lost: told.append(lost.exc_type)
    watched = _Watched()
    with Interruption():
        watch = weakref.ref(watched, lambda _: 1 / 0)
        del watched
        assert watch() is None
    assert told == [ZeroDivisionError]


def test_a_run_that_ends_by_itself_leaves_the_handlers_as_they_were():
    before = (signal.getsignal(signal.SIGINT), sys.unraisablehook)
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before[0]
        assert sys.unraisablehook != before[1]
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == before


def test_the_command_is_given_as_one_types_it():
    words = ["/venv/bin/autograder", "grade", "a b", "--force", "--jobs", "2"]
    on_path = same_command(words, ["--force"], {"autograder": "/venv/bin/autograder"}.get)
    assert on_path == "autograder grade 'a b' --jobs 2"
    elsewhere = same_command(words, ["--force"], lambda name: None)
    assert elsewhere.startswith("/venv/bin/autograder grade")
    module = same_command(["/x/autograder/__main__.py", "grade", "shift"], (), lambda name: None)
    assert module == f"{sys.executable} -m autograder grade shift"


def test_an_interrupt_before_the_command_is_known_is_no_traceback():
    code = (
        "import os, signal, sys\n"
        "class Meddler:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Meddler())\n"
        "from autograder.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")

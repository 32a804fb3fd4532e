"""What is started often starts quickly: nothing heavy is imported that is not needed yet."""

import resource
import subprocess
import sys

import pytest

HEAVY = (
    *("IPython", "_pytest", "jsonschema", "matplotlib", "nbconvert", "nbformat", "nbgrader"),
    *("numpy", "pytest", "scipy", "skimage", "sqlalchemy", "tornado"),
)
PACKAGE = "import autograder"
HELP = (
    "import sys\n"
    "sys.argv = ['autograder', *{words!r}]\n"
    "from autograder.__main__ import main\n"
    "try:\n    main()\nexcept SystemExit:\n    pass\n"
)
WORKER_START = "import autograder.grading.worker_process"
RUN_START = "import autograder.cli.shown_run, autograder.cli.progress.bar"


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    "code",
    [
        PACKAGE,
        HELP.format(words=["--help"]),
        HELP.format(words=["grade", "--help"]),
        HELP.format(words=["collect", "--help"]),
        HELP.format(words=["check", "--help"]),
        WORKER_START,
        RUN_START,
    ],
)
def test_nothing_heavy_is_imported(code):
    loaded = f"\nimport sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert python(code + loaded).splitlines()[-1] == "[]"


def processor_seconds(code):
    """Return the least of three runs: others use the machine, too."""
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        python(code)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def test_help_takes_less_than_three_tenths_of_a_second():
    assert processor_seconds(HELP.format(words=["--help"])) < 0.3


def test_the_package_is_imported_in_less_than_a_tenth_of_a_second():
    assert processor_seconds(PACKAGE) < 0.1


def test_the_gradebook_does_not_wait_for_a_grammar_of_addresses():
    code = (
        "import sys, autograder.gradebook.nodes\n"
        "print('jsonschema' in sys.modules, 'rfc3987_syntax' in sys.modules)\n"
    )
    assert python(code).split() == ["True", "False"]


def test_whoever_has_jsonschema_already_keeps_its_checkers():
    code = (
        "import jsonschema, autograder.gradebook.nodes\n"
        "print('iri' in jsonschema.FormatChecker.checkers)\n"
    )
    assert python(code).strip() == "True"

"""The command line is light, and answers wrong usage with one message."""

import subprocess
import sys

HEAVY = ("numpy", "scipy", "skimage", "nbgrader", "nbformat", "jsonschema", "pytest", "matplotlib")


def run(*words, cwd=None):
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_help_loads_nothing_heavy():
    code = (
        "import sys\n"
        "sys.argv = ['autograder', '--help']\n"
        "from autograder.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert run("-c", code).stdout.splitlines()[-1] == "[]"


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, autograder; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert run("-c", code).stdout.strip() == "[]"


def test_a_missing_course_is_one_message_and_exit_code_2(tmp_path):
    done = run("-m", "autograder", "grade", "tophat", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: No course found")
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_exit_code_2():
    assert run("-m", "autograder", "grade").returncode == 2

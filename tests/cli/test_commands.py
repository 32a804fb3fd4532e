"""The command line answers wrong usage with one message."""

import subprocess
import sys


def run(*words, cwd=None):
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_a_missing_course_is_one_message_and_exit_code_2(tmp_path):
    done = run("-m", "autograder", "grade", "tophat", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: No course found")
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_exit_code_2():
    assert run("-m", "autograder", "grade").returncode == 2

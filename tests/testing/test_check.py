"""`check` in a notebook: the public tests on the notebook's own functions."""

import os
import subprocess
import sys
from functools import partial

import numpy as np
import pytest

from autograder.results import Status
from autograder.testing.checking import check_names
from autograder.testing.namespace import NamespaceCaller

TESTS = '''
import numpy as np
import pytest

IMAGE = np.arange(6)

@pytest.mark.grade_cell("double")
def test_doubles(matches_expected):
    """Doubles every pixel."""
    matches_expected("double", IMAGE, expected=2 * IMAGE)

@pytest.mark.grade_cell("halves")
def test_halves(matches_expected):
    """Halves <every> pixel."""
    matches_expected("halve", IMAGE, expected=IMAGE / 2)
'''


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test_numbers_public.py").write_text(TESTS)
    return tmp_path


def double(image):
    print("doubling")
    return image * 2


def halve(image):
    raise NotImplementedError


def broken_halve(image):
    return image / nothing  # noqa: F821 - the mistake


def test_autograder_check_is_the_function_at_the_second_import_too():
    lines = ("from autograder import check", "from autograder import check", "check()")
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert "There are no public tests" in done.stdout


def test_a_terminal_that_cannot_write_the_marks_still_gets_the_words(folder):
    code = "from autograder import check\ndef double(image):\n    return 2 * image\ncheck()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "? passed: Doubles every pixel." in done.stdout
    assert "What is left" in done.stdout


def test_a_function_is_checked_with_its_own_tests_only(folder):
    report = check_names({"halve": halve, "double": double}, (double,), folder)
    assert [result.title for result in report.results] == ["Doubles every pixel."]
    assert report.passed
    assert report.printed == "doubling\n"
    assert repr(report).startswith("1 of 1 checks passed.\n✔ passed: Doubles every pixel.")


def test_without_functions_all_tests_run_and_a_stub_is_not_yet_written(folder):
    report = check_names({"halve": halve, "double": double}, (), folder)
    assert not report.passed
    assert "… not attempted: Halves <every> pixel.\n      halve is not written yet" in repr(report)
    assert "Halves &lt;every&gt; pixel." in report._repr_html_()


def test_an_error_is_shown_with_the_students_own_lines_only(folder):
    report = check_names({"halve": broken_halve}, (broken_halve,), folder)
    text = repr(report)
    assert "halve raised NameError: name 'nothing' is not defined" in text
    assert "return image / nothing" in text
    assert text.count("NameError") == 1
    assert "namespace.py" not in text


def test_functions_without_a_name_of_their_own_are_found_in_the_notebook(folder):
    doubled = partial(np.multiply, 2)
    report = check_names({"double": doubled}, (doubled,), folder)
    assert [result.status for result in report.results] == [Status.PASSED]


def test_the_function_that_is_given_is_the_one_that_is_checked(folder):
    def wrong(image):
        return image

    wrong.__name__ = "double"
    assert not check_names({"double": double}, (wrong,), folder).passed


def test_problems_are_said_in_a_sentence(folder, tmp_path):
    assert "not 3" in check_names({}, (3,), folder).problem
    assert check_names({}, (print,), folder).problem == (
        "No public test is about print. There are tests for: double, halves."
    )
    (tmp_path / "empty").mkdir()
    assert "no public tests" in check_names({}, (), tmp_path / "empty").problem
    (folder / "test_broken_public.py").write_text("1 / 0")
    assert "ZeroDivisionError" in check_names({}, (), folder).problem


def test_a_fault_of_the_tests_is_said_to_be_one(folder):
    (folder / "test_more_public.py").write_text(
        "import pytest\n@pytest.mark.grade_cell('double')\ndef test_more(matches_reference):\n"
        "    '''M.'''\n    matches_reference('double', 1)\n"
    )
    problem = check_names({"double": double}, (double,), folder).problem
    assert problem.startswith("The check itself failed")
    assert "no reference" in problem


def test_an_interruption_ends_the_check_quietly(folder):
    def interrupted(image):
        raise KeyboardInterrupt

    problem = check_names({"double": interrupted}, (), folder).problem
    assert problem == "The check was stopped while double was running."


def test_the_namespace_hands_out_copies_and_takes_what_the_sandbox_would():
    image = np.arange(3)

    def in_place(image):
        image[:] = 0
        return np.ma.masked_array(image)

    reply = NamespaceCaller({"f": in_place}).call("f", (image,), {})
    assert reply.changed_arguments == (0,)
    assert "MaskedArray" in reply.value.type_name
    assert image.tolist() == [0, 1, 2]


def test_leaving_the_interpreter_is_an_exception_like_others():
    reply = NamespaceCaller({"f": sys.exit}).call("f", ("now",), {})
    assert reply.raised.type_name == "SystemExit"
    assert reply.raised.message == "now"


def test_a_test_computes_the_same_in_a_notebook_that_has_numpy_raise(folder):
    tests = folder / "test_numbers_public.py"
    tests.write_text(
        tests.read_text().replace("np.arange(6)", "np.exp(-np.arange(0.0, 6000, 1000))")
    )
    with np.errstate(all="raise"):
        assert check_names({"double": double}, (double,), folder).passed

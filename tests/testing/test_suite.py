"""Running an exercise's tests on submission after submission."""

import os
import sys
import time
import warnings
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from autograder.calls import Loss, SessionLost
from autograder.errors import CourseError, GraderFault
from autograder.results import Status
from autograder.testing.suite import collect_tests, run_suite
from tests.testing.exercise import Functions, Same, Tripled, double, reference

REFERENCE_TEST = '''
def test_doubles(matches_reference):
    """Doubles every pixel."""
    matches_reference("double", IMAGE)
'''


def raising(error):
    def function(image):
        raise error

    return function


def test_a_right_function_earns_the_points(suite):
    [[result]] = suite(REFERENCE_TEST, Functions(double=double), reference=reference(double=double))
    assert result.status is Status.PASSED
    assert (result.points, result.max_points) == (2.0, 2.0)
    assert (result.name, result.title) == ("test_doubles", "Doubles every pixel.")
    assert result.grade_id == "double"
    assert result.message == ""


@pytest.mark.parametrize(
    ("caller", "status", "words"),
    [
        (Functions(double=lambda image: image * 3), Status.FAILED, "expected 10, got 15"),
        (Functions(double=raising(KeyError("k"))), Status.ERROR, "Cell In[3], line 2"),
        (Functions(double=raising(MemoryError())), Status.MEMORY_LIMIT, "MemoryError"),
        (Functions(), Status.MISSING, "'double'"),
        (Functions(double=raising(NotImplementedError())), Status.ERROR, "not written yet"),
        (Functions(double=double, forbidden={"double": "No."}), Status.NOT_ALLOWED, "No."),
        (
            Functions(double=raising(type("NotAllowedError", (Exception,), {})("Use NumPy."))),
            Status.NOT_ALLOWED,
            "Use NumPy.",
        ),
        (Functions(double=double, lost=SessionLost(Loss.TIMEOUT, "10 s.")), Status.TIMEOUT, "10 s"),
        (
            Functions(double=double, lost=SessionLost(Loss.MEMORY_LIMIT, "1 GiB.")),
            Status.MEMORY_LIMIT,
            "1 GiB.",
        ),
        (
            Functions(double=double, lost=SessionLost(Loss.CRASHED, "Gone.")),
            Status.CRASHED,
            "Gone.",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, Status) else "",
)
def test_each_way_to_fail_has_its_status_and_message(suite, caller, status, words):
    [[result]] = suite(REFERENCE_TEST, caller, reference=reference(double=double))
    assert result.status is status
    assert words in result.message
    assert result.points == 0


def test_a_forbidden_function_is_not_even_called(suite):
    caller = Functions(double=double, forbidden={"double": "No."})
    suite(REFERENCE_TEST, caller, reference=reference(double=double))
    assert caller.calls == 0


def test_a_function_that_changes_its_input_fails_though_its_value_is_right(suite):
    def in_place(image):
        image *= 2
        return image

    def right(volume):
        return volume * 2

    [[result]] = suite(
        REFERENCE_TEST, Functions(double=in_place), reference=reference(double=right)
    )
    assert result.status is Status.FAILED
    assert "changed `image` in place" in result.message


def test_the_tests_own_conditions_fail_with_a_sentence_and_no_traceback(suite):
    text = '''
def test_sentence(submission):
    """Has a sentence."""
    assert submission.double(IMAGE).sum() == 1, "The sum is wrong."

def test_condition(submission):
    """Has a condition."""
    assert submission.double(IMAGE).sum() == 1

def test_failure(submission):
    """Calls fail."""
    submission.double(IMAGE)
    pytest.fail("This is no image.")

def test_unusable(submission):
    """Uses the value."""
    submission.double(IMAGE).missing
'''
    [results] = suite(text, Functions(double=double))
    assert {result.status for result in results} == {Status.FAILED}
    sentence, condition, failure, unusable = (result.message for result in results)
    assert sentence == "The sum is wrong."
    assert condition.endswith("does not meet the test's condition: np.int64(30) == 1")
    assert failure == "This is no image."
    assert "AttributeError" in unusable
    assert not any("test_double.py" in result.message for result in results)


def test_expected_values_and_expected_exceptions_are_judged(suite):
    text = '''
def test_expected(matches_expected):
    """Gives what is expected."""
    matches_expected("double", 2.0, expected=4.0, atol=1e-9)

def test_refuses(raises_error):
    """Refuses a string."""
    raises_error("double", "text", error=ValueError)
'''

    def refusing(error):
        def function(value):
            if value == "text":
                raise error
            return 2 * value

        return Functions(double=function)

    axis_error = np.exceptions.AxisError("no axis")  # a ValueError of NumPy's own

    class NoColor(ValueError):
        """An error of the student's own."""

    class Later(NotImplementedError, ValueError):
        """A stub's."""

    results = suite(
        text,
        refusing(ValueError("no")),
        refusing(axis_error),
        refusing(TypeError("no")),
        refusing(NotImplementedError()),
        Functions(double=lambda value: value * 2),
        refusing(NoColor("no")),
        refusing(Later("no")),
    )
    assert [result[0].status for result in results] == [Status.PASSED] * 7
    refusals = [result[1] for result in results]
    assert [refusal.status for refusal in refusals] == [
        Status.PASSED,
        Status.PASSED,
        Status.FAILED,
        Status.ERROR,
        Status.FAILED,
        Status.PASSED,
        Status.FAILED,
    ]
    assert "raised TypeError: no" in refusals[2].message
    assert "returned a value" in refusals[4].message


@pytest.mark.parametrize(
    "text",
    [
        'def test_a(submission):\n    """T."""\n    1 / 0\n    submission.double(IMAGE)',
        "def test_a(matches_reference):\n    '''T.'''\n    matches_reference('unknown', IMAGE)",
        "def test_a(matches_reference):\n    '''T.'''\n    matches_reference('nan', IMAGE)",
        "def test_a(matches_reference):\n    '''T.'''\n    matches_reference('broken', IMAGE)",
        "def test_a(submission):\n    '''T.'''\n    assert submission.broken(IMAGE) is None",
        "@pytest.fixture\ndef x():\n    1 / 0\ndef test_a(x):\n    '''T.'''",
        "@pytest.fixture\ndef x():\n    yield\n    1 / 0\ndef test_a(x):\n    '''T.'''",
        "def test_a(no_such_fixture):\n    '''T.'''",
    ],
    ids=[
        "own code",
        "no reference",
        "NaN",
        "broken reference",
        "broken reference of a value",
        "set-up",
        "tear-down",
        "fixture",
    ],
)
def test_a_fault_of_the_test_is_the_graders_and_the_next_job_still_runs(suite, text):
    right = reference(
        double=double, nan=lambda image: image * np.nan, broken=raising(ValueError("b"))
    )
    caller = Functions(double=double, unknown=double, nan=double, broken=double)
    results = suite(text, caller, caller, reference=right)
    assert [type(result) for result in results] == [GraderFault, GraderFault]
    assert "test_a" in str(results[0])


def test_a_broken_sandbox_is_the_graders_fault_and_the_next_job_still_runs(suite):
    broken = Functions(double=double, fault=GraderFault("no fork"))
    fault, [result] = suite(
        REFERENCE_TEST, broken, Functions(double=double), reference=reference(double=double)
    )
    assert str(fault) == "no fork"
    assert result.status is Status.PASSED


def test_tests_are_collected_and_references_and_fixtures_computed_once_for_all_jobs(suite):
    counted = ModuleType("counted")
    counted.collected = counted.module = counted.function = counted.reference = 0
    counted.misconceptions = 0
    sys.modules["counted_by_the_suite"] = counted

    class Counting(Tripled):
        """Counts."""

        def double(image):  # noqa: N805
            counted.misconceptions += 1
            return image * 3

    def right(image):
        counted.reference += 1
        return image * 2

    text = '''
import counted_by_the_suite as counted
counted.collected += 1

@pytest.fixture(scope="module")
def image():
    counted.module += 1
    return np.arange(6)

@pytest.fixture
def fresh():
    counted.function += 1

def test_one(matches_reference, image, fresh):
    """One."""
    matches_reference("double", image.copy())

class TestMore:
    def test_two(self, matches_reference, image):
        """Two."""
        matches_reference("double", image)
'''
    try:
        callers = [Functions(double=double), *[Functions(double=lambda i: i * 3) for _ in range(4)]]
        results = suite(
            text, *callers, reference=reference(double=right), misconceptions=[Counting]
        )
    finally:
        del sys.modules["counted_by_the_suite"]
    assert (counted.collected, counted.module, counted.function) == (1, 1, 5)
    assert (counted.reference, counted.misconceptions) == (2, 2)
    assert {r.status for r in results[0]} == {Status.PASSED}
    assert {r.misconception for job in results[1:] for r in job} == {"counting"}


def test_a_reference_is_computed_anew_where_the_inputs_depend_on_the_student(suite):
    text = '''
def test_twice(submission, matches_reference):
    """Doubles twice."""
    matches_reference("double", submission.double(IMAGE))
'''
    results = suite(
        text,
        Functions(double=double),
        Functions(double=lambda image: image * 3),
        Functions(double=double),
        reference=reference(double=double),
    )
    statuses = [result.status for [result] in results]
    assert statuses == [Status.PASSED, Status.FAILED, Status.PASSED]


def test_references_get_copies_of_the_inputs(suite):
    def greedy(image):
        image *= 2
        return image

    text = (
        REFERENCE_TEST
        + '''
def test_again(matches_reference):
    """Again."""
    assert IMAGE.sum() == 15
    matches_reference("double", IMAGE)
'''
    )
    [results] = suite(text, Functions(double=double), reference=reference(double=greedy))
    assert {result.status for result in results} == {Status.PASSED}


def test_files_of_one_name_in_two_folders_run_together(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "test_same.py").write_text(
            "import pytest\n"
            "@pytest.mark.grade_cell('g')\n@pytest.mark.points(1)\n"
            f"def test_{folder}():\n    '''T.'''\n"
        )
    paths = [tmp_path / "b" / "test_same.py", tmp_path / "a" / "test_same.py"]
    assert [test.name for test in collect_tests(paths)] == ["test_b", "test_a"]


def test_the_folders_above_the_tests_need_not_be_readable(tmp_path, monkeypatch):
    path = tmp_path / "closed" / "course" / "test_one.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "import pytest\n@pytest.mark.grade_cell('g')\n@pytest.mark.points(1)\n"
        "def test_one():\n    'T.'\n"
    )
    listed = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda place: listed.append(place) or scandir(place))
    assert len(collect_tests([path])) == 1
    assert not [place for place in map(Path, listed) if place in path.parent.parents]


def test_a_run_leaves_nothing_behind(suite, tmp_path, capfd, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "conftest.py").write_text("1 / 0")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option")
    modules, path, current = set(sys.modules), list(sys.path), os.environ["PYTEST_CURRENT_TEST"]
    text = REFERENCE_TEST + "    print('printed')\n    import warnings; warnings.warn('warned')\n"
    suite(text, Functions(double=lambda _: None), reference=reference(double=double))
    [[result]] = suite(text, Functions(double=double), reference=reference(double=double))
    assert result.status is Status.PASSED
    assert set(sys.modules) == modules
    assert sys.path == path
    assert os.environ["PYTEST_CURRENT_TEST"] == current
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"
    assert capfd.readouterr() == ("", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "conftest.py",
        "pytest.ini",
        "test_double.py",
    ]


def test_what_the_callers_of_the_suite_print_and_raise_is_theirs(tmp_path, capsys):
    path = tmp_path / "test_a.py"
    path.write_text(
        "import pytest\n@pytest.mark.grade_cell('g')\n@pytest.mark.points(1)\n"
        "def test_a():\n    '''T.'''\n"
    )

    def jobs():
        print("pulled")
        with pytest.warns(UserWarning, match="heard"):
            warnings.warn("heard", stacklevel=1)
        yield Functions()
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        run_suite(
            [path],
            reference=None,
            misconceptions=(),
            jobs=jobs(),
            report=lambda _, results: print(len(results)),
        )
    assert capsys.readouterr().out == "pulled\n1\n"


def test_an_interruption_rises(suite):
    with pytest.raises(KeyboardInterrupt):
        suite(REFERENCE_TEST, Functions(double=raising(KeyboardInterrupt())))


def test_without_test_files_every_job_is_reported_without_results():
    reports = []
    run_suite(
        [],
        reference=None,
        misconceptions=(),
        jobs=[Functions()],
        report=lambda _, results: reports.append(results),
    )
    assert reports == [()]
    assert collect_tests([]) == ()


def test_only_the_tests_that_are_wanted_run(tmp_path):
    path = tmp_path / "test_a_public.py"
    path.write_text(
        "import pytest\npytestmark = pytest.mark.grade_cell('g')\n"
        "def test_a(submission):\n    '''A.'''\n    submission.f()\n"
        "def test_b(submission):\n    '''B.'''\n    submission.h()\n"
    )
    reports = []
    run_suite(
        [path],
        reference=None,
        misconceptions=(),
        jobs=[Functions(f=lambda: 1, h=lambda: 1)],
        report=lambda _, results: reports.append([result.name for result in results]),
        wanted=lambda test: "h" in test.mentions,
    )
    assert reports == [["test_b"]]


def test_a_missing_file_is_the_courses_fault(tmp_path):
    with pytest.raises(CourseError, match=r"test_none\.py"):
        collect_tests([tmp_path / "test_none.py"])


def test_a_job_of_ten_trivial_tests_takes_milliseconds(suite):
    text = "".join(
        f'def test_{n}(matches_reference):\n    """T."""\n    matches_reference("double", IMAGE)\n'
        for n in range(10)
    )
    times = []

    def function(image):
        times.append(time.perf_counter())
        return image * 2

    suite(
        text,
        *[Functions(double=function) for _ in range(8)],
        reference=reference(double=double),
        misconceptions=[Tripled, Same],
    )
    starts = np.array(times[::10])
    # The target is 10 ms; the median of seven jobs, with room for a busy machine.
    assert np.median(np.diff(starts)) < 0.05


def test_no_folder_above_the_tests_is_listed(suite, monkeypatch, tmp_path):
    listed = []
    scandir = os.scandir

    def noting(path="."):
        listed.append(Path(os.fspath(path)))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noting)
    suite(
        "def test_double(matches_expected):\n"
        "    '''Doubles.'''\n"
        "    matches_expected('double', IMAGE, expected=2 * IMAGE)\n",
        Functions(double=double),
    )
    assert not set(listed) & set(tmp_path.parents)

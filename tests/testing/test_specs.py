"""What tests say of themselves, and what is refused."""

import pytest

from autograder.errors import CourseError
from autograder.results import Visibility
from autograder.testing.suite import collect_tests

MARKED = "import pytest\npytestmark = [pytest.mark.grade_cell('g'), pytest.mark.points(1)]\n"


def collect(tmp_path, text, name="test_a.py"):
    path = tmp_path / name
    path.write_text(text)
    return collect_tests([path])


def test_markers_of_functions_go_before_those_of_classes_and_modules(tmp_path):
    tests = collect(
        tmp_path,
        MARKED
        + '''
def test_module():
    """Of the module.

    More.
    """

@pytest.mark.points(2.5)
@pytest.mark.grade_cell("c")
class TestClass:
    def test_class(self):
        """Of the class."""

    @pytest.mark.points(0)
    @pytest.mark.visibility("hidden")
    def test_function(self):
        """Of the function."""
''',
    )
    assert [(t.name, t.title, t.grade_id, t.points, t.visibility) for t in tests] == [
        ("test_module", "Of the module.", "g", 1.0, Visibility.AFTER),
        ("test_class", "Of the class.", "c", 2.5, Visibility.AFTER),
        ("test_function", "Of the function.", "c", 0.0, Visibility.HIDDEN),
    ]


def test_public_tests_are_public_and_worth_nothing_unless_they_say_so(tmp_path):
    text = "import pytest\n@pytest.mark.grade_cell('g')\ndef test_a():\n    '''A.'''\n"
    [test] = collect(tmp_path, text, "test_a_public.py")
    assert (test.visibility, test.points) == (Visibility.PUBLIC, 0.0)


def test_variants_have_numbered_titles_and_hidden_ones_numbered_names(tmp_path):
    text = MARKED + (
        "@pytest.mark.parametrize('side', [33, 55])\ndef test_a(side):\n    '''A.'''\n"
        "@pytest.mark.visibility('hidden')\n"
        "@pytest.mark.parametrize('side', [33, 55])\ndef test_b(side):\n    '''B.'''\n"
    )
    tests = collect(tmp_path, text)
    assert [(test.name, test.title) for test in tests] == [
        ("test_a[33]", "A. (1)"),
        ("test_a[55]", "A. (2)"),
        ("test_b[1]", "B. (1)"),
        ("test_b[2]", "B. (2)"),
    ]


def test_the_functions_that_a_test_is_about_are_mentioned(tmp_path):
    text = MARKED + (
        "@pytest.mark.parametrize('name', ['one'])\n"
        "def test_a(submission, matches_reference, name):\n    '''A.'''\n"
        "    matches_reference(name)\n    matches_reference('two')\n"
        "    [submission.three() for i in 'ab']\n"
    )
    [test] = collect(tmp_path, text)
    assert {"one", "two", "three"} <= test.mentions


FUNCTION = "def test_a():\n    '''A.'''\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MARKED + "def test_a():\n    pass\n", "test_a has no docstring"),
        (
            "import pytest\n@pytest.mark.points(1)\n" + FUNCTION,
            "test_a has no grade cell",
        ),
        ("import pytest\n@pytest.mark.grade_cell('g')\n" + FUNCTION, "test_a has no points"),
        (MARKED + "@pytest.mark.points(-1)\n" + FUNCTION, "test_a has -1 points"),
        (MARKED + "@pytest.mark.points(float('nan'))\n" + FUNCTION, "test_a has nan points"),
        (MARKED + "@pytest.mark.points('2')\n" + FUNCTION, "test_a has '2' points"),
        (MARKED + "@pytest.mark.points()\n" + FUNCTION, "points without exactly one argument"),
        (MARKED + "@pytest.mark.visibility('secret')\n" + FUNCTION, "visibility 'secret'"),
        (MARKED + "@pytest.mark.skip\n" + FUNCTION, "marked skip"),
        (MARKED + "@pytest.mark.xfail\n" + FUNCTION, "marked xfail"),
        ("import no_such_module_at_all\n", "ModuleNotFoundError: No module named"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
        ("def broken(:\n", "SyntaxError"),
        (
            MARKED + FUNCTION + "class TestA:\n    def test_a(self):\n        '''A.'''\n",
            "Two tests are named test_a",
        ),
    ],
)
def test_what_a_test_file_lacks_is_said_with_its_name(tmp_path, text, words):
    with pytest.raises(CourseError) as raised:
        collect(tmp_path, text)
    assert words in str(raised.value)
    assert "test_a.py" in str(raised.value)
    assert "Traceback" not in str(raised.value)


def test_one_name_in_two_files_is_refused_with_both(tmp_path):
    paths = [tmp_path / "test_one.py", tmp_path / "test_two.py"]
    for path in paths:
        path.write_text(MARKED + FUNCTION)
    with pytest.raises(CourseError, match=r"test_one\.py and in .*test_two\.py"):
        collect_tests(paths)

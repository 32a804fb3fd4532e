"""What nbgrader pays or takes wrongly: its own verdict, recorded, and ours beside it.

Each line is one of the table in docs/nbgrader-courses.md.
"""

import pytest

from tests.plain_courses import stock
from tests.plain_courses.test_equal import differences, graded_by_our_line, graded_by_us

RIGHT = {"equal": 2.0, "numpy_number": 1.5, "number": 2.0, "last": 1.0}
NOTHING = dict.fromkeys(RIGHT, 0.0)
NOT_GRADED = dict.fromkeys(RIGHT)
UNREADABLE = {"numpy_number": 3.0}
"""nbgrader cannot read ``np.float64(1.5)``, and pays in full, whatever the number."""

VERDICTS = {
    # student: (nbgrader's points, ours)
    "right": (RIGHT | UNREADABLE, RIGHT),
    "blank": (NOTHING, NOTHING),
    "warning": (NOTHING, RIGHT),
    "negative": (NOTHING | UNREADABLE | {"number": 3.0}, NOTHING),
    "nan": (RIGHT | UNREADABLE | {"number": 3.0}, RIGHT | {"number": 0.0}),
    "greedy": (NOT_GRADED | UNREADABLE | {"equal": 2.0}, RIGHT | {"number": 3.0}),
    "text": (RIGHT | UNREADABLE | {"number": 3.0}, RIGHT | {"number": 3.0}),
    "skipped": ({"equal": 2.0, "numpy_number": 3.0, "number": 3.0, "last": 1.0}, NOTHING),
    "raising": (NOTHING | UNREADABLE, NOTHING),
    "forged": (NOTHING | UNREADABLE, NOTHING),
    "printed": (NOTHING | UNREADABLE, NOTHING),
    "displayed": (NOT_GRADED, RIGHT | {"number": 0.0}),
    "formatter": (RIGHT | UNREADABLE | {"number": 3.0}, RIGHT | {"number": 0.0}),
    "flood": (RIGHT | UNREADABLE, RIGHT),
    "crash": (NOT_GRADED, RIGHT | {"numpy_number": 0.0}),
    "crash_at_once": (NOT_GRADED, NOTHING),
    "endless": (RIGHT | {"numpy_number": 0.0}, RIGHT | {"numpy_number": 0.0}),
    "endless_at_once": (RIGHT | UNREADABLE, RIGHT),
    "exit": (RIGHT | UNREADABLE | {"equal": 0.0}, RIGHT | {"equal": 0.0}),
    "question": (NOTHING, NOTHING),
    "shell": (RIGHT | UNREADABLE, RIGHT),
    "program": (RIGHT | UNREADABLE, NOTHING),
    "without_tests": (RIGHT | UNREADABLE | {"equal": None}, RIGHT),
    "doubled": (NOT_GRADED, RIGHT),
}
FAILS_THE_SUBMISSION = ["crash", "crash_at_once", "displayed", "doubled", "greedy"]


def points(rows, student):
    return {cell: rows[f"{student}/odd/{cell}"][0] for cell in RIGHT}


@pytest.fixture(scope="module")
def ours(made, tmp_path_factory):
    import shutil

    root = tmp_path_factory.mktemp("ours") / "odd"
    shutil.copytree(made("odd"), root)
    return graded_by_us("odd", root)


@pytest.mark.parametrize("student", VERDICTS)
def test_nbgraders_verdict_is_as_the_documentation_says(student):
    assert points(stock.recorded("odd")["rows"], student) == VERDICTS[student][0]


def test_nbgrader_gives_these_submissions_up_and_some_of_them_the_whole_class():
    record = stock.recorded("odd")
    assert record["failed alone"] == FAILS_THE_SUBMISSION
    assert len(record["failed"]) > len(record["failed alone"])


@pytest.mark.slow
@pytest.mark.parametrize("student", VERDICTS)
def test_our_verdict_is_what_the_code_deserves(student, ours):
    assert points(ours, student) == VERDICTS[student][1]
    assert not any(ours[f"{student}/odd/{cell}"][2] for cell in RIGHT)


@pytest.mark.exhaustive
def test_nbgraders_command_with_our_line_gives_the_same(ours, course_copy):
    rows, done = graded_by_our_line("odd", course_copy("odd"))
    assert done.returncode == 0, done.stderr[-2000:]
    assert differences(rows, ours) == {}


@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_nbgrader_still_gives_what_was_recorded(course_copy):
    given = stock.graded_by_nbgrader("odd", course_copy("odd"))
    record = stock.recorded("odd")
    assert differences(given["rows"], record["rows"]) == {}
    assert given["failed alone"] == record["failed alone"]

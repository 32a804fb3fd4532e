"""No submission stops the batch, gives anything away or ends without a word; `make fuzz` does all.

Here every kind that has a name is graded once, the giant ones left out, with a few of the others.
"""

from random import Random

import pytest

from autograder.results import ClassReport
from tests.fuzz.cases import Case, all_cases
from tests.fuzz.classroom import Classroom, Findings
from tests.fuzz.files import SECRET, Desk

pytestmark = pytest.mark.slow

SEED = 7
BATCHES = 3
MANY = {"wrong type": 12, "cut off": 6, "markdown": 5, "time": 8, "JSON changed": 25}
MANY |= {"bytes changed": 20, "giant": 0, "encoding": 15, "source": 8, "module beside": 8}
MANY |= {"number": 10, "format version": 10, "file name": 30, "link": 25}


def sample() -> list[Case]:
    """Choose some two hundred cases, of every kind."""
    random = Random(SEED)
    by_kind: dict[str, list[Case]] = {}
    for case in all_cases(SEED, cuts=40, mutations=25):
        by_kind.setdefault(case.kind, []).append(case)
    return [
        case
        for kind, cases in by_kind.items()
        for case in random.sample(cases, min(len(cases), MANY.get(kind, len(cases))))
    ]


@pytest.fixture(scope="module")
def classroom(tmp_path_factory) -> Classroom:
    return Classroom(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.filterwarnings("default")  # students' own code may warn
@pytest.mark.parametrize("number", range(BATCHES))
def test_odd_submissions_end_with_a_reason_and_good_ones_with_full_points(classroom, number):
    cases = sample()[number::BATCHES]
    findings: Findings = classroom.grade(cases, jobs=2)
    assert findings.flaws == []
    assert len(findings.outcomes) == len(cases)


def test_a_verdict_that_was_not_expected_is_noticed(classroom):
    case = Case(kind="test", name="good", lay=Desk.hand_in, expected="ungradable")
    assert [flaw for flaw in classroom.grade([case], jobs=1).flaws if "graded (3 of 3)" in flaw]


def test_a_file_written_outside_and_a_secret_delivered_are_noticed(classroom, monkeypatch):
    def grade_class(assignment, **_):
        (classroom._outside / "new.txt").touch()
        (assignment.course.root / "feedback").mkdir()
        (assignment.course.root / "feedback" / "page.html").write_text(SECRET)
        return ClassReport(assignment="twice", sandbox_level="A", reports=())

    monkeypatch.setattr("tests.fuzz.classroom.grade_class", grade_class)
    flaws = "\n".join(classroom.grade([], jobs=1).flaws)
    assert "changed what is not the grader's" in flaws
    assert "new.txt" in flaws
    assert "the secret is in" in flaws
    assert "a good submission got nothing" in flaws

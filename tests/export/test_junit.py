"""`autograder export --to junit`.

The elements and attributes are those of `junit-10.xsd` in Jenkins's xUnit plugin
(jenkinsci/xunit-plugin), which is also what pytest checks its own reports with.
"""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.export.junit import to_junit
from autograder.results import GradeCellResult, Status, SubmissionStatus, Visibility
from tests.export.reports import class_report, graded, not_graded, verdict

TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")
REQUIRED = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "properties": set(),
    "property": {"name", "value"},
    "failure": set(),
    "error": set(),
    "skipped": set(),
}
ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": REQUIRED["testsuite"] | {
        *("group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log"),
        "url",
    },
    "testcase": {"name", "time", "classname", "group"},
    "properties": set(),
    "property": {"name", "value"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
}  # fmt: skip
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testsuite", "properties", "testcase", "system-out", "system-err"},
    "testcase": {"skipped", "error", "failure", "system-out", "system-err"},
    "properties": {"property"},
}


def parsed(made):
    """Return the root element, checked as the schema would."""
    root = ElementTree.fromstring(made.content)
    assert root.tag == "testsuites"
    for element in root.iter():
        assert REQUIRED[element.tag] <= set(element.attrib) <= ALLOWED[element.tag]
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
        assert TIME.fullmatch(element.get("time", "0"))
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for word, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(word)) == len(suite.findall(f"testcase/{tag}"))
    for word in ("tests", "failures", "errors"):
        assert int(root.get(word)) == sum(int(suite.get(word)) for suite in root)
    return root


def test_each_student_is_a_suite_and_each_test_a_case():
    root = parsed(to_junit(class_report(graded("ada", verdict("one", 2.0)), graded("bob"))))
    assert [suite.get("name") for suite in root] == ["ada", "bob"]
    (case,) = root[0].findall("testcase")
    assert (case.get("name"), case.get("classname"), case.get("time")) == (
        "one", "tophat.ada", "0.013",
    )  # fmt: skip
    properties = {one.get("name"): one.get("value") for one in root[0].iter("property")}
    assert (properties["points"], properties["max_points"]) == ("2", "2")
    assert properties["points of one"] == "2/2"


@pytest.mark.parametrize(
    ("status", "tag"),
    [
        (Status.FAILED, "failure"),
        (Status.MISSING, "failure"),
        (Status.NOT_ALLOWED, "failure"),
        (Status.ERROR, "error"),
        (Status.TIMEOUT, "error"),
        (Status.MEMORY_LIMIT, "error"),
        (Status.CRASHED, "error"),
    ],
)
def test_a_wrong_answer_is_a_failure_and_no_answer_an_error(status, tag):
    test = verdict("one", 2.0, status, message="First.\nSecond.", hint="Look.")
    root = parsed(to_junit(class_report(graded("ada", test))))
    (found,) = root[0].findall(f"testcase/{tag}")
    assert (found.get("type"), found.get("message")) == (str(status), "First.")
    assert found.text == "Says one.\nFirst.\nSecond.\nLook."


def test_an_ungradable_submission_is_an_error_and_a_missing_one_is_skipped():
    made = to_junit(
        class_report(not_graded("bob"), not_graded("eve", SubmissionStatus.MISSING, "Nothing."))
    )
    bob, eve = parsed(made)
    assert bob.find("testcase/error").get("message") == "Not a notebook."
    assert eve.find("testcase/skipped").get("message") == "Nothing."
    assert not [one for one in bob.iter("property") if one.get("name") == "points"]
    assert [(note.students, note.problem) for note in made.notes] == [(("bob",), True)]


def test_cells_that_hold_their_own_tests_are_cases():
    cells = (
        GradeCellResult(grade_id="sum", score=1.0, max_score=3.0),
        GradeCellResult(grade_id="mean", score=2.0, max_score=2.0),
    )
    (suite,) = parsed(to_junit(class_report(replace(graded("ada"), grade_cells=cells))))
    first, second = suite.findall("testcase")
    assert first.find("failure").get("message") == "1 of 3 points"
    assert len(second) == 0


def test_a_students_name_with_dots_is_no_package_of_jenkins():
    root = parsed(to_junit(class_report(graded("a.b@x.org", verdict("one", 1.0)))))
    assert root[0].find("testcase").get("classname") == "tophat.a_b@x_org"


ANY = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(deadline=None)
@example(student="\uffff", message="\ufffe\x00", hint="\ud800", name="\x1b[1m")
@given(student=ANY, message=ANY, hint=ANY, name=ANY)
def test_whatever_students_wrote_it_is_valid_xml(student, message, hint, name):
    test = verdict(name, 1.0, Status.FAILED, Visibility.AFTER, message=message, hint=hint)
    parsed(to_junit(class_report(graded(student, test), not_graded(student, message=message))))

"""`autograder export --to junit`: JUnit XML, a test suite per student.

The format is the one that Jenkins and most other programs read (junit-10.xsd of Jenkins's xUnit
plugin), which has properties for suites and none for test cases.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from autograder.export.numbers import short
from autograder.export.outcome import Export, about
from autograder.notebooks.text import one_line, plain_text
from autograder.results import (
    ClassReport,
    GradeCellResult,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
)

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a test expected and did not get is a failure; what kept it from an answer is an error.
_FAILURES = {Status.FAILED, Status.MISSING, Status.NOT_ALLOWED}
_MOST_OF_A_MESSAGE = 300


def to_junit(report: ClassReport) -> Export:
    """Write the results of a class's tests as JUnit XML.

    Parameters
    ----------
    report : ClassReport
        The newest results.

    Returns
    -------
    Export
        UTF-8. An ungradable submission is a suite with one error, one that is missing a suite
        with one skipped test.
    """
    suites = [_suite(report.assignment, one) for one in report.reports]
    root = ElementTree.Element(
        "testsuites",
        name=_text(report.assignment),
        tests=str(sum(int(suite.attrib["tests"]) for suite in suites)),
        failures=str(sum(int(suite.attrib["failures"]) for suite in suites)),
        errors=str(sum(int(suite.attrib["errors"]) for suite in suites)),
        time=_seconds(sum(one.seconds for one in report.reports)),
    )
    root.extend(suites)
    ElementTree.indent(root, " ")
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    ungradable = (
        one.student for one in report.reports if one.status is SubmissionStatus.UNGRADABLE
    )
    return Export(content=content, notes=about("Ungradable", ungradable, problem=True))


def _suite(assignment: str, report: GradeReport) -> ElementTree.Element:
    student = _text(one_line(report.student)) or "?"
    cases = list(_cases(report))
    suite = ElementTree.Element(
        "testsuite",
        name=student,
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors=str(sum(case.find("error") is not None for case in cases)),
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time=_seconds(report.seconds),
    )
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _properties(report):
        ElementTree.SubElement(properties, "property", name=_text(name), value=_text(value))
    for case in cases:
        # Jenkins takes what stands before the last dot for a package: one per assignment.
        case.set("classname", f"{_text(assignment)}.{student.replace('.', '_')}")
        suite.append(case)
    return suite


def _properties(report: GradeReport) -> Iterator[tuple[str, str]]:
    yield "status", str(report.status)
    yield "sandbox_level", report.sandbox_level
    if report.status is not SubmissionStatus.GRADED:
        return  # it has no points, neither 0 nor others
    yield "points", short(report.score)
    yield "max_points", short(report.max_score)
    for test in report.tests:
        yield f"points of {test.name}", f"{short(test.points)}/{short(test.max_points)}"


def _cases(report: GradeReport) -> Iterator[ElementTree.Element]:
    if report.status is SubmissionStatus.GRADED:
        tested = {test.grade_id for test in report.tests}
        yield from (_of_test(test) for test in report.tests)
        yield from (_of_cell(cell) for cell in report.grade_cells if cell.grade_id not in tested)
        return
    case = ElementTree.Element("testcase", name="submission", time=_seconds(report.seconds))
    verdict = "skipped" if report.status is SubmissionStatus.MISSING else "error"
    _add(case, verdict, str(report.status), report.message)
    yield case


def _of_test(test: TestResult) -> ElementTree.Element:
    case = ElementTree.Element("testcase", name=_text(test.name), time=_seconds(test.seconds))
    if test.status is not Status.PASSED:
        verdict = "failure" if test.status in _FAILURES else "error"
        _add(case, verdict, str(test.status), test.message or test.title, test.title, test.hint)
    return case


def _of_cell(cell: GradeCellResult) -> ElementTree.Element:
    """Make a test case of a cell that holds its own tests: it passes with all of its points."""
    case = ElementTree.Element("testcase", name=_text(cell.grade_id), time=_seconds(0.0))
    if cell.score < cell.max_score:
        points = f"{short(cell.score)} of {short(cell.max_score)} points"
        _add(case, "failure", str(Status.FAILED), points)
    return case


def _add(
    case: ElementTree.Element, verdict: str, kind: str, message: str, *more: str | None
) -> None:
    """Add a verdict: the message's first line for the list, all of it and more as the text."""
    first = one_line(_text(message).partition("\n")[0])[:_MOST_OF_A_MESSAGE]
    element = ElementTree.SubElement(case, verdict, type=kind, message=first)
    element.text = _text("\n".join(filter(None, (*more[:1], message, *more[1:]))))


def _text(text: str) -> str:
    """Return a text without what XML cannot hold, not even escaped."""
    return _NOT_XML.sub("\ufffd", plain_text(text))


def _seconds(seconds: float) -> str:
    return f"{max(0.0, seconds):.3f}"
